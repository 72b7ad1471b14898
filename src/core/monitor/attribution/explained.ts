import { rowsAt } from "../../book/book";
import { notAvailable } from "../../errors";
import { isOption } from "../../instruments/instrument";
import { type GivenGreek, modelGreeks, unitGreek } from "../../instruments/sensitivities";
import { decimalProduct } from "../../numeric/decimal";
import { decimalDifference } from "../../numeric/decimalDifference";
import { type Measure, MEASURES } from "../../options/blackScholes";
import { type Holding, inBefore, moneyOf, type Move, priceOf, priceUnderlying } from "./holding";
import type { Parts } from "./parts";

/** Whether an option's move is expanded in the Greeks before, or the option revalued step by step. */
export type AttributionMethod = "taylor" | "revaluation";

/**
 * What the market's move explains of a holding's P&L, in quote currency.
 *
 * - option, `taylor`: δ·dS + ½Γ·dS² + vega·dσ + vanna·dS·dσ + ½volga·dσ² + θ·dT + ∂V/∂r·dr + ∂V/∂b·db, Greeks before
 * - option, `revaluation`: the model's value moved in time, price, vol and rate, one after the other
 * - future, spot: n·m·δ·dS (inverse n·m·δ/X·dS), δ being 1 unless given: 0 for cash; roll, what a dated future moves towards
 *   its underlying at an unchanged carry; and the rest of dX as basis
 *
 * @param quantity held before
 */
export const explained = (move: Move, quantity: number, method: AttributionMethod): Partial<Parts> =>
  !isOption(move.before.book.type[move.before.row])
    ? linearParts(move, quantity)
    : method === "taylor"
      ? taylorParts(move, quantity)
      : revaluedParts(move, quantity);

const underlyingMove = ({ before, after }: Move): number =>
  decimalDifference(
    priceUnderlying(after),
    inBefore(before, () => priceUnderlying(before)),
  );

export const priceMove = ({ before, after }: Move): number =>
  decimalDifference(
    priceOf(after),
    inBefore(before, () => priceOf(before)),
  );

function linearParts(move: Move, quantity: number): Partial<Parts> {
  const { before } = move;
  const scale = moneyOf(move, quantity);
  const moved = decimalProduct(
    inBefore(before, () => unitGreek(before.book, before.row, "delta")),
    underlyingMove(move),
  );
  const roll = rollOf(move);
  const basis = decimalDifference(priceMove(move), moved) - roll;
  return { delta: scale * moved, roll: scale * roll, basis: scale * basis };
}

/** X₀·(e^{−b₀·dT} − 1) with the carry b₀ = ln(X₀/S₀)/T₀; 0 for what does not expire, or where time is not known. */
function rollOf({ before, after }: Move): number {
  const { book, row } = before;
  const T0 = book.years[row];
  const passed = T0 - Math.max(after.book.years[after.row], 0);
  if (book.type[row] !== "future" || !(T0 > 0) || !(Math.abs(passed) > 0)) return 0;
  const price = priceOf(before);
  const ratio = price / priceUnderlying(before);
  return ratio > 0 ? price * Math.expm1((-Math.log(ratio) * passed) / T0) : 0;
}

/** What passed and moved of an option. One that has expired ages no more, and has no vol and no rate. */
function optionMove(move: Move) {
  const { before, after } = move;
  const name = after.book.instrument[after.row];
  const T1 = after.book.years[after.row];
  const passed = Math.max(before.book.years[before.row], 0) - Math.max(T1, 0);
  if (Number.isNaN(passed))
    throw notAvailable(`years of ${name} is missing: give now_before and now_after, or a column years`);
  const isExpired = T1 <= 0;
  const dVol = isExpired ? 0 : decimalDifference(after.book.vol[after.row], before.book.vol[before.row]);
  if (Number.isNaN(dVol)) throw notAvailable(`vol of ${name} is missing`);
  const [old, now] = [ratesOf(before), ratesOf(after)];
  return {
    dS: underlyingMove(move),
    dVol,
    passed,
    dRate: isExpired ? 0 : decimalDifference(now.rate, old.rate),
    dCarry: isExpired ? 0 : decimalDifference(now.carry, old.carry),
  };
}

/** Rates as the model takes them: carry is the rate unless given. */
function ratesOf({ book, row }: Holding): { readonly rate: number; readonly carry: number } {
  const rate = book.rate[row] || 0;
  return { rate, carry: Number.isNaN(book.carry[row]) ? rate : book.carry[row] };
}

function taylorParts(move: Move, quantity: number): Partial<Parts> {
  const { before } = move;
  const { dS, dVol, passed, dRate, dCarry } = optionMove(move);
  const scale = moneyOf(move, quantity);
  const greek = (name: GivenGreek) => scale * inBefore(before, () => unitGreek(before.book, before.row, name));
  const needsModel = dVol !== 0 || dRate !== 0 || dCarry !== 0;
  const model = needsModel
    ? inBefore(before, () => modelGreeks(before.book, before.row, ["vega", ...MEASURES]))
    : undefined;
  const perRate = model ? -before.book.years[before.row] * model.price : 0;
  return {
    delta: greek("delta") * dS,
    gamma: 0.5 * greek("gamma") * dS * dS,
    vega: dVol === 0 ? 0 : greek("vega") * dVol,
    vanna: model ? scale * model.vanna * dS * dVol : 0,
    volga: model ? 0.5 * scale * model.volga * dVol * dVol : 0,
    theta: passed === 0 ? 0 : greek("theta") * passed,
    // rho moves rate and carry together.
    rates: model ? scale * (perRate * dRate + (model.rho - perRate) * dCarry) : 0,
  };
}

function revaluedParts(move: Move, quantity: number): Partial<Parts> {
  const { before, after } = move;
  const { dS, dVol, dRate, dCarry } = optionMove(move);
  // A price implies no vol at the times and prices in between.
  if (Number.isNaN(before.book.vol[before.row]))
    throw notAvailable(`vol of ${before.book.instrument[before.row]} is missing`);
  const scale = moneyOf(move, quantity);
  let state = rowsAt(before.book, [before.row]);
  const model = (field: "years" | "underlyingPrice" | "vol" | "rate", value: number): Record<Measure, number> => {
    state = { ...state, [field]: Float64Array.of(value) };
    return inBefore(before, () => modelGreeks(state, 0, ["delta", "price", "vega"]));
  };
  const start = model("years", Math.max(before.book.years[before.row], 0));
  const aged = model("years", Math.max(after.book.years[after.row], 0));
  const moved = model("underlyingPrice", priceUnderlying(after));
  const shaken = dVol === 0 ? moved : model("vol", after.book.vol[after.row]);
  if (dRate !== 0 || dCarry !== 0) state = { ...state, carry: Float64Array.of(ratesOf(after).carry) };
  const carried = dRate === 0 && dCarry === 0 ? shaken : model("rate", ratesOf(after).rate);
  // At its strike at expiry an option has no one delta: the whole step is then gamma's.
  const isAtKink = after.book.years[after.row] <= 0 && priceUnderlying(before) === before.book.strike[before.row];
  const delta = isAtKink ? 0 : aged.delta * dS;
  const vega = dVol === 0 ? 0 : moved.vega * dVol;
  return {
    delta: scale * delta,
    gamma: scale * (moved.price - aged.price - delta),
    vega: scale * vega,
    volga: scale * (shaken.price - moved.price - vega),
    theta: scale * (aged.price - start.price),
    rates: scale * (carried.price - shaken.price),
  };
}
