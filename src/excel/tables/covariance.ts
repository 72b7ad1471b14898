import { type Covariance, requireCovariance } from "../../core/hedge/covariance";
import { fold } from "../../core/book/names";
import { notAvailable, wrongValue } from "../../core/errors";
import { passError, type SheetArgument } from "../arguments";
import { type Cell, describeCell, isBlank, plainValue } from "../cells";

/**
 * Reads covariances of returns with their names in the first row and the first column, in any order.
 *
 * @throws notAvailable for a missing name or number, or a name given twice; outsideDomain for what is no covariance
 */
export function readCovariance(range: SheetArgument): Covariance {
  const grid = (Array.isArray(range) ? (range as Cell[][]) : [[range]]).filter((row) =>
    row.some((cell) => !isBlank(cell)),
  );
  const [header = [], ...rows] = grid;
  const across = namesOf(header.slice(1), "column");
  const down = namesOf(
    rows.map(([name]) => name),
    "row",
  );
  const matrix = across.map((name) => {
    const row = rows[down.indexOf(name)];
    if (!row) throw notAvailable(`covariance has a column ${name}, and no row`);
    return row;
  });
  const extra = down.find((name) => !across.includes(name));
  if (extra !== undefined) throw notAvailable(`covariance has a row ${extra}, and no column`);
  const names = header.slice(1).map((cell) => String(plainValue(cell)).trim());
  const covariance = {
    names,
    matrix: matrix.map((row, i) =>
      Float64Array.from(names, (name, j) => numberAt(row[j + 1], () => `covariance of ${names[i]} and ${name}`)),
    ),
  };
  requireCovariance(covariance);
  return covariance;
}

/** Folded names, each once. */
function namesOf(cells: readonly Cell[], what: "row" | "column"): string[] {
  const names = cells.map((cell, i) => {
    passError(cell, () => `covariance ${what} ${i + 2}`);
    const name = plainValue(cell);
    if (typeof name === "string" && name.trim() !== "") return fold(name);
    throw notAvailable(
      `covariance needs a name in each row and column, as COVARIANCE spills them: ${what} ${i + 2} has none`,
    );
  });
  const doubled = names.find((name, i) => names.indexOf(name) !== i);
  if (doubled !== undefined) throw notAvailable(`covariance has two ${what}s for ${doubled}`);
  if (names.length === 0) throw notAvailable("covariance must hold something");
  return names;
}

function numberAt(cell: Cell, where: () => string): number {
  passError(cell, where);
  const value = plainValue(cell);
  if (isBlank(value)) throw notAvailable(`${where()} is missing`);
  if (typeof value === "number") return value;
  throw wrongValue(`${where()} must be a number, not ${describeCell(cell)}`);
}
