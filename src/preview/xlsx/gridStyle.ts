/** Looks of cells: a file's ↔ the grid's. */
import type { IStyleData, Nullable } from "@univerjs/core";
import { BooleanNumber, BorderStyleTypes, HorizontalAlign, VerticalAlign, WrapStrategy } from "@univerjs/core";
import type { Border, CellStyle } from "../../xlsx/model";

const HORIZONTAL = { left: HorizontalAlign.LEFT, center: HorizontalAlign.CENTER, right: HorizontalAlign.RIGHT };
const VERTICAL = { top: VerticalAlign.TOP, center: VerticalAlign.MIDDLE };
const SIDES = { top: "t", right: "r", bottom: "b", left: "l" } as const;

/** What Excel shows before the text for each step of an indent. */
const PIXELS_PER_INDENT = 9;

/** The grid's MEDIUM_DASHED is the file's mediumDashed. */
const lineName = (type: BorderStyleTypes): string =>
  BorderStyleTypes[type].toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

const lineType = (name: string): BorderStyleTypes =>
  BorderStyleTypes[name.replace(/[A-Z]/g, "_$&").toUpperCase() as keyof typeof BorderStyleTypes] ??
  BorderStyleTypes.THIN;

const keyOf = <K extends string, V>(words: Record<K, V>, value: V | null | undefined): K | undefined =>
  (Object.keys(words) as K[]).find((word) => words[word] === value);

export function toGridStyle(style: CellStyle): IStyleData {
  const data: IStyleData = {};
  if (style.bold) data.bl = BooleanNumber.TRUE;
  if (style.italic) data.it = BooleanNumber.TRUE;
  if (style.underline) data.ul = { s: BooleanNumber.TRUE };
  if (style.fontColor) data.cl = { rgb: style.fontColor };
  if (style.fontSize) data.fs = style.fontSize;
  if (style.fontName) data.ff = style.fontName;
  if (style.fill) data.bg = { rgb: style.fill };
  if (style.numberFormat) data.n = { pattern: style.numberFormat };
  if (style.horizontal) data.ht = HORIZONTAL[style.horizontal];
  if (style.vertical) data.vt = VERTICAL[style.vertical];
  if (style.wrap) data.tb = WrapStrategy.WRAP;
  if (style.indent) data.pd = { l: style.indent * PIXELS_PER_INDENT };
  if (style.borders) {
    data.bd = {};
    for (const [side, border] of Object.entries(style.borders) as [keyof typeof SIDES, Border][])
      data.bd[SIDES[side]] = { s: lineType(border.style), cl: { rgb: border.color ?? "#000000" } };
  }
  return data;
}

/** undefined for a cell that looks like any other. */
export function toFileStyle(data: Nullable<IStyleData>): CellStyle | undefined {
  if (!data) return undefined;
  const style: { -readonly [K in keyof CellStyle]: CellStyle[K] } = {};
  if (data.bl === BooleanNumber.TRUE) style.bold = true;
  if (data.it === BooleanNumber.TRUE) style.italic = true;
  if (data.ul?.s === BooleanNumber.TRUE) style.underline = true;
  const [color, fill] = [hex(data.cl?.rgb), hex(data.bg?.rgb)];
  if (color && color !== "#000000") style.fontColor = color;
  if (data.fs && data.fs !== 11) style.fontSize = data.fs;
  if (data.ff) style.fontName = data.ff;
  if (fill) style.fill = fill;
  if (data.n?.pattern && data.n.pattern !== "General") style.numberFormat = data.n.pattern;
  const [horizontal, vertical] = [keyOf(HORIZONTAL, data.ht), keyOf(VERTICAL, data.vt)];
  if (horizontal) style.horizontal = horizontal;
  if (vertical) style.vertical = vertical;
  if (data.tb === WrapStrategy.WRAP) style.wrap = true;
  if (data.pd?.l) style.indent = Math.round(data.pd.l / PIXELS_PER_INDENT);
  const borders = bordersOf(data.bd);
  if (borders) style.borders = borders;
  return Object.keys(style).length > 0 ? style : undefined;
}

function bordersOf(data: IStyleData["bd"]): NonNullable<CellStyle["borders"]> | null {
  if (!data) return null;
  const borders: Partial<Record<keyof typeof SIDES, Border>> = {};
  for (const [side, key] of Object.entries(SIDES) as [keyof typeof SIDES, "t" | "r" | "b" | "l"][]) {
    const line = data[key];
    if (!line || line.s === BorderStyleTypes.NONE) continue;
    const color = hex(line.cl?.rgb);
    borders[side] = color && color !== "#000000" ? { style: lineName(line.s), color } : { style: lineName(line.s) };
  }
  return Object.keys(borders).length > 0 ? borders : null;
}

/** "rgb(15, 108, 92)" and "#0f6c5c" → "#0F6C5C"; undefined for what is neither, such as a colour with its own transparency. */
function hex(color: Nullable<string>): string | undefined {
  if (!color) return undefined;
  if (/^#[0-9a-f]{6}$/i.test(color)) return color.toUpperCase();
  const channels = /^rgb\((\d+),\s*(\d+),\s*(\d+)\)$/.exec(color)?.slice(1);
  return channels && `#${channels.map((c) => Number(c).toString(16).padStart(2, "0")).join("")}`.toUpperCase();
}
