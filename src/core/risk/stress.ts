import type { Book } from "../book/book";
import { requireNamed } from "../book/nameless";
import type { Numeraire } from "../instruments/instrument";
import { outsideDomain } from "../errors";
import type { VolShift } from "./optionPricer";
import { marketMove, type MoveRule, moveRule } from "./moves";
import { moveBy } from "./priceMove";
import { revaluation, type RiskCurve } from "./revaluation";
import { underlyingMoves } from "./shock";
import { VOL_TERMS, volShift } from "./volShift";

/** A state of the market that a book is put to, and how much of what it does there counts. */
export interface StressScenario {
  /** Move of all prices, a decimal. */
  readonly move: number;
  /** Move of a vol at 30 days to expiry, a fraction of it: 0.5 is up by half. */
  readonly vol: number;
  /** Other tenors move by (30/days)^power times as much; by venue as 0.3 below 30 days and 0.13 from there on. */
  readonly power?: number | undefined;
  /** A rising vol comes out no lower than this. 0 unless given. */
  readonly lowestVol?: number | undefined;
  /** Part of the P&L that counts. 1 unless given. */
  readonly weight?: number | undefined;
  /** Quote currency by which what counts is brought towards zero. 0 unless given. */
  readonly dampener?: number | undefined;
}

export interface StressResult {
  readonly scenario: StressScenario;
  /** P&L in full. */
  readonly pnl: number;
  /** What of it counts. */
  readonly counted: number;
}

export interface Stress {
  readonly results: readonly StressResult[];
  /** The least that counts. */
  readonly worst: StressResult;
}

/** Deribit's parameters for BTC ("Portfolio Margin", and the model_params of its API's private/pme/simulate). */
const PRICE_RANGE = 0.16;
const BUCKETS = 4;
export const STRESS_VOLS = { "vol down": -0.25, "vol same": 0, "vol up": 0.5 } as const;
const LOWEST_UP = 0.5;
const EXTENDED_MOVES = [-0.66, -0.33, 0.5, 1, 2, 3, 4, 5];
const DAMPENER = 100_000;

/** Price moves with vols down, same and up as the venue moves them. */
export const scenariosOf = (moves: readonly number[]): StressScenario[] =>
  moves.flatMap((move) => Object.values(STRESS_VOLS).map((vol) => ({ move, vol, lowestVol: LOWEST_UP })));

/** Nine even price moves of ±16%, each with three vols. */
export const MAIN_GRID: readonly StressScenario[] = scenariosOf(
  Array.from({ length: 2 * BUCKETS + 1 }, (_, i) => ((i - BUCKETS) * PRICE_RANGE) / BUCKETS),
);

/**
 * Moves far beyond, with rising vols only. The farther the move, the more of the loss is left out: as many times the
 * dampener as the move is longer than the range, less one. So a small book's are nothing, and what is left is the loss of
 * options far out of the money that are sold in size.
 */
export const EXTENDED_GRID: readonly StressScenario[] = EXTENDED_MOVES.map((move) => ({
  move,
  vol: STRESS_VOLS["vol up"],
  lowestVol: LOWEST_UP,
  dampener: (Math.abs(move) / PRICE_RANGE - 1) * DAMPENER,
}));

/**
 * A stress grid as venues margin portfolios: P&L at once by full revaluation, and what of it counts, weight·P&L brought
 * towards zero by the dampener. In coin the dampener is turned into coin at the price of the scenario.
 *
 * The venue moves futures no farther than its range in the extended moves; here every holding moves as far as the price.
 *
 * @param asked whether a move is the benchmark's; by beta where the book has any, unless given
 * @throws outsideDomain for a move that leaves no price, and for a negative weight or dampener
 */
export function stress(
  book: Book,
  scenarios: readonly StressScenario[],
  numeraire: Numeraire = "usd",
  asked?: MoveRule,
): Stress {
  if (numeraire === "coin") requireNamed(book);
  const { curve, price, requireMoves } = revaluation(book, numeraire);
  const moveOf = marketMove(book, moveRule(book, asked));
  const moves = scenarios.map(({ move }) => moveOf(moveBy(move)));
  requireMoves(moves, "price moves of grid");
  const curves = new Map<string, RiskCurve>();
  const results = scenarios.map((scenario, i): StressResult => {
    const { vol, power, lowestVol, weight = 1, dampener = 0 } = scenario;
    if (!(weight >= 0)) throw outsideDomain("weight must not be negative");
    if (!(dampener >= 0)) throw outsideDomain("dampener must not be negative");
    const key = [vol, power, lowestVol].join();
    if (!curves.has(key)) curves.set(key, curve("pnl", { vol: shiftOf(scenario) }));
    const pnl = curves.get(key)!(moves[i]);
    const inCoin = numeraire === "coin" && dampener > 0;
    // Of the one underlying, which its beta may have moved farther.
    const perUnit = inCoin ? price() * (1 + underlyingMoves(moves[i])(0).by) : 1;
    return { scenario, pnl, counted: countedOf(pnl, weight, dampener / perUnit) };
  });
  return { results, worst: results.reduce((worst, result) => (result.counted < worst.counted ? result : worst)) };
}

/** What of a P&L counts: a weight of it, brought towards zero by the dampener. */
export const countedOf = (pnl: number, weight: number, dampener: number): number =>
  Math.sign(pnl) * Math.max(weight * Math.abs(pnl) - dampener, 0) + 0;

/** A power of one's own stands for all tenors. */
const shiftOf = ({ vol, power, lowestVol }: StressScenario): VolShift =>
  volShift({ vol, lowestVol }, power === undefined ? VOL_TERMS : { ...VOL_TERMS, shortPower: power, longPower: power });
