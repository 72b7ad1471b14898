/** Hedges for tests: what is not said is free of charge and of limits. */
import fc from "fast-check";
import type { HedgeInstrument, HedgeProblem, HedgeTarget } from "../../../src/core/hedge/hedgeProblem";

export const target = (have: number, more: Partial<HedgeTarget> = {}): HedgeTarget => ({
  label: "delta",
  have,
  target: 0,
  penalty: 100,
  equal: false,
  tolerance: 0,
  ...more,
});

/** In lots of one contract. */
export const instrument = (
  row: number,
  greeks: readonly number[],
  more: Partial<Omit<HedgeInstrument, "greeks">> = {},
): HedgeInstrument => ({
  row,
  name: `I${row}`,
  lot: 1,
  min: 0,
  max: Infinity,
  cost: 0,
  carry: 0,
  impact: 0,
  notional: 0,
  ...more,
  greeks: Float64Array.from(greeks),
});

/** In any quantity. */
export const divisible = (...[row, greeks, more]: Parameters<typeof instrument>): HedgeInstrument =>
  instrument(row, greeks, { lot: 0, ...more });

export const problemOf = (
  targets: readonly HedgeTarget[],
  instruments: readonly HedgeInstrument[],
  more: Partial<HedgeProblem> = {},
): HedgeProblem => ({ targets, instruments, squared: false, budget: Infinity, ...more });

/**
 * What residuals within half the finest lot may be priced at: where no trade costs anything, smaller ones are not looked for.
 */
export function freeOfCost({ targets, instruments }: HedgeProblem): number {
  if (!instruments.every(({ lot, cost, carry, impact }) => lot > 0 && cost === 0 && carry === 0 && impact === 0))
    return 0;
  return targets.reduce((sum, { penalty, equal }, g) => {
    const steps = instruments.map(({ greeks, lot }) => Math.abs(greeks[g] * lot)).filter((step) => step > 0);
    return equal || steps.length === 0 ? sum : sum + (penalty * Math.min(...steps)) / 2;
  }, 0);
}

export const whole = (min: number, max: number) => fc.integer({ min, max });

/** So few lots that every order of a few instruments can be looked at. */
export const drawnInstrument = fc.record({
  greeks: fc.tuple(whole(-4, 6), whole(-3, 5)),
  lot: fc.constantFrom(0.5, 1, 2),
  max: whole(2, 4),
  min: fc.constantFrom(0, 0, 2),
  cost: whole(0, 9),
  carry: whole(-3, 3),
  impact: fc.constantFrom(0, 0, 0.7),
});

/** Two Greeks, of which the second may have to be met. */
export const drawnTargets = fc
  .record({
    have: fc.tuple(whole(-9, 9), whole(-9, 9)),
    penalty: fc.tuple(whole(0, 30), whole(1, 30)),
    equal: fc.constantFrom(false, false, false, true),
    tolerance: whole(0, 2),
  })
  .map(({ have, penalty, equal, tolerance }) => [
    target(have[0], { penalty: penalty[0] }),
    target(have[1], { label: "gamma", penalty: penalty[1], equal, tolerance: equal ? tolerance : 0 }),
  ]);

export const drawnBudget = fc.constantFrom(Infinity, Infinity, 5, 20);
