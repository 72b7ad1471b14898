/** The sheets of a sample as a workbook in a desk's dress: a title, headed columns, blue for what is typed. */
import { formatCell, parseCells } from "../../src/cells/address";
import { columnLetters } from "../../src/cells/column";
import type { Rectangle } from "../../src/cells/rectangle";
import { type CellContent, headersOverNumbers, isFormula, type SheetContent } from "../../src/cells/sheetContent";
import type { SampleWorkbook } from "../../src/sample/workbooks";
import { sheetId } from "../../src/xlsx/sheetId";
import type { CellStyle, FileCell, FileSheet, FileTable, WorkbookFile } from "../../src/xlsx/model";

const BRAND = "#0F6C5C";
const TITLE: CellStyle = { bold: true, fontSize: 14, fontColor: BRAND };
const HEADER: CellStyle = { bold: true, fontColor: "#FFFFFF", fill: BRAND, vertical: "center" };
const NOTE: CellStyle = { italic: true, fontColor: "#5B6470" };
const BANNER: CellStyle = { bold: true, fill: "#FFF4CE", fontColor: "#6B4C00", wrap: true, vertical: "top" };
/** Analysts everywhere type in blue and calculate in black. */
const INPUT: CellStyle = { fontColor: "#0000FF" };

const TAB_COLORS: Readonly<Record<string, string>> = { About: "#7F7F7F", "Cross-check": "#7F7F7F" };

export interface AddinIdentity {
  readonly id: string;
  readonly version: string;
}

/** Without the values of its formulas, which are calculated next. */
export function dress(sample: SampleWorkbook, addin: AddinIdentity): WorkbookFile {
  const { title, sheets, active, names, paneSettings } = sample;
  return {
    title,
    sheets: sheets.map((sheet, i) => ({ id: sheetId(i), ...dressSheet(sheet) })),
    names: names.map(({ name, range, comment }) => ({ name, formula: range, comment })),
    active: sheets.findIndex(({ name }) => name === active),
    addin: paneSettings
      ? {
          ...addin,
          pane: { width: 350 },
          settings: new Map([
            ["Office.AutoShowTaskpaneWithDocument", "true"],
            ["counterpoise", JSON.stringify(paneSettings)],
          ]),
        }
      : null,
  };
}

function rectangleOf(range: string): Rectangle {
  const found = parseCells(range);
  if (!found) throw new Error(`${range} is no range.`);
  return found;
}

function dressSheet(sheet: SheetContent): FileSheet {
  const { name, cells, columnWidths, formats, bold, headers = [], inputs = [], tables = [], frozen } = sheet;
  const styles = new Map<string, CellStyle>();
  const dressed = (
    ranges: readonly string[],
    style: CellStyle,
    onlyWhere: (cell: CellContent | undefined) => boolean = () => true,
  ) => {
    for (const { row, column, rows, columns } of ranges.map(rectangleOf)) {
      for (let r = row; r < row + rows; r++) {
        for (let c = column; c < column + columns; c++) {
          const key = `${r},${c}`;
          if (onlyWhere(cells[r]?.[c])) styles.set(key, { ...styles.get(key), ...style });
        }
      }
    }
  };
  const isConstant = (cell: CellContent | undefined): boolean =>
    cell !== null && cell !== undefined && !isFormula(cell);

  for (const { range, numberFormat } of formats) dressed([range], { numberFormat });
  dressed(inputs, INPUT, isConstant);
  dressed(bold, { bold: true });
  dressed(headers, HEADER);
  // An export has no title: its first cell is a header.
  if (bold.includes("A1")) dressed(["A1"], TITLE);
  if (typeof cells[1]?.[0] === "string" && cells[1][1] === undefined) dressed(["A2"], NOTE);
  // Words stand clear of the number before them; a heading stands over its numbers.
  const isText = (cell: CellContent | undefined): boolean => typeof cell === "string" && isConstant(cell);
  dressed(headersOverNumbers(sheet), { horizontal: "right" });
  cells.forEach((row, r) =>
    row.forEach((cell, c) => {
      if (isText(cell) && c > 0 && styles.get(`${r},${c}`)?.horizontal === undefined)
        dressed([formatCell(r, c)], { horizontal: "left", indent: 1 });
    }),
  );
  const rowHeights = new Map([[0, 24]]);
  const merged: Rectangle[] = [];
  if (name === "About") {
    dressed(["A4:C4"], BANNER);
    merged.push(rectangleOf("A4:C4"));
    rowHeights.set(3, 22);
  }

  const found = new Map<string, FileCell>();
  cells.forEach((row, r) =>
    row.forEach((value, c) => {
      if (value === null) return;
      const content = isFormula(value) ? { value: null, formula: value } : { value };
      found.set(`${r},${c}`, { row: r, column: c, ...content });
    }),
  );
  for (const [key, style] of styles) {
    const [row, column] = key.split(",").map(Number) as [number, number];
    found.set(key, { ...(found.get(key) ?? { row, column, value: null }), style });
  }
  return {
    name,
    visible: true,
    cells: [...found.values()],
    columnWidths: new Map(columnWidths.map((pixels, c) => [c, pixels])),
    rowHeights,
    frozen: frozen ?? { rows: 0, columns: 0 },
    gridlines: name !== "About",
    tabColor: TAB_COLORS[name] ?? BRAND,
    merged,
    tables: tables.map((table): FileTable => ({
      name: table.name,
      area: checkedHeaders(rectangleOf(table.range), cells, table.name),
      hasHeaders: true,
      hasTotals: false,
      hasFilter: false,
      style: "TableStyleLight1",
    })),
  };
}

/** A table's headers must be texts and differ, or Excel repairs the file. */
function checkedHeaders(area: Rectangle, cells: SheetContent["cells"], table: string): Rectangle {
  const headers = cells[area.row].slice(area.column, area.column + area.columns);
  headers.forEach((header, i) => {
    const twin = headers.findIndex((other) => String(other).toLowerCase() === String(header).toLowerCase());
    if (typeof header !== "string" || twin !== i)
      throw new Error(`The table ${table} needs a header of its own in column ${columnLetters(area.column + i)}.`);
  });
  return area;
}
