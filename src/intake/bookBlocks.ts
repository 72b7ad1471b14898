import { type Cell, plainValue } from "../excel/cells";
import { isNothing, numberIn } from "./cells";
import type { Mapping } from "./mapping";
import type { Account } from "./report";
import type { Source } from "./source";
import { foldHeader, textOf, withoutUnit } from "./headers";
import type { FieldColumn, Section } from "./section";

type What = "price" | "size" | "total";

const SIDE = /^(bid|buy|ask|sell|offer)(.*)$/;
const WORDS: readonly (readonly [RegExp, What])[] = [
  [/^(price|px|rate)?$/, "price"],
  [/^(size|sz|qty|quantity|amount|volume|vol)$/, "size"],
  [/^(total|sum|cum.*)$/, "total"],
];
const meaning = (word: string): What | undefined => WORDS.find(([pattern]) => pattern.test(word))?.[1];

interface Head {
  readonly side: "bid" | "ask";
  readonly what: What | undefined;
  readonly column: number;
}

/**
 * The two sides of a book that stand beside each other: Bid Price, Bid Size, Ask, Ask Size in any order, or blocks under
 * bids and asks whose columns are price and size unless the next row names them.
 */
export function bookBlocks(
  grid: readonly (readonly Cell[])[],
  source: Source,
  mapping: Mapping,
  account: Account,
): Section[] | undefined {
  for (let row = 0; row < grid.length; row++) {
    const words = grid[row].map((cell) => withoutUnit(foldHeader(textOf(cell))));
    const heads = words.flatMap((word, column) => headOf(word, column) ?? []);
    const sides = (["bid", "ask"] as const).map((side) => heads.filter((head) => head.side === side));
    if (sides.some((side) => !side.some(({ what }) => what === "price"))) continue;
    const spans = sides.map((side) => spanOf(side, heads, words));
    account.sources.push("bids beside asks");
    for (let title = 0; title < row; title++) {
      if (grid[title].some((cell) => !isNothing(cell))) account.leftOut.push({ row: title, reason: "title" });
    }
    const named = spans.every(({ open }) => open) && isNamed(grid[row + 1] ?? [], spans[0].first);
    return (["bid", "ask"] as const).map((side, s) => {
      const columns = spans[s].open
        ? openColumns(grid[row + 1] ?? [], spans[s], named)
        : sides[s].flatMap(({ what, column }) => (what ? [{ what, column }] : []));
      return sectionOf(grid, row + Number(named), columns, source, [...mapping.constants, ["side", side]]);
    });
  }
  return undefined;
}

function headOf(word: string, column: number): Head | undefined {
  const side = SIDE.exec(word);
  if (!side) return undefined;
  const [, name, rest] = side;
  const what = meaning(rest) ?? meaning(rest.replace(/^s/, ""));
  return { side: name === "bid" || name === "buy" ? "bid" : "ask", what, column };
}

/** Columns of a block; open where one word stands over all of them. */
function spanOf(side: readonly Head[], heads: readonly Head[], words: readonly string[]) {
  const first = side[0].column;
  const next = heads.find(({ column }) => column > first)?.column ?? words.length;
  const open = side.length === 1 && next > first + 1 && words.slice(first + 1, next).every((word) => word === "");
  return { first, next, open };
}

const isNamed = (row: readonly Cell[], column: number): boolean => {
  const cell = plainValue(row[column]);
  return !isNothing(cell) && numberIn(cell) === undefined;
};

function openColumns(row: readonly Cell[], { first, next }: { first: number; next: number }, named: boolean) {
  if (!named) {
    return [
      { what: "price" as const, column: first },
      { what: "size" as const, column: first + 1 },
    ];
  }
  return row.slice(first, next).flatMap((cell, at) => {
    const what = meaning(withoutUnit(foldHeader(textOf(cell))));
    return what ? [{ what, column: first + at }] : [];
  });
}

function sectionOf(
  grid: readonly (readonly Cell[])[],
  headerRow: number,
  found: readonly { readonly what: What; readonly column: number }[],
  source: Source,
  constants: readonly (readonly [field: string, value: Cell])[],
): Section {
  const headers: string[] = [];
  const folded: string[] = [];
  const columns = new Map<string, FieldColumn[]>();
  for (const { what, column } of found) {
    headers[column] = textOf(grid[headerRow][column]) || what;
    folded[column] = what;
    if (what !== "total") columns.set(what, [{ field: what, units: [], column, header: headers[column] }]);
  }
  const width = grid[headerRow].length;
  const whole = (texts: readonly string[]) => Array.from({ length: width }, (_, column) => texts[column] ?? "");
  const rows: number[] = [];
  for (let row = headerRow + 1; row < grid.length; row++) {
    // One side may be shorter; some desktops hand its blanks over as 0.
    const cells = found.map(({ column }) => plainValue(grid[row][column]));
    if (cells.some((cell) => cell !== 0 && !isNothing(cell))) rows.push(row);
  }
  return {
    source,
    headerRow,
    headers: whole(headers),
    folded: whole(folded),
    columns,
    constants: new Map(constants),
    rows,
  };
}
