/** The formulas of the guide to the P&L answer what it says. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { call } from "../support/addin";
import { expectExample } from "../support/example";
import { parseFormula } from "../support/formula";

const guide = readFileSync(join(__dirname, "../../docs/where-did-the-pnl-come-from.md"), "utf8");
const shown = [...guide.matchAll(/^ *(=HEDGE\..+)\n *→ (.+)$/gm)].map(([, formula, result]) => [formula, result]);

it.each(shown)("%s", async (formula, result) => {
  const { name, args } = parseFormula(formula);
  expectExample(await call(name, ...args), result);
});

it("has a formula for each step that computes", () => expect(shown).toHaveLength(4));
