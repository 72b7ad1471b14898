import fc from "fast-check";
import type { HedgeInstrument, HedgeProblem, HedgeTarget } from "../../../../src/core/hedge/hedgeProblem";
import { costOfAll, riskOf } from "../../../../src/core/hedge/hedgeProblem";
import { type Hedge, solve } from "../../../../src/core/hedge/solve";
import { type ConvexSum, type ConvexTerm, tangentOf, valueOf } from "../../../../src/core/numeric/convexTerm";

const MOST = 3;

const instrument = (row: number, greeks: number[], cost: number, impact = 0): HedgeInstrument => ({
  row,
  name: `I${row}`,
  lot: 1,
  min: 0,
  max: MOST,
  greeks: Float64Array.from(greeks),
  cost,
  carry: 0,
  impact,
  notional: 100,
});

const sum = (constant: number, slopes: number[], peaks: ConvexSum[][] = []): ConvexSum => ({
  kind: "sum",
  constant,
  slopes: Float64Array.from(slopes),
  peaks,
});

/** All whole-lot trades within the bounds. */
function* everyTrade(n: number): Generator<number[]> {
  if (n === 0) yield [];
  else for (const rest of everyTrade(n - 1)) for (let x = -MOST; x <= MOST; x++) yield [...rest, x];
}

/** The least objective by looking at every trade; Infinity where none keeps the limit and the targets. */
function least(problem: HedgeProblem): number {
  const { targets, instruments, beyond } = problem;
  let best = Infinity;
  for (const q of everyTrade(instruments.length)) {
    const isMet = targets.every(({ equal, have, target, tolerance }, g) => {
      const left = have - target + q.reduce((all, x, i) => all + x * instruments[i].greeks[g], 0);
      return !equal || Math.abs(left) <= tolerance + 1e-9;
    });
    const value = valueOf(beyond!.term, q);
    if (!isMet || value > beyond!.limit + 1e-9) continue;
    best = Math.min(best, costOfAll(problem, q) + riskOf(problem, q) + beyond!.price * value);
  }
  return best;
}

function objectiveOf(problem: HedgeProblem, { trades, cost, risk }: Hedge): number {
  const q = new Float64Array(problem.instruments.length);
  for (const { row, quantity } of trades) q[row] = quantity;
  return cost + risk + problem.beyond!.price * valueOf(problem.beyond!.term, q);
}

const real = fc.integer({ min: -1000, max: 1000 }).map((n) => n / 37);
const vector = (n: number) => fc.array(real, { minLength: n, maxLength: n });

const tail = (n: number): fc.Arbitrary<ConvexTerm> =>
  fc.integer({ min: 4, max: 14 }).chain((scenarios) =>
    fc
      .record({
        gains: vector(scenarios),
        perUnit: fc.array(vector(scenarios), { minLength: n, maxLength: n }),
        raw: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: scenarios, maxLength: scenarios }),
        level: fc.constantFrom(0.5, 0.7, 0.8, 0.95),
      })
      .map(({ gains, perUnit, raw, level }) => {
        const all = raw.reduce((a, b) => a + b, 0);
        return {
          kind: "tail" as const,
          gains: Float64Array.from(gains),
          perUnit: perUnit.map((each) => Float64Array.from(each)),
          weights: Float64Array.from(raw, (weight) => weight / all),
          level,
        };
      }),
  );

const plane = (n: number) => fc.tuple(real, vector(n)).map(([constant, slopes]) => sum(constant, slopes));
const peaks = (n: number): fc.Arbitrary<ConvexTerm> =>
  fc
    .tuple(plane(n), fc.array(fc.array(plane(n), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 }))
    .map(([{ constant, slopes }, branches]) => ({ kind: "sum" as const, constant, slopes, peaks: branches }));

/** With a charge by whole tiers and the less of two sizes, of which the sum of planes is a bound from below. */
const notConvex = (n: number): fc.Arbitrary<ConvexTerm> =>
  fc
    .tuple(peaks(n) as fc.Arbitrary<ConvexSum>, plane(n), plane(n), plane(n), fc.integer({ min: 1, max: 60 }))
    .map(([bound, notional, one, other, from]) => {
      const size = ({ constant, slopes }: ConvexSum) =>
        sum(
          0,
          [...slopes.map(() => 0)],
          [[sum(constant, [...slopes]), sum(-constant, [...slopes.map((slope) => -slope)])]],
        );
      const tiers = [
        { from: 0, rate: 0.5, base: 0 },
        { from, rate: 0.2, base: 0 },
        { from: 2 * from, rate: 0.9, base: 1 },
      ];
      return { ...bound, exact: { ...bound, brackets: [{ ...notional, tiers }], dips: [[size(one), size(other)]] } };
    });

const target = (have: number, equal: boolean): HedgeTarget => ({
  label: "delta",
  have,
  target: 0,
  penalty: 3,
  equal,
  tolerance: 2,
});

describe.each([
  ["an expected shortfall", tail],
  ["a sum of largest planes", peaks],
  ["a sum that is not convex", notConvex],
])("with %s", (_, term) => {
  it("finds what looking at every trade finds, priced", () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 3 })
          .chain((n) => fc.tuple(term(n), vector(n), fc.boolean(), real, fc.constantFrom(0, 0.02))),
        ([given, greeks, hasTarget, have, impact]) => {
          const problem: HedgeProblem = {
            targets: hasTarget ? [target(have, false)] : [],
            instruments: greeks.map((greek, row) => instrument(row, hasTarget ? [greek] : [], 0.3 + row / 7, impact)),
            squared: false,
            budget: Infinity,
            beyond: { term: given, price: 0.8, limit: Infinity },
          };
          const hedge = solve(problem) as Hedge;
          const known = least(problem);
          expect(hedge.gap).toBe(0);
          expect(Math.abs(objectiveOf(problem, hedge) - known)).toBeLessThan(1e-9 * (1 + Math.abs(known)));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("keeps a limit, or says the least that the targets allow", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }).chain((n) => fc.tuple(term(n), vector(n), real, real)),
        ([given, greeks, have, limit]) => {
          const problem: HedgeProblem = {
            targets: [target(have, true)],
            instruments: greeks.map((greek, row) => instrument(row, [greek], 0.3 + row / 7)),
            squared: false,
            budget: Infinity,
            beyond: { term: given, price: 0, limit },
          };
          const known = least(problem);
          const answer = solve(problem);
          if (answer.kind === "optimal") {
            expect(Math.abs(answer.cost - known)).toBeLessThan(1e-9 * (1 + Math.abs(known)));
            return;
          }
          expect(known).toBe(Infinity);
          const unlimited = { ...problem, beyond: { term: given, price: 1, limit: Infinity } };
          const free = { ...unlimited, instruments: problem.instruments.map((each) => ({ ...each, cost: 0 })) };
          const reached = least(free);
          if (reached < Infinity) expect(answer.least).toBeCloseTo(reached, 7);
          else expect(answer.least).toBeUndefined();
        },
      ),
      { numRuns: 60 },
    );
  });

  it("has tangents that touch it and lie below it", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }).chain((n) => fc.tuple(term(n), vector(n), vector(n))),
        ([given, at, other]) => {
          const { value, constant, slopes } = tangentOf(given, Float64Array.from(at));
          const plane = (q: number[]) => q.reduce((all, x, i) => all + x * slopes[i], constant);
          const size = 1e-9 * (1 + Math.abs(value) + Math.abs(valueOf(given, other)) + Math.abs(constant));
          expect(Math.abs(plane(at) - value)).toBeLessThan(size);
          expect(plane(other)).toBeLessThan(valueOf(given, other) + size);
        },
      ),
    );
  });
});
