import { type FunctionEntry, searchFunctions, signatureOf } from "../../../src/taskpane/functions/catalogue";

const entry = (name: string, description: string, parameters: [string, boolean][] = []): FunctionEntry => ({
  name,
  description,
  category: "Sizing",
  returns: "contracts",
  parameters: parameters.map(([parameter, optional]) => ({ name: parameter, description: "", optional })),
  examples: [{ formula: "=1", result: "1" }],
});

const functions = [
  entry("HEDGE.RESIDUAL", "What an offset leaves."),
  entry("HEDGE.OFFSET", "Neutral quantity.", [
    ["net_delta", false],
    ["lot", true],
  ]),
];

test("names come before descriptions, and every word must be there", () => {
  expect(searchFunctions(functions, "OFFSET").map(({ name }) => name)).toEqual(["HEDGE.OFFSET", "HEDGE.RESIDUAL"]);
  expect(searchFunctions(functions, "neutral lot").map(({ name }) => name)).toEqual(["HEDGE.OFFSET"]);
  expect(searchFunctions(functions, "neutral ratio")).toEqual([]);
  expect(searchFunctions(functions, "  ")).toEqual(functions);
});

test("optional arguments stand in brackets", () => {
  expect(signatureOf(functions[1])).toBe("HEDGE.OFFSET(net_delta, [lot])");
});
