/** Of all orders of whole lots that cost least, one by one: the fewest trades, and of as few the least gross notional. */
import fc from "fast-check";
import { costOfAll, type HedgeProblem, residualOf, riskOf } from "../../../../src/core/hedge/hedgeProblem";
import { solve } from "../../../../src/core/hedge/solve";
import { instrument, problemOf, target, whole } from "../problems";

/** Objectives of so few lots differ by more, or by rounding alone. */
const SAME = 1e-9;

interface Order {
  readonly objective: number;
  readonly trades: number;
  readonly notional: number;
}

const sizeOf = ({ instruments }: HedgeProblem, quantities: readonly number[]): Omit<Order, "objective"> => ({
  trades: quantities.filter((quantity) => quantity !== 0).length,
  notional: quantities.reduce((sum, quantity, i) => sum + Math.abs(quantity) * instruments[i].notional, 0),
});

/** Every order within the bounds that meets what has to be met. */
function orders(problem: HedgeProblem, objectiveOf: (quantities: readonly number[]) => number): Order[] {
  const { instruments, targets, budget } = problem;
  const found: Order[] = [];
  const visit = (quantities: readonly number[]): void => {
    if (quantities.length < instruments.length) {
      const { lot, min, max } = instruments[quantities.length];
      const most = Math.floor(max / lot + SAME);
      for (let k = -most; k <= most; k++)
        if (k === 0 || Math.abs(k * lot) >= min - SAME) visit([...quantities, k * lot]);
      return;
    }
    if (costOfAll(problem, quantities) > budget + SAME) return;
    if (targets.some(({ equal }, g) => equal && Math.abs(residualOf(problem, g, quantities)) > SAME)) return;
    found.push({ objective: objectiveOf(quantities), ...sizeOf(problem, quantities) });
  };
  visit([]);
  return found;
}

const leastOf = (all: readonly Order[], of: (order: Order) => number): Order[] => {
  const least = Math.min(...all.map(of));
  return all.filter((order) => of(order) <= least + SAME * Math.max(1, Math.abs(least)));
};

function told(problem: HedgeProblem): Omit<Order, "objective"> & { readonly objective: number } {
  const answer = solve(problem);
  if (answer.kind !== "optimal") return { objective: Infinity, trades: 0, notional: 0 };
  expect(answer.gap).toBe(0);
  const quantities = problem.instruments.map((_, i) => answer.trades.find(({ row }) => row === i)?.quantity ?? 0);
  return { objective: answer.cost + answer.risk, ...sizeOf(problem, quantities) };
}

/** Instruments of which many are the same to the targets, and cost the same. */
const drawn = (costs: readonly number[]) =>
  fc
    .record({
      targets: fc.array(
        fc.record({
          have: fc.constantFrom(-7, -3, -2.5, 4, 6.5, 1, 0.3),
          penalty: fc.constantFrom(0.5, 1, 2, 100),
          equal: fc.constantFrom(false, false, false, true),
        }),
        { minLength: 1, maxLength: 2 },
      ),
      instruments: fc.array(
        fc.record({
          greeks: fc.constantFrom([1, 0.5], [1, 0.5], [1, 0.5], [1, 0.5], [2, 1], [-1, 1]),
          lot: fc.constantFrom(0.5, 1, 1, 1, 2),
          lots: whole(1, 4),
          min: fc.constantFrom(0, 0, 0, 1),
          cost: fc.constantFrom(...costs),
          notional: fc.constantFrom(99.5, 100, 101, 250, 1000),
        }),
        { minLength: 2, maxLength: 4 },
      ),
      budget: fc.constantFrom(Infinity, Infinity, Infinity, 6),
    })
    .map(({ targets, instruments, budget }) =>
      problemOf(
        targets.map(({ have, ...more }, g) => target(have, { label: `g${g}`, ...more })),
        instruments.map(({ greeks, lots, lot, min, ...more }, row) =>
          instrument(row, greeks.slice(0, targets.length), {
            ...more,
            lot,
            min: min <= lots * lot ? min : 0,
            max: Number((lots * lot).toPrecision(3)),
          }),
        ),
        { budget },
      ),
    );

test("fewest trades, then the least gross notional", () =>
  fc.assert(
    fc.property(drawn([1, 1, 1, 0.3]), (problem) => {
      const all = orders(problem, (quantities) => costOfAll(problem, quantities) + riskOf(problem, quantities));
      const answer = told(problem);
      const best = leastOf(all, ({ objective }) => objective);
      expect(answer.objective).toBeCloseTo(best[0]?.objective ?? Infinity, 8);
      if (best.length === 0) return;
      const fewest = leastOf(best, ({ trades }) => trades);
      expect(answer.trades).toBe(fewest[0].trades);
      expect(answer.notional).toBeCloseTo(leastOf(fewest, ({ notional }) => notional)[0].notional, 6);
    }),
    { numRuns: 250 },
  ));

test("where nothing costs anything, met to half the finest lot, in little notional", () =>
  fc.assert(
    fc.property(drawn([0]), (problem) => {
      const { targets, instruments } = problem;
      const room = targets.map(
        (_, g) => Math.min(...instruments.map(({ greeks, lot }) => Math.abs(greeks[g]) * lot)) / 2,
      );
      const all = orders(problem, (quantities) =>
        targets.reduce((sum, { penalty, equal }, g) => {
          const left = Math.abs(residualOf(problem, g, quantities)) - room[g];
          return equal ? sum : sum + penalty * Math.max(0, left);
        }, 0),
      );
      const best = leastOf(all, ({ objective }) => objective);
      const answer = told(problem);
      expect(answer.objective < Infinity).toBe(best.length > 0);
      if (best.length === 0) return;
      const least = leastOf(best, ({ notional }) => notional)[0].notional;
      // Among twins fewer trades go before less notional.
      const perLot = instruments.map(({ notional, lot }) => notional * lot);
      expect(answer.notional).toBeLessThanOrEqual((Math.max(...perLot) / Math.min(...perLot)) * least + SAME);
      expect(best.some(({ trades, notional }) => trades === answer.trades && notional < answer.notional + SAME)).toBe(
        true,
      );
    }),
    { numRuns: 200 },
  ));
