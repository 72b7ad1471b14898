import { notAvailable, outsideDomain, wrongValue } from "../errors";
import { fromFixedPoint, magnitude, toFixedPoint } from "../numeric/fixedPoint";
import { type Lot, type Lots, lotsNamed } from "./lots";
import type { Places } from "./units";

/** How much is closed of a lot, signed as it. */
export interface PartOfLot {
  readonly lot: Lot;
  readonly quantity: bigint;
}

/**
 * The lots that a row names, in its order: "id", as much of it as is left to close, or "id:quantity; id:quantity". Several
 * lots of one name, the fills of one order, are closed from the oldest on.
 *
 * @param closed what the row closes, signed as the lots
 * @throws notAvailable for a name that is no open lot; outsideDomain where more is named than a lot holds or the row closes,
 * or less than the row closes; wrongValue for what is no list of lots
 */
export function namedLots(lots: Lots, closes: string, closed: bigint, places: Places, row: number): PartOfLot[] {
  const place = { row, field: "closes" };
  const shown = (quantity: bigint): number => fromFixedPoint(magnitude(quantity), places.quantity);
  const parts: PartOfLot[] = [];
  const taken = new Map<Lot, bigint>();
  let left = closed;
  for (const part of closes.split(";").map((text) => text.trim())) {
    if (part === "") continue;
    const { named, amount } = partOf(part);
    const isAsked = amount !== undefined;
    let wanted = isAsked ? (closed < 0n ? -amount : amount) : left;
    if (magnitude(wanted) > magnitude(left))
      throw outsideDomain(`closes names ${part}, but ${shown(left)} is left to close`, place);
    for (const lot of named) {
      const open = lot.quantity - (taken.get(lot) ?? 0n);
      const quantity = magnitude(wanted) < magnitude(open) ? wanted : open;
      if (quantity === 0n) continue;
      parts.push({ lot, quantity });
      taken.set(lot, (taken.get(lot) ?? 0n) + quantity);
      wanted -= quantity;
      left -= quantity;
    }
    if (isAsked && wanted !== 0n)
      throw outsideDomain(`closes names ${part}, which is ${shown(wanted)} more than the lot holds`, place);
  }
  if (left !== 0n) throw outsideDomain(`closes leaves ${shown(left)} of the trade without a lot`, place);
  return parts;

  function partOf(part: string): { named: readonly Lot[]; amount: bigint | undefined } {
    const whole = lotsNamed(lots, part);
    if (whole.length > 0) return { named: whole, amount: undefined };
    const at = part.lastIndexOf(":");
    const name = (at < 0 ? part : part.slice(0, at)).trim();
    const named = lotsNamed(lots, name);
    if (named.length === 0) throw notAvailable(`closes names ${name}, which is no open lot`, place);
    const text = part.slice(at + 1).trim();
    if (!/^(?:\d+\.?\d*|\.\d+)$/.test(text) || Number(text) === 0)
      throw wrongValue(`closes must hold lots as "id" or "id:quantity", separated by semicolons, not ${part}`, place);
    return { named, amount: toFixedPoint(Number(text), places.quantity) };
  }
}
