import { BEYOND_ONE, isNoFutureDelta, isNoOptionDelta, isPositionDelta } from "../core/instruments/givenDelta";
import { type InstrumentType, isOption, type Settlement } from "../core/instruments/instrument";
import { attempt, HedgeError, outsideDomain, wrongValue } from "../core/errors";
import { impliedVolatility } from "../core/options/impliedVolatility";
import { normalCdf } from "../core/numeric/normal";
import { plainValue } from "../excel/cells";
import { numberIn } from "./cells";
import { columnsOf, inRow, type LabelOf, type Sheet } from "./columns";
import type { Positions } from "./positionColumns";
import type { Section } from "./section";

/** How far a delta may lie from the one of the option's own price and underlying price. */
const FROM_MODEL = 0.1;

/** Refuses deltas that those of one unit cannot be. */
export function requireUnitDeltas(
  sheet: Sheet,
  section: Section,
  rows: readonly number[],
  label: LabelOf,
  positions: Positions,
): void {
  const [column] = columnsOf(section, "delta");
  if (!column) return;
  const stated = !column.units.includes("position");
  const { settlement, delta, quantity, multiplier, price, underlyingPrice, strike, vol } = positions;
  rows.forEach((row, i) => {
    const type = positions.type[i];
    if (type === "" || Number.isNaN(multiplier[i]) || Number.isNaN(delta[i])) return;
    const given = numberIn(plainValue(sheet.grid[row][column.column]), sheet.style) ?? NaN;
    if (Number.isNaN(given)) return;
    const quoted = {
      type,
      settlement: settlement[i],
      delta: delta[i],
      units: quantity[i] * multiplier[i],
      price: price[i],
      underlyingPrice: underlyingPrice[i],
      strike: strike[i],
      vol: vol[i],
    };
    const problem = deltaProblem(quoted, column.header, given, stated);
    if (problem)
      sheet.account.faults.push({ row, error: new HedgeError(problem.kind, inRow(row, label(row), problem.message)) });
  });
}

/** An instrument with its quotes and the delta of one unit. */
interface Quoted {
  readonly type: InstrumentType;
  readonly settlement: Settlement;
  readonly delta: number;
  /** Quantity × multiplier. */
  readonly units: number;
  readonly price: number;
  readonly underlyingPrice: number;
  readonly strike: number;
  readonly vol: number;
}

/**
 * What is wrong with a delta per unit, if anything: the position's, or of another sign, or far from the model's.
 *
 * The model's, of an option with a vol, needs no clock: price, underlying price and strike give the total volatility σ√T,
 * and with it N(d1).
 *
 * @param given as the column says it, for messages
 * @param stated whether the column holds the delta of one unit, so that the user may have meant the position's
 */
export function deltaProblem(
  { type, settlement, delta, units, price, underlyingPrice, strike, vol }: Quoted,
  header: string,
  given: number,
  stated: boolean,
): HedgeError | undefined {
  const inverse = settlement === "inverse";
  const per = () => `${header} ${given}`;
  if (!isOption(type)) {
    if (type === "spot") return undefined;
    if (isPositionDelta(delta, units / (inverse ? price : 1))) {
      return wrongValue(`${per()} is the position's: map it as delta, unit position`);
    }
    return isNoFutureDelta(delta)
      ? outsideDomain(`${per()} of a ${type} must be near 1, per unit held long`)
      : undefined;
  }
  if (isNoOptionDelta(type, delta, stated ? 0 : BEYOND_ONE)) {
    const message = `${per()} of a ${type} gives ${short(delta)} per unit held long, which it cannot be`;
    return stated ? outsideDomain(`${message}: map it as position if it is the position's`) : wrongValue(message);
  }
  const quote = inverse ? price * underlyingPrice : price;
  if (Number.isNaN(vol) || !(quote > 0) || !(underlyingPrice > 0) || !(strike > 0)) return undefined;
  const total = attempt(() => impliedVolatility(type === "call" ? 1 : -1, quote, underlyingPrice, strike, 1, 0, 0));
  if (total instanceof HedgeError || !(total > 0)) return undefined;
  const model = normalCdf(Math.log(underlyingPrice / strike) / total + total / 2) - (type === "call" ? 0 : 1);
  return Math.abs(model - delta) > FROM_MODEL
    ? wrongValue(`${per()} gives ${short(delta)} per unit, but price and underlying price give ${short(model)}`)
    : undefined;
}

const short = (x: number): number => Number(x.toPrecision(4));
