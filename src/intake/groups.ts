import { wrongValue } from "../core/errors";
import { plainValue } from "../excel/cells";
import { numberIn, printedDecimals } from "./cells";
import { faultIn, type Sheet } from "./columns";
import { leftBy } from "./leaves";
import { columnNamed, type Section } from "./section";

/** Refuses a table in which the head of a group says another gain than its rows add up to: a head, or a row, is lost. */
export function requireGroupTotals(sheet: Sheet, section: Section): void {
  const { grid, style } = sheet;
  const { groups, checks = {} } = section.source;
  if (!groups) return;
  const [header, isHead] = groups;
  const names = columnNamed(section, header);
  const left = leftBy(sheet, section);
  const nameAt = (row: number): string => String(plainValue(grid[row][names]) ?? "").trim();
  for (const [check, kind] of Object.entries(checks)) {
    const column = kind === "profit" ? columnNamed(section, check) : -1;
    if (column < 0) continue;
    const total = (row: number) => numberIn(plainValue(grid[row][column]), style) ?? NaN;
    const digits = (row: number) => printedDecimals(plainValue(grid[row][column]) ?? "", style);
    const blocks: number[][] = [];
    for (const row of section.rows) {
      if (left(row)) blocks.push([]);
      else if (isHead.test(nameAt(row))) blocks.push([row]);
      else blocks.at(-1)?.push(row);
    }
    for (const [head, ...rows] of blocks) {
      if (head === undefined || rows.length === 0 || !isHead.test(nameAt(head))) continue;
      const sum = rows.reduce((so, row) => so + total(row), 0);
      const rounding = 0.5001 * (rows.length + 1) * 10 ** -Math.max(...[head, ...rows].map(digits));
      if (!(Math.abs(sum - total(head)) > rounding)) continue;
      const what = `${check} is ${total(head)}, but the rows below add up to ${Number(sum.toPrecision(8))}`;
      faultIn(sheet, head, nameAt, what, wrongValue, { column });
    }
  }
}
