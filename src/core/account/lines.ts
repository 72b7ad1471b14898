import { fold } from "../book/names";
import { isOption } from "../instruments/instrument";
import type { HoldingColumns } from "../risk/holdings";
import { rowsByUnderlying, type ValuedAccount } from "./account";
import type { Rules, UnderlyingRules } from "./rules";

/** What is held of one derivative: the rows of one named instrument net. */
export interface Line {
  /** A row that holds it. */
  readonly row: number;
  /** Signed contracts. */
  readonly quantity: number;
  /** Signed units of the underlying: n·m, n·m/X of an inverse future. */
  readonly units: number;
  /** Units × what turns the quote currency into the account's money. */
  readonly weight: number;
  /** Σ weight × entry of a future; an inverse one's are the coins of its entry at its price now. */
  readonly atEntry: number;
  /** Price of the future itself, or of the option's underlying. */
  readonly price: number;
  /** What an option is worth per unit, in quote currency; NaN of a future. */
  readonly worth: number;
}

/** The derivatives on one underlying, and the rules that stand for them. */
export interface UnderlyingLines {
  readonly rules: UnderlyingRules;
  /** The reference price. */
  readonly S: number;
  readonly futures: readonly Line[];
  readonly options: readonly Line[];
}

/** The derivatives of an account by underlying. */
export function linesByUnderlying(account: ValuedAccount, rules: Rules): UnderlyingLines[] {
  const { book, holdings, optionWorth, underlyings } = account;
  const { linear, inverse, options } = holdings;
  const lines = new Array<Line | undefined>(book.size);
  readLines(lines, account, linear, (X, E) => [1, E, NaN, X]);
  readLines(lines, account, inverse, (X, E) => [1 / X, 1 / E, NaN, X]);
  readLines(lines, account, options, (S, _, i) => [1, 0, optionWorth[i], S]);
  return rowsByUnderlying(account).map((rows, group) => {
    const netted = net(account, rows, lines);
    return {
      rules: rules.of(underlyings[group]),
      S: account.reference(underlyings[group]),
      futures: netted.filter(({ row }) => !isOption(book.type[row])),
      options: netted.filter(({ row }) => isOption(book.type[row])),
    };
  });
}

/** Per 1 of what a holding counts in: units of the underlying, entry × units, worth of an option, price. */
type PerUnit = (price: number, entry: number, index: number) => readonly [number, number, number, number];

function readLines(
  lines: (Line | undefined)[],
  { book }: ValuedAccount,
  { size, row, units, money, price, entry }: HoldingColumns,
  perUnit: PerUnit,
): void {
  for (let i = 0; i < size; i++) {
    const [unit, atEntry, worth, X] = perUnit(price[i], entry[i], i);
    const isCoins = unit !== 1;
    lines[row[i]] = {
      row: row[i],
      quantity: book.quantity[row[i]],
      units: units[i] * unit,
      weight: money[i] * unit,
      atEntry: money[i] * (isCoins ? atEntry * X : atEntry),
      price: X,
      worth,
    };
  }
}

/** Lines of the rows, those of one named instrument as one. */
function net({ book }: ValuedAccount, rows: readonly number[], lines: readonly (Line | undefined)[]): Line[] {
  const byName = new Map<string, Line>();
  for (const row of rows) {
    const line = lines[row];
    if (!line) continue;
    const name = fold(book.instrument[row]);
    const key = name
      ? [name, book.type[row], book.settlement[row], book.strike[row], book.years[row]].join("\n")
      : `\n${row}`;
    const before = byName.get(key);
    if (!before) byName.set(key, line);
    else
      byName.set(key, {
        ...line,
        quantity: before.quantity + line.quantity,
        units: before.units + line.units,
        weight: before.weight + line.weight,
        atEntry: before.atEntry + line.atEntry,
      });
  }
  return [...byName.values()];
}
