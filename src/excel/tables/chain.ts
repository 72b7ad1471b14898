import { type HedgeError, notAvailable, rewording, wrongValue } from "../../core/errors";
import { givenYears, yearsToExpiry } from "../../core/instruments/expiry";
import type { Exercise, OptionModel } from "../../core/options/option";
import { validateVol } from "../../core/options/optionInputs";
import type { SheetArgument } from "../arguments";
import { instrumentFields } from "./instrumentColumns";
import { firstFault, inRow, readTable, type Table } from "./table";

const { instrument, type, strike, expiry, cutOff, years, vol, underlyingPrice } = instrumentFields;
const { rate, carry, exercise, model } = instrumentFields;

export const chainFields = {
  instrument,
  type: { ...type, required: false },
  strike: { ...strike, required: true },
  expiry,
  cutOff,
  years,
  vol,
  underlyingPrice,
  openInterest: { header: "open interest", aliases: ["oi", "open contracts"], holds: "number" },
  rate,
  carry,
  exercise: { ...exercise, blank: "european" },
  model: { ...model, blank: "lognormal" },
} as const;

/** An option chain as columns; NaN means "not given". */
export interface Chain {
  readonly size: number;
  /** +1 call, −1 put, NaN where the table does not say */
  readonly sign: Float64Array;
  readonly strike: Float64Array;
  readonly years: Float64Array;
  readonly vol: Float64Array;
  readonly underlying: Float64Array;
  readonly openInterest: Float64Array;
  readonly rate: Float64Array;
  readonly carry: Float64Array;
  readonly exercise: readonly Exercise[];
  readonly model: readonly OptionModel[];
  /** A fault of one row in the words of the table. */
  fault(row: number, error: HedgeError): HedgeError;
}

/**
 * Reads an option chain.
 *
 * @param now date serial from which years are counted where the table gives an expiry
 * @throws HedgeError the first fault of the table, with its row
 */
export function readChain(range: SheetArgument, now?: number): Chain {
  const table: Table<typeof chainFields> = readTable("chain", range, chainFields);
  const { size, columns } = table;
  const fault = (row: number, error: HedgeError) => inRow(table, table.sourceRow[row], columns.instrument[row], error);
  const first = firstFault(table, table.faults, columns.instrument);
  if (first) throw first;
  const time = columns.years.slice();
  for (let row = 0; row < size; row++) {
    rewording(
      () => {
        time[row] = timeOf(columns, row, now);
        // A normal vol is in price units.
        if (!Number.isNaN(columns.vol[row]) && columns.model[row] === "lognormal") validateVol(columns.vol[row]);
      },
      (error) => fault(row, error),
    );
  }
  const sign = Float64Array.from(columns.type, (word) => (word === "call" ? 1 : word === "put" ? -1 : NaN));
  const { underlyingPrice: underlying } = columns;
  return { ...columns, size, sign, years: time, underlying, fault };
}

/**
 * Years to the expiry of a row: as given, else counted from `now`.
 *
 * @throws notAvailable where they are not given and cannot be counted; outsideDomain for what has expired
 */
export function timeOf(
  columns: Readonly<Record<"years" | "expiry" | "cutOff", Float64Array>>,
  row: number,
  now: number | undefined,
): number {
  const [given, serial] = [columns.years[row], columns.expiry[row]];
  if (!Number.isNaN(given)) return givenYears(given);
  if (Number.isNaN(serial)) throw notAvailable("years or expiry is missing");
  if (now === undefined) throw notAvailable("now is needed to count years to the expiry");
  return yearsToExpiry(serial, columns.cutOff[row], now);
}

/**
 * The rows of a chain with everything in the named columns.
 *
 * @throws notAvailable naming the row and the column of the first gap
 */
export function requireColumns(chain: Chain, ...names: (keyof typeof REQUIRED)[]): void {
  for (let row = 0; row < chain.size; row++) {
    for (const name of names) {
      if (Number.isNaN(chain[name][row])) throw chain.fault(row, notAvailable(`${REQUIRED[name]} is missing`));
    }
  }
}

/** @throws wrongValue naming the first row of a normal option: a smile is of lognormal vols */
export function requireLognormal(chain: Chain): void {
  const row = chain.model.indexOf("normal");
  if (row >= 0) throw chain.fault(row, wrongValue("model must be lognormal: a smile is fitted to lognormal vols"));
}

const REQUIRED = { sign: "type", vol: "vol", underlying: "underlying price", openInterest: "open interest" } as const;
