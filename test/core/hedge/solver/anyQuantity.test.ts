/** Hedges of any quantity whose optimum has a closed form: where one more unit costs what it takes from the penalty. */
import type { HedgeInstrument, HedgeProblem, HedgeTarget } from "../../../../src/core/hedge/hedgeProblem";
import { domainOf } from "../../../../src/core/hedge/solver/domain";
import { polished } from "../../../../src/core/hedge/solver/polish";
import { Mip } from "../../../../src/core/hedge/solver/mip";
import { type Hedge, solve } from "../../../../src/core/hedge/solve";
import { unmerged } from "../../../../src/core/hedge/solver/presolve";
import { divisible as instrument, problemOf, target } from "../problems";

/** Quantities by row, 0 for those that do not trade. */
function quantities(
  targets: HedgeTarget[],
  instruments: HedgeInstrument[],
  more: Partial<HedgeProblem> = {},
): number[] {
  const answer = solve(problemOf(targets, instruments, more));
  expect(answer.kind).toBe("optimal");
  return instruments.map(({ row }) => (answer as Hedge).trades.find((trade) => trade.row === row)?.quantity ?? 0);
}

/** Optima of doubles, through a program of other units, to a few of their rounding errors. */
function expectClose(actual: readonly number[], exact: readonly number[]): void {
  exact.forEach((x, i) => expect(Math.abs(actual[i] - x)).toBeLessThanOrEqual(1e-11 * Math.max(1, Math.abs(x))));
}

describe("a squared residual against impact", () => {
  // c·n + k·n^1.5 + p(h − n)²: 2p·n + 1.5k·√n = 2p·h − c.
  const against = (h: number, c: number, k: number, p: number): number => {
    const root = (-1.5 * k + Math.sqrt(2.25 * k * k + 8 * p * (2 * p * h - c))) / (4 * p);
    return root * root;
  };

  it.each([
    [10, 1, 2, 3],
    [1000, 0.5, 0.01, 0.2],
    [0.02, 0.001, 0.3, 5],
  ])("h = %d, c = %d, k = %d, p = %d, sold and bought", (h, c, k, p) => {
    const n = against(h, c, k, p);
    for (const sign of [1, -1])
      expectClose(
        quantities([target(sign * h, { penalty: p })], [instrument(0, [1], { cost: c, impact: k })], { squared: true }),
        [-sign * n],
      );
  });

  it("with carry that a buyer pays and a seller earns", () => {
    const impact = { cost: 1, impact: 2, carry: 0.4 };
    const given = { squared: true };
    expectClose(quantities([target(-10, { penalty: 3 })], [instrument(0, [1], impact)], given), [
      against(10, 1.4, 2, 3),
    ]);
    expectClose(quantities([target(10, { penalty: 3 })], [instrument(0, [1], impact)], given), [
      -against(10, 0.6, 2, 3),
    ]);
  });

  it("two that move one Greek by different amounts share it by their squares", () => {
    // 1.5·kᵢ√nᵢ/gᵢ is the same for both: nᵢ ∝ (gᵢ/kᵢ)².
    const [g, k] = [
      [1, 2],
      [3, 4],
    ];
    const weights = g.map((greek, i) => (greek / k[i]) ** 2);
    const [a, b] = quantities(
      [target(50, { penalty: 2 })],
      g.map((greek, i) => instrument(i, [greek], { impact: k[i] })),
      { squared: true },
    );
    expectClose([a / b], [weights[0] / weights[1]]);
    const residual = 50 + g[0] * a + g[1] * b;
    expectClose([2 * 2 * residual * g[0]], [1.5 * k[0] * Math.sqrt(-a)]);
  });
});

describe("a target that has to be met, or is worth meeting, against impact", () => {
  const impacts = [3, 1, 2];
  const weights = impacts.map((k) => 1 / (k * k));
  const sum = weights.reduce((all, w) => all + w, 0);
  const instruments = impacts.map((impact, i) => instrument(i, [1], { impact }));
  const shares = (whole: number) => weights.map((w) => (-whole * w) / sum);

  it("exactly", () => {
    expectClose(quantities([target(30, { equal: true })], instruments), shares(30));
    expectClose(quantities([target(-30, { equal: true })], instruments), shares(-30));
  });

  it("no further than its tolerance asks", () => {
    expectClose(quantities([target(30, { equal: true, tolerance: 2 })], instruments), shares(28));
    expectClose(quantities([target(-30, { equal: true, tolerance: 2 })], instruments), shares(-28));
    expectClose(quantities([target(25, { target: -5, equal: true, tolerance: 1 })], instruments), shares(29));
  });

  it("wholly where the penalty is more than it costs", () => {
    expectClose(quantities([target(30, { penalty: 1000 })], instruments), shares(30));
  });

  it("until one more unit costs the penalty", () => {
    // 1.5·k√n = p.
    expectClose(
      quantities([target(30, { penalty: 4 })], instruments),
      impacts.map((k) => -((4 / (1.5 * k)) ** 2)),
    );
    expectClose(
      quantities([target(-30, { penalty: 4 })], instruments),
      impacts.map((k) => (4 / (1.5 * k)) ** 2),
    );
  });

  it("with the rest where one of them is at its largest order", () => {
    const limited = [instruments[0], { ...instruments[1], max: 5 }, instruments[2]];
    const rest = weights[0] + weights[2];
    expectClose(quantities([target(30, { equal: true })], limited), [
      (-25 * weights[0]) / rest,
      -5,
      (-25 * weights[2]) / rest,
    ]);
  });

  it("without one that costs more than the others' last unit", () => {
    const dear = instrument(3, [1], { cost: 1000, impact: 0.01 });
    expectClose(quantities([target(30, { equal: true })], [...instruments, dear]), [...shares(30), 0]);
  });

  it("of two Greeks at once", () => {
    // Each Greek has a pair of its own.
    const pairs = [
      instrument(0, [1, 0], { impact: 1 }),
      instrument(1, [1, 0], { impact: 2 }),
      instrument(2, [0, 1], { impact: 3 }),
      instrument(3, [0, 2], { impact: 1 }),
    ];
    const both = [target(10, { equal: true }), target(-37, { label: "gamma", equal: true })];
    // nᵢ ∝ (gᵢ/kᵢ)², and Σ gᵢnᵢ is what is needed.
    const vega = 37 / (1 / 9 + 2 * 4);
    expectClose(quantities(both, pairs), [-8, -2, vega / 9, 4 * vega]);
  });
});

describe("a budget", () => {
  it("is spent on the one hedge there is", () => {
    // 4 + 4^1.5 = 12, and three times that is 36.
    const one = [instrument(0, [1], { cost: 1, impact: 1 })];
    for (const sign of [1, -1])
      expectClose(quantities([target(100 * sign, { penalty: 50 })], one, { squared: true, budget: 12 }), [-4 * sign]);
    const three = [instrument(0, [1], { cost: 3, impact: 3 })];
    expectClose(quantities([target(100, { penalty: 1e6 })], three, { squared: true, budget: 36 }), [-4]);
  });

  it("goes where a unit of it takes the most off the squares", () => {
    // pᵢ(hᵢ − nᵢ)/cᵢ is the same for both, and Σ cᵢnᵢ = 30.
    const [p, h, c] = [
      [3, 2],
      [20, 40],
      [1, 2],
    ];
    const targets = h.map((have, g) => target(have, { label: `g${g}`, penalty: p[g] }));
    const instruments = c.map((cost, i) => instrument(i, i === 0 ? [1, 0] : [0, 1], { cost }));
    // n₁ = h₁ − x·c₁/p₁, n₂ = h₂ − x·c₂/p₂.
    const x = (c[0] * h[0] + c[1] * h[1] - 30) / (c[0] ** 2 / p[0] + c[1] ** 2 / p[1]);
    expectClose(
      quantities(targets, instruments, { squared: true, budget: 30 }),
      h.map((have, i) => -(have - (x * c[i]) / p[i])),
    );
  });

  it("is no matter where less than it is spent", () => {
    const one = [instrument(0, [1], { cost: 1, impact: 1 })];
    const free = quantities([target(2, { penalty: 3 })], one, { squared: true });
    expect(quantities([target(2, { penalty: 3 })], one, { squared: true, budget: 100 })).toEqual(free);
  });

  it("shares what there is by impact where all of it is spent", () => {
    // Equal slopes 1.5kᵢ√nᵢ, and k₁n₁^1.5 + k₂n₂^1.5 = 9: with k = 1 and 2, n₁ = 4n₂ and 8n₂^1.5 + 2n₂^1.5 = 9.
    const n = 0.9 ** (2 / 3);
    expectClose(
      quantities(
        [target(1000, { penalty: 7 })],
        [instrument(0, [1], { impact: 1 }), instrument(1, [1], { impact: 2 })],
        { budget: 9 },
      ),
      [-4 * n, -n],
    );
  });
});

describe("orders that are bounded", () => {
  it("stay at the smallest that the venue takes where less would do", () => {
    const small = instrument(0, [1], { min: 5, impact: 0.1 });
    expectClose(quantities([target(4, { penalty: 10 })], [small], { squared: true }), [-5]);
  });

  it("are none where the smallest would overshoot by more than nothing does", () => {
    const small = instrument(0, [1], { min: 9, impact: 0.1 });
    expectClose(quantities([target(4, { penalty: 10 })], [small], { squared: true }), [0]);
  });

  it("move freely beside whole lots", () => {
    // 3 whole lots of 10 leave −1.5 for the one that has impact, until 2p·r = c + 1.5k√n.
    const whole = instrument(0, [10], { lot: 1, cost: 0.01 });
    const free = instrument(1, [1], { impact: 1 });
    const [lots, n] = quantities([target(31.5, { penalty: 4 })], [whole, free], { squared: true });
    expect(lots).toBe(-3);
    const residual = 31.5 - 30 + n;
    expectClose([8 * residual], [1.5 * Math.sqrt(-n)]);
  });
});

describe("what the tangents have left", () => {
  /** From a start that is near an optimum, in lots: what is ordered beside `free` stays. */
  const polish = (
    targets: HedgeTarget[],
    instruments: HedgeInstrument[],
    start: readonly number[],
    more: Partial<HedgeProblem> = {},
  ): number[] => {
    const problem = problemOf(targets, instruments, { squared: true, ...more });
    const domain = domainOf(problem);
    return [...polished(new Mip(unmerged(problem), domain, { kind: "cost" }), domain, Float64Array.from(start))];
  };
  const both = [target(10, { penalty: 2 }), target(4, { label: "gamma", penalty: 1 })];
  const near = 1e-7;

  it("is brought to the optimum", () => {
    // 4·(10 − n) = 1, on a Greek of its own.
    const one = [instrument(0, [1, 0], { cost: 1 })];
    for (const off of [near, -near, 0]) expectClose(polish(both, one, [-9.75 + off]), [-9.75]);
  });

  it("is nothing of an instrument that would be ordered the other way", () => {
    // The dear one would only come in if the price of what is left were higher than 5.
    const two = [instrument(0, [1, 0], { cost: 1 }), instrument(1, [1, 0.1], { cost: 5 })];
    for (const off of [near, -near]) {
      expectClose(polish(both, two, [-9.75 + near, off]), [-9.75, 0]);
      expect(polish(both, two, [-9.75 + near, off])[1]).toBe(0);
    }
  });

  it("stays where it is at a bound, at none, in whole lots, and where nothing determines it", () => {
    const bounded = instrument(0, [1, 0], { cost: 1, max: 9.7 });
    expect(polish(both, [bounded], [-9.7 + near / 1000])).toEqual([-9.7 + near / 1000]);
    const smallest = instrument(0, [1, 0], { cost: 1, min: 9.8 });
    expect(polish(both, [smallest], [-9.8])).toEqual([-9.8]);
    const idle = [instrument(0, [1, 0], { cost: 1 }), instrument(1, [0, 1], { cost: 9 })];
    expectClose(polish(both, idle, [-9.75 + near, 0]), [-9.75, 0]);
    const whole = instrument(0, [1, 0], { cost: 1, lot: 1 });
    expect(polish(both, [whole], [-9])).toEqual([-9]);
    const twins = [instrument(0, [1, 0], { cost: 1 }), instrument(1, [1, 0], { cost: 1 })];
    expect(polish(both, twins, [-5 + near, -4.75])).toEqual([-5 + near, -4.75]);
  });

  it("does not leave the bounds for a better hedge", () => {
    const bounded = instrument(0, [1, 0], { cost: 1, max: 9.7 });
    expect(polish(both, [bounded], [-9.6])).toEqual([-9.6]);
    const smallest = instrument(0, [1, 0], { cost: 1, min: 9.8 });
    expect(polish(both, [smallest], [-9.9])).toEqual([-9.9]);
  });

  it("is not taken for a hedge that costs more", () => {
    // Bought at a price that a seller does not pay: the conditions hold at the wrong end.
    const problem = [target(10, { penalty: 2 })];
    const one = [instrument(0, [1], { cost: 1, impact: 3 })];
    const start = [-4];
    const end = polish(problem, one, start);
    const objective = (n: number) => Math.abs(n) + 3 * Math.abs(n) ** 1.5 + 2 * (10 + n) ** 2;
    expect(objective(end[0])).toBeLessThanOrEqual(objective(start[0]));
  });

  it("keeps what is met as far as it has to be", () => {
    const impacts = [3, 1];
    const pair = impacts.map((impact, i) => instrument(i, [1], { impact }));
    const share = [1 / 9 / (1 + 1 / 9), 1 / (1 + 1 / 9)];
    for (const sign of [1, -1]) {
      const start = share.map((s) => -sign * 28 * s + near);
      expectClose(
        polish([target(30 * sign, { equal: true, tolerance: 2 })], pair, start, { squared: false }),
        share.map((s) => -sign * 28 * s),
      );
      const flat = share.map((s) => -sign * 30 * s + near);
      expectClose(
        polish([target(30 * sign, { penalty: 1e3 })], pair, flat, { squared: false }),
        share.map((s) => -sign * 30 * s),
      );
    }
  });

  it("spends the budget that was all but spent", () => {
    const pair = [instrument(0, [1], { impact: 1 }), instrument(1, [1], { impact: 2 })];
    const n = 0.9 ** (2 / 3);
    for (const sign of [1, -1])
      expectClose(
        polish([target(1000 * sign, { penalty: 7 })], pair, [-4 * sign * n + near, -sign * n - near / 10], {
          squared: false,
          budget: 9,
        }),
        [-4 * sign * n, -sign * n],
      );
  });
});
