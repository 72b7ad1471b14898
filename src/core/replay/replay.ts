import { decimalSum } from "../numeric/decimalDifference";
import { outsideDomain } from "../errors";
import { contractDelta } from "../hedge/offset";
import { action } from "../monitor/action";
import { comoments } from "../numeric/moments";
import type { Steps } from "../steps";
import { BOOK_PARTS, type BookPath } from "./bookPath";
import type { MarketHistory } from "./history";
import { type ReplayRule, ruleFor } from "./rule";

/** The contract that hedges: a future, or the share itself, paid from cash. */
export interface ReplayHedge {
  readonly settlement: "linear" | "inverse" | "spot";
  /** Units of the underlying per contract; quote currency per contract for an inverse one. */
  readonly multiplier: number;
  readonly lot: number | undefined;
  /** Cost of a trade, one way, as a fraction of its notional. */
  readonly cost: number;
}

/** How a book is hedged. */
export interface ReplayPlan {
  readonly rule: ReplayRule;
  readonly parameter: number | undefined;
  /** Where a trade leads: the centre of the rule's band, or its edge. */
  readonly to: "centre" | "edge";
  readonly hedge: ReplayHedge;
}

export const REPLAY_PARTS = ["delta", ...BOOK_PARTS, "basis", "funding", "interest", "costs"] as const;
export type ReplayPart = (typeof REPLAY_PARTS)[number];

/** A replay, an entry for each row of the history; money in quote currency, deltas in units of the underlying. */
export interface ReplayPath {
  readonly hedge: Float64Array;
  readonly trade: Float64Array;
  /** After the trade. */
  readonly netDelta: Float64Array;
  readonly pnl: Float64Array;
}

export interface Replay {
  readonly path: ReplayPath;
  readonly unhedged: number;
  readonly parts: Readonly<Record<ReplayPart, number>>;
  readonly unexplained: number;
  readonly total: number;
  readonly turnover: number;
  readonly trades: number;
  /** Standard deviation of the P&L of a period, what the first hedge costs being part of the first, and its standard error. */
  readonly risk: number;
  readonly riskError: number;
  /** 1 − Var(hedged)/Var(unhedged); NaN where the unhedged does not move. */
  readonly effectiveness: number;
  readonly drawdown: number;
  readonly rmsDelta: number;
  readonly largestDelta: number;
}

/**
 * A book of options and spot, delta-hedged through a history with its costs.
 *
 * Accounts start at 0. The book is bought at the start: options at the model's value, coin-settled ones from coin, all else from cash. In a period
 * cash earns interest, the contracts gain n·m·ΔF in quote currency or n·m·(1/F₀ − 1/F₁) in coin and their funding; then what
 * expires settles, then the rule looks at the net delta, book + coins + hedge, and trades at the hedge's price; not in the last
 * row. Coins stay coins. A step for each row.
 */
export function* replay(path: BookPath, history: MarketHistory, plan: ReplayPlan): Steps<Replay> {
  const { time, underlying: S, hedge: F, funding, rate } = history;
  const { settlement, multiplier, lot, cost } = plan.hedge;
  if (!(cost >= 0)) throw outsideDomain("cost must not be negative");
  const isInverse = settlement === "inverse";
  const rule = ruleFor(plan.rule, plan.parameter, cost, path, history);
  const rows = time.length;
  const walked = {
    hedge: new Float64Array(rows),
    trade: new Float64Array(rows),
    netDelta: new Float64Array(rows),
    pnl: new Float64Array(rows),
  };
  const parts = Object.fromEntries(REPLAY_PARTS.map((part) => [part, 0])) as Record<ReplayPart, number>;
  const changes = { hedged: new Float64Array(rows - 1), unhedged: new Float64Array(rows - 1) };
  let contracts = 0;
  let cash = 0 - path.premiumCash - path.spotCost;
  let coins = 0 - path.premiumCoins;
  let turnover = 0;
  let trades = 0;
  let squares = 0;
  let largestDelta = 0;
  let highest = 0;
  let drawdown = 0;
  for (let t = 0; t < rows; t++) {
    const perContract = contractDelta(multiplier, isInverse ? "inverse" : "linear", F[t]);
    if (t > 0) {
      const dS = S[t] - S[t - 1];
      const hedgeDelta = contracts * contractDelta(multiplier, isInverse ? "inverse" : "linear", F[t - 1]);
      parts.delta += (path.delta[t - 1] + hedgeDelta + coins) * dS;
      parts.basis += hedgeDelta * (F[t] - F[t - 1] - dS);
      for (const part of BOOK_PARTS) parts[part] += path.parts[part][t];
      const interest = cash * Math.expm1((rate[t - 1] * (time[t] - time[t - 1])) / 365);
      cash += interest;
      parts.interest += interest;
      const carried = contracts * multiplier;
      if (isInverse) {
        const paid = (0 - carried * funding[t]) / F[t];
        coins += (carried * (F[t] - F[t - 1])) / F[t] / F[t - 1] + paid;
        parts.funding += paid * S[t];
      } else if (settlement === "linear") {
        const paid = 0 - carried * funding[t] * F[t];
        cash += carried * (F[t] - F[t - 1]) + paid;
        parts.funding += paid;
      }
      cash += path.settledCash[t];
      coins += path.settledCoins[t];
      const settled = path.settledCash[t] + path.settledCoins[t] * S[t];
      changes.unhedged[t - 1] = path.value[t] + settled - path.value[t - 1];
    }
    if (t < rows - 1) {
      const tolerance = rule(t);
      const quantity = tolerance ? tradeTo(tolerance, coins + contracts * perContract, t === 0, perContract) : 0;
      if (quantity !== 0) {
        contracts = decimalSum(contracts, quantity);
        walked.trade[t] = quantity;
        const notional = Math.abs(quantity) * multiplier * (isInverse ? 1 : F[t]);
        if (isInverse) coins -= (cost * notional) / F[t];
        else cash -= cost * notional;
        if (settlement === "spot") cash -= quantity * multiplier * F[t];
        parts.costs -= isInverse ? (cost * notional * S[t]) / F[t] : cost * notional;
        turnover += notional;
        trades++;
      }
      const net = path.delta[t] + coins + contracts * perContract;
      squares += net * net;
      largestDelta = Math.max(largestDelta, Math.abs(net));
    }
    walked.hedge[t] = contracts;
    walked.netDelta[t] = path.delta[t] + coins + contracts * perContract;
    const shares = settlement === "spot" ? contracts * multiplier * F[t] : 0;
    walked.pnl[t] = cash + coins * S[t] + path.value[t] + shares;
    if (t > 0) changes.hedged[t - 1] = walked.pnl[t] - (t === 1 ? 0 : walked.pnl[t - 1]);
    highest = Math.max(highest, walked.pnl[t]);
    drawdown = Math.max(drawdown, highest - walked.pnl[t]);
    yield;
  }
  const total = walked.pnl[rows - 1];
  const known = Object.values(parts).reduce((sum, part) => sum + part, 0);
  const { sxx, syy } = comoments(changes.unhedged, changes.hedged);
  return {
    path: walked,
    unhedged: changes.unhedged.reduce((sum, change) => sum + change, 0),
    parts,
    unexplained: total - known,
    total,
    turnover,
    trades,
    ...spread(changes.hedged),
    effectiveness: sxx === 0 ? NaN : 1 - syy / sxx,
    drawdown,
    rmsDelta: Math.sqrt(squares / (rows - 1)),
    largestDelta,
  };

  /** The contracts that lead back, 0 within the band; the first row hedges whatever the band, unless to its edge. */
  function tradeTo(
    { bookDelta, width }: { readonly bookDelta: number; readonly width: number },
    rest: number,
    isFirst: boolean,
    perContract: number,
  ): number {
    const net = bookDelta + rest;
    if (plan.to === "edge") {
      return action(net, Math.sign(net) * width, -width, width, { lot, perContract });
    }
    const held = isFirst ? 0 : width;
    return action(net, 0, -held, held, { lot, perContract });
  }
}

/** Standard deviation of changes, and its standard error by their fourth moment. */
function spread(changes: Float64Array): { readonly risk: number; readonly riskError: number } {
  const n = changes.length;
  const mean = changes.reduce((sum, x) => sum + x, 0) / n;
  const moment = (k: number): number => changes.reduce((sum, x) => sum + (x - mean) ** k, 0) / n;
  const [m2, m4] = [moment(2), moment(4)];
  const risk = Math.sqrt((m2 * n) / (n - 1));
  return { risk, riskError: risk === 0 ? 0 : Math.sqrt(Math.max(m4 - m2 * m2, 0) / n) / (2 * risk) };
}

/** Whether no other row of a sweep is cheaper and calmer, or one of the two and no worse in the other. */
export const isEfficient = (row: Replay, rows: readonly Replay[]): boolean =>
  !rows.some(({ parts, risk }) => {
    const cheaper = row.parts.costs - parts.costs;
    const calmer = risk - row.risk;
    return cheaper <= 0 && calmer <= 0 && (cheaper < 0 || calmer < 0);
  });
