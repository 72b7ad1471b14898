import type { Contracts } from "../instruments/contracts";

/**
 * What one may hedge with, as columns; NaN means "not given".
 *
 * - `lot`, `min`, `max` in the unit of the quantity; `tick`, `bid`, `ask` in the instrument's quotation
 * - `fee` a fraction of the notional, `fundingRate` a fraction per `fundingHours`
 * - margins as fractions of the notional, `adv` average daily volume in the unit of the quantity
 */
export interface Instruments {
  readonly contract: Contracts;
  readonly lot: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly tick: Float64Array;
  readonly fee: Float64Array;
  readonly bid: Float64Array;
  readonly ask: Float64Array;
  readonly fundingRate: Float64Array;
  readonly fundingHours: Float64Array;
  readonly initialMargin: Float64Array;
  readonly maintenanceMargin: Float64Array;
  readonly adv: Float64Array;
}

/** A column's number, or undefined where the row has none. */
export const given = (value: number): number | undefined => (Number.isNaN(value) ? undefined : value);
