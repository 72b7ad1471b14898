import { plainValue } from "../excel/cells";
import type { Sheet } from "./columns";
import type { Reason } from "./report";
import { columnNamed, type Section } from "./section";

/** Why a row is left out by what its source says of a row's state or kind: one that no longer trades, another account. */
export function leftBy({ grid }: Sheet, section: Section): (row: number) => Reason | undefined {
  const said = (section.source.leaves ?? [])
    .map(([header, cell, reason]) => ({ column: columnNamed(section, header), cell, reason }))
    .filter(({ column }) => column >= 0);
  return (row) =>
    said.find(({ column, cell }) => cell.test(String(plainValue(grid[row][column]) ?? "").trim()))?.reason;
}
