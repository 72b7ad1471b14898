import { formatCells, parseCells } from "../../cells/address";
import type { Rectangle } from "../../cells/rectangle";
import { fold } from "../../core/book/names";
import { foldWord } from "../../excel/arguments";
import { plainValue } from "../../excel/cells";
import { splitAddress } from "../../cells/sheetName";
import {
  type AppendedRow,
  type LogTail,
  type Source,
  type Workbook,
  WorkbookFault,
  type WrittenCell,
} from "../../excel/workbook/port";
import type { Adopted } from "../desk/actions";
import type { Desk } from "../desk/desk";
import type { InstrumentsTable } from "../desk/tables";
import { TICKET_SHEET, TIME } from "../desk/ticket";
import { MOST_ROWS } from "./snapshot";

export const BLOTTER_SHEET = "Blotter";
/** BLOTTER's own names. */
export const BLOTTER_HEADERS = [
  ...["time", "instrument", "underlying", "type", "quantity", "price", "fee", "trade id"],
  ...["multiplier", "settlement", "strike", "expiry"],
] as const;

/**
 * Tickets that the desk has filled and that no row of the blotter holds yet, in BLOTTER's columns. A ticket's trade id is
 * its own, with its leg where it has several; the fee is left to the desk.
 */
export function filledRows(tickets: LogTail, blotter: LogTail | null, instruments: InstrumentsTable): AppendedRow[] {
  const columnOf = (log: LogTail, header: string): number =>
    log.headers.findIndex((name) => foldWord(name) === foldWord(header));
  const idColumn = blotter ? columnOf(blotter, "trade id") : -1;
  const booked = new Set(blotter?.rows.map(({ cells }) => String(cells[idColumn])) ?? []);
  const { contract } = instruments.instruments;
  return tickets.rows.flatMap(({ cells }): AppendedRow[] => {
    const cell = (header: string): unknown => plainValue(cells[columnOf(tickets, header)]);
    const [filled, price, time] = [cell("filled"), cell("price"), cell("time (UTC)")];
    const instrument = String(cell("instrument") ?? "");
    const leg = /^(\d+) of (\d+)$/.exec(String(cell("leg") ?? ""));
    const id = `${String(cell("ticket"))}${leg && Number(leg[2]) > 1 ? `-${leg[1]}` : ""}`;
    const row = contract.instrument.findIndex((name) => fold(name) === fold(instrument));
    const isFilled = typeof filled === "number" && filled !== 0 && typeof price === "number";
    if (!isFilled || row < 0 || booked.has(id)) return [];
    const known = (x: number): WrittenCell => (Number.isNaN(x) ? "" : x);
    // A filled quantity without a sign has its order's.
    const ordered = Number(cell("quantity"));
    const quantity = ordered < 0 && filled > 0 ? -filled : filled;
    const expiry = instruments.table.columns.expiry[row];
    const values: WrittenCell[] = [
      ...[typeof time === "number" ? time : "", instrument, contract.underlying[row], contract.type[row], quantity],
      ...[
        price,
        "",
        id,
        contract.multiplier[row],
        contract.settlement[row],
        known(contract.strike[row]),
        known(expiry),
      ],
    ];
    const formats = BLOTTER_HEADERS.map((header) => (header === "time" || header === "expiry" ? TIME : "General"));
    return [{ mark: id, sheet: BLOTTER_SHEET, headers: BLOTTER_HEADERS, cells: values, formats }];
  });
}

/**
 * Appends what was filled of the tickets to the blotter's sheet. A blotter that ends there takes the rows in; where the desk
 * has none yet, that sheet is it.
 *
 * @param blotter the one that the desk has chosen
 */
export async function addFills(workbook: Workbook, desk: Desk | null, blotter: Source | null): Promise<Adopted> {
  const [tickets, before] = [
    await workbook.readLog(TICKET_SHEET, MOST_ROWS),
    await workbook.readLog(BLOTTER_SHEET, MOST_ROWS),
  ];
  const instruments = desk?.tables.instruments;
  if (!tickets || !instruments) throw new WorkbookFault(`The workbook has no sheet ${TICKET_SHEET}.`);
  const rows = filledRows(tickets, before, instruments);
  if (rows.length === 0)
    throw new WorkbookFault(
      `No ticket is filled that ${BLOTTER_SHEET} does not hold: write its filled quantity first.`,
    );
  const standing = blotter && splitAddress(blotter.address).sheet === BLOTTER_SHEET ? blotter : null;
  const targets = await workbook.planRows(rows);
  const end = standing && rectangleOf(standing.address);
  if (end && rectangleOf(targets[0].address).row !== end.row + end.rows)
    throw new WorkbookFault(
      `Below ${standing.address} stands what is not of the blotter: choose it again with all its rows, and take it for the book.`,
    );
  const stood = await workbook.appendRows(rows, targets, []);
  const place = standing
    ? await workbook.growOver(standing, rows.length)
    : blotter === null
      ? await workbook.find(`${BLOTTER_SHEET}!${wholeLog(before, rows.length)}`)
      : null;
  return {
    settings: place ? { blotter: place } : {},
    words: `${stood.length} fill${stood.length === 1 ? "" : "s"} in ${BLOTTER_SHEET}, at the tickets' prices: write the fills' own prices and fees.`,
  };
}

const rectangleOf = (address: string): Rectangle => parseCells(splitAddress(address).cells)!;

/** The cells of a log that had these rows, or none, with so many more. */
function wholeLog(before: LogTail | null, added: number): string {
  const columns = before?.headers.length ?? BLOTTER_HEADERS.length;
  return formatCells({ row: 0, column: 0, rows: 1 + (before?.rows.length ?? 0) + added, columns });
}
