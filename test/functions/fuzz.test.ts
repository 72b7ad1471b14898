import fc from "fast-check";
import { call, metadata, SheetError } from "../support/addin";

/**
 * Every function with whatever a sheet can hold: it answers with finite numbers, text, booleans and Excel's errors with a
 * message, and nothing else.
 */
const cell = fc.oneof(
  { weight: 4, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) },
  { weight: 3, arbitrary: fc.integer({ min: -3, max: 50 }) },
  { weight: 2, arbitrary: fc.constantFrom(0.2, 0.5, 1, 100, 46000, 1e-300, 1e300, -0) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      "call",
      "put",
      "spot",
      "perp",
      "inverse",
      "linear",
      "coin",
      "usd",
      "ols",
      "log",
      "all",
      "type",
      "quantity",
      "price",
      "strike",
      "vol",
      "years",
      "side",
      "size",
      "lot",
      "1,5",
      "=1",
      "",
      "#N/A",
      "naïve",
    ),
  },
  { weight: 1, arbitrary: fc.boolean() },
  { weight: 2, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.constantFrom({ type: "Error", basicValue: "#REF!" }, { type: "Double", basicValue: 2 }, {}),
  },
);
const range = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 4 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  );

const CODES = ["#VALUE!", "#N/A", "#NUM!", "#DIV/0!", "#REF!", "#NAME?", "#NULL!"];

function whyNotACell(answer: unknown): string | undefined {
  if (typeof answer === "number")
    return Number.isFinite(answer) && !Object.is(answer, -0) ? undefined : `number ${answer}`;
  if (typeof answer === "string" || typeof answer === "boolean") return undefined;
  if (!(answer instanceof SheetError)) return `a ${typeof answer}`;
  if (!CODES.includes(answer.code)) return `code ${answer.code}`;
  // "unexpected" is what the boundary says of a defect.
  return answer.message && !answer.message.startsWith("unexpected") ? undefined : `message "${answer.message}"`;
}

describe("malformed cells", () => {
  it.each(metadata.functions.map(({ id }) => id))("%s answers with cells and nothing else", async (id) => {
    const { parameters } = metadata.functions.find((f) => f.id === id)!;
    const args = fc.tuple(
      ...parameters.map(({ dimensionality, optional }) => {
        const any: fc.Arbitrary<unknown> = dimensionality === "matrix" ? range : cell;
        return optional ? fc.option(any, { freq: 3 }) : any;
      }),
    );
    await fc.assert(
      fc.asyncProperty(args, async (values) => {
        const answer = await Promise.resolve(call(id, ...values)).catch((error: unknown) => error);
        const cells = Array.isArray(answer) ? (answer as unknown[][]).flat() : [answer];
        expect(cells.map(whyNotACell).filter((why) => why !== undefined)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
