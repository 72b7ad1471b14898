/**
 * What the search for the cheapest hedge rests on, by definition: bounds hold for every hedge of a box, each of which is
 * looked at; what is told of an order or a residual is true of all hedges within the room.
 */
import fc from "fast-check";
import { ConvexCost } from "../../../../src/core/hedge/solver/convexCost";
import { Enumeration } from "../../../../src/core/hedge/solver/enumeration";
import { Incumbent } from "../../../../src/core/hedge/solver/incumbent";
import { Lagrangian } from "../../../../src/core/hedge/solver/lagrangian";
import { localSearch } from "../../../../src/core/hedge/solver/localSearch";
import { domainOf, tradesIn } from "../../../../src/core/hedge/solver/domain";
import { Mip } from "../../../../src/core/hedge/solver/mip";
import { LpRelaxation } from "../../../../src/core/hedge/solver/lpRelaxation";
import { unmerged } from "../../../../src/core/hedge/solver/presolve";
import { drawnBudget, drawnInstrument, drawnTargets, instrument, problemOf, whole } from "../problems";

const drawn = fc
  .record({
    targets: drawnTargets,
    instruments: fc.array(drawnInstrument, { minLength: 1, maxLength: 3 }),
    budget: drawnBudget,
    squared: fc.boolean(),
    miss: fc.constantFrom(false, false, true),
    low: fc.tuple(whole(-9, 2), whole(-9, 2), whole(-9, 2)),
    high: fc.tuple(whole(-2, 9), whole(-2, 9), whole(-2, 9)),
  })
  .map((d) => {
    const { targets, budget, squared } = d;
    const problem = problemOf(
      targets,
      d.instruments.map(({ greeks, ...more }, row) => instrument(row, greeks, more)),
      { squared, budget },
    );
    const program = unmerged(problem);
    const domain = domainOf(program);
    const mip = new Mip(program, domain, { kind: d.miss ? "miss" : "cost" });
    const within = (x: number, i: number) => Math.max(-domain.most[i], Math.min(domain.most[i], x));
    const low = domain.most.map((_, i) => within(Math.min(d.low[i], d.high[i]), i));
    const high = domain.most.map((_, i) => within(Math.max(d.low[i], d.high[i]), i));
    return { problem: program, domain, mip, low, high };
  });
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

/** Every hedge of the box that may be ordered. */
function* hedgesIn({ domain, low, high }: Drawn): Generator<Float64Array> {
  const lots = new Float64Array(low.length);
  function* visit(i: number): Generator<Float64Array> {
    if (i === lots.length) {
      yield lots.slice();
      return;
    }
    for (let x = low[i]; x <= high[i]; x++) {
      if (!domain.allows(i, x)) continue;
      lots[i] = x;
      yield* visit(i + 1);
    }
  }
  yield* visit(0);
}

/** In units in which the mip's numbers are of order one, sums of a few dozen of them. */
const CLOSE = 1e-9;

const runs = { numRuns: 150 };

describe("at any prices", () => {
  const priced = fc.record({
    d: drawn,
    prices: fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 3, maxLength: 3 }),
  });

  it("the objective of a hedge is the bound and what each order and each residual is dearer than the cheapest", () => {
    fc.assert(
      fc.property(priced, ({ d, prices }) => {
        const { mip, domain, low, high } = d;
        const lagrangian = new Lagrangian(mip, domain);
        const hedges = [...hedgesIn(d)];
        expect(lagrangian.setUp(prices, low, high)).toBe(hedges.length > 0);
        for (const lots of hedges) {
          const objective = mip.objectiveOf(lots);
          let sum = lagrangian.bound;
          lots.forEach((x, i) => {
            const excess = lagrangian.reducedCostOf(i, x);
            expect(excess).toBeGreaterThanOrEqual(-CLOSE);
            sum += excess;
          });
          // The rest is the residuals' and the budget's, none of which is below 0.
          expect(objective).toBeGreaterThanOrEqual(sum - CLOSE * (1 + Math.abs(sum)));
        }
        if (hedges.length === 0) return;
        lagrangian.minimiser.forEach((x, i) => expect(lagrangian.reducedCostOf(i, x)).toBe(0));
      }),
      runs,
    );
  });

  it("the bound is that of the cheapest orders and residuals themselves", () => {
    fc.assert(
      fc.property(priced, ({ d, prices }) => {
        const { mip, domain, low, high } = d;
        fc.pre(mip.budget === Infinity);
        const lagrangian = new Lagrangian(mip, domain);
        fc.pre(lagrangian.setUp(prices, low, high));
        // min over orders and residuals of cost + penalty + price·(rhs + residual − Σ lots·greek), in which all are free.
        let least = 0;
        mip.penalties.forEach(({ flat, slope, square }, g) => {
          const limit = square > 0 ? Infinity : slope;
          const price = Math.max(-limit, Math.min(limit, prices[g]));
          // Lots leave no residual between −lower and upper: there the penalty counts as the chord.
          const { lower, upper, inner, base } = mip.penalties[g];
          const cost = (r: number) =>
            (slope === Infinity ? 0 : r > -lower && r < upper ? base + inner * r : mip.penaltyOf(g, r)) + price * r;
          const r = lagrangian.residualOf(g);
          for (const other of [r - 0.1, r + 0.1, 0, flat, -flat])
            if (slope < Infinity || Math.abs(other) <= flat)
              expect(cost(other)).toBeGreaterThanOrEqual(cost(r) - CLOSE);
          least += cost(r) + price * mip.rhs[g];
          lagrangian.minimiser.forEach((x, i) => (least -= price * x * mip.greeks[i][g]));
        });
        if (mip.paid) lagrangian.minimiser.forEach((x, i) => (least += mip.costOf(i, x)));
        expect(Math.abs(lagrangian.bound - least)).toBeLessThanOrEqual(CLOSE * (1 + Math.abs(least)));
        expect(lagrangian.rounding).toBeLessThanOrEqual(CLOSE * (1 + Math.abs(least)) * 100);
      }),
      runs,
    );
  });

  it("the next orders are all there are, none of them left out or below the one before", () => {
    fc.assert(
      fc.property(priced, ({ d, prices }) => {
        const { mip, domain, low, high } = d;
        const lagrangian = new Lagrangian(mip, domain);
        fc.pre(lagrangian.setUp(prices, low, high));
        lagrangian.minimiser.forEach((cheapest, i) => {
          const seen = [cheapest];
          for (const direction of [1, -1]) {
            let before = 0;
            for (
              let x = lagrangian.next(i, cheapest, direction);
              Math.abs(x) < Infinity;
              x = lagrangian.next(i, x, direction)
            ) {
              if (x < low[i] || x > high[i]) break;
              expect(lagrangian.reducedCostOf(i, x)).toBeGreaterThanOrEqual(before - CLOSE);
              before = lagrangian.reducedCostOf(i, x);
              seen.push(x);
            }
          }
          const all = [];
          for (let x = low[i]; x <= high[i]; x++) if (domain.allows(i, x)) all.push(x + 0);
          expect(seen.map((x) => x + 0).sort((a, b) => a - b)).toEqual(all);
        });
      }),
      runs,
    );
  });

  it("a sum of the residuals is no further from where it is free than the room reaches", () => {
    const weight = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(priced, weight, fc.double({ min: -1, max: 1, noNaN: true }), ({ d, prices }, weights, budget) => {
        const { mip, domain, low, high } = d;
        const lagrangian = new Lagrangian(mip, domain);
        fc.pre(lagrangian.setUp(prices, low, high));
        const share = mip.budget < Infinity ? budget : 0;
        for (const lots of hedgesIn(d)) {
          const objective = mip.objectiveOf(lots);
          if (objective === Infinity) continue;
          let room = objective - lagrangian.bound + CLOSE;
          lots.forEach((x, i) => (room -= lagrangian.reducedCostOf(i, x)));
          let moved = 0;
          weights.forEach((w, g) => (moved += w * (mip.residualOf(g, lots) - lagrangian.residualOf(g))));
          const spent = lots.reduce((sum, x, i) => sum + mip.costOf(i, x), 0);
          if (share !== 0) moved -= share * (mip.budget - spent);
          for (const direction of [1, -1]) {
            const { flat, slope, root } = lagrangian.reachOf(Float64Array.from(weights), share, direction);
            const reach = flat + slope * room + root * Math.sqrt(Math.max(0, room));
            expect(direction * moved).toBeLessThanOrEqual(reach + 1e-6);
          }
        }
      }),
      runs,
    );
  });
});

describe("the relaxation", () => {
  const relaxed = (d: Drawn) => {
    const relaxation = new LpRelaxation(d.mip, d.domain);
    d.low.forEach((low, i) => relaxation.setBounds(i, low, d.high[i]));
    return relaxation;
  };
  const bounded = (relaxation: LpRelaxation): number => {
    for (let round = 0; round < 100; round++) {
      if (relaxation.run(Infinity) !== "optimal") return Infinity;
      if (relaxation.addCuts(1e-13) === 0) break;
    }
    return relaxation.objective;
  };

  it("is no more than any hedge of its box costs, before its lines touch and after", () => {
    fc.assert(
      fc.property(drawn, (d) => {
        const relaxation = relaxed(d);
        const rough = relaxation.run(Infinity) === "optimal" ? relaxation.objective : Infinity;
        const close = bounded(relaxation);
        expect(close).toBeGreaterThanOrEqual(rough - CLOSE);
        let least = Infinity;
        for (const lots of hedgesIn(d)) least = Math.min(least, d.mip.objectiveOf(lots));
        if (least < Infinity) expect(close).toBeLessThanOrEqual(least + CLOSE * (1 + Math.abs(least)));
      }),
      runs,
    );
  });

  it("is met by its own lots where they are whole, and keeps to the box", () => {
    fc.assert(
      fc.property(drawn, (d) => {
        const relaxation = relaxed(d);
        const bound = bounded(relaxation);
        fc.pre(bound < Infinity);
        const lots = Float64Array.from(d.low, (_, i) => relaxation.lotsOf(i));
        lots.forEach((x, i) => {
          expect(x).toBeGreaterThanOrEqual(d.low[i] - CLOSE);
          expect(x).toBeLessThanOrEqual(d.high[i] + CLOSE);
        });
        const rounded = lots.map(Math.round);
        if (lots.some((x, i) => Math.abs(x - rounded[i]) > CLOSE)) return;
        const objective = d.mip.objectiveOf(rounded);
        expect(Math.abs(objective - bound)).toBeLessThanOrEqual(1e-8 * (1 + Math.abs(bound)));
        if (!d.mip.paid) return;
        rounded.forEach((x, i) =>
          expect(Math.abs(relaxation.costOf(i) - d.mip.costOf(i, x))).toBeLessThanOrEqual(1e-8),
        );
      }),
      runs,
    );
  });

  it("rises by no less than it says for each lot that an instrument goes up or down", () => {
    fc.assert(
      fc.property(drawn, whole(0, 2), whole(1, 3), (d, which, steps) => {
        const i = which % d.low.length;
        const relaxation = relaxed(d);
        const bound = bounded(relaxation);
        fc.pre(bound < Infinity);
        const x = relaxation.lotsOf(i);
        const [down, up] = relaxation.reducedCostsOf(i);
        expect(Math.min(down, up)).toBeGreaterThanOrEqual(0);
        for (const [price, low, high] of [
          [up, x + steps, d.high[i]],
          [down, d.low[i], x - steps],
        ]) {
          if (low > high) continue;
          relaxation.setBounds(i, low, high);
          const beyond = bounded(relaxation);
          if (price < Infinity)
            expect(beyond).toBeGreaterThanOrEqual(bound + price * steps - 1e-7 * (1 + Math.abs(bound)));
          relaxation.setBounds(i, d.low[i], d.high[i]);
        }
      }),
      runs,
    );
  });

  it("prices its rows so that the bound at those prices is its own", () => {
    fc.assert(
      fc.property(drawn, (d) => {
        const relaxation = relaxed(d);
        const bound = bounded(relaxation);
        fc.pre(bound < Infinity && [...hedgesIn(d)].length > 0);
        const lagrangian = new Lagrangian(d.mip, d.domain);
        lagrangian.setUp(relaxation.duals, d.low, d.high);
        // Of whole orders the smallest may cost more than parts of it, never less.
        expect(lagrangian.bound).toBeGreaterThanOrEqual(bound - 1e-7 * (1 + Math.abs(bound)));
      }),
      runs,
    );
  });

  it("has in its basis orders that follow from the others as it says", () => {
    fc.assert(
      fc.property(drawn, whole(0, 2), (d, which) => {
        fc.pre(d.mip.budget === Infinity);
        const relaxation = relaxed(d);
        fc.pre(relaxation.run(Infinity) === "optimal");
        const basis = relaxation.basis();
        fc.pre(basis !== undefined && basis.length > 0);
        const lots = d.low.map((_, i) => relaxation.lotsOf(i));
        const other = which % lots.length;
        fc.pre(basis!.every(({ instrument }) => instrument !== other));
        // Another order a lot higher, with the residuals as they are: those in the basis make it up.
        const after = lots.slice();
        after[other] += 1;
        for (const { instrument, weights } of basis!)
          after[instrument] -= weights.reduce((sum, w, g) => sum + w * d.mip.greeks[other][g], 0);
        const free = d.mip.rhs.map((_, g) => (basis!.some(({ weights }) => weights[g] !== 0) ? 1 : 0));
        d.mip.rhs.forEach((_, g) => {
          if (free[g] === 0 || basis!.length < free.reduce((sum, f) => sum + f, 0)) return;
          expect(Math.abs(d.mip.residualOf(g, after) - d.mip.residualOf(g, lots))).toBeLessThanOrEqual(1e-7);
        });
      }),
      runs,
    );
  });
});

test("going through a box takes every hedge that costs no more than the ceiling, and looks at few others", () => {
  let visited = 0;
  let within = 0;
  fc.assert(
    fc.property(drawn, fc.double({ min: 0, max: 2, noNaN: true }), (d, room) => {
      const { mip, domain, low, high } = d;
      const relaxation = new LpRelaxation(mip, domain);
      low.forEach((from, i) => relaxation.setBounds(i, from, high[i]));
      for (let round = 0; round < 100; round++) {
        fc.pre(relaxation.run(Infinity) === "optimal");
        if (relaxation.addCuts(1e-13) === 0) break;
      }
      const ceiling = relaxation.objective + room;
      const taken = new Set<string>();
      const enumeration = new Enumeration(mip, relaxation, domain, (lots) => {
        taken.add(lots.map((x) => x + 0).join());
        return ceiling;
      });
      fc.pre(enumeration.run(low, high, ceiling, 1e6));
      let count = 0;
      for (const lots of hedgesIn(d)) {
        const objective = mip.objectiveOf(lots);
        if (objective <= ceiling + CLOSE) count++;
        if (!(objective <= ceiling - CLOSE)) continue;
        expect(taken).toContain(lots.map((x) => x + 0).join());
      }
      visited += enumeration.visited;
      within += count;
    }),
    runs,
  );
  // Where few cost so little, most of what is looked at is the box itself.
  expect(visited).toBeLessThan(10 * within);
});

test("a hedge that is bettered may be ordered, and costs no more than its rounding", () => {
  fc.assert(
    fc.property(
      drawn,
      fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 3, maxLength: 3 }),
      (d, at) => {
        const start = Float64Array.from(d.low, (_, i) => at[i]);
        const { lots } = localSearch(d.mip, d.domain, start);
        lots.forEach((x, i) => expect(Number.isInteger(x) && d.domain.allows(i, x)).toBe(true));
        const rounded = start.map((x, i) => (d.domain.allows(i, Math.round(x)) ? Math.round(x) : 0));
        expect(d.mip.objectiveOf(lots)).toBeLessThanOrEqual(d.mip.objectiveOf(rounded) + CLOSE);
        // No lot more or less of one, or of two, betters it.
        const objective = d.mip.objectiveOf(lots);
        if (objective === Infinity) return;
        for (let i = 0; i < lots.length; i++)
          for (let j = 0; j < lots.length; j++)
            for (const [a, b] of [
              [1, 0],
              [-1, 0],
              [1, 1],
              [1, -1],
              [-1, 1],
              [-1, -1],
            ]) {
              const other = lots.slice();
              other[i] += a;
              if (j !== i) other[j] += b;
              if (!other.every((x, k) => d.domain.allows(k, x))) continue;
              // The second is only tried after the first, which has to be an order too.
              if (j !== i && b !== 0 && !d.domain.allows(i, lots[i] + a)) continue;
              expect(d.mip.objectiveOf(other)).toBeGreaterThanOrEqual(objective - 1e-8 * (1 + Math.abs(objective)));
            }
      },
    ),
    runs,
  );
});

test("the incumbent is the cheapest of what it was shown, with the fewest trades of those that cost the same", () => {
  fc.assert(
    fc.property(
      drawn,
      fc.array(fc.array(whole(-2, 2), { minLength: 3, maxLength: 3 }), { maxLength: 12 }),
      (d, shown) => {
        const { problem, domain, mip } = d;
        const best = new Incumbent(problem, domain, mip);
        const hedges = [
          new Float64Array(d.low.length),
          ...shown.map((lots) => Float64Array.from(d.low, (_, i) => (domain.allows(i, lots[i]) ? lots[i] : 0))),
        ];
        hedges.slice(1).forEach((lots) => best.offer(lots));
        const objectives = hedges.map((lots) => mip.objectiveOf(lots));
        const least = Math.min(...objectives);
        if (least === Infinity) {
          expect(best.lots).toBeUndefined();
          expect(best.trades).toBe(Infinity);
          return;
        }
        expect(best.objective).toBe(least);
        const fewest = Math.min(...hedges.filter((_, k) => objectives[k] <= least + 1e-12).map(tradesIn));
        expect(best.trades).toBe(fewest);
        expect(mip.objectiveOf(best.lots!)).toBeLessThanOrEqual(least + 1e-9);
        expect(best.cutoff).toBeLessThanOrEqual(least);
        expect(best.tieCutoff).toBeGreaterThanOrEqual(least);
        expect(best.tieCutoff - best.cutoff).toBeLessThanOrEqual(1e-8 * (1 + Math.abs(least)) * 100);
      },
    ),
    runs,
  );
});

describe("a convex cost from below", () => {
  const curve = fc.record({
    a: fc.double({ min: 0, max: 5, noNaN: true }),
    k: fc.double({ min: 0.01, max: 5, noNaN: true }),
    isWhole: fc.boolean(),
    at: fc.array(fc.double({ min: 0, max: 20, noNaN: true }), { maxLength: 6 }),
    limit: whole(1, 20),
  });
  const sideOf = (a: number, k: number, isWhole: boolean) =>
    new ConvexCost(
      (x) => a * x + k * x ** 1.5,
      (x) => a + 1.5 * k * Math.sqrt(x),
      isWhole,
    );

  it("is nowhere above it, and touches where it was asked to", () => {
    fc.assert(
      fc.property(curve, ({ a, k, isWhole, at, limit }) => {
        const side = sideOf(a, k, isWhole);
        const xs = at.map((x) => (isWhole ? Math.floor(x) : x)).filter((x) => x <= limit);
        for (const x of xs) side.addCut(x, 1e-13);
        for (const x of xs) expect(side.exact(x) - side.below(x)).toBeLessThanOrEqual(1e-10 * (1 + side.exact(x)));
        for (let x = 0; x <= limit; x += isWhole ? 1 : 0.25)
          expect(side.below(x)).toBeLessThanOrEqual(side.exact(x) + 1e-10 * (1 + side.exact(x)));
      }),
      runs,
    );
  });

  it("is the sum of its pieces, each steeper than the one before", () => {
    fc.assert(
      fc.property(curve, ({ a, k, isWhole, at, limit }) => {
        const side = sideOf(a, k, isWhole);
        for (const x of at) {
          const before = side.pieces(limit).length;
          const place = side.addCut(x, 1e-13);
          expect(side.pieces(limit).length).toBe(before + (place < 0 ? 0 : 1));
        }
        const pieces = side.pieces(limit);
        expect(pieces[0].from).toBe(0);
        expect(pieces.at(-1)!.to).toBe(limit);
        pieces.slice(1).forEach(({ slope, from }, k2) => {
          expect(slope).toBeGreaterThan(pieces[k2].slope);
          expect(from).toBe(pieces[k2].to);
        });
        for (let x = 0; x <= limit; x += 0.5) {
          const sum = pieces.reduce((all, { slope, from, to }) => all + slope * Math.max(0, Math.min(x, to) - from), 0);
          expect(Math.abs(sum - side.below(x))).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(sum)));
        }
      }),
      runs,
    );
  });

  it("is exact from the start where it is made of lines", () => {
    const line = ConvexCost.linear(3);
    const beyond = ConvexCost.pieces([
      [0, 2],
      [5, Infinity],
    ]);
    for (const x of [0, 1, 2, 2.5, 4, 30]) {
      expect([line.exact(x), line.below(x), line.addCut(x, 0)]).toEqual([3 * x, 3 * x, -1]);
      expect(beyond.exact(x)).toBe(beyond.below(x));
      expect(beyond.below(x)).toBe(5 * Math.max(0, x - 2));
      expect(beyond.addCut(x, 0)).toBe(-1);
    }
    expect(beyond.pieces(10)).toEqual([
      { slope: 0, from: 0, to: 2 },
      { slope: 5, from: 2, to: 10 },
    ]);
    expect(beyond.pieces(1)).toEqual([
      { slope: 0, from: 0, to: 1 },
      { slope: 5, from: 1, to: 1 },
    ]);
  });
});
