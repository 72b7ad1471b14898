/** The styles of all cells as xl/styles.xml, where a cell names its own by a number. */
import type { Border, CellStyle } from "./model";
import { NAMESPACES } from "./parts";
import { document, xml } from "./xml";

export interface StyleSheet {
  /** the number of a style; equal styles have one */
  indexOf(style: CellStyle | undefined): number;
  part(): string;
}

/** What Excel starts a workbook with. */
export const DEFAULT_FONT = { name: "Calibri", size: 11 } as const;

/** The first number of a format that is not built in. */
const FIRST_OWN_FORMAT = 164;

/** Records in the order in which they came, each once. */
function register(first: readonly string[]): { indexOf(record: string): number; records: string[] } {
  const records = [...first];
  return {
    records,
    indexOf(record) {
      const known = records.indexOf(record);
      return known >= 0 ? known : records.push(record) - 1;
    },
  };
}

const color = (rgb: string): string => `FF${rgb.replace(/^#/, "").toUpperCase()}`;

function font({ bold, italic, underline, fontColor, fontSize, fontName }: CellStyle): string {
  return xml(
    "font",
    {},
    (bold ? xml("b", {}) : "") +
      (italic ? xml("i", {}) : "") +
      (underline ? xml("u", {}) : "") +
      xml("sz", { val: fontSize ?? DEFAULT_FONT.size }) +
      (fontColor ? xml("color", { rgb: color(fontColor) }) : "") +
      xml("name", { val: fontName ?? DEFAULT_FONT.name }) +
      xml("family", { val: 2 }),
  );
}

const pattern = (type: string, content = ""): string =>
  xml("fill", {}, xml("patternFill", { patternType: type }, content));

const fill = (rgb: string | undefined): string =>
  rgb ? pattern("solid", xml("fgColor", { rgb: color(rgb) }) + xml("bgColor", { indexed: 64 })) : pattern("none");

const edge = (name: string, line: Border | undefined): string =>
  line
    ? xml(
        name,
        { style: line.style },
        line.color ? xml("color", { rgb: color(line.color) }) : xml("color", { auto: 1 }),
      )
    : xml(name, {});

const border = ({ left, right, top, bottom }: NonNullable<CellStyle["borders"]> = {}): string =>
  xml(
    "border",
    {},
    edge("left", left) + edge("right", right) + edge("top", top) + edge("bottom", bottom) + edge("diagonal", undefined),
  );

export function styleSheet(): StyleSheet {
  const formats = register([]);
  const fonts = register([font({})]);
  // Excel keeps the first two for itself.
  const fills = register([fill(undefined), pattern("gray125")]);
  const borders = register([border()]);
  const cells = register([record({})]);

  function record(style: CellStyle): string {
    const { numberFormat, horizontal, vertical, wrap, indent } = style;
    const general = numberFormat === undefined || numberFormat === "General";
    const [fontId, fillId, borderId] = [
      fonts.indexOf(font(style)),
      fills.indexOf(fill(style.fill)),
      borders.indexOf(border(style.borders)),
    ];
    const aligned = horizontal !== undefined || vertical !== undefined || wrap === true || indent !== undefined;
    return xml(
      "xf",
      {
        numFmtId: general ? 0 : FIRST_OWN_FORMAT + formats.indexOf(numberFormat),
        fontId,
        fillId,
        borderId,
        xfId: 0,
        applyNumberFormat: general ? undefined : 1,
        applyFont: fontId === 0 ? undefined : 1,
        applyFill: fillId === 0 ? undefined : 1,
        applyBorder: borderId === 0 ? undefined : 1,
        applyAlignment: aligned ? 1 : undefined,
      },
      aligned ? xml("alignment", { horizontal, vertical, wrapText: wrap || undefined, indent }) : "",
    );
  }

  const list = (name: string, { records }: { records: string[] }): string =>
    xml(name, { count: records.length }, records.join(""));

  return {
    indexOf: (style) => (style ? cells.indexOf(record(style)) : 0),
    part: () =>
      document(
        xml(
          "styleSheet",
          { xmlns: NAMESPACES.main },
          (formats.records.length > 0
            ? xml(
                "numFmts",
                { count: formats.records.length },
                formats.records
                  .map((formatCode, i) => xml("numFmt", { numFmtId: FIRST_OWN_FORMAT + i, formatCode }))
                  .join(""),
              )
            : "") +
            list("fonts", fonts) +
            list("fills", fills) +
            list("borders", borders) +
            xml("cellStyleXfs", { count: 1 }, xml("xf", { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 })) +
            list("cellXfs", cells) +
            xml("cellStyles", { count: 1 }, xml("cellStyle", { name: "Normal", xfId: 0, builtinId: 0 })) +
            xml("dxfs", { count: 0 }) +
            xml("tableStyles", {
              count: 0,
              defaultTableStyle: "TableStyleMedium2",
              defaultPivotStyle: "PivotStyleLight16",
            }),
        ),
      ),
  };
}
