/** How the lot that a trade closes is chosen; `average` holds one lot of them all. */
export const BOOKING_METHODS = ["average", "fifo", "lifo", "hifo", "specific"] as const;
export type BookingMethod = (typeof BOOKING_METHODS)[number];

/** What was opened at one price and is still held, or under `average` all that is held. */
export interface Lot {
  readonly name: string | number;
  /** The row that opened it. */
  readonly row: number;
  /** How bad the entry is: the unit of a long, its negative of a short. */
  readonly badness: bigint;
  /** Signed, 0 once it is closed. */
  quantity: bigint;
  /** Σ quantity × unit. */
  cost: bigint;
}

/** The lots of one instrument, all long or all short, in the order in which they were opened. */
export interface Lots {
  readonly opened: Lot[];
  /** Before this index all are closed. */
  first: number;
  /** Indices of `opened`, the worst entry on top; used by `hifo`. */
  readonly heap: number[];
  readonly byName: Map<string, Lot[]>;
}

export const noLots = (): Lots => ({ opened: [], first: 0, heap: [], byName: new Map() });

/** Forgets what is closed, once nothing is held. */
export function clearLots(lots: Lots): void {
  lots.opened.length = lots.heap.length = lots.first = 0;
  lots.byName.clear();
}

/** @param isNamed whether rows may name the lots that they close */
export function addLot(lots: Lots, lot: Lot, method: BookingMethod, isNamed: boolean): void {
  const index = lots.opened.push(lot) - 1;
  if (method === "hifo") pushWorst(lots, index);
  if (!isNamed) return;
  const sameName = lots.byName.get(String(lot.name));
  if (sameName) sameName.push(lot);
  else lots.byName.set(String(lot.name), [lot]);
}

/** The lot that is closed next, of those that are open; `specific` takes the oldest, where all of them are closed. */
export function nextLot(lots: Lots, method: BookingMethod): Lot {
  const { opened, heap } = lots;
  if (method === "lifo") {
    while (opened[opened.length - 1].quantity === 0n) opened.pop();
    return opened[opened.length - 1];
  }
  if (method === "hifo") {
    while (opened[heap[0]].quantity === 0n) popWorst(lots);
    return opened[heap[0]];
  }
  while (opened[lots.first].quantity === 0n) lots.first++;
  return opened[lots.first];
}

/** Open lots of a name, the oldest first. */
export function lotsNamed(lots: Lots, name: string): readonly Lot[] {
  const open = (lots.byName.get(name) ?? []).filter(({ quantity }) => quantity !== 0n);
  lots.byName.set(name, open);
  return open;
}

/** Whether lot a goes before lot b: the higher entry of longs, the lower of shorts; of equal ones the older. */
function isWorse({ opened }: Lots, a: number, b: number): boolean {
  const x = opened[a].badness;
  const y = opened[b].badness;
  return x === y ? a < b : x > y;
}

function pushWorst(lots: Lots, index: number): void {
  const { heap } = lots;
  let at = heap.length;
  heap.push(index);
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!isWorse(lots, index, heap[parent])) break;
    heap[at] = heap[parent];
    at = parent;
  }
  heap[at] = index;
}

function popWorst(lots: Lots): void {
  const { heap } = lots;
  const index = heap.pop()!;
  if (heap.length === 0) return;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isWorse(lots, heap[child + 1], heap[child])) child++;
    if (isWorse(lots, index, heap[child])) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = index;
}
