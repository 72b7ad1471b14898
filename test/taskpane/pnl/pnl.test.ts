/** The P&L of the pane: snapshots that ATTRIBUTION reads, the days as it spills them, tickets as a blotter, documents. */
import type { LogTail, WrittenCell } from "../../../src/excel/workbook/port";
import { DEFAULT_SETTINGS } from "../../../src/taskpane/desk/settings";
import { blotterFormula, bookedWords } from "../../../src/taskpane/desk/blotterBook";
import { BLOTTER_HEADERS, filledRows } from "../../../src/taskpane/pnl/fills";
import { hedgeDocSheet } from "../../../src/taskpane/pnl/hedgeDocSheet";
import { pnlAnswer } from "../../../src/taskpane/pnl/pnlAnswer";
import { snapshotHeaders, snapshotRows, snapshotTimes } from "../../../src/taskpane/pnl/snapshot";
import { barsOf } from "../../../src/taskpane/pnl/waterfall";
import { call, SheetError } from "../../support/addin";
import { deskOf, INSTRUMENTS, POSITIONS, readingOf, sourceOf, spoil } from "../support";

/** Rows as a log gives them back: what was written as "" is blank. */
const logOf = (headers: readonly string[], rows: readonly (readonly WrittenCell[])[]): LogTail => ({
  sheetId: "9",
  headers: [...headers],
  rows: rows.map((cells, i) => ({ address: `Snapshots!A${i + 2}`, cells: [...cells] })),
});

const SNAPSHOT_HEADERS = snapshotHeaders([]);

const snapshot = (positions: unknown[][], time: number, id: string) =>
  snapshotRows(deskOf(readingOf(positions), DEFAULT_SETTINGS).tables.positions!, time, id).map(({ cells }) => cells);

/** Without the option, which says neither its expiry nor its years. */
const BOOK = POSITIONS.filter((_, row) => row !== 3);
const moved = spoil(spoil(spoil(BOOK, 1, 6, 51_000), 1, 7, 51_000), 2, 6, 51_050);
const days = [
  ...snapshot(BOOK, 46_000, "S-1"),
  ...snapshot(moved, 46_001, "S-2"),
  ...snapshot(spoil(moved, 3, 3, -90), 46_002, "S-3"),
];
const log = logOf(SNAPSHOT_HEADERS, days);
const trades = [
  ["time", "instrument", "type", "quantity", "price", "fee"],
  [46_001.5, "ETH", "spot", 10, 1990, 7],
];

describe("the P&L of days", () => {
  it("is what ATTRIBUTION spills of the snapshots, to the last bit, with the trades between them", () => {
    const before = [[...log.headers], ...log.rows.map(({ cells }) => cells)];
    for (const blotter of [null, trades]) {
      const table = call("ATTRIBUTION", before, null, null, null, blotter, null, "day") as unknown[][];
      expect(table).not.toBeInstanceOf(SheetError);
      const answer = pnlAnswer(log, blotter);
      if (answer.kind !== "days") throw new Error(JSON.stringify(answer));
      const [header, ...rows] = table;
      const column = (row: readonly unknown[], name: string) => row[header.indexOf(name)];
      answer.days.forEach((day, i) => {
        expect(day.time).toBe(rows[i][0]);
        for (const { name, amount } of day.parts) expect(amount).toBe(column(rows[i], name));
        expect(day.newTrades).toBe(column(rows[i], "new trades"));
        expect(day.unexplained).toBe(column(rows[i], "unexplained"));
        expect(day.total).toBe(column(rows[i], "total"));
        expect(day.cumulative).toBe(column(rows[i], "cumulative"));
      });
      expect(answer.days).toHaveLength(2);
    }
  });

  it("has the trade of the second day under new trades, its fee under fees", () => {
    const answer = pnlAnswer(log, trades);
    if (answer.kind !== "days") throw new Error(JSON.stringify(answer));
    const [first, second] = answer.days;
    expect(first.newTrades).toBe(0);
    expect(second.newTrades).toBe(10 * (2000 - 1990));
    expect(second.parts.find(({ name }) => name === "fees")!.amount).toBe(-7);
    // What no trade explains is an amendment where none is given.
    const without = pnlAnswer(log, null);
    if (without.kind !== "days") throw new Error(without.kind);
    expect(without.days[1].parts.find(({ name }) => name === "amendments")!.amount).toBe(10 * 2000);
  });

  it("keeps what a book says was paid on its day", () => {
    const paid = POSITIONS.map((row, i) => [...row, i === 0 ? "funding" : i === 2 ? 12.5 : ""]);
    const { positions } = deskOf(readingOf(paid), DEFAULT_SETTINGS).tables;
    const [first] = snapshotRows(positions!, 46_000, "S-1");
    expect(first.headers).toEqual(snapshotHeaders(["funding"]));
    expect(snapshotRows(positions!, 46_000, "S-1")[1].cells.at(-2)).toBe(12.5);
  });

  it("needs two snapshots, and says what is wrong with them", () => {
    expect(pnlAnswer(null, null)).toEqual({ kind: "few", snapshots: 0 });
    expect(pnlAnswer(logOf(SNAPSHOT_HEADERS, snapshot(POSITIONS, 46_000, "S-1")), null)).toEqual({
      kind: "few",
      snapshots: 1,
    });
    const broken = logOf(
      SNAPSHOT_HEADERS,
      days.map((cells, i) => (i === 5 ? cells.map((cell, c) => (c === 0 ? 46_001 : c === 3 ? "bond" : cell)) : cells)),
    );
    expect(pnlAnswer(broken, null)).toMatchObject({ kind: "fault", message: expect.stringMatching(/bond/) as string });
  });

  it("keeps the times of the snapshots, and the underlying that the user said", () => {
    expect(snapshotTimes(log)).toEqual([46_000, 46_001, 46_002]);
    const nameless = POSITIONS.map((row) =>
      row.map((cell, c) => (c === 1 ? (row === POSITIONS[0] ? "note" : "") : cell)),
    );
    const settings = { ...DEFAULT_SETTINGS, identity: { kind: "one", underlying: "BTC" } as const };
    const { positions } = deskOf(readingOf(nameless), settings).tables;
    const rows = snapshotRows(positions!, 46_000, "S-1");
    expect(rows.map(({ cells }) => cells[SNAPSHOT_HEADERS.indexOf("underlying")])).toEqual([
      "BTC",
      "BTC",
      "BTC",
      "BTC",
    ]);
  });
});

it("a waterfall leads from nothing to the total, part by part", () => {
  const bars = barsOf(
    [
      { name: "delta", amount: 5 },
      { name: "gamma", amount: 0 },
      { name: "theta", amount: -7 },
    ],
    -2,
  );
  expect(bars.map(({ name, from, to }) => [name, from, to])).toEqual([
    ["delta", 0, 5],
    ["theta", 5, -2],
    ["Total", 0, -2],
  ]);
});

describe("tickets as a blotter", () => {
  const headers = ["time (UTC)", "action", "quantity", "instrument", "price", "leg", "ticket", "status", "filled"];
  const tickets = logOf(headers, [
    [46_000.5, "sell", -120, "BTC-PERP", 50_000, "1 of 1", "T-1", "filled", -120],
    [46_000.6, "sell", -40, "BTC-PERP", 50_100, "1 of 2", "T-2", "filled", 30],
    [46_000.6, "buy", 3, "ETH-PERP", 2000, "2 of 2", "T-2", "filled", 3],
    [46_000.7, "buy", 9, "ETH-PERP", 2000, "1 of 1", "T-3", "proposed", 0],
  ]);
  const { instruments } = deskOf(readingOf(POSITIONS, INSTRUMENTS), DEFAULT_SETTINGS).tables;

  it("are the fills, signed, each under an id of its own, and BLOTTER reads them", () => {
    const rows = filledRows(tickets, null, instruments!).map(({ cells }) => cells);
    const summary = call("BLOTTER", [[...BLOTTER_HEADERS], ...rows], "fifo", null, "summary") as unknown[][];
    expect(summary.slice(1).map((row) => [row[0], row[3]])).toEqual([
      ["BTC-PERP", -150],
      ["ETH-PERP", 3],
    ]);
    expect(rows.map((row) => row[BLOTTER_HEADERS.indexOf("trade id")])).toEqual(["T-1", "T-2-1", "T-2-2"]);
  });

  it("are added once", () => {
    const first = filledRows(tickets, null, instruments!).map(({ cells }) => cells);
    const blotter = logOf(BLOTTER_HEADERS, first.slice(0, 2));
    expect(filledRows(tickets, blotter, instruments!).map(({ mark }) => mark)).toEqual(["T-2-2"]);
  });
});

it("a blotter is the book by one formula that says its method and its time", () => {
  const source = sourceOf("Trades!A1:F9", [["instrument"]]);
  const marks = sourceOf("Tools!A1:J4", INSTRUMENTS);
  expect(
    blotterFormula(
      { method: "fifo", asOf: { time: 46_000, cell: undefined } },
      { trades: "Trades!A1:F9", marks: "Tools!A1:J4" },
    ),
  ).toBe('=HEDGE.BLOTTER(Trades!A1:F9,"fifo",B2,"positions",Tools!A1:J4)');
  expect(blotterFormula({ method: "average", asOf: undefined }, { trades: "Trades[#All]", marks: null })).toBe(
    '=HEDGE.BLOTTER(Trades[#All],"average",,"positions")',
  );
  expect(bookedWords({ trades: source, method: "fifo", asOf: { time: 46_000, cell: "Desk!B4" }, marks })).toBe(
    "blotter, fifo, as of 2025-12-09 00:00, by Desk!B4",
  );
  expect(bookedWords({ trades: source, method: "lifo", asOf: undefined, marks })).toBe("blotter, lifo, all its rows");
});

it("a hedge is documented by three formulas on one set of inputs, with the version", () => {
  const document = { item: "Book!A1:A9", hedge: "Book!B1:B9", standard: "ifrs9", type: "cash flow" } as const;
  const sheet = hedgeDocSheet("Hedge documentation", { ...document, ratio: 0.8, version: "2.0.0", time: 46_000 });
  const typed = JSON.stringify(sheet.blocks.map(({ cells }) => cells));
  for (const measure of ["tests", "periods", "entries"])
    expect(typed).toContain(`HEDGE.HEDGEDOC(Book!A1:A9,Book!B1:B9,B5,B6,\\"${measure}\\",B7)`);
  expect(typed).toContain('["Version","2.0.0"]');
  expect(typed).toContain('["Ratio",0.8]');
});
