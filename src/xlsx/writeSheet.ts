/** One worksheet and its tables as parts. */
import { formatCell, formatCells } from "../cells/address";
import { boundsOf } from "../cells/rectangle";
import { callsAddin, toFileFormula } from "./formulas";
import type { FileCell, FileSheet, FileTable } from "./model";
import { NAMESPACES } from "./parts";
import type { StyleSheet } from "./styleSheet";
import { document, escapeCharacters, escapeText, xml } from "./xml";

/** Texts of all sheets, each once. */
export interface SharedStrings {
  indexOf(text: string): number;
}

/** The default font's widest digit is 7 pixels, and a width is counted in digits. */
export const PIXELS_PER_CHARACTER = 7;

export interface SheetContext {
  readonly styles: StyleSheet;
  readonly strings: SharedStrings;
  readonly selected: boolean;
  /** relationship ids of the tables */
  readonly tableIds: readonly string[];
}

export function writeSheet(sheet: FileSheet, context: SheetContext): string {
  const { columnWidths, rowHeights, merged } = sheet;
  const rows = new Map<number, FileCell[]>();
  for (const cell of sheet.cells) {
    const row = rows.get(cell.row);
    if (row) row.push(cell);
    else rows.set(cell.row, [cell]);
  }
  for (const row of rowHeights.keys()) if (!rows.has(row)) rows.set(row, []);
  const rowXml = [...rows]
    .sort(([a], [b]) => a - b)
    .map(([row, cells]) => {
      const height = rowHeights.get(row);
      return xml(
        "row",
        { r: row + 1, ht: height, customHeight: height === undefined ? undefined : 1 },
        cells
          .sort((a, b) => a.column - b.column)
          .map((cell) => writeCell(cell, context))
          .join(""),
      );
    });
  const columns = [...columnWidths]
    .sort(([a], [b]) => a - b)
    .map(([column, pixels]) =>
      xml("col", { min: column + 1, max: column + 1, width: pixels / PIXELS_PER_CHARACTER, customWidth: 1 }),
    );
  return document(
    xml(
      "worksheet",
      {
        xmlns: NAMESPACES.main,
        "xmlns:r": NAMESPACES.relationships,
        ...(sheet.id && GUID.test(sheet.id) ? identity(sheet.id) : {}),
      },
      xml(
        "sheetPr",
        {},
        (sheet.tabColor ? xml("tabColor", { rgb: argb(sheet.tabColor) }) : "") + xml("pageSetUpPr", { fitToPage: 1 }),
      ) +
        xml("dimension", { ref: dimension(sheet) }) +
        view(sheet, context.selected) +
        xml("sheetFormatPr", { defaultRowHeight: 15 }) +
        (columns.length > 0 ? xml("cols", {}, columns.join("")) : "") +
        xml("sheetData", {}, rowXml.join("")) +
        (merged.length > 0
          ? xml(
              "mergeCells",
              { count: merged.length },
              merged.map((block) => xml("mergeCell", { ref: formatCells(block) })).join(""),
            )
          : "") +
        xml("pageMargins", { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 }) +
        xml("pageSetup", { orientation: "landscape", fitToWidth: 1, fitToHeight: 0 }) +
        (context.tableIds.length > 0
          ? xml(
              "tableParts",
              { count: context.tableIds.length },
              context.tableIds.map((id) => xml("tablePart", { "r:id": id })).join(""),
            )
          : ""),
    ),
  );
}

const argb = (color: string): string => `FF${color.replace("#", "").toUpperCase()}`;

const GUID = /^\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/i;

/** Excel's own mark of a sheet. A program that does not know the namespace may ignore it, and is told so. */
const identity = (id: string): Record<string, string> => ({
  "xmlns:mc": NAMESPACES.compatibility,
  "mc:Ignorable": "xr",
  "xmlns:xr": NAMESPACES.revision,
  "xr:uid": id,
});

function dimension({ cells }: FileSheet): string {
  const used = boundsOf(cells);
  return used ? formatCells(used) : "A1";
}

function view({ frozen: { rows, columns }, gridlines }: FileSheet, selected: boolean): string {
  const frozen = rows > 0 || columns > 0;
  const pane = rows > 0 && columns > 0 ? "bottomRight" : rows > 0 ? "bottomLeft" : "topRight";
  return xml(
    "sheetViews",
    {},
    xml(
      "sheetView",
      { showGridLines: gridlines ? undefined : 0, tabSelected: selected ? 1 : undefined, workbookViewId: 0 },
      frozen
        ? xml("pane", {
            xSplit: columns || undefined,
            ySplit: rows || undefined,
            topLeftCell: formatCell(rows, columns),
            activePane: pane,
            state: "frozen",
          }) + xml("selection", { pane, activeCell: formatCell(rows, columns), sqref: formatCell(rows, columns) })
        : "",
    ),
  );
}

function writeCell(cell: FileCell, { styles, strings }: SheetContext): string {
  const { row, column, value, formula, isError } = cell;
  const array =
    formula !== undefined && (cell.array || callsAddin(formula)) ? (cell.array ?? { rows: 1, columns: 1 }) : null;
  const style = styles.indexOf(cell.style);
  const shared = typeof value === "string" && !isError && formula === undefined;
  const type =
    value === null || typeof value === "number"
      ? undefined
      : typeof value === "boolean"
        ? "b"
        : isError
          ? "e"
          : shared
            ? "s"
            : "str";
  const content =
    formula === undefined
      ? ""
      : xml(
          "f",
          array ? { t: "array", ref: formatCells({ row, column, ...array }) } : {},
          escapeText(escapeCharacters(toFileFormula(formula))),
        );
  return xml(
    "c",
    // A formula that may give an array is marked as dynamic, or Excel would take it for one of the old kind.
    { r: formatCell(row, column), s: style || undefined, t: type, cm: array ? 1 : undefined },
    content + (value === null ? "" : xml("v", {}, stored(value, shared, strings))),
  );
}

function stored(value: NonNullable<FileCell["value"]>, shared: boolean, strings: SharedStrings): string {
  if (typeof value === "boolean") return value ? "1" : "0";
  if (typeof value === "number") return String(value).replace("e", "E");
  return shared ? String(strings.indexOf(value)) : escapeText(escapeCharacters(value));
}

/** The headers of a table are the texts of its header row: what differs makes Excel repair the file. */
export function writeTable(table: FileTable, id: number, headers: readonly string[]): string {
  const { area, name, hasHeaders, hasTotals, hasFilter, style } = table;
  const filtered = { ...area, rows: area.rows - (hasTotals ? 1 : 0) };
  return document(
    xml(
      "table",
      {
        xmlns: NAMESPACES.main,
        id,
        name,
        displayName: name,
        ref: formatCells(area),
        headerRowCount: hasHeaders ? undefined : 0,
        totalsRowCount: hasTotals ? 1 : undefined,
        totalsRowShown: hasTotals ? undefined : 0,
      },
      (hasHeaders && hasFilter ? xml("autoFilter", { ref: formatCells(filtered) }) : "") +
        xml(
          "tableColumns",
          { count: area.columns },
          Array.from({ length: area.columns }, (_, i) =>
            xml("tableColumn", {
              id: i + 1,
              name: escapeCharacters((headers[i] ?? `Column${i + 1}`).replace(/\n/g, "_x000a_")),
            }),
          ).join(""),
        ) +
        xml("tableStyleInfo", {
          name: style,
          showFirstColumn: 0,
          showLastColumn: 0,
          showRowStripes: 1,
          showColumnStripes: 0,
        }),
    ),
  );
}
