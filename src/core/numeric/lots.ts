import Decimal from "decimal.js";
import { outsideDomain } from "../errors";
import { decimalPlaces, EXACT_LIMIT, POWERS_OF_TEN } from "./decimal";

/** How a quantity between two multiples of the lot is rounded; ties of `nearest` go away from zero. */
export type RoundingMode = "nearest" | "half-even" | "toward-zero" | "away-from-zero" | "never-flip";

/**
 * The multiple of `lot` that `mode` picks for `quantity`, exact in decimal arithmetic: 0.3 with lot 0.1 is three lots,
 * and 0.30000000000000004 is a hair above three.
 *
 * A quantity has a sign and no other side, so `never-flip` (never past neutral) rounds toward zero here.
 *
 * @param quantity signed, in the unit of the lot
 * @param lot above zero
 * @throws outsideDomain where lot is not above zero or quantity is not finite
 */
export function roundToLot(quantity: number, lot: number, mode: RoundingMode = "nearest"): number {
  if (!(lot > 0) || lot === Infinity) throw outsideDomain("lot must be above zero");
  if (!Number.isFinite(quantity)) throw outsideDomain("quantity must be finite");
  if (lot !== grid.lot) grid = gridOf(lot);
  const { units, scale } = grid;
  const size = Math.abs(quantity);
  const multiples = (size * scale) / units;
  if (units === 0 || !(multiples < RESOLVED && (2 * multiples + 2) * units < EXACT_LIMIT)) return roundInDecimal(quantity, lot, mode);

  // The estimate carries two roundings. Only next to a multiple or a half can they matter, and there the quantity is
  // compared with the double nearest to the multiple, which one division of exact integers gives.
  let whole = Math.floor(multiples);
  const fraction = multiples - whole;
  const doubt = multiples * 2 ** -50;
  let half = fraction - 0.5;
  let exact = false;
  if (Math.abs(half) <= doubt) {
    half = size - ((2 * whole + 1) * units) / (2 * scale);
  } else if (fraction <= doubt || 1 - fraction <= doubt) {
    const near = Math.round(multiples);
    const multiple = (near * units) / scale;
    exact = size === multiple;
    whole = exact || size > multiple ? near : near - 1;
    half = whole === near ? -0.5 : 0.5;
  }
  const rounded = exact || fallsBack(mode, half, whole) ? whole : whole + 1;
  const result = (rounded * units) / scale;
  return result === 0 ? 0 : quantity < 0 ? -result : result;
}

/** Up to here a quotient of two roundings still tells a multiple from a half. */
const RESOLVED = 2 ** 47;

/** Whether the lower multiple is taken; `half` has the sign of (fraction − ½). */
function fallsBack(mode: RoundingMode, half: number, whole: number): boolean {
  switch (mode) {
    case "nearest":
      return half < 0;
    case "half-even":
      return half < 0 || (half === 0 && whole % 2 === 0);
    case "away-from-zero":
      return false;
    case "toward-zero":
    case "never-flip":
      return true;
  }
}

/** A lot as integer / 10^d. A column shares its lot, so the last one is kept. */
interface LotGrid {
  readonly lot: number;
  readonly units: number;
  readonly scale: number;
}

let grid: LotGrid = { lot: 1, units: 1, scale: 1 };

/** `units` is 0 where the lot is no decimal of up to 15 digits. */
function gridOf(lot: number): LotGrid {
  const places = decimalPlaces(lot);
  const scale = places < 0 ? 1 : POWERS_OF_TEN[places];
  return { lot, units: places < 0 ? 0 : Math.round(lot * scale), scale };
}

const DECIMAL_MODES: Record<RoundingMode, Decimal.Rounding> = {
  nearest: Decimal.ROUND_HALF_UP,
  "half-even": Decimal.ROUND_HALF_EVEN,
  "toward-zero": Decimal.ROUND_DOWN,
  "away-from-zero": Decimal.ROUND_UP,
  "never-flip": Decimal.ROUND_DOWN,
};

/** Beyond 15 digits: the same in decimal.js, with digits enough for any quotient of two doubles. */
function roundInDecimal(quantity: number, lot: number, mode: RoundingMode): number {
  const Wide = Decimal.clone({ precision: 700 });
  const multiple = new Wide(quantity).div(lot).toDecimalPlaces(0, DECIMAL_MODES[mode]).times(lot).toNumber();
  return multiple === 0 ? 0 : multiple;
}
