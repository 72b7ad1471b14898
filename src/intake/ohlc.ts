import { notAvailable, outsideDomain, wrongValue } from "../core/errors";
import type { SheetArgument } from "../excel/arguments";
import type { Result } from "../excel/results";
import { accountForColumns, type Answer } from "./answer";
import { columnsOf, inRow, numberField, textField } from "./columns";
import { openRange } from "./open";
import { assume } from "./report";
import { oldestFirst, timedRows, type TimedRows } from "./series";
import { sources } from "./sources";
import { ownBars } from "./sources/bars";
import type { FieldColumn, Section } from "./section";

const PRICES = ["open", "high", "low", "close"] as const;

/** A price history as bars: time, open, high, low, close and volume, oldest first. */
export function readBars(range: SheetArgument, source: SheetArgument): Answer {
  const opened = openRange("OHLC", range, source, sources, ownBars);
  const { account } = opened.sheet;
  const header = ["time", ...PRICES, "volume"];
  const timed = timedRows(opened, "close");
  if (!timed) return { account, table: [header] };
  const read = { ...timed, section: withVolume(timed) };
  accountForColumns(account, read.section);
  const prices = PRICES.map((price) => pricesOf(read, price));
  const volumes = volumesOf(read);
  requireBars(read, prices);
  const order = oldestFirst(read);
  if (columnsOf(read.section, "time").length === 0) {
    assume(account, "time", "", "the rows have no times: they are taken to stand oldest first");
  }
  accountForGaps(read, order);
  const columns = [read.time, ...prices, volumes];
  [...header].forEach((field, c) => {
    if (columns[c].every(Number.isNaN)) account.missing.push(field);
  });
  const table = Array.from(order, (row) =>
    columns.map((column): Result => (Number.isNaN(column[row]) ? "" : column[row])),
  );
  return { account, table: [header, ...table] };
}

/** Volumes named by their currency, Volume BTC beside Volume USDT: the one in which the symbol begins. */
function withVolume({ sheet, section, rows, label }: TimedRows): Section {
  if (section.columns.has("volume")) return section;
  const symbol = textField(sheet, section, "instrument", rows, label)?.[0].toLowerCase() ?? "";
  const column = section.folded.findIndex(
    (header) => header.startsWith("volume") && header !== "volume" && symbol.startsWith(header.slice("volume".length)),
  );
  if (column < 0) return section;
  const volume: FieldColumn = { field: "volume", units: [], column, header: section.headers[column] };
  return { ...section, columns: new Map([...section.columns, ["volume", [volume]]]) };
}

const volumesOf = ({ sheet, section, rows, label }: TimedRows): Float64Array =>
  numberField({ ...sheet, style: { ...sheet.style, magnitudes: true } }, section, "volume", rows, label) ??
  new Float64Array(rows.length).fill(NaN);

/** Prices of a column; NaN in all rows of a table that has none. A close must be there. */
function pricesOf({ sheet, section, rows, label }: TimedRows, price: (typeof PRICES)[number]): Float64Array {
  const { faults } = sheet.account;
  const before = faults.length;
  const prices = numberField(sheet, section, price, rows, label);
  if (!prices) {
    if (price === "close") {
      const seen = section.headers.filter(Boolean).join(", ");
      faults.push({ row: -1, error: notAvailable(`close is missing; the headers are ${seen}`) });
    }
    return new Float64Array(rows.length).fill(NaN);
  }
  const header = columnsOf(section, price)[0]?.header ?? price;
  if (faults.length > before) return prices;
  const bad = prices.findIndex((value) => !(value > 0));
  if (bad < 0) return prices;
  const isBlank = Number.isNaN(prices[bad]);
  const message = isBlank ? `${header} is missing` : `${header} must be above zero, not ${prices[bad]}`;
  faults.push({ row: rows[bad], error: (isBlank ? notAvailable : outsideDomain)(inRow(rows[bad], "", message)) });
  return prices;
}

/** The high and the low of a bar span its open and close: columns in another order do not, sooner or later. */
function requireBars({ sheet: { account }, rows }: TimedRows, [open, high, low, close]: readonly Float64Array[]): void {
  for (let i = 0; i < rows.length; i++) {
    const top = Math.max(...[open[i], low[i], close[i]].filter((price) => !Number.isNaN(price)));
    const bottom = Math.min(...[open[i], high[i], close[i]].filter((price) => !Number.isNaN(price)));
    if (!(high[i] < top) && !(low[i] > bottom)) continue;
    const bar = `open ${open[i]}, high ${high[i]}, low ${low[i]}, close ${close[i]}`;
    const error = wrongValue(
      inRow(rows[i], "", `high or low does not span the bar: ${bar}; are the columns in another order?`),
    );
    account.faults.push({ row: rows[i], error });
    return;
  }
}

/** Names the bars that are missing against the usual step; of daily bars, weekends are none. */
function accountForGaps({ sheet: { account }, rows, time }: TimedRows, order: Uint32Array): void {
  const steps = Float64Array.from(order.subarray(1), (row, k) => time[row] - time[order[k]]);
  const usual = steps.slice().sort()[(steps.length - 1) >> 1];
  steps.forEach((step, k) => {
    if (!(step > 1.5 * usual)) return;
    const isWeekend = usual === 1 && step === 3 && Math.floor(time[order[k]]) % 7 === FRIDAY;
    if (isWeekend) return;
    const days = Number(step.toPrecision(6));
    account.findings.push(
      `gap of ${days >= 1 ? `${days} days` : `${Number((step * 24).toPrecision(6))} hours`} before row ${rows[order[k + 1]] + 1}`,
    );
  });
}

/** Serial 6 was Friday, 6 January 1900 on the worksheet's calendar, and every seventh since. */
const FRIDAY = 6;
