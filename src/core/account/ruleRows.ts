import { fold } from "../book/names";
import type { RuleCell, RuleName } from "./ruleNames";

/** A row of a table of rules; NaN and "" stand for cells that are blank or not there. */
export interface RuleRow {
  readonly rule: RuleName;
  /** The row's index in the table. */
  readonly row: number;
  readonly word: string;
  readonly numbers: Readonly<Partial<Record<RuleCell, number>>>;
  readonly underlying: string;
  readonly part: string;
  readonly currency: string;
  readonly array: string;
  /** Whether the table has a column weight: then a blank in it is an error, and no 1. */
  readonly weighted: boolean;
}

/** A number of a row, 0 where the cell is blank. */
export function numberIn({ numbers }: RuleRow, cell: RuleCell): number {
  const value = numbers[cell] ?? NaN;
  return Number.isNaN(value) ? 0 : value;
}

/** The rows of a rule that stand for an underlying, by its folded name: its own where it has any, else those of no underlying. */
export function standingRows(rows: readonly RuleRow[], rule: RuleName, name: string): readonly RuleRow[] {
  const all = rows.filter((row) => row.rule === rule && row.currency === "");
  const own = all.filter(({ underlying }) => underlying !== "" && fold(underlying) === name);
  return own.length > 0 ? own : all.filter(({ underlying }) => underlying === "");
}

/** Whether the tiers of an underlying are rates on all of its notional. */
export const isWhole = (rows: readonly RuleRow[], name: string): boolean =>
  standingRows(rows, "tiers", name)[0]?.word === "whole";
