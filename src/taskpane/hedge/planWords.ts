import type { GivenGreek } from "../../core/instruments/sensitivities";
import type { HedgeProblem } from "../../core/hedge/hedgeProblem";
import type { Infeasible } from "../../core/hedge/solve";
import { type GreekUnits, inUnits } from "../desk/greekUnits";
import { signedAmount, signedMoney, signedRest } from "../ui/format";
import type { GreekChange } from "./plan";

/** A Greek of a net position as it is set. */
export const greekFigure = (greek: GivenGreek, value: number): string =>
  greek === "delta" || greek === "gamma" ? signedAmount(value) : signedMoney(value);

/** What a plan leaves of it, to the digits of what it started from: a billionth of a coin is nothing to read. */
export function leftFigure({ greek, before, target = 0 }: GreekChange, after: number): string {
  const size = Math.max(typeof before === "number" ? Math.abs(before) : 0, Math.abs(target));
  const isAmount = greek === "delta" || greek === "gamma";
  return isAmount ? signedRest(after, size) : greekFigure(greek, after);
}

export const greekName = (greek: string): string => greek[0].toUpperCase() + greek.slice(1);

/** Which targets cannot be met, and by how much each is missed: "Gamma stays 0.0012 outside 0 ± 0.0005". */
export function infeasibleWords(
  { targets }: HedgeProblem,
  { misses, together, isProven }: Infeasible,
  units: GreekUnits,
): string[] {
  const lines = misses.map(({ target: g, by }) => {
    const { label, target, tolerance } = targets[g];
    const shown = (value: number): number =>
      label === "vega" || label === "theta" ? inUnits(label, value, units) : value;
    const range = `${signedAmount(shown(target))}${tolerance > 0 ? ` ± ${unsigned(shown(tolerance))}` : ""}`;
    return `${greekName(label)} misses ${range} by ${unsigned(shown(by))}${together ? "" : " at best"}.`;
  });
  if (!together) return lines;
  return [
    isProven
      ? "Each target could be met alone, not all of them together."
      : "No trades were found that meet all targets together; a long search came closest with these.",
    ...lines,
  ];
}

const unsigned = (value: number): string => signedAmount(value).replace("+", "");
