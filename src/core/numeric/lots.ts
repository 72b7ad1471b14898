import { outsideDomain } from "../errors";
import { decimalDigits, decimalPlaces, EXACT_LIMIT, POWERS_OF_TEN } from "./decimal";

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
  if (lot !== grid.lot) grid = gridOf(lot);
  const size = Math.abs(quantity);
  const multiples = size * grid.perLot;
  if (!(multiples < grid.resolved)) return roundNextToMultiple(quantity, lot, mode);
  const whole = Math.floor(multiples);
  const fraction = multiples - whole;
  const lower = (whole * grid.units) / grid.scale;
  // A quantity that is the very decimal stays as it is.
  if (lower === size) return quantity + 0;
  // The estimate carries three roundings. Away from a multiple and from a half they cannot matter.
  const doubt = multiples * DOUBT;
  if (!(fraction > doubt && 1 - fraction > doubt)) return roundNextToMultiple(quantity, lot, mode);
  let rounded = lower;
  if (mode !== "toward-zero" && mode !== "never-flip") {
    if (Math.abs(fraction - 0.5) <= doubt) return roundNextToMultiple(quantity, lot, mode);
    if (!takesLower(mode, fraction - 0.5, whole)) rounded = ((whole + 1) * grid.units) / grid.scale;
  }
  return quantity < 0 ? 0 - rounded : rounded;
}

const DOUBT = 2 ** -50;

/**
 * Next to a multiple or a half the quantity is compared with the double nearest to it, which one division of exact
 * integers gives: equal means that the quantity is that decimal.
 */
function roundNextToMultiple(quantity: number, lot: number, mode: RoundingMode): number {
  if (!Number.isFinite(quantity)) throw outsideDomain("quantity must be finite");
  const { units, scale, perLot, resolved } = grid;
  const size = Math.abs(quantity);
  const multiples = size * perLot;
  if (!(multiples < resolved)) return roundInDecimal(quantity, lot, mode);
  let whole = Math.floor(multiples);
  let half = multiples - whole - 0.5;
  let exact = false;
  if (Math.abs(half) <= multiples * DOUBT) {
    half = size - ((2 * whole + 1) * units) / (2 * scale);
  } else {
    const near = Math.round(multiples);
    const multiple = (near * units) / scale;
    exact = size === multiple;
    whole = exact || size > multiple ? near : near - 1;
    half = whole === near ? -0.5 : 0.5;
  }
  const result = ((exact || takesLower(mode, half, whole) ? whole : whole + 1) * units) / scale;
  return quantity < 0 ? 0 - result : result;
}

/** Whether the lower multiple is taken; `half` has the sign of (fraction − ½). */
function takesLower(mode: RoundingMode, half: number, whole: number): boolean {
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
  /** Multiples per unit of quantity, rounded. */
  readonly perLot: number;
  /** Below this many multiples a half still stands apart from its neighbours, and its numerator is exact. */
  readonly resolved: number;
}

function gridOf(lot: number): LotGrid {
  if (!(lot > 0) || lot === Infinity) throw outsideDomain("lot must be above zero");
  const places = decimalPlaces(lot);
  // A lot that is no decimal of up to 15 digits is left to big integers.
  if (places < 0) return { lot, units: lot, scale: 1, perLot: 1 / lot, resolved: 0 };
  const scale = POWERS_OF_TEN[places];
  const units = Math.round(lot * scale);
  return { lot, units, scale, perLot: scale / units, resolved: Math.min(2 ** 47, EXACT_LIMIT / units / 2 - 2) };
}

let grid = gridOf(1);

/** Beyond 15 digits: the same in integers of any length, on the shortest decimals that read back as the two doubles. */
function roundInDecimal(quantity: number, lot: number, mode: RoundingMode): number {
  const [q, qExponent] = decimalDigits(Math.abs(quantity));
  const [step, exponent] = decimalDigits(lot);
  // Both over one power of ten.
  const size = q * 10n ** BigInt(Math.max(qExponent - exponent, 0));
  const unit = step * 10n ** BigInt(Math.max(exponent - qExponent, 0));
  const whole = size / unit;
  const rest = size % unit;
  const lower =
    rest === 0n || takesLower(mode, Number(2n * rest > unit) - Number(2n * rest < unit), Number(whole & 1n));
  const rounded = Number(`${(lower ? whole : whole + 1n) * step}e${exponent}`);
  return quantity < 0 ? 0 - rounded : rounded;
}
