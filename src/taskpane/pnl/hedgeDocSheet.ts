import type { NewSheet } from "../../excel/workbook/port";

export const STANDARDS = ["asc815", "ifrs9", "ias39"] as const;

export interface HedgeDocument {
  /** Addresses of the fair values of the item and of the hedge. */
  readonly item: string;
  readonly hedge: string;
  /** Blank where the hedge's own fair values are given. */
  readonly ratio: number | undefined;
  readonly standard: (typeof STANDARDS)[number];
  readonly type: "cash flow" | "fair value";
  readonly version: string;
  /** Date serial of the pane's press, UTC. */
  readonly time: number;
}

/** Where the inputs stand, which the three formulas refer to. */
const INPUTS = { ratio: "B5", standard: "B6", type: "B7" } as const;
const TOP = 10;

/** A sheet with HEDGEDOC's three tables side by side, under their inputs and the version that computed them. */
export function hedgeDocSheet(name: string, document: HedgeDocument): NewSheet {
  const { item, hedge, ratio, standard, type, version, time } = document;
  const formula = (measure: string): string =>
    `=HEDGE.HEDGEDOC(${item},${hedge},${ratio === undefined ? "" : INPUTS.ratio},${INPUTS.standard},"${measure}",${INPUTS.type})`;
  const tables = [
    ["Tests", 0, "tests"],
    ["Periods", 6, "periods"],
    ["Entries", 15, "entries"],
  ] as const;
  return {
    name,
    blocks: [
      {
        row: 0,
        column: 0,
        cells: [
          ["Hedge documentation", ""],
          ["Item", item],
          ["Hedge", hedge],
          ["Laid out (UTC)", time],
          ["Ratio", ratio ?? "fair values"],
          ["Standard", standard],
          ["Type", type],
          ["Version", version],
        ],
      },
      ...tables.flatMap(([title, column, measure]) => [
        { row: TOP - 1, column, cells: [[title]] },
        { row: TOP, column, cells: [[{ typed: formula(measure) }]] },
      ]),
    ],
    bold: ["A1", `${TOP}:${TOP + 1}`],
    formats: [{ row: 3, column: 1, rows: 1, columns: 1, numberFormat: "yyyy-mm-dd hh:mm" }],
    columnWidths: [190, 90, 70, 70, 90, 20],
  };
}
