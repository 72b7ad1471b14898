import { type MarginScenario, marginScenario, type Rules } from "../../core/account/rules";
import { wrongValue } from "../../core/errors";
import type { JointScenario } from "../../core/risk/jointStress";
import type { SheetArgument } from "../arguments";
import { readRuleTable } from "./rules";

/**
 * The scenarios of a table of margin rules, each numbered by its place among them, with the vols and the range of futures that
 * the rules say. All else in the table is of margin alone.
 *
 * @throws HedgeError the first fault of the table with its row; wrongValue for a scenario of an array, or none at all
 */
export function readRuleScenarios(range: SheetArgument): JointScenario[] {
  const { rows, rules, say } = readRuleTable(range);
  const scenarios = rows.filter(({ rule }) => rule === "scenario");
  const array = scenarios.find((row) => row.array !== "");
  if (array)
    throw say(
      wrongValue("a scenario of an array is of margin alone: STRESS revalues", { row: array.row, field: "array" }),
    );
  if (scenarios.length === 0) throw wrongValue("rules have no scenario rows");
  return scenarios.map((row, i) => jointOf(marginScenario(row), row.underlying, i + 1, rules));
}

function jointOf(scenario: MarginScenario, underlying: string, label: number, rules: Rules): JointScenario {
  const { move, weight, dampener, currency, rateMove } = scenario;
  const shifts = (of: string) => rules.of(of).shiftOf(scenario);
  const isOfMarket = currency === "";
  return {
    label,
    weight,
    dampener,
    underlyings: isOfMarket ? [{ underlying, price: move, vol: shifts }] : [],
    carry: [],
    currencies: isOfMarket ? [] : [{ currency, rate: rateMove, price: move }],
    futuresRange: (of) => rules.of(of).futuresRange,
  };
}
