import { notAvailable, wrongValue } from "../core/errors";
import { columnsOf, inRow, type LabelOf, momentsIn, type Sheet, textField } from "./columns";
import { isNothing } from "./cells";
import type { Opened } from "./open";
import type { Section } from "./section";

/** One table of a range whose rows are in time. */
export interface TimedRows {
  readonly sheet: Sheet;
  readonly section: Section;
  readonly rows: readonly number[];
  readonly label: LabelOf;
  /** Serials; NaN in all rows of a table without times. */
  readonly time: Float64Array;
}

/**
 * The rows of a table in time, as they stand: those of the instrument that is asked for, without a footer.
 *
 * @param key the field without which a row of at most two cells after the last is a footer
 */
export function timedRows(opened: Opened, key: string): TimedRows | undefined {
  const { sheet, sections } = opened;
  const [section, second] = sections;
  if (!section) return undefined;
  const { account } = sheet;
  if (second) {
    const error = wrongValue(inRow(second.headerRow, "", "a second table begins: give one table at a time"));
    account.faults.push({ row: second.headerRow, error });
  }
  const label: LabelOf = () => "";
  const rows = rowsOf(opened, section, key);
  requireOneInstrument(sheet, section, rows, label);
  if (rows.length === 0)
    account.faults.push({ row: -1, error: notAvailable("the range has no rows under its headers") });
  return { sheet, section, rows, label, time: timesOf(sheet, section, rows, label) };
}

const isNamed = (name: string, wanted: string): boolean => name.toLowerCase() === wanted.toLowerCase();

/**
 * The rows of a table that count: those of the instrument that is asked for, without a footer.
 *
 * @param keys fields without which a row of at most two cells behind all others is a footer
 */
export function rowsOf({ sheet, mapping }: Opened, section: Section, ...keys: readonly string[]): number[] {
  const { grid, account } = sheet;
  const columns = keys.flatMap((key) => columnsOf(section, key));
  const isFooter = (row: number) =>
    columns.every(({ column }) => isNothing(grid[row][column])) &&
    grid[row].filter((cell) => !isNothing(cell)).length <= 2;
  let end = section.rows.length;
  while (columns.length > 0 && end > 0 && isFooter(section.rows[end - 1])) end--;
  for (const row of section.rows.slice(end)) account.leftOut.push({ row, reason: "footer" });
  const rows = section.rows.slice(0, end);
  if (mapping.only === undefined) return rows;
  const names = textField(sheet, section, "instrument", rows, () => "");
  return rows.filter((_, i) => isNamed(names?.[i] ?? "", mapping.only!));
}

function requireOneInstrument(sheet: Sheet, section: Section, rows: readonly number[], label: LabelOf): void {
  const names = textField(sheet, section, "instrument", rows, label);
  const other = names?.findIndex((name) => !isNamed(name, names[0])) ?? -1;
  if (!names || other < 0) return;
  const [{ header }] = columnsOf(section, "instrument");
  const message = `${header} holds ${names[0]} and ${names[other]}: map instrument to ${header} as one of them`;
  sheet.account.faults.push({ row: rows[other], error: wrongValue(message) });
}

function timesOf(sheet: Sheet, section: Section, rows: readonly number[], label: LabelOf): Float64Array {
  const [column] = columnsOf(section, "time");
  if (!column) return new Float64Array(rows.length).fill(NaN);
  const before = sheet.account.faults.length;
  const moments = momentsIn(sheet, column, rows, label);
  if (sheet.account.faults.length === before) {
    const blank = moments.indexOf(undefined);
    if (blank >= 0) {
      const error = notAvailable(inRow(rows[blank], "", `${column.header} is missing`));
      sheet.account.faults.push({ row: rows[blank], error });
    }
  }
  return Float64Array.from(moments, (moment) => moment?.serial ?? NaN);
}

/**
 * The order of the rows by time, oldest first, and the account of how they stood. One time twice is a fault. Rows without
 * times keep their order.
 */
export function oldestFirst({ sheet: { account }, section, rows, time }: TimedRows): Uint32Array {
  const order = Uint32Array.from(rows.keys());
  if (columnsOf(section, "time").length === 0) return order;
  const steps = Array.from(time.subarray(1), (t, i) => t - time[i]);
  const isRising = steps.every((step) => step >= 0);
  const isFalling = !isRising && steps.every((step) => step <= 0);
  account.order.push(isRising ? "oldest first" : isFalling ? "newest first" : "mixed: sorted");
  if (!isRising) order.sort((i, j) => time[i] - time[j]);
  for (let k = 1; k < order.length; k++) {
    const [earlier, later] = [order[k - 1], order[k]];
    if (time[earlier] !== time[later]) continue;
    const [{ header }] = columnsOf(section, "time");
    const [a, b] = [rows[earlier], rows[later]].sort((x, y) => x - y);
    account.faults.push({
      row: b,
      error: wrongValue(inRow(b, "", `${header} ${timeText(time[later])} stands in row ${a + 1} too`)),
    });
    break;
  }
  return order;
}

/** 2024-06-11, with the time of day where it is not midnight. */
export function timeText(serial: number): string {
  const iso = new Date(Math.round((serial - 25_569) * 86_400_000)).toISOString();
  return iso.endsWith("T00:00:00.000Z") ? iso.slice(0, 10) : iso.slice(0, 19).replace("T", " ");
}
