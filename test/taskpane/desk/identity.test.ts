import { DEFAULT_SETTINGS, type Settings } from "../../../src/taskpane/desk/settings";
import { parseSettings } from "../../../src/taskpane/desk/storedSettings";
import { commonStem, ofUnknown } from "../../../src/taskpane/desk/identity";
import { isTrade } from "../../../src/taskpane/desk/offers";
import { positionCells } from "../../../src/taskpane/risk/account/afterTrades";
import { call } from "../../support/addin";
import { deskOf, INSTRUMENTS, readingOf } from "../support";

/** Spot and two futures, whose table does not say what they are of. */
const POSITIONS: unknown[][] = [
  ["instrument", "type", "quantity", "multiplier", "settlement", "price"],
  ["BTC", "spot", 2, 1, "linear", 50_000],
  ["BTC-PERP", "perp", -4_000, 10, "inverse", 50_000],
  ["BTC-FUT", "future", 3.5, 0.1, "linear", 50_100],
];
const unnamed = INSTRUMENTS.slice(0, 3).map(([instrument, , ...rest]) => [instrument, ...rest]);
const ask = (identity: Settings["identity"], positions = POSITIONS, instruments: unknown[][] | null = unnamed) =>
  deskOf(readingOf(positions, instruments), { ...DEFAULT_SETTINGS, identity });

test("several instruments and no underlying are a question before any card", () => {
  const desk = ask(undefined);
  expect(desk.ofUnknown).toEqual(["BTC", "BTC-PERP", "BTC-FUT"]);
  expect(desk.bookProblems).toEqual([]);
  expect(desk.cards).toEqual([]);
});

test("all one underlying: NETDELTA's, with every instrument offered", async () => {
  const desk = ask({ kind: "one", underlying: "BTC" });
  expect(desk.ofUnknown).toEqual([]);
  expect(desk.cards).toHaveLength(1);
  const [card] = desk.cards;
  expect(card.underlying).toBe("BTC");
  expect(card.netDelta).toBe(await call("NETDELTA", POSITIONS, "BTC"));
  expect(card.offers.map((offer) => [offer.instrument, isTrade(offer)])).toEqual(
    expect.arrayContaining([
      ["BTC-PERP", true],
      ["BTC-FUT", true],
    ]),
  );
});

test("each its own: EXPOSURE's by instrument, each offered by itself alone", async () => {
  const desk = ask({ kind: "each" });
  const [, ...groups] = (await call("EXPOSURE", POSITIONS, "instrument")) as unknown[][];
  const deltas = new Map(desk.cards.map(({ underlying, netDelta }) => [underlying, netDelta]));
  expect(deltas.size).toBe(3);
  for (const [name, , , delta] of groups.slice(0, -1)) expect(deltas.get(String(name))).toBe(delta);
  const perp = desk.cards.find(({ underlying }) => underlying === "BTC-PERP")!;
  expect(perp.offers.map(({ instrument }) => instrument)).toEqual(["BTC-PERP"]);
});

test("an answer says nothing of a table that names its underlyings, nor of one instrument", () => {
  const named = POSITIONS.map((row, i) => [...row, i === 0 ? "underlying" : ["BTC", "ETH", "ETH"][i - 1]]);
  expect(ask({ kind: "one", underlying: "SOL" }, named).cards.map(({ underlying }) => underlying)).toEqual(
    expect.arrayContaining(["BTC", "ETH"]),
  );
  expect(ask(undefined, POSITIONS.slice(0, 2), null).ofUnknown).toEqual([]);
  // A gap in a column of underlyings is a gap to be filled, with its cell.
  const gap = named.map((row, i) => (i === 2 ? [...row.slice(0, -1), null] : row));
  const desk = ask({ kind: "one", underlying: "SOL" }, gap);
  expect(desk.ofUnknown).toEqual([]);
  expect(desk.bookProblems.map(({ message }) => message)).toEqual([expect.stringContaining("underlying is missing")]);
});

test("functions that read the cells are told what the user said", () => {
  const { positions } = ask({ kind: "one", underlying: "BTC" }).tables;
  expect(positionCells(positions!, {}).map((row) => row.at(-1))).toEqual(["underlying", "BTC", "BTC", "BTC"]);
});

test("the answer is kept in the workbook", () => {
  const answers = [{ kind: "one", underlying: "BTC" }, { kind: "each" }, { kind: "one" }, { kind: "two" }, undefined];
  expect(answers.map((identity) => parseSettings({ identity }).identity)).toEqual([
    ...answers.slice(0, 2),
    undefined,
    undefined,
    undefined,
  ]);
});

test("the name that is proposed is what all begin with", () => {
  expect(commonStem(["BTC-PERP", "BTC-29MAY20", "btc_spot"])).toBe("BTC");
  expect(commonStem(["BTC-PERP", "ETH-PERP"])).toBe("");
  expect(commonStem(["600519", "600520"])).toBe("");
  expect(ofUnknown({ instrument: ["A", "a ", ""], underlying: ["", "", ""] })).toEqual([]);
});
