import { isTotalLabel } from "../core/book/names";
import { signedBy } from "../core/book/signs";
import { type Cell, isBlank, plainValue } from "../excel/cells";
import { isNothing, numberIn } from "./cells";
import { columnsOf, errorIn, faultIn, type Sheet } from "./columns";
import { leftBy } from "./leaves";
import { requireLotsTold } from "./lots";
import type { Reason } from "./report";
import { sideOf } from "./signs";
import { symbolFacts } from "./symbols";
import { columnNamed, type Section } from "./section";
import { typeWord } from "./types";

/** The rows of a table that are positions, each with the group that it stands in. */
export interface Kept {
  readonly rows: number[];
  readonly groups: readonly string[];
  /** Price of a group's own instrument, by group. */
  readonly groupPrices: ReadonlyMap<string, number>;
}

const CASH = /\*\*$|^cash\b|^pending activity/i;
const MONEY_FUND = /^[A-Z]{3}XX$/;
/** A name with a coupon and a date. */
const BOND = /\d%.*\d{1,4}[/-]\d{1,2}[/-]\d{2,4}|\d%.*[A-Z]{3} \d{1,2},? \d{4}/i;

/** The cell of a field in a row: the first of its columns that is filled. */
function cellOf({ grid }: Sheet, section: Section, field: string): (row: number) => Cell {
  const columns = columnsOf(section, field).map(({ column }) => column);
  return (row) => {
    for (const column of columns) {
      const cell = plainValue(grid[row][column]);
      if (!isNothing(cell)) return cell;
    }
    return undefined;
  };
}

/** Refuses rows above the headers that hold a position: their own header row is not known. */
export function requireTitles(sheet: Sheet, section: Section): void {
  const [name, quantity] = [cellOf(sheet, section, "instrument"), cellOf(sheet, section, "quantity")];
  const leaves = leftBy(sheet, section);
  const titles = sheet.account.leftOut.filter(({ row, reason }) => reason === "title" && row < section.headerRow);
  for (const { row } of titles) {
    if (leaves(row) || name(row) === undefined || !numberIn(quantity(row), sheet.style)) continue;
    const label = () => String(name(row));
    faultIn(sheet, row, label, `holds a position, but stands above the headers in row ${section.headerRow + 1}`);
  }
}

/** Tells the rows of a table that are positions from totals, lots, groups, cash and what else stands among them. */
export function positionRows(sheet: Sheet, section: Section, only: string | undefined): Kept {
  const { grid, account } = sheet;
  const { source } = section;
  const read = (field: string) => cellOf(sheet, section, field);
  const words = (field: string) => {
    const cell = read(field);
    return (row: number): string => String(cell(row) ?? "").trim();
  };
  const [instrument, underlying, side, detail, name, type] = [
    "instrument",
    "underlying",
    "side",
    "detail",
    "name",
    "type",
  ].map(words);
  const typeCell = read("type");
  const quantityCell = read("quantity");
  const priceCell = read("price");
  const constantType = !isBlank(section.constants.get("type"));
  const leaves = leftBy(sheet, section);
  const groupColumn = source.groups ? columnNamed(section, source.groups[0]) : -1;
  const hasDetail = columnsOf(section, "detail").length > 0;
  const summaries = new Set(
    !hasDetail ? [] : section.rows.filter((row) => /^summary$/i.test(detail(row))).map(instrument),
  );

  const rows: number[] = [];
  const groups: string[] = [];
  const groupPrices = new Map<string, number>();
  const unsized: number[] = [];
  let lastLeftOut = -1;
  let group = "";

  const isTyped = (row: number): boolean => constantType || !isNothing(typeCell(row));
  const isPosition = (row: number): boolean => {
    if (isTyped(row)) return true;
    const facts = symbolFacts(source, instrument(row));
    return facts !== undefined && !facts.bare;
  };
  const reasonOf = (row: number, quantity: number | undefined): Reason | undefined => {
    const text = (column: number) => String(plainValue(grid[row][column]) ?? "").trim();
    const left = leaves(row);
    if (left) return left;
    if (only !== undefined && instrument(row) !== only) return "other section";
    if (summaries.size > 0 && /^lot$/i.test(detail(row)) && summaries.has(instrument(row))) return "lot";
    if (groupColumn >= 0 && source.groups![1].test(text(groupColumn))) {
      group = text(groupColumn);
      return "group";
    }
    if (groupColumn >= 0 && symbolFacts(source, `${group} ${text(groupColumn)}`) === undefined) {
      groupPrices.set(group, numberIn(priceCell(row), sheet.style) ?? NaN);
    }
    if (quantity === 0 || (Number.isNaN(quantity) && sideOf(side(row)) === "none")) return "flat";
    if (!source.us && isTyped(row)) return undefined;
    const label = instrument(row);
    if (source.us) {
      const what = typeWord(type(row), true);
      if (what === "cash" || CASH.test(label)) return "cash";
      if (MONEY_FUND.test(label) && [1, undefined].includes(numberIn(priceCell(row), sheet.style))) return "cash";
      if (what === "fixed income" || BOND.test(label) || BOND.test(name(row))) return "fixed income";
    }
    const first = grid[row].find((cell) => !isNothing(plainValue(cell)));
    if ([label, underlying(row), String(first)].some(isTotalLabel) && !isPosition(row)) return "total";
    return isSubtotal(row, quantity) ? "subtotal" : undefined;
  };
  /** Whether a row adds up the rows directly above that have its label as their underlying or instrument. */
  const isSubtotal = (row: number, quantity: number | undefined): boolean => {
    if (!source.own || quantity === undefined || Number.isNaN(quantity) || isPosition(row)) return false;
    const label = (underlying(row) || instrument(row)).toLowerCase();
    return [underlying, instrument].some((name) => {
      let sum = 0;
      let count = 0;
      for (let at = rows.length - 1; at >= 0 && label !== "" && rows[at] > lastLeftOut; at--) {
        if (name(rows[at]).toLowerCase() !== label) break;
        const size = numberIn(quantityCell(rows[at]), sheet.style) ?? NaN;
        sum += signedBy(sideOf(side(rows[at])), size);
        count++;
      }
      return count > 0 && Math.abs(sum - quantity) <= 1e-9 * Math.abs(quantity);
    });
  };

  for (const row of section.rows) {
    const cell = quantityCell(row);
    const quantity = numberIn(cell, sheet.style);
    const reason = reasonOf(row, quantity);
    if (reason) {
      account.leftOut.push({ row, reason });
      lastLeftOut = row;
    } else if (Number.isNaN(quantity) && columnsOf(section, "quantity").length > 0) unsized.push(row);
    else {
      rows.push(row);
      groups.push(group);
    }
  }

  const last = rows.at(-1) ?? section.headerRow;
  for (const row of unsized) {
    const filled = grid[row].filter((cell) => !isNothing(plainValue(cell))).length;
    if (row > last && filled <= 2) account.leftOut.push({ row, reason: "footer" });
    else {
      const header = columnsOf(section, "quantity")[0].header;
      const error = errorIn(quantityCell(row), header, row, instrument);
      if (error) account.faults.push({ row, error });
      else faultIn(sheet, row, instrument, `quantity is missing: ${header} is blank`);
    }
  }
  requireLotsTold(sheet, section, rows, instrument);
  return { rows, groups, groupPrices };
}
