/** A column answers each row as the function of one option does, to the last bit, whatever of it is one value for all. */
import fc from "fast-check";
import type { Numeraire, Settlement } from "../../../src/core/instruments/instrument";
import {
  type OptionColumns,
  type OptionType,
  blackScholes,
  blackScholesColumns,
} from "../../../src/core/options/blackScholes";
import { europeanGreeks, europeanGreeksColumns, type GreekScale } from "../../../src/core/options/deskGreeks";
import { impliedVolatility, impliedVolatilityColumns } from "../../../src/core/options/impliedVolatility";
import { isContract, isInDomain, validateContract, validateOption } from "../../../src/core/options/optionInputs";
import { quotedVolatility, quotedVolatilityColumns } from "../../../src/core/options/quotedVolatility";

const ROWS = 5;
const WIDTH = 9;

/** A column of `ROWS` values, or one that stands for all. */
const columnOf = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.oneof(fc.array(value, { minLength: ROWS, maxLength: ROWS }), fc.tuple(value));

const at = <T>(column: ArrayLike<T>, row: number): T => column[column.length === 1 ? 0 : row]!;
const numbers = (values: readonly number[]) => Float64Array.from(values);
const given = (value: number): number | undefined => (Number.isNaN(value) ? undefined : value);

const double = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const odd = fc.constantFrom(0, -0, -1, Infinity, NaN);
const oftenIn = (min: number, max: number) => fc.oneof({ weight: 12, arbitrary: double(min, max) }, odd);
const word = fc.constantFrom("call" as const, "put" as const);
const underlying = columnOf(oftenIn(20, 300));
const strike = columnOf(oftenIn(20, 300));
const years = columnOf(oftenIn(0.01, 3));
const rate = columnOf(fc.oneof(double(-0.1, 0.2), fc.constantFrom(0, NaN)));
const carry = columnOf(fc.oneof(double(-0.1, 0.2), fc.constantFrom(0, NaN)));

/** What `of` answers; `refused` where it refuses. */
function answered<T>(of: () => T, refused: T): T {
  try {
    return of();
  } catch {
    return refused;
  }
}

test("Greeks of a desk", () => {
  const vol = columnOf(fc.oneof({ weight: 12, arbitrary: double(0.05, 2) }, fc.constantFrom(0, -1, 5, 5.1, NaN)));
  const scale = columnOf(fc.constantFrom<GreekScale | undefined>("desk", "unit", undefined));
  const numeraire = columnOf(fc.constantFrom<Numeraire | undefined>("coin", "usd", undefined));
  fc.assert(
    fc.property(
      fc.tuple(columnOf(word), underlying, strike, years, vol, rate, carry, scale, numeraire),
      ([type, S, K, T, sigma, r, b, units, money]) => {
        const out = europeanGreeksColumns(
          [type, numbers(S), numbers(K), numbers(T), numbers(sigma), numbers(r), numbers(b), units, money],
          ROWS,
        );
        expect(out).toHaveLength(ROWS * WIDTH);
        for (let row = 0; row < ROWS; row++) {
          const own = out.slice(row * WIDTH, (row + 1) * WIDTH);
          const alone = answered(
            () =>
              europeanGreeks(
                at(type, row),
                at(S, row),
                at(K, row),
                at(T, row),
                at(sigma, row),
                given(at(r, row)),
                given(at(b, row)),
                at(units, row),
                at(money, row),
              ),
            new Float64Array(WIDTH).fill(NaN),
          );
          expect([...own]).toEqual([...alone]);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test("vols of quotes", () => {
  const price = columnOf(oftenIn(0.001, 60));
  const settlement = columnOf(fc.constantFrom<Settlement | undefined>("inverse", "linear", undefined));
  fc.assert(
    fc.property(
      fc.tuple(columnOf(word), price, underlying, strike, years, rate, carry, settlement),
      ([type, V, S, K, T, r, b, settled]) => {
        const out = quotedVolatilityColumns(
          [type, numbers(V), numbers(S), numbers(K), numbers(T), numbers(r), numbers(b), settled],
          ROWS,
        );
        const alone = Array.from({ length: ROWS }, (_, row) =>
          answered(
            () =>
              quotedVolatility(
                at(type, row),
                at(V, row),
                at(S, row),
                at(K, row),
                at(T, row),
                given(at(r, row)),
                given(at(b, row)),
                at(settled, row),
              ),
            NaN,
          ),
        );
        expect([...out]).toEqual(alone);
      },
    ),
    { numRuns: 300 },
  );
});

test("prices and vols of the model", () => {
  const type = columnOf(fc.constantFrom<OptionType>(1, -1));
  const sure = (column: fc.Arbitrary<number[]>) => column.map((values) => values.map((v) => (Number.isNaN(v) ? 0 : v)));
  const positive = (min: number, max: number) => columnOf(double(min, max));
  fc.assert(
    fc.property(
      fc.tuple(
        type,
        positive(50, 200),
        positive(50, 200),
        positive(0.05, 2),
        positive(0.1, 1),
        sure(rate),
        sure(carry),
      ),
      (columns) => {
        const [w, S, K, T, vol, r, b] = columns.map(numbers) as [Float64Array, ...Float64Array[]];
        const options = { type: w, underlying: S, strike: K, years: T, vol, rate: r, carry: b } as OptionColumns;
        const out = new Float64Array(ROWS * WIDTH);
        blackScholesColumns(options, ROWS, out);
        const one = (row: number) =>
          [w, S!, K!, T!, vol!, r!, b!].map((column) => at(column, row)) as Parameters<typeof blackScholes>;
        const price = Float64Array.from({ length: ROWS }, (_, row) => blackScholes(...one(row))[0]!);
        expect([...out].filter((_, i) => i % WIDTH === 0)).toEqual([...price]);
        const vols = new Float64Array(ROWS);
        impliedVolatilityColumns({ ...options, price }, ROWS, vols);
        for (let row = 0; row < ROWS; row++) {
          const [type, underlying, strike, years, , rate, carry] = one(row);
          expect(vols[row]).toBe(
            answered(() => impliedVolatility(type, price[row]!, underlying, strike, years, rate!, carry!), NaN),
          );
        }
        // One price for all.
        impliedVolatilityColumns({ ...options, price: price.slice(0, 1) }, ROWS, vols);
        for (let row = 0; row < ROWS; row++) {
          const [type, underlying, strike, years, , rate, carry] = one(row);
          expect(vols[row]).toBe(
            answered(() => impliedVolatility(type, price[0]!, underlying, strike, years, rate!, carry!), NaN),
          );
        }
      },
    ),
    { numRuns: 200 },
  );
});

describe("what column loops ask of a row", () => {
  const edge = fc.constantFrom(
    0,
    -0,
    1,
    -1,
    5,
    5.000001,
    100,
    100.000001,
    1e-300,
    -1e-300,
    1e300,
    Infinity,
    -Infinity,
    NaN,
  );
  const holds = (check: () => void): boolean =>
    answered(() => {
      check();
      return true;
    }, false);

  test("is what the checks with words ask", () => {
    let refused = 0;
    fc.assert(
      fc.property(fc.tuple(edge, edge, edge, edge, edge, edge), ([S, K, T, vol, r, b]) => {
        expect(isContract(S, K, T, r, b)).toBe(holds(() => validateContract(1, S, K, T, r, b)));
        const isIn = holds(() => validateOption(-1, S, K, T, vol, r, b));
        expect(isInDomain(S, K, T, vol, r, b)).toBe(isIn);
        if (!isIn) refused++;
      }),
      { numRuns: 2000 },
    );
    expect(refused).toBeGreaterThan(100);
  });

  // One input at a time beyond its edge, the others in order.
  const inOrder = { S: 1, K: 1, T: 1, vol: 1, r: 0, b: 0 };
  test.each<readonly [keyof typeof inOrder, readonly number[], readonly number[]]>([
    ["S", [1e-300, 1e300], [0, -1, Infinity, NaN]],
    ["K", [0, 1e300], [-1e-300, Infinity, NaN]],
    ["T", [0, 100], [-1e-300, 100.000001, Infinity, NaN]],
    ["vol", [0, 5], [-1e-300, 5.000001, NaN]],
    ["r", [-1e300, 1e300], [Infinity, -Infinity, NaN]],
    ["b", [-1e300, 1e300], [Infinity, -Infinity, NaN]],
  ])("%s within and beyond its edges", (name, within, beyond) => {
    const isIn = (value: number) => {
      const { S, K, T, vol, r, b }: typeof inOrder = { ...inOrder, [name]: value };
      return isInDomain(S, K, T, vol, r, b);
    };
    expect(within.map(isIn)).toEqual(within.map(() => true));
    expect(beyond.map(isIn)).toEqual(beyond.map(() => false));
  });
});
