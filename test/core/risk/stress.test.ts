import { scenario } from "../../../src/core/risk/scenario";
import { EXTENDED_GRID, MAIN_GRID, scenariosOf, stress, type StressScenario } from "../../../src/core/risk/stress";
import { readJson, relativeError } from "../../golden/read";
import { bookOf, desk, type Row } from "./bookOf";

interface Simulated {
  model_params: Record<string, number>;
  index_price: number;
  positions: { instrument: string; size: number; mark_price: number; standard: number[] }[];
  aggregated: { standard: number[]; extended: number[] };
  worst_case: number;
}
const venue = readJson<Simulated>("risk/deribit_simulate.json");

const full = (rows: readonly Row[], move: number, vol = 0): number =>
  scenario(bookOf(rows), Float64Array.of(move), Float64Array.of(vol))[0][0];

const one = (rows: readonly Row[], given: StressScenario, numeraire: "usd" | "coin" = "usd") =>
  stress(bookOf(rows), [given], numeraire).results[0];

describe("STRESS against the venue's own answer", () => {
  // Sizes are in coin there: n usd = size × mark.
  const rows = venue.positions.map(({ instrument, size, mark_price }): Row => ({
    type: instrument.endsWith("PERPETUAL") ? "perp" : "future",
    settlement: "inverse",
    instrument,
    quantity: size * mark_price,
    price: mark_price,
    underlyingPrice: venue.index_price,
    years: instrument.endsWith("PERPETUAL") ? NaN : 10 / 365,
  }));

  it.each(venue.positions.map(({ instrument, standard }, i) => [instrument, standard, i] as const))(
    "%s in coin at each move, to the noise of its printed decimals",
    (_, standard, i) => {
      const { results } = stress(bookOf([rows[i]]), MAIN_GRID, "coin");
      expect(results.length).toBe(27);
      results.forEach(({ pnl }, at) =>
        expect(Math.abs(pnl - standard[Math.floor(at / 3)])).toBeLessThan(1e-14 * Math.abs(standard[0])),
      );
    },
  );

  it("the two together, their worst, and nothing of it in the extended moves", () => {
    const main = stress(bookOf(rows), MAIN_GRID, "coin");
    venue.aggregated.standard.forEach((loss, i) => {
      if (loss < 0) expect(relativeError(main.results[3 * i].counted, loss)).toBeLessThan(1e-13);
    });
    expect(relativeError(main.worst.counted, -venue.worst_case)).toBeLessThan(1e-13);
    const extended = stress(bookOf(rows), EXTENDED_GRID, "coin");
    expect(extended.results.map(({ counted }) => counted)).toEqual(venue.aggregated.extended);
    expect(extended.results[0].pnl).toBeLessThan(-0.5);
  });

  it("has its parameters", () => {
    const p = venue.model_params;
    const moves = [...new Set(MAIN_GRID.map(({ move }) => move))];
    expect([moves.length, moves[0], moves[8]]).toEqual([2 * p.buckets_count + 1, -p.price_range, p.price_range]);
    expect(MAIN_GRID.slice(0, 3).map(({ vol }) => vol)).toEqual([-p.volatility_range_down, 0, p.volatility_range_up]);
    EXTENDED_GRID.forEach(({ move, vol, lowestVol, dampener }) => {
      expect([vol, lowestVol]).toEqual([p.volatility_range_up, p.min_volatility_for_shock_up]);
      expect(dampener).toBeCloseTo((Math.abs(move) / p.price_range - 1) * p.extended_dampener, 6);
    });
    expect(EXTENDED_GRID.map(({ move }) => move)).toEqual([-0.66, -0.33, 0.5, 1, 2, 3, 4, 5]);
  });
});

describe("STRESS", () => {
  it("is SCENARIO where the vol stays, and its worst is the least", () => {
    const { results, worst } = stress(bookOf(desk), scenariosOf([-0.5, 0.1, 3]));
    for (const { scenario: asked, pnl, counted } of results) {
      if (asked.vol === 0) expect(pnl).toBe(full(desk, asked.move));
      expect(counted).toBe(pnl);
    }
    expect(worst.counted).toBe(Math.min(...results.map(({ counted }) => counted)));
  });

  // 0.6·(1 + move·(30/days)^p): p 0.3 below 30 days, 0.13 from there on.
  it.each([
    [30, 0.5, 0.6, 0.9],
    [30, -0.25, 0.6, 0.45],
    [15, 0.5, 0.6, 0.6 * (1 + 0.5 * 1.2311444133449163)],
    [15, -0.25, 0.6, 0.6 * (1 - 0.25 * 1.2311444133449163)],
    [60, 0.5, 0.6, 0.6 * (1 + 0.5 * 0.9138314502294005)],
    [29.99, 0.5, 0.6, 0.6 * (1 + 0.5 * (30 / 29.99) ** 0.3)],
    // Up to a half at the least, down to nothing at the most.
    [30, 0.5, 0.2, 0.5],
    [0.1, -0.25, 0.6, 0],
  ])("moves a vol of %d days by %d of %d to %d", (days, move, vol, expected) => {
    const option: Row[] = [{ ...desk[3], vol, years: days / 365 }];
    const { pnl } = one(option, { move: 0.04, vol: move, lowestVol: 0.5 });
    expect(Math.abs(pnl - full(option, 0.04, expected - vol))).toBeLessThan(1e-8);
  });

  it("takes another power and another lowest vol, and leaves what expires now", () => {
    const option: Row[] = [{ ...desk[3], vol: 0.2, years: 10 / 365 }];
    expect(one(option, { move: 0, vol: 0.5, power: 0 }).pnl).toBeCloseTo(full(option, 0, 0.1), 8);
    expect(one(option, { move: 0, vol: 0.5, power: 1 }).pnl).toBeCloseTo(full(option, 0, 0.3), 8);
    expect(one(option, { move: 0, vol: 0.5, power: 0, lowestVol: 0.7 }).pnl).toBeCloseTo(full(option, 0, 0.5), 8);
    expect(one(option, { move: 0, vol: -0.5, power: 0, lowestVol: 0.7 }).pnl).toBeCloseTo(full(option, 0, -0.1), 8);
    const dying: Row[] = [{ ...desk[3], years: 0 }];
    expect(one(dying, { move: 0.2, vol: 0.5, lowestVol: 0.5 }).pnl).toBe(full(dying, 0.2));
  });

  it.each([
    [{ weight: 0.5 }, -0.3, -30],
    [{ weight: 0 }, -0.3, 0],
    [{ dampener: 25 }, -0.3, -35],
    [{ dampener: 60 }, -0.3, 0],
    [{ dampener: 61 }, -0.3, 0],
    [{ dampener: 25 }, 0.3, 35],
    [{ dampener: 10, weight: 0.5 }, -0.3, -20],
    [{ dampener: 10, weight: 0.5 }, 0, 0],
  ] as [Partial<StressScenario>, number, number][])("%j of 200 at %d counts %d", (given, move, expected) => {
    const rows: Row[] = [{ type: "perp", quantity: 2, price: 100 }];
    const { pnl, counted } = one(rows, { vol: 0, ...given, move });
    expect(pnl).toBeCloseTo(200 * move, 12);
    expect(counted).toBeCloseTo(expected, 12);
    expect(Object.is(counted, -0)).toBe(false);
  });

  it("turns the dampener into coin at the price of the scenario", () => {
    const rows: Row[] = [{ type: "perp", quantity: -2, price: 100 }];
    expect(one(rows, { move: 1, vol: 0, dampener: 50 }, "coin").counted).toBeCloseTo((-200 + 50) / 200, 14);
    // Several underlyings have no price in common: in usd none is asked for.
    const two: Row[] = [...rows, { type: "perp", quantity: 1, price: 10, underlying: "ETH" }];
    expect(one(two, { move: 1, vol: 0, dampener: 50 }).counted).toBeCloseTo(-140, 12);
  });

  it.each([
    [{ move: -1, vol: 0 }, "price moves of grid must be above -1"],
    [{ move: 0, vol: 0, weight: -0.1 }, "weight must not be negative"],
    [{ move: 0, vol: 0, dampener: -1 }, "dampener must not be negative"],
  ])("%j: %s", (given, message) => expect(() => one(desk, given)).toThrow(message));
});
