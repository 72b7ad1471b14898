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
  const others: (readonly [at: number, contract: OptionContract])[] = [];
  const isOther = new Uint8Array(size);
  for (let i = 0; i < size; i++) {
    const option = contract[i];
    const ofRow = typeof shift === "function" ? shift : shift?.[row[i]];
    // A shift is told the time that was left before.
    const vol = ofRow && options.years[i] >= elapsed ? ofRow(option.vol, options.years[i], option.model) : option.vol;
    if (!(vol >= 0)) throw outsideDomain("vol_shocks take the vol below zero", { row: row[i], field: "vol" });
    columns.type[i] = option.type;
    columns.strike[i] = option.strike;
    columns.years[i] = option.years;
    columns.vol[i] = vol;
    columns.rate[i] = option.rate;
    columns.carry[i] = option.carry + option.carryPerVol * vol;
    if (isPlain(option)) continue;
    isOther[i] = 1;
    others.push([i, { ...option, vol }]);
  }
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
      for (const [i, option] of others) {
        if (Number.isNaN(underlying[i])) continue;
        const values = rewording(
          () => optionGreeks(option, underlying[i], wanted),
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
