import fc from "fast-check";
import { BoundedSimplex } from "../../../src/core/numeric/boundedSimplex";

/** Minimise Σ cost·x where Σ entries·x = rhs within the bounds. */
interface Column {
  readonly entries: readonly number[];
  readonly cost: number;
  readonly lower: number;
  readonly upper: number;
}

const integer = (min: number, max: number) => fc.integer({ min, max });

const columnOf = (m: number) =>
  fc
    .record({
      entries: fc.array(integer(-4, 4), { minLength: m, maxLength: m }),
      cost: integer(-5, 5),
      lower: integer(-3, 0),
      room: integer(0, 5),
    })
    .map(({ room, ...column }): Column => ({ ...column, upper: column.lower + room }));

/** What takes up the rest of a row: some without end, as the first basis may be. */
const slackOf = (m: number, row: number) =>
  fc
    .record({ cost: integer(0, 4), lower: integer(-4, 0), upper: fc.constantFrom(0, 2, 6, Infinity) })
    .map((slack): Column => ({ ...slack, entries: Array.from({ length: m }, (_, r) => (r === row ? 1 : 0)) }));

const programOf = (m: number) =>
  fc.record({
    rhs: fc.array(integer(-8, 8), { minLength: m, maxLength: m }),
    slacks: fc.tuple(...Array.from({ length: m }, (_, row) => slackOf(m, row))),
    columns: fc.array(columnOf(m), { minLength: 1, maxLength: 4 }),
    later: fc.array(columnOf(m), { maxLength: 2 }),
  });

function simplexOf(rhs: readonly number[], slacks: readonly Column[], columns: readonly Column[]): BoundedSimplex {
  const simplex = new BoundedSimplex(Float64Array.from(rhs));
  slacks.forEach(({ entries, cost, lower, upper }, row) => simplex.addColumn(entries, cost, lower, upper, row));
  for (const column of columns) add(simplex, column);
  return simplex;
}

const add = (simplex: BoundedSimplex, { entries, cost, lower, upper }: Column): number =>
  simplex.addColumn(entries, cost, lower, upper);

/** The least cost over all vertices, each solved by Cramer's rule in whole numbers; Infinity where there is none. */
function leastOfVertices(rhs: readonly number[], all: readonly Column[]): number {
  const m = rhs.length;
  let least = Infinity;
  const visit = (basis: readonly number[], from: number): void => {
    if (basis.length < m) {
      for (let j = from; j < all.length; j++) visit([...basis, j], j + 1);
      return;
    }
    const others = all.flatMap((_, j) => (basis.includes(j) ? [] : [j]));
    for (let corner = 0; corner < 2 ** others.length; corner++) {
      const left = [...rhs];
      let cost = 0;
      others.forEach((j, i) => {
        const { entries, lower, upper, cost: each } = all[j]!;
        const x = (corner >> i) & 1 ? upper : lower;
        cost += each === 0 ? 0 : each * x;
        entries.forEach((entry, r) => (left[r]! -= entry === 0 ? 0 : entry * x));
      });
      const solved = cramer(
        basis.map((j) => all[j]!.entries),
        left,
      );
      if (!solved) continue;
      const isInside = basis.every((j, i) => {
        const x = solved.numerators[i]! / solved.determinant;
        return x >= all[j]!.lower && x <= all[j]!.upper;
      });
      if (!isInside) continue;
      const total =
        cost + basis.reduce((sum, j, i) => sum + all[j]!.cost * solved.numerators[i]!, 0) / solved.determinant;
      least = Math.min(least, total);
    }
  };
  visit([], 0);
  return least;
}

function cramer(columns: readonly (readonly number[])[], rhs: readonly number[]) {
  const determinant = determinantOf(columns);
  if (determinant === 0 || !rhs.every(Number.isFinite)) return undefined;
  const numerators = columns.map((_, i) => determinantOf(columns.map((column, j) => (i === j ? rhs : column))));
  return { determinant, numerators };
}

function determinantOf(columns: readonly (readonly number[])[]): number {
  const [first, ...rest] = columns;
  if (!first) return 1;
  return first.reduce(
    (sum, entry, r) =>
      sum + (r % 2 === 0 ? entry : -entry) * determinantOf(rest.map((column) => column.filter((_, k) => k !== r))),
    0,
  );
}

/** Feasible, and no reduced cost asks a column to move: by duality no other point costs less. */
function expectOptimal(simplex: BoundedSimplex, rhs: readonly number[], all: readonly Column[]): void {
  const { duals } = simplex;
  const { values, reducedCosts } = simplex.columns;
  rhs.forEach((b, r) => {
    expect(all.reduce((sum, { entries }, j) => sum + entries[r]! * values[j]!, 0)).toBeCloseTo(b, 8);
  });
  all.forEach(({ entries, cost, lower, upper }, j) => {
    const x = values[j]!;
    expect(x).toBeGreaterThanOrEqual(lower - 1e-9);
    expect(x).toBeLessThanOrEqual(upper + 1e-9);
    const reduced = cost - entries.reduce((sum, entry, r) => sum + entry * duals[r]!, 0);
    expect(reducedCosts[j]).toBeCloseTo(reduced, 8);
    if (simplex.isBasic(j)) expect(reduced).toBeCloseTo(0, 8);
    if (x > lower + 1e-9) expect(reduced).toBeLessThan(1e-8);
    if (x < upper - 1e-9) expect(reduced).toBeGreaterThan(-1e-8);
  });
  const basic = all.flatMap((_, j) => (simplex.isBasic(j) ? [j] : []));
  expect(basic).toHaveLength(rhs.length);
  for (const i of basic)
    for (const j of basic)
      expect(simplex.inverseRow(i).reduce((sum, v, r) => sum + v * all[j]!.entries[r]!, 0)).toBeCloseTo(
        i === j ? 1 : 0,
        8,
      );
}

function expectLeast(simplex: BoundedSimplex, rhs: readonly number[], all: readonly Column[]): void {
  const least = leastOfVertices(rhs, all);
  const end = simplex.run(Infinity);
  expect(end).toBe(least === Infinity ? "infeasible" : "optimal");
  if (end !== "optimal") return;
  expect(simplex.objective).toBeCloseTo(least, 8);
  expectOptimal(simplex, rhs, all);
}

describe.each([1, 2, 3])("%d rows", (m) => {
  const program = programOf(m);

  test("the answer is the best vertex, also after columns and bounds change", () => {
    fc.assert(
      fc.property(program, integer(0, 6), integer(-3, 3), ({ rhs, slacks, columns, later }, moved, shift) => {
        const all: Column[] = [...slacks, ...columns];
        const simplex = simplexOf(rhs, slacks, columns);
        expectLeast(simplex, rhs, all);
        // One column fixed, as a branch does, and freed elsewhere.
        const j = moved % all.length;
        const { lower } = all[j]!;
        all[j] = { ...all[j]!, lower: lower + shift, upper: lower + shift };
        simplex.columns.lower[j] = simplex.columns.upper[j] = lower + shift;
        expectLeast(simplex, rhs, all);
        all[j] = { ...all[j]!, upper: lower + shift + 2 };
        simplex.columns.upper[j] = lower + shift + 2;
        for (const column of later) {
          all.push(column);
          add(simplex, column);
        }
        expectLeast(simplex, rhs, all);
      }),
    );
  });

  test("a limit below the optimum cuts off, at a bound from below that is beyond it", () => {
    fc.assert(
      fc.property(program, ({ rhs, slacks, columns }) => {
        const all = [...slacks, ...columns];
        const least = leastOfVertices(rhs, all);
        fc.pre(least < Infinity);
        const cut = simplexOf(rhs, slacks, columns);
        const end = cut.run(least - 0.5);
        expect(end).toBe("cutOff");
        expect(cut.objective).toBeGreaterThan(least - 0.5);
        expect(cut.objective).toBeLessThan(least + 1e-8);
        // It goes on from there.
        expectLeast(cut, rhs, all);
        expect(simplexOf(rhs, slacks, columns).run(least + 0.5)).toBe("optimal");
      }),
    );
  });
});

test("hundreds of columns, more than it begins with room for, are proved optimal by their duals", () => {
  fc.assert(
    fc.property(
      fc.tuple(slackOf(3, 0), slackOf(3, 1), slackOf(3, 2)),
      fc.array(columnOf(3), { minLength: 100, maxLength: 300 }),
      fc.array(integer(-200, 200), { minLength: 3, maxLength: 3 }),
      (slacks, columns, rhs) => {
        const open = slacks.map((slack) => ({ ...slack, lower: -1000, upper: 1000 }));
        const simplex = simplexOf(rhs, open, columns);
        expect(simplex.run(Infinity)).toBe("optimal");
        expectOptimal(simplex, rhs, [...open, ...columns]);
        expect(simplex.objective).toBeCloseTo(
          [...open, ...columns].reduce((sum, { cost }, j) => sum + cost * simplex.columns.values[j]!, 0),
          7,
        );
      },
    ),
    { numRuns: 20 },
  );
});
