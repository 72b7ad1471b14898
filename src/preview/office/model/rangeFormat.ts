import type { Area, BorderEdge, BorderLine, CellStyle } from "../../book";
import { invalidArgument } from "../apiError";
import { writable } from "../areas";
import type { HostState } from "../hostState";
import type { HostObject, ObjectModel } from "../objectModel";

type FormatObject = HostObject & Area;
type BorderObject = FormatObject & { edge: BorderEdge };

const EDGES: Record<string, BorderEdge> = {
  EdgeTop: "top",
  EdgeBottom: "bottom",
  EdgeLeft: "left",
  EdgeRight: "right",
  InsideHorizontal: "insideHorizontal",
  InsideVertical: "insideVertical",
};

const LINE_STYLES: Record<string, BorderLine["style"]> = {
  None: "none",
  Continuous: "thin",
  Dash: "dashed",
  Dot: "dotted",
  Double: "double",
};

const WEIGHTS: Record<string, BorderLine["style"]> = {
  Hairline: "thin",
  Thin: "thin",
  Medium: "medium",
  Thick: "thick",
};

const HORIZONTAL: Record<string, CellStyle["horizontal"]> = {
  General: null,
  Left: "left",
  Center: "center",
  Right: "right",
};

const VERTICAL: Record<string, CellStyle["vertical"]> = { Top: "top", Center: "middle", Bottom: "bottom" };

const as = (range: Area, type: string): HostObject => ({ ...range, type }) as HostObject;

const keyOf = <V>(words: Record<string, V>, value: V): string =>
  Object.keys(words).find((word) => words[word] === value) ?? Object.keys(words)[0];

function wordOf<V>(words: Record<string, V>, word: string, location: string): V {
  if (!(word in words)) throw invalidArgument(location, `${word} is none of ${Object.keys(words).join(", ")}`);
  return words[word];
}

export function rangeFormatTypes(host: HostState): ObjectModel {
  const { book } = host;
  const style = (range: Area, location: string, change: CellStyle): void => {
    writable(host, range.sheet, location);
    book.setStyle(range, change);
  };
  /** Excel's border has a style, a weight and a colour that are set one by one; the grid's is one line. */
  const lines = new Map<string, BorderLine>();
  const border = (border: BorderObject, change: Partial<BorderLine>, location: string): void => {
    writable(host, border.sheet, location);
    const key = `${border.sheet}!${border.row},${border.column},${border.rows},${border.columns},${border.edge}`;
    const line: BorderLine = { style: "thin", color: "#000000", ...lines.get(key), ...change };
    lines.set(key, line);
    book.setBorder(border, border.edge, line);
  };
  const borderOf = (range: Area, edge: string): HostObject =>
    ({ ...as(range, "RangeBorder"), edge: wordOf(EDGES, edge, "RangeBorderCollection.getItem") }) as HostObject;

  return {
    RangeFormat: {
      get: {
        ColumnWidth: (format: FormatObject) => book.columnWidth(format),
        RowHeight: (format: FormatObject) => book.rowHeight(format),
        HorizontalAlignment: (format: FormatObject) => keyOf(HORIZONTAL, book.style(format).horizontal ?? null),
        VerticalAlignment: (format: FormatObject) => keyOf(VERTICAL, book.style(format).vertical ?? "bottom"),
        WrapText: (format: FormatObject) => book.style(format).wrap ?? false,
      },
      set: {
        ColumnWidth: (format: FormatObject, points: number) => {
          writable(host, format.sheet, "RangeFormat.columnWidth");
          book.setColumnWidth(format, points);
        },
        RowHeight: (format: FormatObject, points: number) => {
          writable(host, format.sheet, "RangeFormat.rowHeight");
          book.setRowHeight(format, points);
        },
        HorizontalAlignment: (format: FormatObject, word: string) =>
          style(format, "RangeFormat.horizontalAlignment", {
            horizontal: wordOf(HORIZONTAL, word, "RangeFormat.horizontalAlignment") ?? null,
          }),
        VerticalAlignment: (format: FormatObject, word: string) =>
          style(format, "RangeFormat.verticalAlignment", {
            vertical: wordOf(VERTICAL, word, "RangeFormat.verticalAlignment") ?? null,
          }),
        WrapText: (format: FormatObject, wrap: boolean) => style(format, "RangeFormat.wrapText", { wrap }),
      },
      object: {
        Font: (format: FormatObject) => as(format, "RangeFont"),
        Fill: (format: FormatObject) => as(format, "RangeFill"),
        Borders: (format: FormatObject) => as(format, "RangeBorderCollection"),
      },
      call: {
        AutofitColumns: (format: FormatObject) => book.autofitColumns(format),
        // Rows of the grid fit their text by themselves.
        AutofitRows: () => undefined,
      },
    },
    RangeFont: {
      get: {
        Bold: (font: FormatObject) => book.style(font).bold ?? false,
        Italic: (font: FormatObject) => book.style(font).italic ?? false,
        Underline: (font: FormatObject) => (book.style(font).underline ? "Single" : "None"),
        Color: (font: FormatObject) => book.style(font).fontColor ?? "#000000",
        Size: (font: FormatObject) => book.style(font).fontSize ?? 11,
        Name: (font: FormatObject) => book.style(font).fontName ?? "Arial",
      },
      set: {
        Bold: (font: FormatObject, bold: boolean) => style(font, "RangeFont.bold", { bold }),
        Italic: (font: FormatObject, italic: boolean) => style(font, "RangeFont.italic", { italic }),
        Underline: (font: FormatObject, underline: string) =>
          style(font, "RangeFont.underline", { underline: underline !== "None" }),
        Color: (font: FormatObject, fontColor: string) => style(font, "RangeFont.color", { fontColor }),
        Size: (font: FormatObject, fontSize: number) => style(font, "RangeFont.size", { fontSize }),
        Name: (font: FormatObject, fontName: string) => style(font, "RangeFont.name", { fontName }),
      },
    },
    RangeFill: {
      get: { Color: (fill: FormatObject) => book.style(fill).fill ?? "#FFFFFF" },
      set: { Color: (fill: FormatObject, color: string) => style(fill, "RangeFill.color", { fill: color }) },
      call: { Clear: (fill: FormatObject) => style(fill, "RangeFill.clear", { fill: null }) },
    },
    RangeBorderCollection: {
      item: (borders: FormatObject, edge: string) => borderOf(borders, edge),
      call: { GetItem: (borders: FormatObject, edge: string) => borderOf(borders, edge) },
    },
    RangeBorder: {
      set: {
        Style: (line: BorderObject, word: string) =>
          border(line, { style: wordOf(LINE_STYLES, word, "RangeBorder.style") }, "RangeBorder.style"),
        Weight: (line: BorderObject, word: string) =>
          border(line, { style: wordOf(WEIGHTS, word, "RangeBorder.weight") }, "RangeBorder.weight"),
        Color: (line: BorderObject, color: string) => border(line, { color }, "RangeBorder.color"),
      },
    },
  };
}
