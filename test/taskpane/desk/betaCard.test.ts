/** The card of a benchmark: NETDELTA's, EXPOSURE's and OFFSET's numbers, and the sentence that tells them. */
import { type BetaCard, betaCard } from "../../../src/taskpane/desk/betaCard";
import type { Desk } from "../../../src/taskpane/desk/desk";
import { betaWords, partWords } from "../../../src/taskpane/desk/betaWords";
import { DEFAULT_SETTINGS, type Settings } from "../../../src/taskpane/desk/settings";
import { parseSettings } from "../../../src/taskpane/desk/storedSettings";
import { isTrade, type Trade } from "../../../src/taskpane/desk/offers";
import { auditRow, orderOf } from "../../../src/taskpane/desk/ticket";
import { isProblems } from "../../../src/taskpane/desk/problems";
import { keptText, sealed, sha256 } from "../../../src/taskpane/desk/audit";
import { verify } from "../../../src/taskpane/desk/verify";
import type { LogTail } from "../../../src/excel/workbook/port";
import { call } from "../../support/addin";
import { deskOf, readingOf } from "../support";

const SHARES: unknown[][] = [
  ["instrument", "underlying", "type", "quantity", "price", "quote currency", "fx", "beta"],
  ["AAA", "AAA", "spot", 12_000, 210.5, "EUR", 1, 1.15],
  ["BBB", "BBB", "spot", 40_000, 58.2, "EUR", 1, 0.85],
  ["CCC", "CCC", "spot", 5_000, 402, "EUR", 1, 1.4],
  ["DDD", "DDD", "spot", 20_000, 91.3, "EUR", 1, 1.05],
];
const FUTURES: unknown[][] = [
  ["instrument", "underlying", "type", "multiplier", "price", "lot", "fee"],
  ["MES", "SPX", "future", 5, 6_820, 1, 0.0001],
  ["ES", "SPX", "future", 50, 6_820, 1, 0.0001],
  ["VIXF", "VIX", "future", 100, 20, 1, 0.0001],
];

const ask = (
  benchmark: Settings["benchmark"],
  positions: unknown[][] = SHARES,
  instruments: unknown[][] | null = FUTURES,
): { desk: Desk; beta: ReturnType<typeof betaCard> } => {
  const settings = { ...DEFAULT_SETTINGS, benchmark };
  const desk = deskOf(readingOf(positions, instruments), settings);
  return { desk, beta: betaCard(desk, settings) };
};

function cardOf(...asked: Parameters<typeof ask>): BetaCard {
  const { beta } = ask(...asked);
  if (!beta || isProblems(beta)) throw new Error(JSON.stringify(beta));
  return beta;
}

const SPX = { name: "SPX", price: 6_820, instrument: "ES" };

test("four shares ask for 28 ES, in the numbers of the functions", async () => {
  const card = cardOf(SPX);
  expect(card.netDelta).toBe(await call("NETDELTA", SHARES, null, null, null, null, [["SPX", 6_820]]));
  const [header, ...groups] = (await call("EXPOSURE", SHARES, "underlying", null, null, [
    ["SPX", 6_820],
  ])) as unknown[][];
  const [inUnits, inMoney] = ["beta delta", "beta delta value"].map((name) => header.indexOf(name));
  const total = groups.pop()!;
  expect(card.deltaValue).toBe(total[inMoney]);
  expect(Object.fromEntries(card.parts.map(({ underlying, inBenchmark }) => [underlying, inBenchmark]))).toEqual(
    Object.fromEntries(groups.map((group) => [group[0], group[inUnits]])),
  );
  const { proposal } = card.offers.filter(isTrade).find(({ instrument }) => instrument === "ES")!;
  expect([[proposal.quantity]]).toEqual(await call("OFFSET", card.netDelta, 6_820, 50, null, 1));
  expect(proposal.quantity).toBe(-28);
  expect([[proposal.residual]]).toEqual(await call("RESIDUAL", card.netDelta, -28, 6_820, 50));
  // Hull, 3.5: β·V_A/V_F
  expect(-proposal.raw).toBeCloseTo(9_615_000 / (6_820 * 50), 3);
});

test("the sentence says the market part, the trade and what is left", () => {
  expect(betaWords(cardOf(SPX))).toBe("Beta-weighted to SPX: +1,409.8 SPX = +9,615,000 EUR; sell 28 ES; 9.8 SPX left");
});

test("the first instrument on the benchmark hedges it; what is on another and has no beta does not", () => {
  const card = cardOf({ name: "SPX" });
  expect(card.price).toBe(6_820);
  expect(card.chosen?.instrument).toBe("MES");
  expect(card.offers.map(({ instrument }) => instrument).sort()).toEqual(["ES", "MES"]);
});

test("a cross hedge says its ratio", async () => {
  const positions = [
    ["instrument", "underlying", "type", "quantity", "price", "beta"],
    ["ETH", "ETH", "spot", 1_000, 2_300, 1.2],
    ["BTC", "BTC", "spot", 0, 43_000, null],
  ];
  const instruments = [
    ["instrument", "underlying", "type", "multiplier", "price", "lot"],
    ["BTC-FUT", "BTC", "future", 0.01, 43_000, 1],
  ];
  const card = cardOf({ name: "BTC" }, positions, instruments);
  // The price stands in a row of which nothing is held.
  expect(card.netDelta).toBe(await call("NETDELTA", positions, null, null, null, null, "BTC"));
  expect(partWords(card.parts[0], card)).toBe("1,000 ETH × beta 1.2 × 2,300/43,000 = 64.19 BTC");
  expect(card.parts).toHaveLength(1);
  const { proposal } = card.offers.filter(isTrade)[0];
  expect([[proposal.quantity]]).toEqual(await call("OFFSET", card.netDelta, 43_000, 0.01, null, 1));
});

test("rows of one underlying at several prices are not told as one price", () => {
  const positions = [
    ["instrument", "underlying", "type", "quantity", "price", "beta"],
    ["ETH", "ETH", "spot", 500, 2_300, 1.2],
    ["ETH-FUT", "ETH", "future", 500, 2_350, null],
    ["BTC", "BTC", "spot", -10, 43_000, 1],
  ];
  const card = cardOf({ name: "BTC" }, positions, null);
  expect(
    partWords(
      card.parts.find(({ underlying }) => underlying === "ETH")!,
      card,
    ),
  ).toMatch(/^1,000 ETH × beta 1\.2, each row at its own price, = 64\.88 BTC$/);
  expect(card.chosen).toBeUndefined();
});

test("a missing beta is a problem with its cell, and the other cards stand", () => {
  const missing = SHARES.map((row, i) => (i === 2 ? [...row.slice(0, -1), null] : row));
  const { desk, beta } = ask(SPX, missing);
  expect(beta).toEqual([{ cell: "Desk!I5", message: "BBB: beta is missing" }]);
  expect(desk.cards).toHaveLength(4);
  expect(ask({ name: "NOPE" }).beta).toEqual([
    { cell: "Desk!B3:K7", message: expect.stringContaining("NOPE") as string },
  ]);
});

test("no benchmark, no card; whether there are betas is known", () => {
  expect([ask(undefined).beta, ask(undefined).desk.hasBetas]).toEqual([null, true]);
  const plain = SHARES.map((row) => row.slice(0, -1));
  expect(ask(undefined, plain).desk.hasBetas).toBe(false);
});

test("the setting is kept; a price that is none is not", () => {
  expect(parseSettings({ benchmark: SPX }).benchmark).toEqual(SPX);
  expect(parseSettings({ benchmark: { name: "SPX", price: -1 } }).benchmark).toEqual({ name: "SPX" });
  expect(parseSettings({ benchmark: { price: 6_820 } }).benchmark).toBeUndefined();
});

test("a ticket of the card is computed again from what its audit row keeps; of the others the benchmark is no part", async () => {
  const settings = { ...DEFAULT_SETTINGS, benchmark: SPX };
  const reading = readingOf(SHARES, FUTURES);
  const desk = deskOf(reading, settings);
  const card = cardOf(SPX);
  const draft = { card, order: orderOf(card.chosen as Trade), reading, desk, settings };
  const kept = keptText(draft);
  const signature = { id: "T-1", time: 46_000, lastSavedBy: "", version: "1.0.0", kept, digest: await sha256(kept) };
  const row = await sealed(auditRow(draft, signature), "");
  const log = { sheetId: "9", headers: row.headers, rows: [{ address: "A2", cells: row.cells }] };
  expect(row.cells[row.headers.indexOf("rounded")]).toBe(-28);
  expect(await verify(log as unknown as LogTail)).toEqual({ equal: 1, faults: [] });
  const other = JSON.parse(keptText({ ...draft, card: desk.cards[0] })) as { settings: Partial<Settings> };
  expect(other.settings.benchmark).toBeUndefined();
});
