import { catalogue, type CatalogueEntry, call, SheetError } from "../support/addin";
import { expectExample } from "../support/example";
import { parseFormula } from "../support/formula";

const cases = catalogue.flatMap((entry: CatalogueEntry) =>
  entry.examples.map((example) => [entry.name, example] as const),
);

const shownAs = (value: unknown): unknown => (value instanceof SheetError ? value.code : value);

describe("the examples of the functions", () => {
  it.each(cases)("%s: %j", async (name, { formula, result }) => {
    const parsed = parseFormula(formula);
    expect(`HEDGE.${parsed.name}`).toBe(name);
    const answer = await call(parsed.name, ...parsed.args);
    expectExample(Array.isArray(answer) ? answer.map((row: unknown[]) => row.map(shownAs)) : shownAs(answer), result);
  });
});
