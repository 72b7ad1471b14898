import { frontier } from "../../../src/core/hedge/frontier";
import {
  costOf,
  costOfAll,
  grossOf,
  type HedgeInstrument,
  inCanonicalOrder,
  residualOf,
  riskOf,
  toldResidual,
} from "../../../src/core/hedge/hedgeProblem";
import { domainOf, tradesIn } from "../../../src/core/hedge/solver/domain";
import { type Hedge, solve } from "../../../src/core/hedge/solve";
import type { Progress } from "../../../src/core/watching";
import { instrument, problemOf, target } from "./problems";

describe("what trades cost and leave", () => {
  const problem = problemOf(
    [target(10, { target: 4, penalty: 3 }), target(-2, { penalty: 5 }), target(7, { equal: true, penalty: 1e6 })],
    [
      instrument(0, [1, 2, 0], { cost: 2, carry: -0.5, impact: 0.25 }),
      instrument(1, [-3, 0, 1], { cost: 1, carry: 4 }),
    ],
  );

  it("cost by size, carry by sign, impact by size to the three halves", () => {
    expect(costOf(problem.instruments[0], 4)).toBe(8 - 2 + 0.25 * 8);
    expect(costOf(problem.instruments[0], -4)).toBe(8 + 2 + 0.25 * 8);
    expect(costOfAll(problem, [4, -1])).toBe(8 + (1 - 4));
  });

  it("residuals are what is had and traded beyond the target", () => {
    expect([0, 1, 2].map((g) => residualOf(problem, g, [4, -1]))).toEqual([6 + 4 + 3, -2 + 8, 7 - 1]);
  });

  it("risk is the penalty on their size or square, of what has not to be met", () => {
    expect(riskOf(problem, [4, -1])).toBe(3 * 13 + 5 * 6);
    expect(riskOf({ ...problem, squared: true }, [4, -1])).toBe(3 * 169 + 5 * 36);
    expect(grossOf(problem, [4, -1])).toBe(3 * 13 + 5 * 6 + 8 + 3);
  });

  it("of what cancels, what only rounding leaves is told as 0", () => {
    const near = (have: number, goal: number, n: number) =>
      toldResidual(problemOf([target(have, { target: goal })], [instrument(0, [0.1])]), 0, [n]);
    // 0.7 − 1 + 3·0.1 and 1e6 − 1e6 + 1e-12 are 5.6e-17 and 0; of 1e6 as much as 1e-9 may be rounding.
    expect(near(0.7, 1, 3)).toBe(0);
    expect(near(1e6 + 1e-8, 1e6, 0)).toBe(0);
    expect(near(1e6 + 1e-6, 1e6, 0)).toBeCloseTo(1e-6, 9);
    expect(near(0, 0, 0)).toBe(0);
    expect(near(-1e6, 1e-6, 1e7)).toBeCloseTo(-1e-6, 9);
  });
});

describe("a canonical order", () => {
  const rows = [
    instrument(0, [1], { name: "B", cost: 2 }),
    instrument(1, [1], { name: "A", cost: 3 }),
    instrument(2, [1], { name: "A", cost: 2 }),
    instrument(3, [2], { name: "A", cost: 2 }),
  ];
  const named = (instruments: readonly HedgeInstrument[]) =>
    inCanonicalOrder(problemOf([target(1)], [...instruments])).instruments.map(({ row }) => row);

  it("is the same wherever the rows come from", () => {
    const order = named(rows);
    for (const other of [
      [3, 2, 1, 0],
      [1, 3, 0, 2],
      [2, 0, 3, 1],
    ])
      expect(named(other.map((k) => rows[k]))).toEqual(order);
    expect(order.at(-1)).toBe(0);
  });

  it("is not given to what pays for trading without end", () => {
    for (const cost of [-1, NaN])
      expect(() => named([...rows, instrument(7, [1], { cost })])).toThrow(
        expect.objectContaining({
          message: "max is needed where fee, bid and ask make trading pay",
          place: { row: 7, field: "max" },
        }),
      );
    expect(named([...rows, instrument(7, [1], { cost: -1, max: 3 })])).toContain(7);
  });
});

describe("orders", () => {
  const domain = domainOf(
    problemOf(
      [target(10, { target: 4 }), target(0)],
      [
        instrument(0, [0.5, 0], { lot: 0.1, min: 0.25, max: 1.05 }),
        instrument(1, [0.5, 0], { lot: 0.1 }),
        instrument(2, [3, 1], { lot: 0, min: 2, max: 9 }),
        instrument(3, [3, 1], { lot: 0 }),
        instrument(4, [0, 0], { min: 7 }),
      ],
    ),
  );

  it("are whole lots from the smallest to the largest, or any quantity", () => {
    expect(domain.whole).toEqual([true, true, false, false, true]);
    expect([...domain.smallest]).toEqual([3, 0, 2, 0, 7]);
    expect(domain.limited).toEqual([true, false, true, false, false]);
    expect([domain.most[0], domain.most[2]]).toEqual([10, 9]);
    for (const [x, allowed] of [
      [0, true],
      [2, false],
      [3, true],
      [-3, true],
      [-10, true],
      [11, false],
      [-2, false],
    ] as const)
      expect([x, domain.allows(0, x)]).toEqual([x, allowed]);
  });

  it("have more room than anybody needs where the table has no limit", () => {
    // 6 by 0.05 a lot are 120 lots; by 3 a contract, 2 contracts; where nothing moves, one of the smallest.
    expect([domain.most[1], domain.most[3], domain.most[4]]).toEqual([120e6, 2e6, 7e6]);
  });

  it("become exact multiples of the lots, and no -0", () => {
    const quantities = domain.quantities(Float64Array.of(3, -7, 2.5, -0, -0));
    expect(quantities).toEqual([0.3, -0.7, 2.5, 0, 0]);
    expect(tradesIn(Float64Array.of(3, -7, 0, -0, 1e-9))).toBe(3);
  });
});

describe("a search", () => {
  const reported = (work: (onProgress: (progress: Progress) => void) => void): Progress[] => {
    const reports: Progress[] = [];
    work((progress) => reports.push(progress));
    return reports;
  };
  const one = [instrument(0, [1], { cost: 1, max: 50 })];

  it("says what it is looking for", () => {
    expect(reported((onProgress) => solve(problemOf([target(10)], one), onProgress))).toEqual([
      { doing: "Looking for the cheapest hedge" },
    ]);
    expect(reported((onProgress) => solve(problemOf([target(10, { equal: true })], one), onProgress))).toEqual([
      { doing: "Looking for what can be met" },
      { doing: "Looking for the cheapest hedge" },
    ]);
  });

  it("says which of the frontier's hedges it has come to", () => {
    expect(reported((onProgress) => frontier(problemOf([target(10)], one), 4, onProgress))).toEqual(
      [0, 1, 2, 3].map((k) => ({ doing: `Hedge ${k + 1} of 4`, fraction: k / 4 })),
    );
  });

  it("gives the trades in the order of the rows", () => {
    const many = [5, 2, 9, 0].map((row) => instrument(row, [1], { cost: 1, max: 2, name: `N${9 - row}` }));
    const { trades } = solve(problemOf([target(8)], many)) as Hedge;
    expect(trades.map(({ row }) => row)).toEqual([0, 2, 5, 9]);
  });

  it("meets targets with parts of lots beside whole ones", () => {
    const answer = solve(
      problemOf(
        [target(10.5, { equal: true })],
        [instrument(0, [1], { max: 4 }), instrument(1, [1], { lot: 0, cost: 1 })],
      ),
    ) as Hedge;
    expect(answer.residuals).toEqual([0]);
    expect(answer.trades).toEqual([
      { row: 0, quantity: -4 },
      { row: 1, quantity: -6.5 },
    ]);
  });

  it("tells what cannot be met from what no budget allows", () => {
    const dear = [instrument(0, [1], { cost: 1 })];
    expect(solve(problemOf([target(10, { equal: true, tolerance: 2 })], dear, { budget: 5 }))).toEqual({
      kind: "infeasible",
      misses: [{ target: 0, by: 3 }],
      together: false,
      isProven: true,
    });
    for (const lot of [0, 1])
      for (const equal of [true, false])
        expect(() =>
          solve(problemOf([target(10, { equal })], [instrument(0, [1], { cost: 1, lot })], { budget: -1 })),
        ).toThrow("budget must be higher: no trade stays within it");
  });

  it("names only what is missed, to within its tolerance", () => {
    const answer = solve(
      problemOf(
        [
          target(3.4, { equal: true, tolerance: 0.1 }),
          target(5, { label: "gamma", equal: true }),
          target(9, { label: "vega" }),
          target(2.5, { label: "theta", target: 0.2, equal: true, tolerance: 0.25 }),
        ],
        [
          instrument(0, [1, 0, 0, 0]),
          instrument(1, [0, 1, 0, 0]),
          instrument(2, [0, 0, 1, 0]),
          instrument(3, [0, 0, 0, 1]),
        ],
      ),
    );
    expect(answer).toEqual({
      kind: "infeasible",
      misses: [
        { target: 0, by: expect.closeTo(0.3, 12) as number },
        { target: 3, by: expect.closeTo(0.05, 12) as number },
      ],
      together: false,
      isProven: true,
    });
  });

  it("names what is missed together, and leaves out what is not", () => {
    // One instrument for two targets that want it to go both ways, and one that is met.
    const answer = solve(
      problemOf(
        [
          target(2, { equal: true }),
          target(-1, { label: "gamma", equal: true }),
          target(4, { label: "vega", equal: true }),
        ],
        [instrument(0, [1, 1, 0]), instrument(1, [0, 0, 1])],
      ),
    );
    expect(answer).toMatchObject({ kind: "infeasible", together: true, isProven: true });
    const misses = answer.kind === "infeasible" ? answer.misses : [];
    expect(misses.every(({ target: g, by }) => g < 2 && by > 0)).toBe(true);
    expect(misses.reduce((sum, { by }) => sum + by, 0)).toBeCloseTo(3, 12);
  });

  it("does not take a miss of rounding for one", () => {
    expect(() =>
      solve(problemOf([target(0.3 + 1e-11, { equal: true })], [instrument(0, [0.1], { lot: 1, max: 9 })])),
    ).toThrow("no trades were found that meet all targets at once: a tolerance would help");
  });

  it("needs a limit only where an order goes as far as there is", () => {
    const endless = instrument(0, [1], { carry: 5 });
    expect(() => solve(problemOf([target(0)], [endless, instrument(1, [1]), instrument(2, [0])]))).toThrow(
      "max is needed: without it the carry earned has no limit",
    );
  });
});

describe("the frontier", () => {
  it("is one hedge where that costs nothing, or earns", () => {
    const free = problemOf([target(10)], [instrument(0, [1], { max: 20 })]);
    expect(frontier(free, 5)).toEqual([solve(free)]);
    const earning = problemOf([target(10)], [instrument(0, [1], { max: 20, carry: 1 })]);
    expect(frontier(earning, 5)).toEqual([solve(earning)]);
  });

  it("has each hedge once, and as many points as are asked for at most", () => {
    const coarse = problemOf([target(3)], [instrument(0, [1], { cost: 1 })]);
    for (const points of [2, 4, 7, 200]) {
      const costs = (frontier(coarse, points) as readonly Hedge[]).map(({ cost }) => cost);
      expect(costs).toEqual(points === 2 ? [0, 3] : [0, 1, 2, 3]);
    }
  });

  it("ends with the hedge that no smaller budget pays for", () => {
    const lump = problemOf([target(3)], [instrument(0, [3], { cost: 7 })]);
    expect((frontier(lump, 4) as readonly Hedge[]).map(({ cost, risk }) => [cost, risk])).toEqual([
      [0, 300],
      [7, 0],
    ]);
  });
});
