import { HedgeError, wrongValue } from "../core/errors";
import type { InstrumentType } from "../core/instruments/instrument";
import { unreadFaults } from "../excel/tables/unread";
import { columnsOf, faultIn, inRow, type LabelOf, type Sheet, textField } from "./columns";
import type { InstrumentFacts } from "./facts";
import type { Section } from "./section";

/** What a desk's own table says in columns that are not read must not change the answer. */
export function refuseUnread(
  { account, grid }: Sheet,
  { columns, constants, headers }: Section,
  rows: readonly number[],
  label: LabelOf,
  { instrument, underlying, type, settlement, multiplier, said }: InstrumentFacts,
  quantity: Float64Array,
): void {
  const read = new Set([...columns.values()].flat().map(({ column }) => column));
  const unread = headers.flatMap((header, column) => (header !== "" && !read.has(column) ? [column] : []));
  const isSaid = ["settlement", "settle"].some((field) => columns.has(field) || constants.has(field));
  const given = settlement.map((word, i) => (isSaid || said("settlement", i) !== undefined ? word : ""));
  const table = { size: rows.length, sourceRow: Int32Array.from(rows), headers, unread, grid };
  const contract = { instrument, underlying, type: type as InstrumentType[], multiplier };
  for (const { row, column, error } of unreadFaults(table, contract, given, quantity))
    account.faults.push({ row, column, error: new HedgeError(error.kind, inRow(row, label(row), error.message)) });
}

/** Units add only of one thing: shares at other prices are one underlying only through a beta, which is not read here. */
export function requireOneThing(
  sheet: Sheet,
  rows: readonly number[],
  label: LabelOf,
  { instrument, type }: InstrumentFacts,
  price: Float64Array,
): void {
  const first = rows.findIndex((_, i) => type[i] === "spot" && price[i] > 0);
  const other = rows.findIndex((_, i) => type[i] === "spot" && Math.abs(price[i] - price[first]) > price[first] / 10);
  if (first < 0 || other < 0) return;
  const message = `costs ${price[other]}, and ${instrument[first]} ${price[first]}: one underlying only through a beta, which is not read; each is its own`;
  faultIn(sheet, rows[other], label, message, wrongValue);
}

/** What is paid in a third currency has a value only at its rate. */
export function requireQuantoRates(
  sheet: Sheet,
  rows: readonly number[],
  label: LabelOf,
  { instrument, type, settlement, multiplier }: InstrumentFacts,
  fx: Float64Array,
): void {
  for (let i = 0; i < rows.length; i++) {
    if (settlement[i] !== "quanto" || !Number.isNaN(fx[i]) || type[i] === "" || Number.isNaN(multiplier[i])) continue;
    const message = `${instrument[i]} settles in neither its coin nor its quote currency: fx (quote per settlement currency) is missing, give contracts`;
    faultIn(sheet, rows[i], label, message, undefined, {
      wants: { by: "instrument", name: instrument[i], field: "fx" },
    });
  }
}

/** How far rates of one currency may lie apart in one statement, as a factor. */
const RATES_APART = 1.1;

/** One statement converts one currency at one rate. */
export function requireOneRate(
  sheet: Sheet,
  rows: readonly number[],
  label: LabelOf,
  { currency, settlement }: InstrumentFacts,
  fx: Float64Array,
): void {
  const first = new Map<string, number>();
  for (let i = 0; i < rows.length; i++) {
    if (!(fx[i] > 0) || currency[i] === "" || settlement[i] === "quanto") continue;
    const at = first.get(currency[i]);
    if (at === undefined) {
      first.set(currency[i], i);
      continue;
    }
    const ratio = fx[i] / fx[at];
    if (ratio < RATES_APART && ratio > 1 / RATES_APART) continue;
    const message = `fx of ${currency[i]} is ${fx[i]}, but ${fx[at]} in row ${rows[at] + 1}`;
    faultIn(sheet, rows[i], label, message, wrongValue);
  }
}

/** A size in another currency than the instrument's coin is no quantity of it. */
export function requireSameCoin(
  sheet: Sheet,
  section: Section,
  rows: readonly number[],
  label: LabelOf,
  { underlying }: InstrumentFacts,
): void {
  const coins = textField(sheet, section, "quantity currency", rows, label);
  coins?.forEach((coin, i) => {
    if (coin === "" || coin.toUpperCase() === underlying[i].toUpperCase()) return;
    const { header } = columnsOf(section, "quantity currency")[0];
    const message = `${header} says that the size is in ${coin}, not in ${underlying[i]}`;
    faultIn(sheet, rows[i], label, message, wrongValue);
  });
}
