import { fold } from "../book/names";
import { notAvailable, outsideDomain, wrongValue } from "../errors";
import { formOf, HEADERS, type RuleCell, type RuleName } from "./ruleNames";
import { isWhole, numberIn, type RuleRow } from "./ruleRows";

/**
 * Refuses a table of rules that contradicts itself, says something twice, or has figures that mean nothing.
 *
 * @throws HedgeError with the row of the table
 */
export function requireRules(rows: readonly RuleRow[]): void {
  rows.forEach(requireSense);
  requireOnce(rows);
  requireWhole(rows);
}

/** Figures that may be negative: moves, and what is added to a time or a vol. */
const SIGNED: readonly RuleCell[] = ["move", "vol", "points", "rateMove"];
const SIGNED_RULES: readonly RuleName[] = ["basis up", "basis down"];

/** @throws HedgeError for a row that contradicts itself, or whose figures mean nothing */
function requireSense(row: RuleRow): void {
  const { rule, numbers } = row;
  const { cells } = formOf(rule);
  const at = (cell: RuleCell) => ({ row: row.row, field: cell });
  for (const [name, value] of Object.entries(numbers)) {
    const cell = name as RuleCell;
    // A blank may arrive as 0.
    if (!cells.includes(cell) && value !== 0 && !Number.isNaN(value))
      throw wrongValue(`${rule} does not read ${HEADERS[cell]}`, at(cell));
    if (value < 0 && !SIGNED.includes(cell) && !SIGNED_RULES.includes(rule))
      throw outsideDomain(`${HEADERS[cell]} must not be negative`, at(cell));
  }
  for (const cell of ["underlying", "part", "currency", "array"] as const)
    if (row[cell] !== "" && !cells.includes(cell)) throw wrongValue(`${rule} does not read ${HEADERS[cell]}`, at(cell));
  if (SIGNED_RULES.includes(rule) && !(numberIn(row, "value") > -1))
    throw outsideDomain(`${rule} must be above -1 (-100%)`, at("value"));
  if (rule === "reference days" && !(numberIn(row, "value") > 0))
    throw outsideDomain("reference days must be above zero", at("value"));
  if (rule === "scenario") requireScenario(row);
}

function requireScenario(row: RuleRow): void {
  const { numbers, currency, array, underlying } = row;
  const at = (cell: RuleCell) => ({ row: row.row, field: cell });
  const given = (cell: RuleCell): boolean => !Number.isNaN(numbers[cell] ?? NaN);
  if (row.weighted && !(numberIn(row, "weight") > 0)) throw outsideDomain("weight must be above zero", at("weight"));
  for (const cell of ["move", "rateMove"] as const)
    if (given(cell) && !(numberIn(row, cell) > -1))
      throw outsideDomain(`${HEADERS[cell]} must be above -1 (-100%)`, at(cell));
  if (array !== "") {
    const read = (["move", "vol", "points", "rateMove", "lowestVol"] as const).find(
      (cell) => numberIn(row, cell) !== 0,
    );
    if (read) throw wrongValue(`a scenario of an array does not read ${HEADERS[read]}`, at(read));
    if (currency !== "") throw wrongValue("a scenario of an array does not read currency", at("currency"));
  } else if (currency !== "") {
    if (underlying !== "")
      throw wrongValue("a scenario of a currency moves the whole account: it reads no underlying", at("underlying"));
    if (!given("rateMove")) throw notAvailable("rate move is missing", at("rateMove"));
  } else {
    if (numberIn(row, "rateMove") !== 0) throw wrongValue("rate move needs a currency", at("rateMove"));
    if (!given("move")) throw notAvailable("price move is missing", at("move"));
  }
}

/** @throws wrongValue where two rows say the same of one underlying */
function requireOnce(rows: readonly RuleRow[]): void {
  const seen = new Map<string, number>();
  for (const row of rows) {
    const { rule } = row;
    const tier = rule === "futures charge" ? numberIn(row, "from") : "";
    if (rule === "scenario") continue;
    const key = [rule, fold(row.underlying), tier].join("\n");
    if (seen.has(key))
      throw wrongValue(rule === "futures charge" ? `${rule} from ${tier} stands twice` : `${rule} stands twice`, {
        row: row.row,
        field: "rule",
      });
    seen.set(key, row.row);
  }
}

/** @throws wrongValue for a deduction from progressive tiers, which have it in their bounds already */
function requireWhole(rows: readonly RuleRow[]): void {
  const row = rows.find((tier) => numberIn(tier, "deduction") !== 0 && !isWhole(rows, fold(tier.underlying)));
  if (row)
    throw wrongValue("deduction needs the rule tiers with whole: progressive tiers have it in their bounds already", {
      row: row.row,
      field: "deduction",
    });
}
