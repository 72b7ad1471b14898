import type { Book } from "../../../src/core/book/book";
import type { Dividends } from "../../../src/core/options/dividends";
import type { Exercise, OptionModel } from "../../../src/core/options/option";
import type { InstrumentType, Settlement } from "../../../src/core/instruments/instrument";

const NUMBERS = [
  "quantity",
  "multiplier",
  "price",
  "underlyingPrice",
  "strike",
  "expiry",
  "years",
  "vol",
  "rate",
  "carry",
  "delta",
  "gamma",
  "vega",
  "theta",
  "entry",
  "fx",
  "beta",
  "fxVol",
  "fxCorrelation",
] as const;

export type Row = {
  readonly type: InstrumentType;
  readonly settlement?: Settlement;
  readonly instrument?: string;
  readonly underlying?: string;
  readonly exercise?: Exercise;
  readonly model?: OptionModel;
  readonly dividends?: Dividends;
} & Readonly<Partial<Record<(typeof NUMBERS)[number], number>>>;

/** A book of holdings with the defaults that a table has; what is not said is "not given". */
export function bookOf(rows: readonly Row[]): Book {
  const otherwise = (row: Row, name: string) =>
    name === "multiplier" || (name === "fx" && row.settlement !== "quanto") ? 1 : NaN;
  const columns = NUMBERS.map((name) => [name, Float64Array.from(rows, (row) => row[name] ?? otherwise(row, name))]);
  return {
    size: rows.length,
    instrument: rows.map((row, i) => row.instrument ?? `row ${i}`),
    underlying: rows.map((row) => row.underlying ?? "BTC"),
    type: rows.map((row) => row.type),
    settlement: rows.map((row) => row.settlement ?? "linear"),
    exercise: rows.map((row) => row.exercise ?? "european"),
    model: rows.map((row) => row.model ?? "lognormal"),
    dividends: rows.map((row) => row.dividends),
    ...Object.fromEntries(columns),
  } as Book;
}

/** A linear option on an underlying at 100 with a vol of a half. */
export const option = (type: "call" | "put", quantity: number, strike: number, years: number, entry = NaN): Row => ({
  type,
  quantity,
  strike,
  years,
  entry,
  underlyingPrice: 100,
  vol: 0.5,
});

/** A desk with one of each kind; options by vol. */
export const desk: readonly Row[] = [
  { type: "spot", quantity: 2, price: 65000, underlyingPrice: 65000, entry: 60000, instrument: "BTC" },
  {
    type: "perp",
    settlement: "inverse",
    quantity: -9000,
    multiplier: 10,
    price: 65010,
    underlyingPrice: 65000,
    entry: 64000,
    instrument: "PERP",
  },
  {
    type: "future",
    quantity: -1,
    multiplier: 5,
    price: 65800,
    underlyingPrice: 65000,
    years: 0.2,
    entry: 66000,
    instrument: "JUN",
  },
  {
    type: "call",
    quantity: 10,
    underlyingPrice: 65400,
    strike: 70000,
    years: 0.1,
    vol: 0.6,
    rate: 0.03,
    carry: 0,
    price: 3200,
    entry: 3000,
    instrument: "C70",
  },
  {
    type: "put",
    settlement: "inverse",
    quantity: -8,
    underlyingPrice: 66300,
    strike: 60000,
    years: 0.3,
    vol: 0.55,
    carry: 0,
    price: 0.07,
    entry: 0.08,
    instrument: "P60",
  },
];
