import { isOption } from "../instruments/instrument";
import { notional } from "../instruments/notional";
import { payForm, paysCoin } from "../instruments/payment";
import { unitGreek, unitsOf } from "../instruments/sensitivities";
import { impact } from "../execution/impact";
import type { Instruments } from "./instruments";

/** What a trade is expected to cost beyond its fee and half spread. */
export interface CostModel {
  /** Days for which funding, basis and margin are counted; 0 counts none. */
  readonly horizonDays: number;
  /** Y of the square-root impact; 0 counts none. */
  readonly impactCoefficient: number;
  /** Volatility per year for instruments whose row has none. */
  readonly vol: number;
  /** Rate per year that the margin could have earned. */
  readonly financing: number;
}

export const NO_MODEL: CostModel = { horizonDays: 0, impactCoefficient: 1, vol: NaN, financing: 0 };

/** The parts of a trade's cost in quote currency, + paid, − received; NaN for what is not known, which is not zero. */
export interface TradeCost {
  readonly fee: number;
  readonly halfSpread: number;
  readonly impact: number;
  /** Funding or basis over the horizon, and the financing of the margin. */
  readonly carry: number;
  /** Initial margin: held, not spent. */
  readonly margin: number;
}

/** A part of the cost that a table may not count, for want of a column. */
export type CostPart = "fee" | "halfSpread" | "impact" | "carry";

/** The parts of a cost that count nothing, because no row of the table says anything of them, or the horizon is none. */
export function uncounted(instruments: Instruments, row: number, { horizonDays }: CostModel): CostPart[] {
  const { contract, fee, bid, ask, adv, fundingRate } = instruments;
  const noCarry = horizonDays === 0 || (contract.type[row] === "perp" && isEmpty(fundingRate));
  const parts: Record<CostPart, boolean> = {
    fee: isEmpty(fee),
    halfSpread: isEmpty(bid) && isEmpty(ask),
    impact: isEmpty(adv),
    carry: noCarry,
  };
  return (Object.keys(parts) as CostPart[]).filter((part) => parts[part]);
}

/** All-in cost; NaN where a part is not known. */
export const allIn = ({ fee, halfSpread, impact, carry }: TradeCost): number => fee + halfSpread + impact + carry;

/** Signed notional of a trade in quote currency; NaN where a price is missing. */
export function tradedNotional({ contract }: Instruments, row: number, quantity: number): number {
  const type = contract.type[row];
  // An inverse contract is counted in quote currency already.
  const price =
    payForm(type, contract.settlement[row]) === "inverse"
      ? 1
      : isOption(type)
        ? contract.underlyingPrice[row]
        : contract.price[row];
  return Number.isNaN(price)
    ? NaN
    : notional(type, quantity, price, contract.multiplier[row], contract.settlement[row], contract.fx[row]);
}

/** Half the quoted spread on what is traded: relative to the mid for spot and futures, of the premium for an option. */
function halfSpreadOf(instruments: Instruments, row: number, quantity: number): number {
  if (quantity === 0) return 0;
  const { contract, bid, ask } = instruments;
  const half = (ask[row] - bid[row]) / 2;
  if (!isOption(contract.type[row]))
    return Math.abs(tradedNotional(instruments, row, quantity)) * (half / ((ask[row] + bid[row]) / 2));
  const form = payForm(contract.type[row], contract.settlement[row]);
  const premiumInQuote = paysCoin(form) ? contract.underlyingPrice[row] : 1;
  return Math.abs(quantity) * contract.multiplier[row] * half * premiumInQuote * contract.fx[row];
}

/**
 * What trading `quantity` of instrument `row` is expected to cost.
 *
 * A column that no instrument fills (fees, quotes, funding, volume, margin) is a cost that the table does not count: 0. A
 * blank in a column that others fill is not known: NaN.
 *
 * - impact Y·σ·√(|n|/adv) on the value that moves with the underlying
 * - carry of a perpetual: notional · rate · 24/hours · days, paid by the long; of a future: the part of its basis to the
 *   underlying that runs off by the horizon, lost by the long where it is positive
 */
export function tradeCost(instruments: Instruments, row: number, quantity: number, model: CostModel): TradeCost {
  const { fee, bid, ask, adv, initialMargin } = instruments;
  if (quantity === 0) return { fee: 0, halfSpread: 0, impact: 0, carry: 0, margin: 0 };
  const traded = Math.abs(tradedNotional(instruments, row, quantity));
  const margin = isEmpty(initialMargin)
    ? 0
    : traded * (instruments.contract.type[row] === "spot" ? 1 : initialMargin[row]);
  const held =
    model.financing === 0 || model.horizonDays === 0 ? 0 : (margin * model.financing * model.horizonDays) / 365;
  return {
    fee: isEmpty(fee) ? 0 : traded * fee[row],
    halfSpread: isEmpty(bid) && isEmpty(ask) ? 0 : halfSpreadOf(instruments, row, quantity),
    impact: model.impactCoefficient === 0 || isEmpty(adv) ? 0 : impactOf(instruments, row, quantity, model),
    carry:
      held +
      (model.horizonDays === 0 ? 0 : Math.sign(quantity) * longCarry(instruments, row, traded, model.horizonDays)),
    margin,
  };
}

const isEmpty = (column: Float64Array): boolean => column.every(Number.isNaN);

function impactOf(instruments: Instruments, row: number, quantity: number, model: CostModel): number {
  const { contract, adv } = instruments;
  const vol = (Number.isNaN(contract.vol[row]) ? model.vol : contract.vol[row]) / Math.sqrt(365);
  if (Number.isNaN(vol) || Number.isNaN(adv[row])) return NaN;
  const moving = isOption(contract.type[row])
    ? Math.abs(quantity * unitsOf(contract, row) * unitGreek(contract, row, "delta")) * contract.underlyingPrice[row]
    : Math.abs(tradedNotional(instruments, row, quantity));
  return moving * impact(quantity, adv[row], vol, model.impactCoefficient);
}

/** What a long of this notional pays over the horizon in funding or basis. */
function longCarry(
  { contract, fundingRate, fundingHours }: Instruments,
  row: number,
  traded: number,
  days: number,
): number {
  const type = contract.type[row];
  if (type === "perp") return isEmpty(fundingRate) ? 0 : (traded * fundingRate[row] * 24 * days) / fundingHours[row];
  if (type !== "future") return 0;
  const [price, underlying, years] = [contract.price[row], contract.underlyingPrice[row], contract.years[row]];
  const runOff = days >= 365 * years ? 1 : days / (365 * years);
  return traded * ((price - underlying) / price) * (Number.isNaN(years) ? NaN : runOff);
}
