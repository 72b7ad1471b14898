/** The week of a carry desk against high precision, and against what the pane and the add-in make of the same rows. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseCell } from "../../src/cells/address";
import { snapshotHeaders } from "../../src/taskpane/pnl/snapshot";
import { BLOTTER_HEADERS } from "../../src/taskpane/pnl/fills";
import { readWorkbook } from "../../src/xlsx/readWorkbook";
import { readJson } from "../golden/read";
import { call, SheetError } from "../support/addin";

type Cell = number | string;
interface Golden {
  readonly days: Cell[][];
  readonly instruments: Cell[][];
  readonly summary: Cell[][];
  readonly methods: Cell[][];
  readonly closed: Cell[][];
  readonly tests: Readonly<Record<string, number>>;
  readonly periods: Cell[][];
  readonly entries: Cell[][];
}

const { sheets } = readWorkbook(new Uint8Array(readFileSync(join(__dirname, "../../samples/carry-week.xlsx"))), "");
const grids = new Map(
  sheets.map(({ name, cells }) => {
    const grid: unknown[][] = [];
    for (const { row, column, value } of cells) (grid[row] ??= [])[column] = value;
    return [name, grid];
  }),
);

/** As many cells as the golden rows have, from the one given. */
function standing(sheet: string, from: string, like: readonly (readonly unknown[])[]): unknown[][] {
  const { row, column } = parseCell(from)!;
  return like.map((line, r) => line.map((_, c) => grids.get(sheet)![row + r]?.[column + c] ?? ""));
}

const golden = readJson<Golden>("time/carryWeek.json");

/** Of a week's sums of some 300,000 dollars, each part rounded on its own; ratios and errors of 1. */
const close = (cell: Cell): unknown => (typeof cell === "number" ? expect.closeTo(cell, 8) : cell);
const expected = (rows: readonly Cell[][]): unknown[][] => rows.map((row) => row.map(close));

describe("the week of a carry desk", () => {
  it.each<[keyof Golden, string, string]>([
    ["days", "Week", "A5"],
    ["instruments", "Week", "A16"],
    ["summary", "Week", "A24"],
    ["methods", "Week", "A31"],
    ["closed", "Week", "A38"],
    ["periods", "Effectiveness", "K5"],
    ["entries", "Effectiveness", "T5"],
  ])("has the %s of 60 digits", (name, sheet, from) => {
    const rows = golden[name] as Cell[][];
    expect(rows.length).toBeGreaterThan(3);
    expect(standing(sheet, from, rows)).toEqual(expected(rows));
  });

  it("has tests of effectiveness of exact arithmetic", () => {
    const rows = new Map(grids.get("Effectiveness")!.map((row) => [row[4], row[5]]));
    expect(Object.keys(golden.tests).length).toBe(12);
    for (const [name, value] of Object.entries(golden.tests)) expect(rows.get(name)).toEqual(close(value));
  });

  const table = (name: string): unknown[][] => {
    const grid = grids.get(name)!;
    const width = grid[0].length;
    return grid.map((row) => Array.from({ length: width }, (_, c) => row[c] ?? ""));
  };

  it("holds snapshots in the columns of the pane's, of what BLOTTER leaves open at each", () => {
    const [headers, ...rows] = table("Snapshots");
    expect(headers).toEqual(snapshotHeaders([]));
    const blotter = table("Blotter");
    const at = (name: string): number => headers.indexOf(name);
    const times = [...new Set(rows.map((row) => row[0]))];
    expect(times).toHaveLength(8);
    for (const time of times) {
      const positions = call("BLOTTER", blotter, "average", time, "positions") as unknown[][];
      expect(positions).not.toBeInstanceOf(SheetError);
      const own = rows.filter((row) => row[0] === time);
      expect(own.map((row) => [row[at("instrument")], row[at("quantity")], row[at("type")]])).toEqual(
        positions.slice(1).map((row) => [row[0], row[3], row[2]]),
      );
    }
  });

  it("holds a blotter in the columns to which the pane adds filled tickets, and CHECK finds nothing in it", () => {
    const blotter = table("Blotter");
    expect(blotter[0].slice(0, BLOTTER_HEADERS.length)).toEqual([...BLOTTER_HEADERS]);
    const said = call("CHECK", blotter, "trades", 45_607) as unknown[][];
    expect(said.slice(1)).toEqual([["1", "17", "note", "not read"].map((cell, i) => (i < 2 ? Number(cell) : cell))]);
  });

  it("is refused without its blotter, which alone says how the call went", () => {
    const answer = call("ATTRIBUTION", table("Snapshots"), null, null, null, null, null, "day");
    expect(answer).toMatchObject({ code: "#N/A", message: expect.stringContaining("BTC-8NOV24-75000-C") as string });
  });
});
