/** Tables of so many instruments that they are searched by cores, against the search of all at once. */
import { inCanonicalOrder } from "../../../../src/core/hedge/hedgeProblem";
import { cheapest } from "../../../../src/core/hedge/solve";
import { BranchAndBound } from "../../../../src/core/hedge/solver/branchAndBound";
import { domainOf } from "../../../../src/core/hedge/solver/domain";
import { unmerged } from "../../../../src/core/hedge/solver/presolve";
import { seeded } from "../../../support/random";
import { instrument, problemOf, target } from "../problems";

const seed = Date.now() % 1e6;

it(`finds what the search of all at once does, from seed ${seed}`, () => {
  const random = seeded(seed);
  const digits = (x: number) => Number(x.toPrecision(4));
  let compared = 0;
  for (let k = 0; k < 12; k++) {
    const dear = k % 3 === 0 ? 40 : 1;
    const instruments = Array.from({ length: 70 }, (_, row) =>
      instrument(row, [digits(2 * random() - 1), digits(random())], {
        lot: 1,
        max: 1 + Math.floor(4 * random()),
        min: random() < 0.2 ? 2 : 0,
        cost: digits((1 + 4 * random()) * (row > 15 ? dear : 1)),
      }),
    );
    const targets = [target(digits(8 * random() - 4), { penalty: 20 }), target(digits(-6 * random()), { penalty: 30 })];
    const budget = k % 4 === 3 ? 6 : Infinity;
    const problem = inCanonicalOrder(problemOf(targets, instruments, { budget }));
    const answer = cheapest(problem);
    if (answer.kind !== "optimal") throw new Error(answer.kind);
    const program = unmerged(problem);
    const all = new BranchAndBound(program, domainOf(program), { kind: "cost" }, () => undefined).run();
    const found = answer.cost + answer.risk;
    const least = all.objective - all.gap;
    expect(found).toBeGreaterThanOrEqual(least - 1e-9 * least);
    // The true optimum lies between what either has proven and what either has found.
    expect(found - answer.gap).toBeLessThanOrEqual(all.objective * (1 + 1e-9));
    if (all.gap > 0 || answer.gap > 0) continue;
    compared++;
    expect(Math.abs(found - all.objective)).toBeLessThanOrEqual(1e-9 * found);
  }
  expect(compared).toBeGreaterThan(2);
}, 60_000);
