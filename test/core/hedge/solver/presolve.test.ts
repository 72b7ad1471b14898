/** Near-duplicate instruments: merged, summed and split, against every order; what costs nothing; ties. */
import fc from "fast-check";
import { costOfAll, type HedgeProblem, residualOf, riskOf } from "../../../../src/core/hedge/hedgeProblem";
import { type Hedge, solve } from "../../../../src/core/hedge/solve";
import { ALL_PARTS, BranchAndBound } from "../../../../src/core/hedge/solver/branchAndBound";
import { aggregated } from "../../../../src/core/hedge/solver/aggregates";
import { domainOf } from "../../../../src/core/hedge/solver/domain";
import { Mip } from "../../../../src/core/hedge/solver/mip";
import { postsolved, presolved, unmerged } from "../../../../src/core/hedge/solver/presolve";
import { instrument, problemOf, target, whole } from "../problems";

/** A contract at some venues: the same Greeks for each lot, and some a little off. */
const duplicates = fc
  .record({
    greeks: fc.tuple(whole(1, 6), whole(-3, 5)),
    venues: fc.array(
      fc.record({
        lot: fc.constantFrom(1, 1, 2),
        off: fc.constantFrom(0, 0, 0.01),
        max: whole(1, 3),
        cost: whole(1, 9),
        carry: whole(-2, 2),
        notional: whole(1, 9),
      }),
      { minLength: 2, maxLength: 4 },
    ),
    have: fc.tuple(whole(-20, 20), whole(-9, 9)),
    budget: fc.constantFrom(Infinity, Infinity, 9),
  })
  .map(({ greeks, venues, have, budget }) =>
    problemOf(
      [target(have[0], { penalty: 7 }), target(have[1], { penalty: 3 })],
      venues.map(({ lot, off, max, ...more }, row) =>
        instrument(
          row,
          greeks.map((greek) => (greek * (1 + off)) / lot),
          { lot, max: max * lot, ...more },
        ),
      ),
      { budget },
    ),
  );

/** Every order within the bounds. */
function* orders({ instruments }: HedgeProblem, i = 0): Generator<number[]> {
  if (i === instruments.length) {
    yield [];
    return;
  }
  const { lot, max } = instruments[i];
  for (const rest of orders({ targets: [], instruments, squared: false, budget: 0 }, i + 1))
    for (let k = -Math.round(max / lot); k <= Math.round(max / lot); k++) yield [k * lot, ...rest];
}

test("duplicates: cost as little as any order, then the fewest trades of those", () => {
  fc.assert(
    fc.property(duplicates, (problem) => {
      let [least, fewest] = [Infinity, Infinity];
      const objectiveOf = (quantities: readonly number[]) => {
        const cost = costOfAll(problem, quantities);
        return cost > problem.budget + 1e-9 ? Infinity : cost + riskOf(problem, quantities);
      };
      for (const quantities of orders(problem)) {
        const objective = objectiveOf(quantities);
        const trades = quantities.filter((n) => n !== 0).length;
        if (objective < least - 1e-9) [least, fewest] = [objective, trades];
        else if (objective <= least + 1e-9) fewest = Math.min(fewest, trades);
      }
      const { cost, risk, gap, trades } = solve(problem) as Hedge;
      expect(Math.abs(cost + risk - least)).toBeLessThanOrEqual(1e-9 * Math.max(100, Math.abs(least)));
      expect(gap).toBe(0);
      expect(trades.length).toBe(fewest);
    }),
    { numRuns: 60 },
  );
}, 60_000);

test("no part of the search changes the optimum", () => {
  const names = Object.keys(ALL_PARTS) as (keyof typeof ALL_PARTS)[];
  fc.assert(
    fc.property(duplicates, fc.subarray(names), fc.boolean(), (problem, without, merges) => {
      const parts = { ...ALL_PARTS, ...Object.fromEntries(without.map((part) => [part, false])) };
      const program = merges ? presolved(problem) : unmerged(problem);
      const search = new BranchAndBound(program, domainOf(program), { kind: "cost" }, () => undefined, parts);
      const { objective, gap } = search.run();
      const { cost, risk } = solve(problem) as Hedge;
      expect(gap).toBe(0);
      expect(Math.abs(objective - cost - risk)).toBeLessThanOrEqual(1e-9 * Math.max(100, Math.abs(objective)));
    }),
    { numRuns: 40 },
  );
}, 60_000);

test("a merged variable costs what its members cost, and adds what they add", () => {
  fc.assert(
    fc.property(duplicates, fc.double({ min: -1, max: 1, noNaN: true }), (problem, share) => {
      const program = presolved(problem);
      const domain = domainOf(program);
      const mip = new Mip(program, domain, { kind: "cost" });
      const lots = domain.most.map((most) => Math.round(share * most));
      const split = postsolved(program, domain.quantities(lots));
      const cost = lots.reduce((sum, x, i) => sum + mip.costOf(i, x), 0) * mip.money;
      expect(costOfAll(problem, split)).toBeCloseTo(cost, 9);
      [0, 1].forEach((g) =>
        expect(residualOf(problem, g, split)).toBeCloseTo(residualOf(program, g, domain.quantities(lots)), 9),
      );
      split.forEach((n, i) => expect(Math.abs(n)).toBeLessThanOrEqual(problem.instruments[i].max));
    }),
    { numRuns: 100 },
  );
});

test("an aggregate is the sum of its terms", () => {
  const venues = [
    instrument(0, [1, 2]),
    instrument(1, [10.01, 19.99]),
    instrument(2, [-1, -2.01]),
    instrument(3, [1, 0]),
  ];
  const { instruments, targets } = aggregated(unmerged(problemOf([target(1), target(2)], venues)));
  expect(targets.at(-1)).toMatchObject({ have: 0, target: 0, equal: true });
  expect(instruments.map(({ greeks }) => greeks[2])).toEqual([1, 10, -1, 0, -1]);
  expect(instruments.at(-1)!.terms!.map(({ weight }) => weight)).toEqual([1, -1, 10]);
});

describe("what costs nothing", () => {
  it("is one trade to within half the finest lot, of the least notional", () => {
    // An inverse perpetual at 65,000 and a future at 65,710, ten a contract, against 2.34567 coins.
    const hedges = [instrument(0, [10 / 65000], { notional: 10 }), instrument(1, [10 / 65710], { notional: 10 })];
    const { trades } = solve(problemOf([target(2.34567, { penalty: 6500 })], hedges)) as Hedge;
    expect(trades).toEqual([{ row: 0, quantity: -15247 }]);
  });

  it("does not trade where less than half a lot is left", () => {
    const { trades } = solve(problemOf([target(0.4)], [instrument(0, [1]), instrument(1, [1.1])])) as Hedge;
    expect(trades).toEqual([]);
  });
});

test("ties of as many trades go to the least gross notional", () => {
  const twins = [9, 4, 7].map((notional, row) => instrument(row, [1], { cost: 2, notional }));
  expect((solve(problemOf([target(5)], twins)) as Hedge).trades).toEqual([{ row: 1, quantity: -5 }]);
});

test("four futures of five coins are proven: the cheapest alone", () => {
  const futures = [0, 1, 2, 3].map((row) => {
    const price = 65_000 + 350 * row;
    return instrument(row, [5], { cost: 5 * price * 0.00002 + 25, notional: 5 * price });
  });
  const hedge = solve(problemOf([target(112.34, { penalty: 6500 })], futures)) as Hedge;
  expect(hedge).toMatchObject({ trades: [{ row: 0, quantity: -22 }], gap: 0 });
});
