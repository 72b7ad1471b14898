import type { HedgeLeg } from "../core/hedge/hedgeLegs";
import { allIn } from "../core/hedge/tradeCost";
import type { Result } from "./results";

/** A column behind the costs: what a trade adds, where trades add, and what the book has before and after. */
export interface HedgeColumn {
  readonly label: string;
  readonly traded?: (leg: HedgeLeg) => number;
  readonly before: Result;
  readonly after: Result;
}

/**
 * A hedge as a table: its trades with what they cost and add, their sums, then what the book had and has after; and where the
 * search was too long for a proof how much cheaper a hedge might still be.
 */
export function hedgeTable(legs: readonly HedgeLeg[], columns: readonly HedgeColumn[], gap: number): Result[][] {
  const added = columns.filter(({ traded }) => traded !== undefined);
  const lines = legs.map((leg) => {
    const { fee, halfSpread, impact, carry } = leg.cost;
    return [leg.notional, fee, halfSpread, impact, carry, allIn(leg.cost), ...added.map(({ traded }) => traded!(leg))];
  });
  const sums = Array.from({ length: 6 + added.length }, (_, k) => lines.reduce((sum, line) => sum + line[k], 0));
  const costs = (figures: readonly number[]): Result[] => figures.slice(0, 6).map(shown);
  const last = (figures: readonly number[]): Result[] =>
    columns.map((column) => (column.traded ? shown(figures[6 + added.indexOf(column)]) : ""));
  const blank = new Array<Result>(7).fill("");
  return [
    [
      "instrument",
      "quantity",
      "notional",
      "fee",
      "half spread",
      "impact",
      "carry",
      "cost",
      ...columns.map(({ label }) => label),
    ],
    ...legs.map(({ instrument, quantity }, i) => [instrument, quantity, ...costs(lines[i]), ...last(lines[i])]),
    ["trades", "", ...costs(sums), ...last(sums)],
    ["before", ...blank, ...columns.map(({ before }) => before)],
    ["after", ...blank, ...columns.map(({ after }) => after)],
    // Only a search that was too long leaves this open.
    ...(gap > 0 ? [["not proven: at most cheaper by", ...blank.slice(1), gap, ...columns.map(() => "")]] : []),
  ];
}

/** A notional is not known where the table has no price; its cost then is, or there would be no answer. */
const shown = (figure: number): Result => (Number.isNaN(figure) ? "" : figure);
