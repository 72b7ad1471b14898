/** What a user tries out on a copy of the book. Nothing of it is in the workbook. */
import { same } from "../../../core/book/names";
import { decimalDifference } from "../../../core/numeric/decimalDifference";
import type { Source } from "../../../excel/workbook/port";
import type { PositionTable } from "../../desk/tables";

/** Where what is added is listed. */
export type Listed = "instruments" | "chain";

/** A position by its name and how many rows of that name stand above it: rows that come and go elsewhere change neither. */
export interface PositionRef {
  readonly instrument: string;
  readonly nth: number;
}

export interface HeldPosition extends PositionRef {
  /** In the book. */
  readonly row: number;
  readonly quantity: number;
}

export interface Resize extends PositionRef {
  readonly kind: "resize";
  readonly quantity: number;
}

export interface Addition {
  readonly kind: "add";
  readonly from: Listed;
  readonly instrument: string;
  readonly quantity: number;
}

export type Change = Resize | Addition;

/** What the market is moved by. */
export interface Market {
  /** Of the price: −0.1 is 10% down. */
  readonly price: number;
  /** Added to vols: 0.05 is five points up. */
  readonly vol: number;
  /** Days that pass. */
  readonly days: number;
  /** Added to the annual carry of what expires. */
  readonly carry: number;
}

export interface Scratch {
  readonly isOn: boolean;
  readonly changes: readonly Change[];
  readonly market: Market;
  /** A table of options or futures to add from, beside the instruments. */
  readonly chain: Source | null;
}

const STILL: Market = { price: 0, vol: 0, days: 0, carry: 0 };
export const NO_SCRATCH: Scratch = { isOn: false, changes: [], market: STILL, chain: null };

export const isMoved = ({ price, vol, days, carry }: Market): boolean =>
  price !== 0 || vol !== 0 || days !== 0 || carry !== 0;

export const isTouched = ({ changes, market }: Scratch): boolean => changes.length > 0 || isMoved(market);

/** The rows of a book as they can be referred to. */
export function heldPositions({ book }: PositionTable): HeldPosition[] {
  const seen = new Map<string, number>();
  return book.instrument.map((instrument, row) => {
    const nth = seen.get(instrument) ?? 0;
    seen.set(instrument, nth + 1);
    return { instrument, nth, row, quantity: book.quantity[row] };
  });
}

export const isSamePosition = (a: PositionRef, b: PositionRef): boolean =>
  a.instrument === b.instrument && a.nth === b.nth;

/** A position held in another quantity; as many as are held is no change. */
export function resized(
  changes: readonly Change[],
  { instrument, nth, quantity: held }: HeldPosition,
  quantity: number,
) {
  const others = changes.filter((change) => change.kind !== "resize" || !isSamePosition(change, { instrument, nth }));
  return quantity === held ? others : [...others, { kind: "resize", instrument, nth, quantity } as const];
}

/** A listed instrument bought or sold; what was added of it before counts. */
export function added(changes: readonly Change[], from: Listed, instrument: string, quantity: number): Change[] {
  const isIt = (change: Change): change is Addition =>
    change.kind === "add" && change.from === from && same(change.instrument, instrument);
  const before = changes.find(isIt)?.quantity ?? 0;
  const sum = decimalDifference(before, -quantity);
  const others = changes.filter((change) => !isIt(change));
  return sum === 0 ? others : [...others, { kind: "add", from, instrument, quantity: sum }];
}

/** A position closed, and as much of another instrument opened. */
export const rolled = (changes: readonly Change[], position: HeldPosition, from: Listed, into: string): Change[] =>
  added(resized(changes, position, 0), from, into, position.quantity);
