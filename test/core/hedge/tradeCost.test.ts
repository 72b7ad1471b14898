/** What a trade costs, by hand; and what of it is not known, which is not zero. */
import { type CostModel, NO_MODEL, tradeCost, tradedNotional, uncounted } from "../../../src/core/hedge/tradeCost";
import { readInstruments } from "../../../src/excel/tables/instruments";

const S = 50_000;
const COLUMNS = ["instrument", "type", "settlement", "multiplier", "price", "underlying price", "lot"];
type Cell = string | number | null;
const table = (more: Readonly<Record<string, Cell | readonly Cell[]>>, ...rows: readonly (readonly Cell[])[]) => {
  const names = Object.keys(more);
  const body = rows.map((row, r) => [...row, ...names.map((name) => ([more[name]].flat() as Cell[])[r] ?? null)]);
  return readInstruments([[...COLUMNS, ...names], ...body] as never).instruments;
};
const PERP = ["PERP", "perp", "linear", 0.01, S, S, 1];
const INVERSE = ["XBTUSD", "perp", "inverse", 100, S, S, 1];
const SPOT = ["BTC", "spot", "linear", 1, S, S, 0.001];
const CALL = ["C", "call", "linear", 0.1, 2_000, S, 1];
const COIN_PUT = ["P", "put", "inverse", 1, 0.04, S, 0.1];

const model = (more: Partial<CostModel> = {}): CostModel => ({ ...NO_MODEL, ...more });

test("notional is that of the underlying for options, and quote currency already for inverse contracts", () => {
  const all = table({}, PERP, INVERSE, SPOT, CALL, COIN_PUT);
  expect([3, 3, 3, 3, 3].map((n, row) => tradedNotional(all, row, n))).toEqual([1_500, 300, 150_000, 15_000, 150_000]);
  expect(tradedNotional(all, 0, -3)).toBe(-1_500);
  expect(tradedNotional(table({}, [...PERP.slice(0, 4), null, null, 1]), 0, 3)).toBeNaN();
});

describe("fee and half spread", () => {
  it("are a fraction of the notional, and half the quotes' distance by their mid", () => {
    const all = table({ fee: 0.0005, bid: 49_990, ask: 50_010 }, PERP);
    for (const n of [4, -4]) {
      const { fee, halfSpread } = tradeCost(all, 0, n, NO_MODEL);
      expect(fee).toBe(1);
      expect(halfSpread).toBeCloseTo(2_000 * (10 / 50_000), 12);
    }
  });

  it("are of the premium for an option, in coin at the underlying's price, in another currency at its fx", () => {
    const all = table({ bid: [1_990, 0.0395], ask: [2_010, 0.0405], fx: [1.25, 1] }, CALL, COIN_PUT);
    // |n|·multiplier·half·(underlying price in coin)·fx.
    expect(tradeCost(all, 0, -20, NO_MODEL).halfSpread).toBeCloseTo(20 * 0.1 * 10 * 1.25, 9);
    expect(tradeCost(all, 1, 3, NO_MODEL).halfSpread).toBeCloseTo(3 * 0.0005 * S, 9);
  });

  it("are not known where others fill the column, and not counted where nobody does", () => {
    const half = table({ fee: [0.0005, null], bid: [49_990, null], ask: [50_010, 50_010] }, PERP, PERP);
    expect(tradeCost(half, 1, 1, NO_MODEL)).toMatchObject({ fee: NaN, halfSpread: NaN });
    const oneSided = table({ ask: 50_010 }, PERP);
    expect(tradeCost(oneSided, 0, 1, NO_MODEL).halfSpread).toBeNaN();
    expect(tradeCost(table({}, PERP), 0, 1, NO_MODEL)).toEqual({
      fee: 0,
      halfSpread: 0,
      impact: 0,
      carry: 0,
      margin: 0,
    });
  });

  it("are nothing for no trade, whatever is not known", () => {
    const half = table({ fee: [0.0005, null], bid: [1, null], ask: [2, null], adv: [1, null] }, PERP, PERP);
    expect(tradeCost(half, 1, 0, model({ horizonDays: 8 }))).toEqual({
      fee: 0,
      halfSpread: 0,
      impact: 0,
      carry: 0,
      margin: 0,
    });
  });
});

describe("impact", () => {
  // Y·σ·√(n/adv) on what moves, σ of a day.
  const impact = (n: number, adv: number, vol: number, y = 1) => y * (vol / Math.sqrt(365)) * Math.sqrt(n / adv);

  it("is on the notional, and for an option on its delta", () => {
    const all = table({ adv: [10_000, 4_000], vol: [0.6, 0.5], delta: [null, -0.4] }, PERP, COIN_PUT);
    expect(tradeCost(all, 0, -9, NO_MODEL).impact).toBeCloseTo(4_500 * impact(9, 10_000, 0.6), 12);
    expect(tradeCost(all, 1, 9, model({ impactCoefficient: 0.5 })).impact).toBeCloseTo(
      9 * 0.4 * S * impact(9, 4_000, 0.5, 0.5),
      9,
    );
  });

  it("takes the model's vol where the row has none, and is not known without one or without a volume", () => {
    const all = table({ adv: [10_000, null, 10_000], vol: [null, 0.6, null] }, PERP, PERP, PERP);
    expect(tradeCost(all, 0, 9, model({ vol: 0.7 })).impact).toBeCloseTo(4_500 * impact(9, 10_000, 0.7), 12);
    expect(tradeCost(all, 0, 9, NO_MODEL).impact).toBeNaN();
    expect(tradeCost(all, 1, 9, NO_MODEL).impact).toBeNaN();
    // Where it is not counted, it need not be known.
    expect(tradeCost(all, 0, 9, model({ impactCoefficient: 0 })).impact).toBe(0);
  });
});

describe("carry and margin", () => {
  it("finance the margin over the horizon, all of it for spot", () => {
    const all = table({ "initial margin": [0.1, 0.1] }, PERP, SPOT);
    const year = model({ financing: 0.05, horizonDays: 365 });
    expect(tradeCost(all, 0, -10, year)).toMatchObject({ margin: 500, carry: 25 });
    expect(tradeCost(all, 1, 2, year)).toMatchObject({ margin: 100_000, carry: 5_000 });
    expect(tradeCost(all, 0, 10, model({ financing: 0.05 }))).toMatchObject({ margin: 500, carry: 0 });
    expect(tradeCost(all, 0, 10, model({ horizonDays: 365 }))).toMatchObject({ margin: 500, carry: 0 });
  });

  it("do not need a margin that costs nothing, nor a funding rate for no time", () => {
    const all = table(
      { "initial margin": [0.1, null], "funding rate": [1e-4, null], "funding hours": [8, null] },
      PERP,
      PERP,
    );
    expect(tradeCost(all, 1, 1, model({ financing: 0.05 }))).toMatchObject({ margin: NaN, carry: 0 });
    expect(tradeCost(all, 1, 1, model({ financing: 0.05, horizonDays: 8 })).carry).toBeNaN();
  });
});

test("a part is not counted where no row says anything of it, or there is no time for it", () => {
  const full = { fee: 1e-4, bid: 49_990, ask: 50_010, adv: 1e4, "funding rate": 1e-4, "funding hours": 8 };
  const week = model({ horizonDays: 7 });
  expect(uncounted(table(full, PERP), 0, week)).toEqual([]);
  expect(uncounted(table(full, PERP), 0, NO_MODEL)).toEqual(["carry"]);
  expect(uncounted(table({}, PERP), 0, week)).toEqual(["fee", "halfSpread", "impact", "carry"]);
  // One quote is enough to ask for the other; spot and dated futures pay no funding.
  expect(uncounted(table({ ask: 50_010 }, SPOT), 0, week)).toEqual(["fee", "impact"]);
  expect(uncounted(table({ bid: 50_010 }, SPOT), 0, week)).toEqual(["fee", "impact"]);
});
