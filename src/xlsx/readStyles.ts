/** xl/styles.xml → the style of each number that cells name. */
import type { Border, CellStyle } from "./model";
import { DEFAULT_FONT } from "./styleSheet";
import { attribute, child, childrenOf, isOn, type XmlElement } from "./xml";

/** The formats that files name by number alone (ECMA-376 part 1, 18.8.30). */
const BUILT_IN_FORMATS: Readonly<Record<number, string>> = {
  1: "0",
  2: "0.00",
  3: "#,##0",
  4: "#,##0.00",
  9: "0%",
  10: "0.00%",
  11: "0.00E+00",
  12: "# ?/?",
  13: "# ??/??",
  14: "m/d/yyyy",
  15: "d-mmm-yy",
  16: "d-mmm",
  17: "mmm-yy",
  18: "h:mm AM/PM",
  19: "h:mm:ss AM/PM",
  20: "h:mm",
  21: "h:mm:ss",
  22: "m/d/yyyy h:mm",
  37: "#,##0;(#,##0)",
  38: "#,##0;[Red](#,##0)",
  39: "#,##0.00;(#,##0.00)",
  40: "#,##0.00;[Red](#,##0.00)",
  45: "mm:ss",
  46: "[h]:mm:ss",
  47: "mm:ss.0",
  48: "##0.0E+0",
  49: "@",
};

/** The first of the old palette's colours that files still name, besides black and white. */
const INDEXED: Readonly<Record<number, string>> = {
  0: "#000000",
  1: "#FFFFFF",
  2: "#FF0000",
  3: "#00FF00",
  4: "#0000FF",
  5: "#FFFF00",
  8: "#000000",
  9: "#FFFFFF",
  10: "#FF0000",
  12: "#0000FF",
  13: "#FFFF00",
};

/** A theme's colours stand in the order dark 1, light 1, dark 2, light 2; cells count light 1 first. */
const THEME_ORDER = [1, 0, 3, 2, 4, 5, 6, 7, 8, 9];

type Written = { -readonly [K in keyof CellStyle]: CellStyle[K] };

export function readStyles(root: XmlElement | undefined, theme: XmlElement | undefined): (CellStyle | undefined)[] {
  const formats = new Map(
    childrenOf(child(root, "numFmts"), "numFmt").map((one) => [
      Number(attribute(one, "numFmtId")),
      attribute(one, "formatCode") ?? "General",
    ]),
  );
  const scheme = child(child(theme, "themeElements"), "clrScheme")?.children ?? [];
  const themeColors = THEME_ORDER.map((i) => {
    const color = scheme[i]?.children[0];
    const rgb = color && (attribute(color, "lastClr") ?? attribute(color, "val"));
    return rgb ? `#${rgb}` : undefined;
  });

  const colorOf = (element: XmlElement | undefined): string | undefined => {
    if (!element) return undefined;
    const [rgb, index, number] = [
      attribute(element, "rgb"),
      attribute(element, "indexed"),
      attribute(element, "theme"),
    ];
    if (rgb) return `#${rgb.slice(-6).toUpperCase()}`;
    if (index !== undefined) return INDEXED[Number(index)];
    const color = number === undefined ? undefined : themeColors[Number(number)];
    return color && tinted(color, Number(attribute(element, "tint") ?? 0));
  };

  const fonts = childrenOf(child(root, "fonts"), "font").map((font): Written => {
    const [name, size] = [child(font, "name"), child(font, "sz")].map((one) => one && attribute(one, "val"));
    const color = colorOf(child(font, "color"));
    const style: Written = {};
    if (isSet(child(font, "b"))) style.bold = true;
    if (isSet(child(font, "i"))) style.italic = true;
    const underline = child(font, "u");
    if (underline && attribute(underline, "val") !== "none") style.underline = true;
    // Black is the workbook's own, and would not follow the grid into the dark.
    if (color && color !== "#000000") style.fontColor = color;
    if (size && Number(size) !== DEFAULT_FONT.size) style.fontSize = Number(size);
    if (name && name !== DEFAULT_FONT.name) style.fontName = name;
    return style;
  });
  const fills = childrenOf(child(root, "fills"), "fill").map((fill): Written => {
    const pattern = child(fill, "patternFill");
    if (!pattern || ["none", "gray125", undefined].includes(attribute(pattern, "patternType"))) return {};
    const color = colorOf(child(pattern, "fgColor"));
    return color ? { fill: color } : {};
  });
  const borders = childrenOf(child(root, "borders"), "border").map((border): Written => {
    const lines: Partial<Record<"left" | "right" | "top" | "bottom", Border>> = {};
    for (const side of ["left", "right", "top", "bottom"] as const) {
      const line = child(border, side);
      const style = line && attribute(line, "style");
      const color = colorOf(child(line, "color"));
      if (style && style !== "none") lines[side] = color ? { style, color } : { style };
    }
    return Object.keys(lines).length > 0 ? { borders: lines } : {};
  });

  return childrenOf(child(root, "cellXfs"), "xf").map((xf) => {
    const number = (name: string): number => Number(attribute(xf, name) ?? 0);
    const numberFormat = formats.get(number("numFmtId")) ?? BUILT_IN_FORMATS[number("numFmtId")];
    const style: Written = {
      ...fonts[number("fontId")],
      ...fills[number("fillId")],
      ...borders[number("borderId")],
      ...alignment(child(xf, "alignment")),
    };
    if (numberFormat && numberFormat !== "General") style.numberFormat = numberFormat;
    return Object.keys(style).length > 0 ? style : undefined;
  });
}

const isSet = (element: XmlElement | undefined): boolean =>
  element !== undefined && (attribute(element, "val") === undefined || isOn(attribute(element, "val")));

function alignment(element: XmlElement | undefined): CellStyle {
  if (!element) return {};
  const style: Written = {};
  const [horizontal, vertical] = [attribute(element, "horizontal"), attribute(element, "vertical")];
  if (horizontal === "left" || horizontal === "center" || horizontal === "right") style.horizontal = horizontal;
  if (vertical === "top" || vertical === "center") style.vertical = vertical;
  const indent = Number(attribute(element, "indent") ?? 0);
  if (indent > 0) style.indent = indent;
  if (isOn(attribute(element, "wrapText"))) style.wrap = true;
  return style;
}

/** ECMA-376 part 1, 18.8.19: towards white for a tint above 0, towards black below; on each channel, which is near the lightness that Excel moves. */
function tinted(color: string, tint: number): string {
  if (tint === 0) return color.toUpperCase();
  const channels = [1, 3, 5].map((i) => parseInt(color.slice(i, i + 2), 16));
  const moved = channels.map((c) => Math.round(tint < 0 ? c * (1 + tint) : c + (255 - c) * tint));
  return `#${moved.map((c) => c.toString(16).padStart(2, "0")).join("")}`.toUpperCase();
}
