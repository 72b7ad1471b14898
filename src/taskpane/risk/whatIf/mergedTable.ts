/** The table of a book with what is tried out on it, as cells that a worksheet function can be given. */
import type { Book } from "../../../core/book/book";
import { same } from "../../../core/book/names";
import { isOption } from "../../../core/instruments/instrument";
import { carryChanges, parallel } from "../../../core/risk/carryShock";
import { movedMarks } from "../../../core/risk/movedMarks";
import { moveBy } from "../../../core/risk/priceMove";
import { decimalDifference } from "../../../core/numeric/decimalDifference";
import { type Cell, isBlank, plainValue } from "../../../excel/cells";
import { type Positions, readPositions, withBook } from "../../../excel/tables/positions";
import type { Problem } from "../../desk/problems";
import type { Traded } from "../../desk/state";
import type { InstrumentsTable, PositionTable } from "../../desk/tables";
import { positionsAfter } from "../account/afterTrades";
import {
  type Addition,
  type Change,
  type HeldPosition,
  heldPositions,
  isMoved,
  isSamePosition,
  type Listed,
  type Market,
} from "./scratch";

export type Cells = readonly (readonly Cell[])[];

/** What may be added from. */
export type Lists = Readonly<Record<Listed, InstrumentsTable | null>>;

/** A position in another quantity than it is held in. */
export interface Resized extends HeldPosition {
  readonly to: number;
}

/** Changes as they fit a reading of the book. */
export interface Fitted {
  readonly resized: readonly Resized[];
  readonly additions: Readonly<Record<Listed, readonly Traded[]>>;
  /** Changes for which the book or the list has no row any more. */
  readonly lost: readonly { readonly change: Change; readonly problem: Problem }[];
}

export function fitted(changes: readonly Change[], positions: PositionTable, lists: Lists): Fitted {
  const held = heldPositions(positions);
  const resizes: Resized[] = [];
  const additions: Record<Listed, Traded[]> = { instruments: [], chain: [] };
  const lost: { change: Change; problem: Problem }[] = [];
  const lose = (change: Change, cell: string, where: string): void => {
    lost.push({ change, problem: { cell, message: `${change.instrument} is not in the ${where} any more` } });
  };
  for (const change of changes) {
    if (change.kind === "resize") {
      const position = held.find((one) => isSamePosition(one, change));
      if (position) resizes.push({ ...position, to: change.quantity });
      else lose(change, positions.source.address, "book");
    } else {
      const list = lists[change.from];
      const row = list ? rowOf(list, change) : -1;
      const { instrument, quantity } = change;
      if (row >= 0) additions[change.from].push({ row, instrument, quantity, notional: NaN });
      else lose(change, list?.source.address ?? positions.source.address, change.from);
    }
  }
  return { resized: resizes, additions, lost };
}

const rowOf = ({ instruments }: InstrumentsTable, { instrument }: Addition): number =>
  instruments.contract.instrument.findIndex((name) => same(name, instrument));

/** The book's rows in their new quantities, and what is added below them. */
export function mergedTable(own: Cells, positions: PositionTable, { resized, additions }: Fitted, lists: Lists): Cells {
  const { sourceRow, sourceColumn } = positions.table;
  const quantities = new Map(resized.map(({ row, to }) => [sourceRow[row], to]));
  let cells: Cells = own.map((line, r) => {
    const to = quantities.get(r);
    if (to === undefined) return line;
    // A quantity with its own sign needs no side.
    return line.map((cell, c) => (c === sourceColumn.quantity ? to : c === sourceColumn.side ? null : cell));
  });
  for (const from of ["instruments", "chain"] as const) {
    const list = lists[from];
    if (!list || additions[from].length === 0) continue;
    // What was added before may have brought columns along.
    const columns = readPositions(cells as Cell[][]).table.sourceColumn;
    const before = cells.length;
    cells = positionsAfter(cells, columns, list, additions[from]).map((line, r) => {
      const of = r < before ? "" : list.instruments.contract.underlying[additions[from][r - before].row];
      return line.map((cell, c) => (c === columns.underlying && of !== "" && isBlank(plainValue(cell)) ? of : cell));
    });
  }
  return cells;
}

/**
 * A table at a moved market: prices, prices of the underlying and vols as a revaluation has them there, and what has expired by
 * then left out. Greeks that the table gives of options hold where the market was: they are left blank, and the model's count.
 *
 * @param now date serial from which expiries count before days pass
 * @throws HedgeError in the words of the table where it cannot be moved
 */
export function movedTable(cells: Cells, market: Market, now: number | undefined): Cells {
  if (!isMoved(market)) return cells;
  return withBook(cells as Cell[][], now, (book, { table }) => movedRows(cells, book, table, market));
}

function movedRows(cells: Cells, book: Book, table: Positions["table"], market: Market): Cells {
  const { sourceRow, sourceColumn, zeroRows } = table;
  const years = market.days / 365;
  const carry = carryChanges(book, parallel(market.carry), "carry");
  const marks = movedMarks(book, { price: moveBy(market.price), vol: market.vol, years, carry });
  const given = [sourceColumn.delta, sourceColumn.gamma, sourceColumn.vega, sourceColumn.theta];
  const rowAt = new Map(Array.from(sourceRow, (at, row) => [at, row]));
  return cells.flatMap((line, r) => {
    const row = rowAt.get(r);
    // What is closed has no price there.
    if (row === undefined) return zeroRows.includes(r) ? [] : [line];
    if (marks.hasLeft[row]) return [];
    const moved = line.map((cell, c): Cell => {
      if (c === sourceColumn.price) return numberOr(marks.price[row], cell);
      if (c === sourceColumn.underlyingPrice) return numberOr(marks.underlyingPrice[row], cell);
      if (c === sourceColumn.vol) return numberOr(marks.vol[row], cell);
      if (c === sourceColumn.years && !isBlank(plainValue(cell))) return decimalDifference(book.years[row], years);
      return isOption(book.type[row]) && given.includes(c) ? null : cell;
    });
    return [moved];
  });
}

const numberOr = (value: number, otherwise: Cell): Cell => (Number.isNaN(value) ? otherwise : value);
