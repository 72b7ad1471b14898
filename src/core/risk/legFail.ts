import { type Book, withoutRows } from "../book/book";
import type { Numeraire } from "../instruments/instrument";
import { requireNamed } from "../book/nameless";
import { rowsOf } from "../book/names";
import { wrongValue } from "../errors";
import { moveBy } from "./priceMove";
import { marketMove, moveRule } from "./moves";
import { revaluation } from "./revaluation";

/** A book at one price move, with all its legs and with one closed out before the move. */
export interface LegFailure {
  readonly shock: number;
  readonly pnl: number;
  readonly pnlWithout: number;
  readonly delta: number;
  readonly deltaWithout: number;
}

/**
 * What is left of a book of one underlying if one leg is closed out, by liquidation or forced deleveraging, before the
 * price moves: by beta where the book has any.
 *
 * @param instrument of the leg; all its rows go
 * @param priceShocks moves as decimals
 * @throws wrongValue for an instrument that the book does not hold
 */
export function legFail(
  book: Book,
  instrument: string,
  priceShocks: Float64Array,
  numeraire: Numeraire = "usd",
): LegFailure[] {
  const failed = new Set(rowsOf(book.instrument, instrument));
  const rest = withoutRows(book, (row) => failed.has(row));
  if (failed.size === 0) throw wrongValue(`instrument ${instrument} is not in the positions`);
  requireNamed(book);
  const whole = revaluation(book, numeraire);
  const left = revaluation(rest, numeraire);
  const moveOf = marketMove(book, moveRule(book, undefined));
  const leftOf = marketMove(rest, moveRule(book, undefined));
  const moves = Array.from(priceShocks, (shock) => ({
    shock,
    all: moveOf(moveBy(shock)),
    rest: leftOf(moveBy(shock)),
  }));
  whole.requireMoves(
    moves.map(({ all }) => all),
    "price_shocks",
  );
  const [pnl, delta] = [whole.curve("pnl"), whole.curve("delta")];
  const [pnlWithout, deltaWithout] = [left.curve("pnl"), left.curve("delta")];
  return moves.map(({ shock, all, rest }) => ({
    shock,
    pnl: pnl(all),
    pnlWithout: pnlWithout(rest),
    delta: delta(all),
    deltaWithout: deltaWithout(rest),
  }));
}
