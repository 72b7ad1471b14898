import { action as ACTION } from "../../../src/functions/action";
import { band as BAND } from "../../../src/functions/band";
import { HedgeError } from "../../../src/core/errors";
import { knownBand } from "../../../src/taskpane/desk/card";
import { DEFAULT_SETTINGS, type Settings, type UnderlyingSettings } from "../../../src/taskpane/desk/settings";
import { driftsOf, nextAlerts, NO_ALERTS, rebalancesOf } from "../../../src/taskpane/watch/watch";
import { customFunctions } from "../../support/sheetError";
import { deskOf, INSTRUMENTS, POSITIONS, readingOf } from "../support";

// What the functions find in a cell.
Object.assign(globalThis, { CustomFunctions: customFunctions });

const settingsOf = (btc: UnderlyingSettings, rest: Partial<Settings> = {}): Settings => ({
  ...DEFAULT_SETTINGS,
  ...rest,
  underlyings: { btc },
});
const driftOf = (settings: Settings, positions = POSITIONS, instruments: unknown[][] | null = INSTRUMENTS) =>
  driftsOf(deskOf(readingOf(positions, instruments), settings).cards).find(({ card }) => card.underlying === "BTC")!;

test.each([
  [{ below: 0.5 }, 1],
  [{ below: 5, above: 3 }, 1],
  [{ target: 1, above: 0.25 }, 0.5],
  [{ target: 2.4, above: 0 }, 1],
])("what is due is what the cell ACTION says: %j at a ratio of %d", (aims: UnderlyingSettings, ratio) => {
  const settings = settingsOf(aims, { ratio });
  const { card, trade } = driftOf(settings, POSITIONS, null);
  const { target, netDelta } = card;
  const band = knownBand(card)!;
  const cell = ACTION([[netDelta]], [[target]], [[band.lower]], [[band.upper]], [[ratio]])[0][0] as number | "hold";
  expect(trade).toBe(cell === "hold" ? 0 : cell);
});

test.each(["whalley-wilmott", "zakamouline"] as const)(
  "a band from gamma is the cell BAND's, to the last bit: %s",
  (method) => {
    const withGamma = POSITIONS.map((row, r) => [...row, r === 0 ? "gamma" : r === 3 ? 0.00002 : null]);
    const model = { method, cost: 0.0005, riskAversion: 1e-5, vol: 0.6, years: 0.25 };
    const { card } = driftOf(settingsOf({ bandModel: model }), withGamma);
    const gamma = card.measures.find(({ name }) => name === "gamma")!.value as number;
    expect(gamma).toBeCloseTo(0.00006, 15);
    const args = [gamma, 50_000, model.vol, model.cost, model.riskAversion, model.years, 0, method].map((arg) => [
      [arg],
    ]);
    const [[width]] = BAND(...(args as Parameters<typeof BAND>));
    expect(width).toBeGreaterThan(0);
    expect(card.band).toEqual({ lower: -(width as number), upper: width });
  },
);

test("a band that cannot be known says why", () => {
  const model = { method: "zakamouline", cost: 0.0005, riskAversion: 1e-5, vol: 0.6 } as const;
  const card = deskOf(readingOf(), settingsOf({ bandModel: model })).cards.find(
    ({ underlying }) => underlying === "BTC",
  )!;
  expect(knownBand(card)).toBeNull();
  // The call of the book has a delta and nothing to compute a gamma from.
  expect(card.band).toBeInstanceOf(HedgeError);
  expect((card.band as HedgeError).message).toMatch(/^gamma is not given/);
});

test("in words: inside, beyond either edge, and beyond it by less than a lot", () => {
  expect(driftOf(settingsOf({ above: 3 })).words).toBe("Hold: 0.6000 BTC to the nearer edge of the band.");
  expect(driftOf(settingsOf({ above: 0.5 })).words).toBe("Rebalance: 1.9000 BTC above the band. Sell 12,000 BTC-PERP.");
  expect(driftOf(settingsOf({ target: 5, above: 0.5 })).words).toBe(
    "Rebalance: 2.1000 BTC below the band. Buy 13,000 BTC-PERP.",
  );
  const coarse = INSTRUMENTS.map((row, r) => row.map((cell, c) => (r === 1 && c === 6 ? 30_000 : cell))).slice(0, 2);
  expect(driftOf(settingsOf({ above: 0.5 }), POSITIONS, coarse).words).toMatch(
    /^Hold: 1\.9000 BTC above the band, and no/,
  );
});

const MINUTE = 60_000;

test("what is due is said once, stays until it is done, and is quiet for the cooldown after a ticket", () => {
  const said = nextAlerts(NO_ALERTS, ["BTC"], 0, null, 5);
  expect(said).toEqual({ due: ["BTC"], lastAlert: 0, wakeAt: null });
  expect(nextAlerts(said, ["BTC"], 9 * MINUTE, null, 5)).toEqual(said);
  expect(nextAlerts(said, ["BTC"], 10 * MINUTE, 9 * MINUTE, 5)).toEqual({
    due: [],
    lastAlert: 0,
    wakeAt: 14 * MINUTE,
  });
  expect(nextAlerts(said, [], MINUTE, null, 5).due).toEqual([]);
});

test("what comes up anew soon after an alert waits out the cooldown", () => {
  const said = nextAlerts(NO_ALERTS, ["BTC"], 0, null, 5);
  const both = nextAlerts(said, ["BTC", "ETH"], MINUTE, null, 5);
  expect(both).toEqual({ due: ["BTC"], lastAlert: 0, wakeAt: 5 * MINUTE });
  expect(nextAlerts(both, ["BTC", "ETH"], 5 * MINUTE, null, 5)).toEqual({
    due: ["BTC", "ETH"],
    lastAlert: 5 * MINUTE,
    wakeAt: null,
  });
  const back = nextAlerts(nextAlerts(said, [], MINUTE, null, 5), ["BTC"], 2 * MINUTE, null, 5);
  expect(back).toEqual({ due: [], lastAlert: 0, wakeAt: 5 * MINUTE });
});

test("tickets of the log, newest first; a line without time or quantity is none", () => {
  const headers = ["time (UTC)", "quantity", "instrument"];
  const cells = [
    [46_000, -12, "BTC-PERP"],
    ["note", "", ""],
    [46_001.5, 3, "ETH-PERP"],
  ];
  const rows = cells.map((row, i) => ({ address: `Tickets!A${i + 2}:C${i + 2}`, cells: row }));
  expect(rebalancesOf({ sheetId: "1", headers, rows })).toEqual([
    { time: 46_001.5, words: "Buy 3 ETH-PERP", address: "Tickets!A4:C4" },
    { time: 46_000, words: "Sell 12 BTC-PERP", address: "Tickets!A2:C2" },
  ]);
});
