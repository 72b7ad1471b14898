import type { RuleRow } from "../../core/account/ruleRows";
import { type Rules, rulesOf } from "../../core/account/rules";
import { formOf, HEADERS, type RuleCell, RULE_NAMES, type RuleName } from "../../core/account/ruleNames";
import { type HedgeError, notAvailable, outsideDomain, rewording, wrongValue } from "../../core/errors";
import { foldWord, isGiven, type SheetArgument, vocabulary, wordOf } from "../arguments";
import { describeCell, isBlank, plainValue } from "../cells";
import { firstFault, inRow, readTable, requireKnownHeaders, type Table } from "./table";

const ruleNames = vocabulary<RuleName>(RULE_NAMES);

const remark = (header: string, ...aliases: string[]) => ({ header, aliases, holds: "text" }) as const;
const number = (header: string, ...aliases: string[]) => ({ header, aliases, holds: "number" }) as const;

export const ruleFields = {
  rule: { header: "rule", aliases: [], holds: "text", required: true },
  // A number for most rules, a word for some: looked at as it stands.
  value: { header: HEADERS.value, aliases: [], holds: "text" },
  initial: number(HEADERS.initial, "im"),
  maintenance: number(HEADERS.maintenance, "mm"),
  underlying: { header: HEADERS.underlying, aliases: [], holds: "text" },
  from: number(HEADERS.from, "lower bound"),
  deduction: number(HEADERS.deduction, "maintenance amount"),
  part: { header: HEADERS.part, aliases: [], holds: "text" },
  currency: { header: HEADERS.currency, aliases: [], holds: "text" },
  move: number(HEADERS.move),
  vol: number(HEADERS.vol),
  points: number(HEADERS.points),
  rateMove: number(HEADERS.rateMove),
  weight: number(HEADERS.weight),
  dampener: number(HEADERS.dampener),
  lowestVol: number(HEADERS.lowestVol),
  array: { header: HEADERS.array, aliases: [], holds: "text" },
  note: remark("note"),
  source: remark("source"),
  asOf: remark("as of"),
  venue: remark("venue"),
  comment: remark("comment"),
} as const;

type RulesTable = Table<typeof ruleFields>;

const NUMBERS = [
  "initial",
  "maintenance",
  "from",
  "deduction",
  "move",
  "vol",
  "points",
  "rateMove",
  "weight",
  "dampener",
  "lowestVol",
] as const satisfies readonly RuleCell[];

/**
 * Reads a table of margin rules. Nothing that restricts is ignored: a column or a rule that is not known is an error.
 *
 * @throws HedgeError the first fault of the table with its row; wrongValue for an unknown header or rule, listing the known ones
 */
export function readRules(range: SheetArgument): Rules {
  return isGiven(range) ? readRuleTable(range).rules : rulesOf([]);
}

/** Whether a range is a table of rules. */
export const isRuleTable = (range: SheetArgument): boolean =>
  Array.isArray(range) &&
  (range as unknown[][])[0].some((cell) => typeof cell === "string" && foldWord(cell) === "rule");

/**
 * Reads a table of margin rules with its rows as they stand.
 *
 * @throws HedgeError as `readRules`
 */
export function readRuleTable(range: SheetArgument): {
  rows: readonly RuleRow[];
  rules: Rules;
  say: (error: HedgeError) => HedgeError;
} {
  const table = readTable("rules", range, ruleFields);
  const fault = firstFault(table, table.faults, table.columns.rule);
  if (fault) throw fault;
  requireKnownHeaders(table, ruleFields);
  const rows = Array.from({ length: table.size }, (_, i) => ruleRow(table, i));
  const say = (error: HedgeError): HedgeError =>
    error.place ? inRow(table, table.sourceRow[error.place.row], table.columns.rule[error.place.row], error) : error;
  return { rows, rules: rewording(() => rulesOf(rows), say), say };
}

function ruleRow(table: RulesTable, i: number): RuleRow {
  const { columns, sourceRow, sourceColumn } = table;
  const say = (message: string) => inRow(table, sourceRow[i], columns.rule[i], wrongValue(message));
  const rule = rewording(
    () => wordOf(columns.rule[i], ruleNames, () => "rule"),
    () => say(`rule ${columns.rule[i]} is not known: rules are ${RULE_NAMES.join(", ")}`),
  );
  const numbers: Partial<Record<RuleCell, number>> = {};
  for (const cell of NUMBERS) numbers[cell] = columns[cell][i];
  const { words } = formOf(rule);
  const cell = sourceColumn.value < 0 ? null : plainValue(table.grid[sourceRow[i]][sourceColumn.value]);
  let word = "";
  // A blank may arrive as 0.
  if (words && (isBlank(cell) || cell === 0))
    throw inRow(table, sourceRow[i], columns.rule[i], notAvailable("value is missing"));
  if (words)
    word = rewording(
      () => wordOf(cell, vocabulary(words), () => "value"),
      (error) => say(error.message),
    );
  else if (!isBlank(cell)) {
    if (typeof cell !== "number") throw say(`value must be a number, not ${describeCell(cell)}`);
    numbers.value = cell;
  }
  for (const [name, value] of Object.entries(numbers))
    if (value === Infinity || value === -Infinity)
      throw inRow(table, sourceRow[i], columns.rule[i], outsideDomain(`${name} must be finite`));
  return {
    rule,
    row: i,
    word,
    numbers,
    underlying: columns.underlying[i],
    part: columns.part[i],
    currency: columns.currency[i],
    array: columns.array[i],
    weighted: sourceColumn.weight >= 0,
  };
}
