import { TASKS } from "../../../src/taskpane/functions/tasks";
import { catalogue } from "../../support/addin";
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

const first = (query: string): string => searchFunctions(catalogue as FunctionEntry[], query)[0]?.name;

test.each([
  ["how many futures", "HEDGE.CONTRACTS"],
  ["how many contracts do I need?", "HEDGE.CONTRACTS"],
  ["minimum variance", "HEDGE.RATIO"],
  ["minimum-variance hedge ratio", "HEDGE.RATIO"],
  ["jet fuel", "HEDGE.RATIO"],
  ["cross hedge", "HEDGE.RATIO"],
  ["liquidation price", "HEDGE.LIQPRICE"],
  ["hedge accounting", "HEDGE.HEDGEDOC"],
  ["rebalancing", "HEDGE.REBALANCE"],
  ["offset", "HEDGE.OFFSET"],
  ["netdelta", "HEDGE.NETDELTA"],
])("%s: %s comes first", (query, name) => {
  expect(first(query)).toBe(name);
});

test("every task is answered by functions that there are", () => {
  const names = new Set(catalogue.map(({ name }) => name));
  const answers = TASKS.flatMap(([, functions]) => functions.split(" "));
  expect(answers.filter((name) => !names.has(`HEDGE.${name}`))).toEqual([]);
  for (const [asked] of TASKS) expect(searchFunctions(catalogue as FunctionEntry[], asked)).not.toEqual([]);
});
