import fc from "fast-check";
import { costOfAll, type HedgeProblem, residualOf, riskOf } from "../../../src/core/hedge/hedgeProblem";
import { frontier } from "../../../src/core/hedge/frontier";
import { type Hedge, solve } from "../../../src/core/hedge/solve";
import { readJson } from "../../golden/read";
import { drawnBudget, drawnInstrument, freeOfCost, drawnTargets, instrument, problemOf, target } from "./problems";

const solved = (problem: HedgeProblem): Hedge => {
  const answer = solve(problem);
  if (answer.kind !== "optimal") throw new Error(JSON.stringify(answer));
  return answer;
};
const quantityOf = (hedge: Hedge, row: number): number =>
  hedge.trades.find((trade) => trade.row === row)?.quantity ?? 0;

const examples = readJson<{
  hull: {
    position: number[];
    greeks: number[][];
    options: number[][];
    trades: number[];
    gammaOnly: [number, number];
    vegaOnly: [number, number];
  };
  hedgeopt: {
    delta: number[];
    gamma: number[];
    vega: number[];
    price: number[];
    hold: number[];
    fixed: number[];
    neutral: { holdings: number[]; cost: number };
  };
  hedgeslf: { greeks: number[][]; price: number[]; hold: number[]; holdings: number[]; value: number };
}>("hedge/neutral_portfolios.json");

describe("published hedges", () => {
  const { hull, hedgeopt, hedgeslf } = examples;
  const net = [0, 1, 2].map((g) => hull.position.reduce((sum, n, i) => sum + n * hull.greeks[g][i], 0));
  const any = { lot: 0 };
  const equal = { equal: true };

  it("Hull 17.27: three Greeks, two options and the underlying", () => {
    const hedge = solved(
      problemOf(
        net.map((have) => target(have, equal)),
        [instrument(0, hull.options[0], any), instrument(1, hull.options[1], any), instrument(2, [1, 0, 0], any)],
      ),
    );
    hull.trades.forEach((quantity, row) => expect(Math.abs(quantityOf(hedge, row) / quantity - 1)).toBeLessThan(1e-9));
  });

  it.each([
    ["gamma", 1, hull.gammaOnly],
    ["vega", 2, hull.vegaOnly],
  ] as const)("Hull 17.27: delta and %s with the first option, in whole lots", (_, greek, [option, underlying]) => {
    const pick = ([delta, ...rest]: number[]) => [delta, rest[greek - 1]];
    const hedge = solved(
      problemOf(
        pick(net).map((have) => target(have, equal)),
        [instrument(0, pick(hull.options[0])), instrument(1, [1, 0])],
      ),
    );
    expect([quantityOf(hedge, 0), quantityOf(hedge, 1)]).toEqual([option, underlying]);
  });

  it("MATLAB hedgeopt: the neutral portfolio of the three instruments that are free", () => {
    const greeks = [hedgeopt.delta, hedgeopt.gamma, hedgeopt.vega];
    const have = greeks.map((greek) => hedgeopt.hold.reduce((sum, n, i) => sum + n * greek[i], 0));
    const free = hedgeopt.hold.map((_, i) => i).filter((i) => !hedgeopt.fixed.includes(i + 1));
    const hedge = solved(
      problemOf(
        have.map((h) => target(h, equal)),
        free.map((i) =>
          instrument(
            i,
            greeks.map((greek) => greek[i]),
            any,
          ),
        ),
      ),
    );
    const holdings = hedgeopt.hold.map((n, i) => n + quantityOf(hedge, i));
    // The sensitivities are printed to four decimals; the holdings and the cost to what they show.
    holdings.forEach((n, i) => expect(Math.abs(n - hedgeopt.neutral.holdings[i])).toBeLessThan(0.015));
    const cost = hedge.trades.reduce((sum, { row, quantity }) => sum - quantity * hedgeopt.price[row], 0);
    expect(Math.abs(cost - hedgeopt.neutral.cost)).toBeLessThan(1);
  });

  it("MATLAB hedgeslf: the stock that makes a call neutral, and what the portfolio is worth", () => {
    const have = hedgeslf.hold.reduce((sum, n, i) => sum + n * hedgeslf.greeks[i][0], 0);
    const hedge = solved(problemOf([target(have, equal)], [instrument(1, [hedgeslf.greeks[1][0]], any)]));
    const holdings = hedgeslf.hold.map((n, i) => n + quantityOf(hedge, i));
    holdings.forEach((n, i) => expect(n).toBeCloseTo(hedgeslf.holdings[i], 12));
    expect(holdings.reduce((sum, n, i) => sum + n * hedgeslf.price[i], 0)).toBeCloseTo(hedgeslf.value, 12);
  });
});

/** All orders of whole lots within the bounds, one by one. */
function bruteForce(problem: HedgeProblem): number {
  const { instruments, targets, budget } = problem;
  let best = Infinity;
  const quantities = new Array<number>(instruments.length).fill(0);
  const visit = (i: number): void => {
    if (i === instruments.length) {
      const cost = costOfAll(problem, quantities);
      if (cost > budget + 1e-9) return;
      if (
        targets.some(
          ({ equal, tolerance }, g) => equal && Math.abs(residualOf(problem, g, quantities)) > tolerance + 1e-9,
        )
      )
        return;
      best = Math.min(best, cost + riskOf(problem, quantities));
      return;
    }
    const { lot, min, max } = instruments[i];
    for (let k = -Math.floor(max / lot); k <= Math.floor(max / lot); k++) {
      quantities[i] = k * lot;
      if (k === 0 || Math.abs(quantities[i]) >= min) visit(i + 1);
    }
    quantities[i] = 0;
  };
  visit(0);
  return best;
}

describe("small hedges, against every possible order", () => {
  const drawn = fc
    .record({
      targets: drawnTargets,
      instruments: fc.array(drawnInstrument, { minLength: 1, maxLength: 3 }),
      budget: drawnBudget,
      squared: fc.boolean(),
    })
    .map(({ targets, instruments, ...more }) =>
      problemOf(
        targets,
        instruments.map(({ greeks, ...rest }, row) => instrument(row, greeks, rest)),
        more,
      ),
    );

  it("costs as little as any, or nothing meets the target", () => {
    fc.assert(
      fc.property(drawn, (problem) => {
        const best = bruteForce(problem);
        const answer = solve(problem);
        if (best === Infinity) expect(answer.kind).toBe("infeasible");
        else {
          expect(answer.kind).toBe("optimal");
          const { cost, risk, trades } = answer as Hedge;
          expect(cost + risk - best).toBeGreaterThanOrEqual(-1e-9 * Math.max(100, Math.abs(best)));
          const same = 1e-9 * Math.max(100, Math.abs(best));
          expect(cost + risk - best).toBeLessThanOrEqual(same + (problem.squared ? 0 : freeOfCost(problem)));
          expect(cost).toBeLessThanOrEqual(problem.budget + 1e-9);
          for (const { row, quantity } of trades) {
            expect(Math.abs(quantity % problem.instruments[row].lot)).toBe(0);
            expect(Math.abs(quantity)).toBeGreaterThanOrEqual(problem.instruments[row].min);
            expect(Math.abs(quantity)).toBeLessThanOrEqual(problem.instruments[row].max);
          }
        }
      }),
      { numRuns: 120 },
    );
  }, 120_000);

  it("costs as little as any where some trades are paid for", () => {
    fc.assert(
      fc.property(drawn, fc.constantFrom(3, 6), (given, rebate) => {
        const instruments = given.instruments.map((one) => ({ ...one, cost: one.cost - rebate }));
        const problem = { ...given, instruments };
        const best = bruteForce(problem);
        const answer = solve(problem);
        expect(answer.kind).toBe(best === Infinity ? "infeasible" : "optimal");
        if (answer.kind !== "optimal") return;
        expect(answer.gap).toBe(0);
        expect(Math.abs(answer.cost + answer.risk - best)).toBeLessThanOrEqual(1e-9 * Math.max(100, Math.abs(best)));
      }),
      { numRuns: 150 },
    );
  }, 120_000);

  it("is the same for every order of the rows", () => {
    fc.assert(
      fc.property(drawn, (problem) => {
        const reversed = { ...problem, instruments: [...problem.instruments].reverse() };
        expect(solve(reversed)).toEqual(solve(problem));
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});

test("what only rounding leaves of terms that cancel is 0, and what a lot leaves is not", () => {
  // −0.3 + 3 × 0.1 is 5.6e-17 in binary.
  expect(solved(problemOf([target(-0.3)], [instrument(0, [0.1])])).residuals).toEqual([0]);
  expect(solved(problemOf([target(-0.3 - 1e-9)], [instrument(0, [0.1])])).residuals[0]).toBeCloseTo(-1e-9, 15);
});

describe("what cannot be met", () => {
  it("names the target and by how much it is missed at best", () => {
    const problem = problemOf(
      [target(1.3, { equal: true }), target(4, { label: "gamma", equal: true })],
      [instrument(0, [1, 0]), instrument(1, [0, 1])],
    );
    expect(solve(problem)).toEqual({
      kind: "infeasible",
      together: false,
      misses: [{ target: 0, by: expect.closeTo(0.3, 9) as number }],
      isProven: true,
    });
  });

  it("says so where each could be met without the other", () => {
    const problem = problemOf(
      [target(2, { equal: true }), target(-2, { label: "gamma", equal: true })],
      [instrument(0, [1, 1])],
    );
    const answer = solve(problem);
    expect(answer).toMatchObject({ kind: "infeasible", together: true });
    if (answer.kind === "infeasible") expect(answer.misses.reduce((sum, { by }) => sum + by, 0)).toBeCloseTo(4, 9);
  });

  it("meets a target to within its tolerance", () => {
    const hedge = solved(problemOf([target(1.3, { equal: true, tolerance: 0.3 })], [instrument(0, [1], { cost: 1 })]));
    expect(hedge.trades).toEqual([{ row: 0, quantity: -1 }]);
  });

  it("wants a limit where carry pays for ever", () => {
    const endless = problemOf([target(0)], [instrument(0, [1], { carry: 5 }), instrument(1, [1])]);
    expect(() => solve(endless)).toThrow("max is needed: without it the carry earned has no limit");
  });

  it("needs no limit where impact or a squared residual is one", () => {
    const hedges = [instrument(0, [1], { carry: -5 }), instrument(1, [1], { impact: 1 })];
    // 5n − n^1.5 is largest where 1.5·√n = 5.
    const hedge = solved(problemOf([target(0, { penalty: 1e6 })], hedges));
    const n = quantityOf(hedge, 0);
    expect(quantityOf(hedge, 1)).toBe(-n);
    expect(n).toBe(Math.round((5 / 1.5) ** 2));
    const squared = solved(
      problemOf([target(0, { penalty: 0.5 })], [instrument(0, [1], { carry: -7 })], { squared: true }),
    );
    // 7n − n²/2 is largest at 7.
    expect(squared.trades).toEqual([{ row: 0, quantity: 7 }]);
  });

  it("wants a limit where trading pays by itself", () => {
    expect(() => solve(problemOf([target(1)], [instrument(0, [1], { cost: -1 })]))).toThrow(
      "max is needed where fee, bid and ask make trading pay",
    );
  });
});

describe("ties", () => {
  it("go to fewer trades", () => {
    const twins = [
      instrument(0, [1], { cost: 1, max: 9 }),
      instrument(1, [1], { cost: 1, max: 10 }),
      instrument(2, [2], { cost: 2, max: 3 }),
    ];
    const hedge = solved(problemOf([target(-10)], twins));
    expect(hedge.trades).toEqual([{ row: 1, quantity: 10 }]);
  });

  it("go to fewer trades among any number of instruments", () => {
    // Twenty of unlike size that cost the same by unit of delta: only 13 × 7 hedges 91 with one.
    const sizes = [2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 14, 15, 16, 17, 18, 19, 20, 22, 24, 13];
    const many = sizes.map((size, row) => instrument(row, [size], { cost: size, max: size === 13 ? 7 : 6 }));
    many[0] = { ...many[0], max: 45 };
    expect(solved(problemOf([target(91)], many)).trades).toEqual([{ row: 19, quantity: -7 }]);
  });

  it("do not trade at all where there is nothing to hedge", () => {
    expect(solved(problemOf([target(0)], [instrument(0, [1]), instrument(1, [-1])])).trades).toEqual([]);
  });

  it("keep exact multiples of the lot", () => {
    expect(solved(problemOf([target(0.3)], [instrument(0, [1], { lot: 0.1 })])).trades).toEqual([
      { row: 0, quantity: -0.3 },
    ]);
  });
});

describe("the frontier", () => {
  const problem = problemOf([target(10)], [instrument(0, [1], { cost: 1 }), instrument(1, [1], { cost: 0.5, max: 4 })]);

  it("falls in risk as it rises in cost, from nothing to the whole hedge", () => {
    const hedges = frontier(problem, 5) as readonly Hedge[];
    expect(hedges[0]).toMatchObject({ cost: 0, risk: 1000, trades: [] });
    expect(hedges.at(-1)).toEqual(solved(problem));
    hedges.slice(1).forEach((hedge, k) => {
      expect(hedge.cost).toBeGreaterThan(hedges[k].cost);
      expect(hedge.risk).toBeLessThan(hedges[k].risk);
    });
  });

  it("begins where the budget pays for what has to be met", () => {
    const both = problemOf(
      [target(4, { label: "delta", equal: true }), target(6, { label: "gamma", penalty: 3 })],
      [instrument(0, [1, 0], { cost: 1 }), instrument(1, [0, 1], { cost: 2 })],
    );
    const hedges = frontier(both, 9) as readonly Hedge[];
    // 4 for the delta, then 2 for each lot of gamma: steps of 2 from 0 to 16.
    expect(hedges.map(({ cost }) => cost)).toEqual([4, 6, 8, 10, 12, 14, 16]);
    expect(hedges.map(({ risk }) => risk)).toEqual([18, 15, 12, 9, 6, 3, 0]);
    for (const { residuals } of hedges) expect(residuals[0]).toBe(0);
  });

  it("is what cannot be met where a target cannot", () => {
    expect(frontier(problemOf([target(1.5, { equal: true })], [instrument(0, [1])]), 5)).toMatchObject({
      kind: "infeasible",
      misses: [{ target: 0, by: 0.5 }],
    });
  });

  it("needs two points", () => {
    for (const points of [1, 2.5, 201, 1e300, NaN])
      expect(() => frontier(problem, points)).toThrow("points must be a whole number from 2 to 200");
  });
});
