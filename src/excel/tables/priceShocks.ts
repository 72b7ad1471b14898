import { notAvailable } from "../../core/errors";
import { fold } from "../../core/book/names";
import type { NamedShocks } from "../../core/risk/scenario";
import { number, type SheetArgument } from "../arguments";
import { errorKindOf, isBlank, plainValue } from "../cells";

/**
 * Reads price shocks with a header row of underlyings; undefined where there is no such row.
 *
 * @throws notAvailable for a name that stands twice, a column without one, or a blank move
 */
export function readNamedShocks(range: SheetArgument): NamedShocks | undefined {
  if (!Array.isArray(range) || range.length < 2) return undefined;
  const [header, ...rest] = range as unknown[][];
  const cells = header.map(plainValue);
  const isHeader = cells.some((cell) => typeof cell === "string" && cell.trim() !== "" && !errorKindOf(cell));
  if (!isHeader || cells.some((cell) => !isBlank(cell) && typeof cell !== "string")) return undefined;
  const names = cells.map((cell) => (typeof cell === "string" ? cell.trim() : ""));
  const lines = rest.filter((row) => !row.every(isBlank));
  if (lines.length === 0) throw notAvailable("price_shocks has no rows");
  names.forEach((name, column) => {
    if (name === "") throw notAvailable(`price_shocks column ${column + 1} names no underlying`);
    if (names.findIndex((each) => fold(each) === fold(name)) < column)
      throw notAvailable(`price_shocks names ${name} twice`);
  });
  const read = number("price_shocks", rest);
  const rows = rest.flatMap((row, r) => (row.every(isBlank) ? [] : [names.map((_, column) => read.at(r, column))]));
  return { names, rows };
}
