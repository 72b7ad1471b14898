import type { Numeraire } from "../instruments/instrument";
import { outsideDomain, placed, rewording } from "../errors";
import { blackScholesColumns, DELTA, GAMMA, type Measure, type OptionColumns, PRICE } from "../options/blackScholes";
import type { Dividends } from "../options/dividends";
import { isPlain, type OptionContract, optionGreeks, type OptionModel } from "../options/option";
import type { OptionHoldings } from "./holdings";

/** The vol of an option in another world, from its vol, its years to expiry now, and the model whose vol it is. */
export type VolShift = (vol: number, years: number, model: OptionModel) => number;

/** Options that are revalued again and again. */
export interface OptionPricer {
  /** Price of each option's underlying, filled in before each valuation; NaN for what has left. */
  readonly underlying: Float64Array;
  readonly price: Float64Array;
  readonly delta: Float64Array;
  readonly gamma: Float64Array;
  /** Each option at its time, before its vol is shifted. */
  readonly contract: readonly OptionContract[];
  /** Shifts all vols anew, from where they were. @throws outsideDomain with its row where one would be below zero */
  shift(shift: VolShift | readonly (VolShift | undefined)[] | undefined): void;
  /** Values all options. @param wanted what is needed: the others may be stale */
  value(wanted: readonly Measure[]): void;
}

const WIDTH = 6;

/**
 * The options of a book after `elapsed` years with their vols moved: those that column routines value at once, the others by
 * the model of their row.
 *
 * @param shift of all vols, or of each row of the book
 * @throws outsideDomain with its row where the shift takes a vol below zero
 */
export function optionPricer(
  options: OptionHoldings,
  elapsed = 0,
  shift?: VolShift | readonly (VolShift | undefined)[],
): OptionPricer {
  const { size, row } = options;
  const contract = elapsed > 0 ? options.contract.map((option) => laterContract(option, elapsed)) : options.contract;
  const column = () => new Float64Array(size);
  const underlying = column();
  const columns: OptionColumns = {
    underlying,
    type: column(),
    strike: column(),
    years: column(),
    vol: column(),
    rate: column(),
    carry: column(),
  };
  const others: number[] = [];
  const isOther = new Uint8Array(size);
  const [vols, carries, perVol] = [column(), column(), column()];
  for (let i = 0; i < size; i++) {
    const option = contract[i];
    columns.type[i] = option.type;
    columns.strike[i] = option.strike;
    columns.years[i] = option.years;
    columns.rate[i] = option.rate;
    vols[i] = option.vol;
    carries[i] = option.carry;
    perVol[i] = option.carryPerVol;
    if (isPlain(option)) continue;
    isOther[i] = 1;
    others.push(i);
  }
  const shifted = (moved: VolShift | readonly (VolShift | undefined)[] | undefined): void => {
    for (let i = 0; i < size; i++) {
      const ofRow = typeof moved === "function" ? moved : moved?.[row[i]];
      // A shift is told the time that was left before.
      const T = options.years[i];
      const vol = ofRow && T >= elapsed ? ofRow(vols[i], T, isOther[i] ? contract[i].model : "lognormal") : vols[i];
      if (!(vol >= 0)) throw outsideDomain("vol_shocks take the vol below zero", { row: row[i], field: "vol" });
      columns.vol[i] = vol;
      columns.carry[i] = carries[i] + perVol[i] * vol;
    }
  };
  shifted(shift);
  const greeks = new Float64Array(WIDTH * size);
  const price = new Float64Array(size);
  const delta = new Float64Array(size);
  const gamma = new Float64Array(size);
  return {
    underlying,
    price,
    delta,
    gamma,
    contract,
    shift: shifted,
    value(wanted) {
      blackScholesColumns(columns, size, greeks, WIDTH);
      for (let i = 0, at = 0; i < size; i++, at += WIDTH) {
        price[i] = greeks[at + PRICE];
        delta[i] = greeks[at + DELTA];
        gamma[i] = greeks[at + GAMMA];
        if (options.additive[i] && underlying[i] <= 0 && !isOther[i])
          throw outsideDomain("underlying price of a lognormal option must stay above zero", {
            row: row[i],
            field: "underlyingPrice",
          });
      }
      for (const i of others) {
        if (Number.isNaN(underlying[i])) continue;
        const values = rewording(
          () => optionGreeks({ ...contract[i], vol: columns.vol[i] }, underlying[i], wanted),
          (error) => placed(error, { row: row[i], field: "vol" }),
        );
        price[i] = values.price;
        delta[i] = values.delta;
        gamma[i] = values.gamma;
      }
    },
  };
}

/** An option after years have passed; one that has left has none left. */
const laterContract = (option: OptionContract, elapsed: number): OptionContract => ({
  ...option,
  years: Math.max(option.years - elapsed, 0),
  dividends: option.dividends && paidLater(option.dividends, elapsed),
});

const paidLater = ({ model, payments }: Dividends, elapsed: number): Dividends => ({
  model,
  payments: payments
    .filter(({ years }) => years > elapsed)
    .map((payment) => ({ ...payment, years: payment.years - elapsed })),
});

/** A pricer of options, which is the same again where they are looked at at many prices. */
export function pricerOf(
  options: OptionHoldings,
  years?: number,
  vol?: VolShift | readonly (VolShift | undefined)[],
): OptionPricer {
  const { pricers } = options;
  if (!pricers || years || (vol && typeof vol !== "function")) return optionPricer(options, years, vol);
  const pricer = pricers.get(vol) ?? optionPricer(options, 0, vol);
  pricers.set(vol, pricer);
  return pricer;
}

/** What each option is worth now per unit, by the model. */
export function optionValues(options: OptionHoldings, numeraire: Numeraire): Float64Array {
  const { underlying, price, value } = pricerOf(options);
  underlying.set(options.price);
  value(["price"]);
  // A pricer that is used in turns is used again.
  return numeraire === "coin" ? price.map((V, i) => V / underlying[i]) : price.slice();
}
