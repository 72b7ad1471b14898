import type { Book } from "../book/book";
import { requireNamed } from "../book/nameless";
import type { Numeraire } from "../instruments/instrument";
import { outsideDomain, wrongValue } from "../errors";
import { type CarryPoint, carryChanges } from "./carryShock";
import { marketMove, type MoveRule, moveRule, rowMoves, rowsNamed } from "./moves";
import type { PriceMove } from "./priceMove";
import { revaluation } from "./revaluation";
import type { RiskMeasure } from "./terms";
import type { Moves } from "./shock";

/** Whether a price shock is a part of the price or an amount of it. */
export const SHOCK_KINDS = ["relative", "absolute"] as const;
export type ShockKind = (typeof SHOCK_KINDS)[number];

/** What a book is asked in every cell of a matrix. */
export interface ScenarioQuestion {
  /** calendar days that pass; 0 unless given */
  readonly days?: number | undefined;
  /** pnl unless given */
  readonly measure?: RiskMeasure | undefined;
  /** usd unless given */
  readonly numeraire?: Numeraire | undefined;
  /** relative unless given: −0.1 is 10% down; absolute are in price units, of one underlying, or of each that is named */
  readonly shockKind?: ShockKind | undefined;
  /** none unless given */
  readonly carry?: readonly CarryPoint[] | undefined;
  /** by beta where the book has any, unless given */
  readonly moves?: MoveRule | undefined;
}

/** Price shocks of several underlyings: a shock of each in every row; what is not named stands still. */
export interface NamedShocks {
  readonly names: readonly string[];
  readonly rows: readonly (readonly number[])[];
}

/**
 * A spot × vol matrix of a book by full revaluation: row i moves prices by priceShocks[i], column j the vol by volShocks[j].
 *
 * @param priceShocks of the market, which each row follows alike or by its beta, or of named underlyings
 * @param volShocks changes of vol as decimals: 0.05 is five points up; of normal vols in price units
 * @throws outsideDomain for a price shock that leaves no price, negative days, or a vol below zero; wrongValue for a vol shock
 * of a book with options of both models, and names that are not held
 */
export function scenario(
  book: Book,
  priceShocks: Float64Array | NamedShocks,
  volShocks: Float64Array,
  question: ScenarioQuestion = {},
): Float64Array[] {
  const { days = 0, measure = "pnl", numeraire = "usd", shockKind = "relative", carry = [] } = question;
  if (!(days >= 0)) throw outsideDomain("days must not be negative");
  const isNamed = "names" in priceShocks;
  // Moves are relative, so that P&L in money adds; deltas and coins of several things do not.
  if (measure === "delta" || numeraire === "coin" || (shockKind === "absolute" && !isNamed)) requireNamed(book);
  const { curve, requireMoves, holdings } = revaluation(book, numeraire);
  const moves = isNamed ? namedMoves(book, priceShocks, shockKind) : marketMoves(book, priceShocks, question);
  requireMoves(moves, "price_shocks");
  const models = new Set(holdings.options.contract.map(({ model }) => model));
  if (models.size > 1 && volShocks.some((shock) => shock !== 0))
    throw wrongValue("vol_shocks have one unit: positions hold lognormal and normal options");
  const changes = carry.length > 0 ? carryChanges(book, carry, "carry_shocks") : undefined;
  const rows = moves.map(() => new Float64Array(volShocks.length));
  volShocks.forEach((change, column) => {
    const at = curve(measure, { years: days / 365, vol: (vol) => vol + change, carry: changes });
    rows.forEach((row, i) => (row[column] = at(moves[i])));
  });
  return rows;
}

/**
 * Whether the price shocks of a question are a benchmark's: by beta where the book has any, unless another rule is asked for.
 *
 * @throws notAvailable where moves by beta are asked for and the book has none; wrongValue where shocks are in price units of
 * one underlying, while betas are of returns
 */
export function shockRule(book: Book, { moves: asked, shockKind = "relative" }: ScenarioQuestion): MoveRule {
  if (shockKind === "relative") return moveRule(book, asked);
  if (asked === "beta") throw wrongValue("moves by beta need price_shocks that are relative");
  return "alike";
}

function marketMoves(book: Book, shocks: Float64Array, question: ScenarioQuestion): Moves[] {
  const moveOf = marketMove(book, shockRule(book, question));
  const { shockKind: kind = "relative" } = question;
  return Array.from(shocks, (by) => moveOf({ kind, by }));
}

function namedMoves(book: Book, { names, rows }: NamedShocks, kind: ShockKind): Moves[] {
  const held = rowsNamed(book, names, "price_shocks");
  return rows.map((shocks) =>
    rowMoves(
      book,
      held,
      shocks.map((by): PriceMove => ({ kind, by })),
    ),
  );
}
