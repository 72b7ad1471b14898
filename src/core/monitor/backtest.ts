import { decimalSum } from "../numeric/decimalDifference";
import { notAvailable, outsideDomain } from "../errors";
import { contractDelta } from "../hedge/offset";
import { requirePositivePrices } from "../ratios/changes";
import { comoments } from "../numeric/moments";
import { requireEqualLengths, requireObservations } from "../numeric/requirements";
import type { Steps } from "../steps";
import { action } from "./action";

/** A history, oldest first; all columns of one length. */
export interface BacktestSeries {
  readonly spot: Float64Array;
  readonly future: Float64Array;
  /** Funding rate settled at the end of each period, a decimal; 0 for a dated future. */
  readonly funding: Float64Array;
  /** Delta of what is hedged, in units of the underlying; 1 for one coin held. */
  readonly exposure: Float64Array;
}

/**
 * - `calendar` back to neutral every so many periods
 * - `band` back to neutral once the net delta leaves ± half-width, in units of the underlying
 * - `once` hedged at the start and then left
 */
export const BACKTEST_RULES = ["calendar", "band", "once"] as const;
export type BacktestRule = (typeof BACKTEST_RULES)[number];

export interface BacktestContract {
  readonly settlement: "linear" | "inverse";
  readonly multiplier: number;
  /** Smallest step of the quantity; not rounded where undefined. */
  readonly lot: number | undefined;
  /** Fee, half spread and impact of a trade, a fraction of its notional. */
  readonly cost: number;
}

/** Money in quote currency. */
export interface Backtest {
  /** P&L of the exposure alone, and of exposure and hedge with funding and costs. */
  readonly unhedged: number;
  readonly hedged: number;
  /** Earned (+) or paid (−), and paid, each at the spot of its moment. */
  readonly funding: number;
  readonly costs: number;
  /** Σ of the notional traded. */
  readonly turnover: number;
  readonly trades: number;
  /** 1 − Var(hedged changes)/Var(unhedged changes). */
  readonly effectiveness: number;
  /** Deepest fall of the hedged P&L from its highest point so far, as a positive number. */
  readonly drawdown: number;
  /** Root mean square and largest net delta that a period was carried with, in units of the underlying. */
  readonly rmsDelta: number;
  readonly largestDelta: number;
}

/**
 * A hedging rule on a history, with its costs.
 *
 * A period: the exposure earns δ·ΔS, the contracts n·m·ΔF in quote currency, or n·m·(1/F₀ − 1/F₁) in coin for inverse ones,
 * and their funding; then the rule looks at the net delta and trades at the future's price. Coins stay coins: what an
 * inverse hedge settles, earns and costs is part of the net delta and is valued at spot. A step for each period.
 *
 * @param parameter periods of `calendar`, half-width of `band`
 * @throws notAvailable for fewer than three periods or unequal columns; outsideDomain for prices that are not positive and
 * for a parameter or cost outside its domain
 */
export function* backtest(
  series: BacktestSeries,
  rule: BacktestRule,
  parameter: number | undefined,
  contract: BacktestContract,
): Steps<Backtest> {
  const { spot, future, funding, exposure } = series;
  const { settlement, multiplier, lot, cost } = contract;
  requireObservations(spot.length, 3, "series");
  for (const name of ["future", "funding", "exposure"] as const) requireEqualLengths(spot, series[name], "spot", name);
  requirePositivePrices(spot, "spot");
  requirePositivePrices(future, "future");
  if (!(cost >= 0)) throw outsideDomain("cost must not be negative");
  const { every, width } = scheduleOf(rule, parameter);
  const inverse = settlement === "inverse";

  const last = spot.length - 1;
  const hedgedChanges = new Float64Array(last);
  const unhedgedChanges = new Float64Array(last);
  let contracts = 0;
  let cash = 0;
  let coins = 0;
  const sums = { unhedged: 0, funding: 0, costs: 0, turnover: 0, trades: 0, squares: 0, largestDelta: 0 };
  let worth = 0;
  let highest = 0;
  let drawdown = 0;

  for (let t = 0; t <= last; t++) {
    if (t > 0) {
      const earned = exposure[t - 1] * (spot[t] - spot[t - 1]);
      const carried = contracts * multiplier;
      sums.unhedged += earned;
      cash += earned;
      const paid = inverse ? (0 - carried * funding[t]) / future[t] : 0 - carried * funding[t] * future[t];
      if (inverse) coins += (carried * (future[t] - future[t - 1])) / future[t] / future[t - 1] + paid;
      else cash += carried * (future[t] - future[t - 1]) + paid;
      sums.funding += inverse ? paid * spot[t] : paid;
      unhedgedChanges[t - 1] = earned;
    }
    if (t < last) {
      const perContract = contractDelta(multiplier, settlement, future[t]);
      const net = () => exposure[t] + coins + contracts * perContract;
      const due = t === 0 ? 0 : t % every === 0 ? 0 : width;
      const quantity = action(net(), 0, -due, due, { lot, perContract });
      if (quantity !== 0) {
        contracts = decimalSum(contracts, quantity);
        const traded = Math.abs(quantity) * multiplier * (inverse ? 1 : future[t]);
        if (inverse) coins -= (cost * traded) / future[t];
        else cash -= cost * traded;
        sums.costs += inverse ? (cost * traded * spot[t]) / future[t] : cost * traded;
        sums.turnover += traded;
        sums.trades++;
      }
      sums.squares += net() * net();
      sums.largestDelta = Math.max(sums.largestDelta, Math.abs(net()));
    }
    const before = worth;
    worth = cash + coins * spot[t];
    // What the first hedge costs is part of the first period.
    if (t > 0) hedgedChanges[t - 1] = worth - (t === 1 ? 0 : before);
    highest = Math.max(highest, worth);
    drawdown = Math.max(drawdown, highest - worth);
    yield;
  }
  const { squares, ...totals } = sums;
  return {
    ...totals,
    hedged: worth,
    effectiveness: effectivenessOf(unhedgedChanges, hedgedChanges),
    drawdown,
    rmsDelta: Math.sqrt(squares / last),
  };
}

/** Every how many periods a trade is due in any case, and the half-width outside of which it is due at once. */
function scheduleOf(rule: BacktestRule, parameter: number | undefined): { every: number; width: number } {
  if (rule === "once") return { every: Infinity, width: Infinity };
  if (parameter === undefined)
    throw notAvailable(`parameter (${rule === "band" ? "the half-width" : "the periods"}) is missing`);
  if (rule === "band") {
    if (!(parameter >= 0)) throw outsideDomain("parameter (the half-width) must not be negative");
    return { every: Infinity, width: parameter };
  }
  if (!(Number.isInteger(parameter) && parameter > 0))
    throw outsideDomain("parameter (the periods) must be a whole number above zero");
  return { every: parameter, width: Infinity };
}

function effectivenessOf(unhedged: Float64Array, hedged: Float64Array): number {
  const { sxx, syy } = comoments(unhedged, hedged);
  return sxx === 0 ? NaN : 1 - syy / sxx;
}
