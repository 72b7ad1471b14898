import fc from "fast-check";
import { MEASURES } from "../../src/core/options/blackScholes";
import { europeanGreeks, europeanGreeksColumns } from "../../src/core/options/deskGreeks";
import { quotedVolatility, quotedVolatilityColumns } from "../../src/core/options/quotedVolatility";
import { number, optionalNumber, optionalWord, word } from "../../src/excel/arguments";
import { elementwise } from "../../src/excel/elementwise";
import { spillLines } from "../../src/excel/lines";
import { byMeasure } from "../../src/excel/measures";
import { greekScales, optionArguments, optionMeasures } from "../../src/excel/options";
import { numeraires, optionTypes, settlements } from "../../src/excel/vocabularies";
import { customFunctions, SheetError } from "../support/sheetError";

Object.assign(globalThis, { CustomFunctions: customFunctions });

const error = (code: string) => ({ type: "Error", basicValue: code });
const numbers = [0, -0, -1, 5, 5.1, 65, 1e-300, 1e300, 5e-324, Infinity, -Infinity, NaN];
const others = [null, undefined, "", "call", "Put ", "1,5", "#N/A", "coin", "desk", true, {}, error("#DIV/0!")];
const strange = fc.constantFrom<unknown>(...numbers, ...others, { type: "Double", basicValue: 2 });

const mostly = (good: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 9, arbitrary: good }, { weight: 1, arbitrary: strange });
const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** One value, or a column or row of `length` of them: sometimes another one, which the others do not fit. */
const range = (good: fc.Arbitrary<unknown>, length: number, lying: boolean) => {
  const cells = (n: number) => fc.array(mostly(good), { minLength: n, maxLength: n });
  const shaped = (line: unknown[]) => (lying ? [line] : line.map((cell) => [cell]));
  return fc.oneof(
    { weight: 6, arbitrary: cells(length).map(shaped) },
    { weight: 2, arbitrary: mostly(good).map((cell) => [[cell]]) },
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }).chain((n) => cells(n).map(shaped)) },
  );
};

const call = (...goods: fc.Arbitrary<unknown>[]) =>
  fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.boolean())
    .chain(([length, lying]) => fc.tuple(...goods.map((good) => range(good, length, lying))));

const type = fc.constantFrom("call", "put", "C", "p");
const underlying = fc.oneof(between(1, 1e5), fc.constant(100));
const strike = fc.oneof(between(1, 1e5), fc.constantFrom(100, 0));
const years = fc.oneof(between(0.001, 3), fc.constant(0));
const rate = between(-0.1, 0.2);

/** What a call shows, its errors with their words. */
function shown(work: () => unknown): unknown {
  const inWords = (cell: unknown) => (cell instanceof SheetError ? `${cell.code} ${cell.message}` : cell);
  try {
    return (work() as unknown[][]).map((row) => row.map(inWords));
  } catch (error) {
    if (!(error instanceof SheetError)) throw error;
    return inWords(error);
  }
}

describe("a function of whole columns answers as the one of single values does", () => {
  it("GREEKS, to the last bit and to the last word of an error", () => {
    const vol = fc.oneof(between(0.05, 3), fc.constant(0));
    const scale = fc.constantFrom("unit", "desk");
    const numeraire = fc.constantFrom("usd", "coin");
    const measure = fc.constantFrom(null, "all", "price", "delta", "charm", [["gamma"], ["vega"]], "nonsense");
    const calls = fc.tuple(measure, call(type, underlying, strike, years, vol, rate, rate, scale, numeraire));
    fc.assert(
      fc.property(calls, ([measure, [w, S, K, T, sigma, r, b, units, money]]) => {
        const greeks = (ofColumns?: typeof europeanGreeksColumns) =>
          shown(() => {
            const option = optionArguments(w, S, K, T, sigma, r, b);
            const scaled = optionalWord("scale", units, greekScales);
            const paid = optionalWord("numeraire", money, numeraires);
            return spillLines(
              byMeasure(measure, optionMeasures, MEASURES, [...option, scaled, paid], europeanGreeks, ofColumns),
            );
          });
        expect(greeks(europeanGreeksColumns)).toEqual(greeks());
      }),
      { numRuns: 1000 },
    );
  });

  it("IMPLIEDVOL, the same", () => {
    const price = fc.oneof(between(0, 50), between(0, 1));
    const near = between(60, 140);
    fc.assert(
      fc.property(
        call(type, price, near, near, years, rate, rate, fc.constantFrom("linear", "inverse", "usd")),
        ([w, V, S, K, T, r, b, settled]) => {
          const vols = (ofColumns?: typeof quotedVolatilityColumns) =>
            shown(() =>
              elementwise(
                [
                  word("type", w, optionTypes),
                  number("price", V),
                  number("underlying", S),
                  number("strike", K),
                  number("years", T),
                  optionalNumber("rate", r),
                  optionalNumber("carry", b),
                  optionalWord("settlement", settled, settlements),
                ],
                quotedVolatility,
                ofColumns,
              ),
            );
          expect(vols(quotedVolatilityColumns)).toEqual(vols());
        },
      ),
      { numRuns: 1000 },
    );
  });
});
