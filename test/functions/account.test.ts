/** The functions of a whole account against what venues print, closed forms and high precision, each case with its source. */
import { readJson } from "../golden/read";
import { call } from "../support/addin";
import { fault, type Golden, type Scale } from "./accountCase";

// Tolerances of the references: 1e-9 unless a case says otherwise, which is what its source prints.
describe.each([
  ["margin", "MARGIN", "answer"],
  ["marginDerive", "MARGIN", "answer"],
  ["liquidation", "LIQUIDATION", "number"],
  ["currencies", "CURRENCIES", "column"],
] as [string, string, Scale][])("%s", (file, name, by) => {
  const { cases, tables } = readJson<Golden>(`account/${file}.json`);

  it.each(cases.map((c) => [`${c.id}: ${c.source}`, c] as const))("%s", async (_, c) => {
    expect(await fault(c, name, tables, by)).toBeUndefined();
  });
});

test("a deduction under progressive tiers is refused: their bounds hold it already", () => {
  const positions = [
    ["instrument", "underlying", "type", "quantity", "price", "entry"],
    ["P", "BTC", "perp", 10, 50_000, 50_000],
  ];
  const balances = [
    ["currency", "amount", "price"],
    ["USD", 100_000, 1],
  ];
  const tier = ["futures charge", "", 0.1, 0.05, 0, 1_300];
  const rules = [["rule", "value", "initial", "maintenance", "from", "deduction"], tier];
  const maintenance = (table: unknown[][]) => call("MARGIN", positions, balances, table, "maintenance");
  expect(maintenance(rules)).toMatchObject({
    code: "#VALUE!",
    message:
      "rules row 2 (futures charge): deduction needs the rule tiers with whole: progressive tiers have it in their bounds already",
  });
  expect(maintenance([...rules, ["tiers", "whole", "", "", "", ""]])).toEqual([[25_000 - 1_300]]);
});
