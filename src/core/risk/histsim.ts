import type { Book } from "../book/book";
import { identities } from "../book/identity";
import { requireNamed } from "../book/nameless";
import { grouped } from "../book/names";
import { notAvailable } from "../errors";
import type { Numeraire } from "../instruments/instrument";
import { ExactSum } from "../numeric/sum";
import type { Steps } from "../steps";
import { type HistoricScenarios, historicScenarios, type HistoryTerms, type MarketColumns } from "./historicScenarios";
import { revaluation } from "./revaluation";

/** The P&L of a book in each scenario of a history. */
export interface HistoricPnl {
  readonly scenarios: HistoricScenarios;
  /** Of each scenario the P&L of every row of the book, + gains. */
  readonly byRow: readonly Float64Array[];
  /** Of each scenario the P&L of the book. */
  readonly total: Float64Array;
}

/**
 * The P&L of a book, row by row, in the scenarios of a history by full revaluation. A step for each scenario.
 *
 * @throws HedgeError with its row where a holding has no history or cannot be valued
 */
export function* historicPnl(
  book: Book,
  history: MarketColumns,
  terms: HistoryTerms,
  numeraire: Numeraire = "usd",
): Steps<HistoricPnl> {
  if (book.size === 0) throw notAvailable("positions are empty");
  if (numeraire === "coin") requireNamed(book);
  const { gains } = revaluation(book, numeraire);
  const scenarios = historicScenarios(book, history, terms);
  const byRow: Float64Array[] = [];
  for (const shock of scenarios.shocks()) {
    byRow.push(gains(shock));
    yield;
  }
  return { scenarios, byRow, total: Float64Array.from(byRow, sumOf) };
}

export const COMPONENTS = ["instrument", "underlying", "type"] as const;
export type ComponentOf = (typeof COMPONENTS)[number];

/** The P&L of groups of holdings in each scenario, in the order in which they first appear. */
export function pnlByGroup(
  book: Book,
  { byRow }: HistoricPnl,
  by: ComponentOf,
): readonly { readonly name: string; readonly pnl: Float64Array }[] {
  const { names, groupOf } = grouped(by === "underlying" ? identities(book) : book[by]);
  const rows = names.map((): number[] => []);
  groupOf.forEach((group, row) => book.quantity[row] !== 0 && rows[group].push(row));
  return names
    .map((name, group) => ({
      name,
      held: rows[group],
      pnl: Float64Array.from(byRow, (gains) => sumOf(rows[group].map((row) => gains[row]))),
    }))
    .filter(({ held }) => held.length > 0);
}

function sumOf(terms: ArrayLike<number>): number {
  const sum = new ExactSum();
  for (let i = 0; i < terms.length; i++) sum.add(terms[i]);
  return sum.value() + 0;
}
