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
  /** Each option at its time and vol. */
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
  const shiftOf = (at: number): VolShift | undefined => (typeof shift === "function" ? shift : shift?.[at]);
  const contract = options.contract.map((option, i) => movedContract(option, row[i], elapsed, shiftOf(row[i])));
  const column = (read: (option: OptionContract) => number) => Float64Array.from(contract, read);
  const underlying = new Float64Array(size);
  const columns: OptionColumns = {
    underlying,
    type: column(({ type }) => type),
    strike: column(({ strike }) => strike),
    years: column(({ years }) => years),
    vol: column(({ vol }) => vol),
    rate: column(({ rate }) => rate),
    carry: column(({ carry, carryPerVol, vol }) => carry + carryPerVol * vol),
  };
  const others = [...contract.keys()].filter((i) => !isPlain(contract[i]));
  const isOther = new Uint8Array(size);
  for (const i of others) isOther[i] = 1;
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
      for (const i of others) {
        if (Number.isNaN(underlying[i])) continue;
        const values = rewording(
          () => optionGreeks(contract[i], underlying[i], wanted),
          (error) => placed(error, { row: row[i], field: "vol" }),
        );
        price[i] = values.price;
        delta[i] = values.delta;
        gamma[i] = values.gamma;
      }
    },
  };
}

function movedContract(
  option: OptionContract,
  row: number,
  elapsed: number,
  shift: VolShift | undefined,
): OptionContract {
  const { years, vol, model, dividends } = option;
  const moved = !shift || years < elapsed ? vol : shift(vol, years, model);
  if (!(moved >= 0)) throw outsideDomain("vol_shocks take the vol below zero", { row, field: "vol" });
  return {
    ...option,
    vol: moved,
    years: Math.max(years - elapsed, 0),
    dividends: dividends && elapsed > 0 ? paidLater(dividends, elapsed) : dividends,
  };
}

const paidLater = ({ model, payments }: Dividends, elapsed: number): Dividends => ({
  model,
  payments: payments
    .filter(({ years }) => years > elapsed)
    .map((payment) => ({ ...payment, years: payment.years - elapsed })),
});
