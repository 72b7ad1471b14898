/** Audit rows: what they keep is enough to compute them again, and whatever is changed of them is found. */
import { createHash } from "node:crypto";
import type { AppendedRow, LogTail } from "../../../src/excel/workbook/port";
import {
  KEPT_HEADERS,
  keptCells,
  keptText,
  lastSeal,
  sealed,
  sha256,
  unsealed,
} from "../../../src/taskpane/desk/audit";
import { verify } from "../../../src/taskpane/desk/verify";
import { isTrade } from "../../../src/taskpane/desk/offers";
import { DEFAULT_SETTINGS, type Settings } from "../../../src/taskpane/desk/settings";
import { takenBackRow } from "../../../src/taskpane/desk/takeBack";
import { auditRow, type Draft, orderOf } from "../../../src/taskpane/desk/ticket";
import { deskOf, INSTRUMENTS, POSITIONS, readingOf } from "../support";
import { seeded } from "../../support/random";

/** A hedge that a seed draws: quantities, prices, equity and settings. */
function draftOf(seed: number): Draft {
  const random = seeded(seed);
  const jitter = (table: unknown[][], headers: readonly string[]): unknown[][] =>
    table.map((row, r) =>
      row.map((cell, c) =>
        r > 0 && typeof cell === "number" && headers.includes(String(table[0][c])) ? cell * (0.5 + random()) : cell,
      ),
    );
  const reading = readingOf(jitter(POSITIONS, ["quantity", "price"]), jitter(INSTRUMENTS, ["fee"]));
  const settings: Settings = {
    ...DEFAULT_SETTINGS,
    numeraire: random() < 0.5 ? "usd" : "coin",
    ratio: random() < 0.5 ? 1 : 0.75,
    horizonDays: Math.floor(random() * 10),
    underlyings: { btc: { target: random() < 0.5 ? 0 : random(), equity: random() < 0.5 ? random() * 20 : undefined } },
  };
  const desk = deskOf(reading, settings);
  const card = desk.cards.find(({ underlying }) => underlying === "BTC")!;
  const trades = card.offers.filter(isTrade);
  return { card, order: orderOf(trades[Math.floor(random() * trades.length)]), reading, desk, settings };
}

async function rowOf(draft: Draft, id: string, previous: string): Promise<AppendedRow> {
  const kept = keptText(draft);
  const signed = { id, time: 46_000.5, lastSavedBy: "", version: "1.0.0", kept, digest: await sha256(kept) };
  return sealed(auditRow(draft, signed), previous);
}

/** What a sheet holds of rows: blanks are "". */
const logOf = (rows: readonly AppendedRow[]): LogTail => ({
  sheetId: "1",
  headers: rows[0].headers,
  rows: rows.map(({ cells }, i) => ({ address: `'Hedge audit'!A${i + 2}:AM${i + 2}`, cells })),
});

async function dozen(): Promise<AppendedRow[]> {
  const rows: AppendedRow[] = [];
  for (let seed = 1; seed <= 12; seed++)
    rows.push(await rowOf(draftOf(seed), `T-0000000${seed}`, rows.length > 0 ? lastSeal(logOf(rows)) : ""));
  return rows;
}

const headerAt = (row: AppendedRow, header: string): number => row.headers.indexOf(header);
const withCell = (row: AppendedRow, header: string, cell: string | number): AppendedRow => ({
  ...row,
  cells: row.cells.map((old, i) => (i === headerAt(row, header) ? cell : old)),
});
/** Somebody who knows how rows are sealed. */
const resealed = (row: AppendedRow): Promise<AppendedRow> =>
  sealed(unsealed(row), String(row.cells[headerAt(row, "previous row (SHA-256)")]));

test("a dozen hedges are computed again, all equal; a ticket taken back follows on them", async () => {
  const rows = await dozen();
  expect(await verify(logOf(rows))).toEqual({ equal: 12, faults: [] });
  const back = await sealed(
    takenBackRow(rows[11], { time: 46_001, lastSavedBy: "", version: "1.0.0" }),
    lastSeal(logOf(rows)),
  );
  expect(back.headers).toEqual(rows[0].headers);
  expect(await verify(logOf([...rows, back]))).toEqual({ equal: 13, faults: [] });
});

type Tampering = (rows: AppendedRow[]) => AppendedRow[] | Promise<AppendedRow[]>;

const at =
  (index: number, change: (row: AppendedRow) => AppendedRow | Promise<AppendedRow>): Tampering =>
  async (rows) => {
    const changed = await change(rows[index]);
    return rows.map((row, i) => (i === index ? changed : row));
  };

test.each<readonly [string, Tampering]>([
  ["a quantity", at(3, (row) => withCell(row, "rounded", 1))],
  ["a quantity, sealed anew", at(11, (row) => resealed(withCell(row, "rounded", 1)))],
  ["a net delta, sealed anew", at(11, (row) => resealed(withCell(row, "net delta", 0)))],
  [
    "a residual in its last bit, sealed anew",
    at(11, (row) => resealed(withCell(row, "residual", Number(row.cells[headerAt(row, "residual")]) + 2 ** -40))),
  ],
  ["a price, sealed anew", at(11, (row) => resealed(withCell(row, "price", 1)))],
  [
    "what is kept",
    at(5, (row) => withCell(row, "kept 1", String(row.cells[headerAt(row, "kept 1")]).replace("BTC", "ETH"))),
  ],
  [
    "what is kept, sealed anew",
    at(11, (row) =>
      resealed(withCell(row, "kept 1", String(row.cells[headerAt(row, "kept 1")]).replace("50000", "50001"))),
    ),
  ],
  ["a time", at(7, (row) => withCell(row, "time (UTC)", 46_000))],
  ["a row that is taken out", (rows) => rows.filter((_, i) => i !== 4)],
  ["rows that change places", (rows) => [rows[1], rows[0], ...rows.slice(2)]],
  ["a row that is sealed anew amid others", at(2, (row) => resealed(withCell(row, "last saved by", "somebody")))],
])("tampering is found: %s", async (_, tamper) => {
  const { faults } = await verify(logOf(await tamper(await dozen())));
  expect(faults.length).toBeGreaterThan(0);
});

test("the digests are what the page says: of the kept cells joined, and of the row's cells as JSON", async () => {
  const row = await rowOf(draftOf(1), "T-00000001", "");
  const cell = (header: string): unknown => row.cells[headerAt(row, header)];
  const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
  expect(cell("inputs (SHA-256)")).toBe(hash(KEPT_HEADERS.map(cell).join("")));
  expect(cell("this row (SHA-256)")).toBe(hash(JSON.stringify(row.cells.slice(0, -1))));
});

test("a text goes over cells that each can hold it, whole characters in each; what is too large says so", () => {
  const text = `${"x".repeat(31_999)}😀${"y".repeat(40_000)}`;
  const cells = keptCells(text);
  expect(cells.join("")).toBe(text);
  expect(cells.every((cell) => cell.length <= 32_000 && !/[\uD800-\uDBFF]$/.test(cell))).toBe(true);
  expect(keptCells("x".repeat(256_001))[0]).toBe("too large to keep");
});
