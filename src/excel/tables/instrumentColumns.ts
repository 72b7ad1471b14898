import { fold } from "../../core/book/names";
import { attempt, type HedgeError, notAvailable, outsideDomain, wrongValue } from "../../core/errors";
import { isCoinMarginedName } from "../../core/instruments/coinMargined";
import type { Contracts } from "../../core/instruments/contracts";
import { givenYears, yearsToExpiry } from "../../core/instruments/expiry";
import { isNoFutureDelta, isNoOptionDelta, isPositionDelta } from "../../core/instruments/givenDelta";
import { isFuture, isOption, type Settlement } from "../../core/instruments/instrument";
import { decimalProduct } from "../../core/numeric/decimal";
import { LONGEST_YEARS } from "../../core/numeric/requirements";
import { foldWord, vocabulary, zeroFault } from "../arguments";
import { exerciseStyles, instrumentTypes, optionModels, settlements } from "../vocabularies";
import type { ColumnOf, TableFault } from "./fields";
import type { Table } from "./table";
import { unreadFaults } from "./unread";

/** What describes an instrument, in a table of positions and in a table of instruments alike. */
export const instrumentFields = {
  instrument: {
    header: "instrument",
    aliases: ["instrument name", "symbol", "contract", "ticker", "name"],
    holds: "text",
  },
  underlying: {
    header: "underlying",
    aliases: ["asset", "coin", "base", "base currency", "index", "underlying symbol", "uly"],
    holds: "text",
  },
  type: {
    header: "type",
    aliases: ["kind", "instrument type", "option type"],
    holds: instrumentTypes,
    required: true,
    blank: "spot",
  },
  multiplier: {
    header: "multiplier",
    aliases: [
      "mult",
      "contract size",
      "ct size",
      "contract multiplier",
      "quanto multiplier",
      "ctVal",
      "size per contract",
    ],
    holds: "number",
    blank: 1,
  },
  multiplierFactor: { header: "ctMult", aliases: [], holds: "number", blank: 1 },
  settlement: {
    header: "settlement",
    aliases: ["ctType"],
    holds: settlements,
  },
  inverse: {
    header: "is inverse",
    aliases: ["inverse"],
    holds: vocabulary<Settlement>([], { true: "inverse", false: "linear" }),
  },
  price: {
    header: "price",
    aliases: ["px"],
    standIns: [
      ["mark", "mark price", "mark px"],
      ["mid", "mid price"],
      ["last", "last price"],
    ],
    holds: "number",
  },
  underlyingPrice: {
    header: "underlying price",
    aliases: ["forward", "forward price", "spot price", "index price", "index px"],
    holds: "number",
  },
  strike: { header: "strike", aliases: ["strike price", "stk", "K"], holds: "number" },
  expiry: {
    header: "expiry",
    aliases: ["expiration", "expiry date", "expiration date", "exp", "maturity"],
    holds: "number",
  },
  cutOff: { header: "cut-off", aliases: ["expiry time", "settlement time"], holds: "number" },
  years: { header: "years", aliases: ["t", "tenor", "year fraction", "time to expiry"], holds: "number" },
  vol: {
    header: "vol",
    aliases: ["iv", "mark iv", "implied vol", "implied volatility", "volatility", "sigma"],
    holds: "number",
  },
  rate: { header: "rate", aliases: ["interest rate", "r"], holds: "number" },
  carry: { header: "carry", aliases: ["cost of carry"], holds: "number" },
  delta: { header: "delta", aliases: ["unit delta"], holds: "number" },
  gamma: { header: "gamma", aliases: ["unit gamma"], holds: "number" },
  vega: { header: "vega", aliases: ["unit vega"], holds: "number" },
  theta: { header: "theta", aliases: ["unit theta"], holds: "number" },
  fx: { header: "fx", aliases: ["fx rate", "conversion"], holds: "number" },
  beta: { header: "beta", aliases: ["beta to benchmark"], holds: "number" },
  exercise: { header: "exercise", aliases: ["exercise style", "option style", "style"], holds: exerciseStyles },
  model: { header: "model", aliases: ["option model"], holds: optionModels },
  fxVol: { header: "fx vol", aliases: [], holds: "number" },
  fxCorrelation: { header: "fx correlation", aliases: [], holds: "number" },
} as const;

/** A table whose fields describe instruments, among others. */
export type InstrumentRows = Omit<Table<typeof instrumentFields>, "columns" | "sourceColumn"> & {
  readonly columns: { readonly [K in keyof typeof instrumentFields]: ColumnOf<(typeof instrumentFields)[K]> };
  readonly sourceColumn: Readonly<Record<keyof typeof instrumentFields, number>>;
};

/**
 * The columns that describe instruments; fx is 1 unless a quanto's is missing, and years may come from the expiry.
 *
 * @param quantity signed, of a table of positions
 */
export function instrumentColumns(
  table: InstrumentRows,
  faults: TableFault[],
  now?: number,
  quantity?: Float64Array,
): Contracts {
  const { columns, size, sourceRow, sourceColumn } = table;
  const multiplier = multipliersOf(table, faults);
  const said = saidSettlements(table, faults);
  const settlement = said.map((word) => word || "linear");
  faults.push(...zeroFaults(table));
  const fx = columns.fx.slice();
  for (let i = 0; i < size; i++) {
    if (Number.isNaN(fx[i]) && settlement[i] !== "quanto") fx[i] = 1;
    if (fx[i] < 0)
      faults.push({ row: sourceRow[i], column: sourceColumn.fx, error: outsideDomain("fx must be above zero") });
    if (multiplier[i] > 0) continue;
    const error = outsideDomain("multiplier must be above zero");
    faults.push({ row: sourceRow[i], column: sourceColumn.multiplier, error });
  }
  const years = yearsFrom(now, table, faults);
  optionsAlone(table, faults);
  const contracts = {
    ...columns,
    size,
    multiplier,
    settlement,
    fx,
    years,
    exercise: columns.exercise.map((word) => word || "european"),
    model: columns.model.map((word) => word || "lognormal"),
    dividends: new Array<undefined>(size).fill(undefined),
  };
  if (sourceColumn.delta >= 0) givenDeltas(table, contracts, faults, quantity);
  faults.push(...unreadFaults(table, contracts, said, quantity));
  faults.push(...unsaidSettlements(table, said, faults));
  return contracts;
}

/**
 * Figures of 0 that no instrument has: a blank may have arrived as 0. An option may be worth nothing, and an underlying whose
 * options are normal may stand at 0.
 */
function zeroFaults({ columns, headers, sourceRow, sourceColumn }: InstrumentRows): TableFault[] {
  const { type, model, underlying } = columns;
  const normal = new Set(underlying.filter((_, i) => model[i] === "normal").map(fold));
  const mayBeZero = (i: number): boolean => normal.size > 0 && normal.has(fold(underlying[i]));
  return (["price", "underlyingPrice", "strike", "vol", "fx"] as const).flatMap((field) => {
    const column = sourceColumn[field];
    if (column < 0) return [];
    return Array.from(sourceRow).flatMap((row, i) => {
      if (columns[field][i] !== 0 || (field !== "vol" && field !== "fx" && mayBeZero(i))) return [];
      const counts = field === "fx" || (field === "price" ? !isOption(type[i]) : isOption(type[i]));
      return counts ? [{ row, column, error: zeroFault(headers[column]) }] : [];
    });
  });
}

/** Words that say how an option is valued, of what is none. */
function optionsAlone({ columns, size, sourceRow, sourceColumn }: InstrumentRows, faults: TableFault[]): void {
  for (const field of ["exercise", "model"] as const) {
    if (sourceColumn[field] < 0) continue;
    for (let i = 0; i < size; i++) {
      if (columns[field][i] === "" || isOption(columns.type[i])) continue;
      const error = wrongValue(`${field} must be blank: a ${columns.type[i]} is no option`);
      faults.push({ row: sourceRow[i], column: sourceColumn[field], error });
    }
  }
}

/** Multipliers; of OKX's two factors, ctVal and ctMult, the product. */
function multipliersOf(table: InstrumentRows, faults: TableFault[]): Float64Array {
  const { columns, headers, sourceColumn, sourceRow } = table;
  const { multiplier, multiplierFactor: factor } = columns;
  if (sourceColumn.multiplierFactor < 0) return multiplier;
  if (foldWord(headers[sourceColumn.multiplier] ?? "") === "ctval")
    return multiplier.map((value, i) => decimalProduct(value, factor[i]));
  factor.forEach((value, i) => {
    if (value === 1) return;
    const error = wrongValue(`ctMult is a factor of ctVal, which is not there: call their product multiplier`);
    faults.push({ row: sourceRow[i], column: sourceColumn.multiplierFactor, error });
  });
  return multiplier;
}

/** What the rows say of how they settle, in words or by a flag; "" where they say nothing. */
function saidSettlements(table: InstrumentRows, faults: TableFault[]): (Settlement | "")[] {
  const { columns, headers, sourceColumn, sourceRow } = table;
  const { settlement, inverse } = columns;
  if (sourceColumn.inverse < 0) return settlement;
  return settlement.map((word, i) => {
    if (word && inverse[i] && (word === "inverse") !== (inverse[i] === "inverse")) {
      const error = wrongValue(`settlement says ${word}, which ${headers[sourceColumn.inverse]} contradicts`);
      faults.push({ row: sourceRow[i], column: sourceColumn.inverse, error });
    }
    return word || inverse[i];
  });
}

/** Futures and perpetuals in rows without another fault that do not say how they settle, by a name whose venue pays in coin. */
function unsaidSettlements(
  { columns, sourceColumn, sourceRow }: InstrumentRows,
  said: readonly (Settlement | "")[],
  faults: readonly TableFault[],
): TableFault[] {
  const { instrument, type } = columns;
  const faulty = new Set(faults.map(({ row }) => row));
  return said.flatMap((word, i) => {
    if (word !== "" || faulty.has(sourceRow[i]) || !isFuture(type[i]) || !isCoinMarginedName(instrument[i])) return [];
    const error = notAvailable(
      `settlement is missing: ${instrument[i]} pays in coin at its venue; say inverse, or linear where this one does not`,
    );
    return [{ row: sourceRow[i], column: Math.max(sourceColumn.settlement, sourceColumn.instrument), error }];
  });
}

/** Deltas that cannot be those of one unit held long, or that are the whole position's. */
function givenDeltas(
  { sourceRow, sourceColumn, headers }: InstrumentRows,
  { delta, type, multiplier, price }: Pick<Contracts, "delta" | "type" | "multiplier" | "price">,
  faults: TableFault[],
  quantity?: Float64Array,
): void {
  const fail = (i: number, error: HedgeError) => faults.push({ row: sourceRow[i], column: sourceColumn.delta, error });
  for (let i = 0; i < sourceRow.length; i++) {
    if (Number.isNaN(delta[i]) || type[i] === "spot") continue;
    const said = `${headers[sourceColumn.delta]} ${delta[i]}`;
    if (isOption(type[i])) {
      if (!isNoOptionDelta(type[i], delta[i])) continue;
      fail(i, outsideDomain(`${said} is no ${type[i]}'s: delta is per unit held long; is it the position's?`));
      continue;
    }
    const units = quantity ? decimalProduct(quantity[i], multiplier[i]) : NaN;
    if (isPositionDelta(delta[i], units) || isPositionDelta(delta[i], units / price[i])) {
      fail(i, wrongValue(`${said} is the position's: delta is per unit of the underlying, held long`));
    } else if (isNoFutureDelta(delta[i])) {
      fail(i, outsideDomain(`${said} is not near 1, as a ${type[i]}'s delta per unit held long is`));
    }
  }
}

/** Years as given, else counted from `now` to the expiry. What has expired is a fault; spot does not. */
function yearsFrom(
  now: number | undefined,
  { columns, size, sourceRow, sourceColumn }: InstrumentRows,
  faults: TableFault[],
): Float64Array {
  const years = columns.years.slice();
  for (let i = 0; i < size; i++) {
    const isGiven = !Number.isNaN(years[i]);
    const isYears = years[i] >= 0 && years[i] <= LONGEST_YEARS;
    if (columns.type[i] === "spot" || (isGiven ? isYears : now === undefined || Number.isNaN(columns.expiry[i])))
      continue;
    const counted = attempt(() =>
      isGiven ? givenYears(years[i]) : yearsToExpiry(columns.expiry[i], columns.cutOff[i], now ?? NaN),
    );
    if (typeof counted === "number") years[i] = counted;
    else faults.push({ row: sourceRow[i], column: isGiven ? sourceColumn.years : sourceColumn.expiry, error: counted });
  }
  return years;
}
