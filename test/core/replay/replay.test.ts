import fc from "fast-check";
import { backtest } from "../../../src/core/monitor/backtest";
import { bookPath } from "../../../src/core/replay/bookPath";
import type { MarketHistory } from "../../../src/core/replay/history";
import { replay, type Replay, type ReplayPlan } from "../../../src/core/replay/replay";
import { REPLAY_RULES } from "../../../src/core/replay/rule";
import { atOnce } from "../../../src/core/steps";
import { blackScholes, PRICE, VEGA } from "../../../src/core/options/blackScholes";
import { bookOf, type Row } from "../risk/bookOf";

const historyOf = (prices: readonly number[], days = 1, other: Partial<MarketHistory> = {}): MarketHistory => {
  const underlying = Float64Array.from(prices);
  return {
    time: underlying.map((_, t) => 45_000 + t * days),
    underlying,
    hedge: underlying,
    funding: new Float64Array(prices.length),
    vol: undefined,
    rate: new Float64Array(prices.length),
    ...other,
  };
};

const hedge = { settlement: "linear", multiplier: 1, lot: undefined, cost: 0 } as const;

function play(rows: readonly Row[], history: MarketHistory, plan: Partial<ReplayPlan> = {}): Replay {
  const path = atOnce(bookPath(bookOf(rows), history));
  return atOnce(replay(path, history, { rule: "calendar", parameter: undefined, to: "centre", hedge, ...plan }));
}

/** Normal draws by Box and Muller from a seeded generator. */
function normals(seed: number): () => number {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

const prices = fc
  .array(fc.double({ min: -0.1, max: 0.1, noNaN: true }), { minLength: 4, maxLength: 25 })
  .map((moves) => moves.reduce((path, move) => [...path, path[path.length - 1] * Math.exp(move)], [100]));

const books = fc.array(
  fc.record({
    type: fc.constantFrom("call" as const, "put" as const),
    settlement: fc.constantFrom("linear" as const, "inverse" as const),
    quantity: fc.integer({ min: -50, max: 50 }).filter((n) => n !== 0),
    strike: fc.integer({ min: 80, max: 120 }),
    years: fc.double({ min: 0.01, max: 0.3, noNaN: true }),
    vol: fc.double({ min: 0.1, max: 1, noNaN: true }),
  }),
  { minLength: 1, maxLength: 4 },
);

// Other markets in every run: a law holds for all of them, and a failure prints its seed.
const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31);

describe("a replay", () => {
  // Kamal and Derman (Risk, 1999): the error of N hedges of an option at the money is √(π/4)·vega·σ/√N. Of 1,500
  // paths the deviation is known to 1.8%, of 600 to 2.9%; the rule itself is of first order in 1/N and 9% off at twelve hedges.
  it.each([
    [12, 1500, 0.15],
    [60, 600, 0.13],
  ])("leaves the error of Kamal and Derman after %d hedges", (hedges, paths, tolerance) => {
    const draw = normals(seed);
    const sigma = 0.2;
    const years = 0.25;
    const days = (years * 365) / hedges;
    const option: Row = { type: "call", quantity: -1, strike: 100, years, vol: sigma };
    const errors = Array.from({ length: paths }, () => {
      const path = [100];
      for (let t = 0; t < hedges; t++)
        path.push(path[t] * Math.exp(-sigma * sigma * (days / 730) + sigma * Math.sqrt(days / 365) * draw()));
      return play([option], historyOf(path, days)).total;
    });
    const mean = errors.reduce((a, b) => a + b, 0) / errors.length;
    const deviation = Math.sqrt(errors.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (errors.length - 1));
    const greeks = blackScholes(1, 100, 100, years, sigma, 0, 0, new Float64Array(9));
    const expected = Math.sqrt(Math.PI / 4) * greeks[VEGA] * (sigma / Math.sqrt(hedges));
    expect(Math.abs(deviation / expected - 1)).toBeLessThan(tolerance);
    // A hedge that knows the vol neither earns nor loses: within four standard errors.
    expect(Math.abs(mean)).toBeLessThan((4 * deviation) / Math.sqrt(errors.length));
    expect(greeks[PRICE]).toBeGreaterThan(0);
  });

  it("gives BACKTEST's numbers on spot", () => {
    fc.assert(
      fc.property(
        prices,
        fc.constantFrom("linear" as const, "inverse" as const),
        fc.constantFrom(["calendar", 2] as const, ["band", 0.02] as const, ["once", undefined] as const),
        fc.double({ min: 0, max: 0.002, noNaN: true }),
        fc.option(fc.constantFrom(0.01, 0.5), { nil: undefined }),
        (spot, settlement, [rule, parameter], cost, lot) => {
          const future = Float64Array.from(spot, (price, t) => price * (1 + 0.001 * Math.sin(t)));
          const funding = Float64Array.from(spot, (_, t) => 0.0001 * Math.cos(t));
          const contract = { settlement, multiplier: 10, lot, cost };
          const series = {
            spot: Float64Array.from(spot),
            future,
            funding,
            exposure: new Float64Array(spot.length).fill(7),
          };
          const tested = atOnce(backtest(series, rule, parameter, contract));
          const history = historyOf(spot, 1, { hedge: future, funding });
          const played = play([{ type: "spot", quantity: 7 }], history, { rule, parameter, hedge: contract });
          const pairs = [
            [played.total, tested.hedged],
            [played.unhedged, tested.unhedged],
            [played.parts.funding, tested.funding],
            [played.parts.costs, 0 - tested.costs],
            [played.turnover, tested.turnover],
            [played.drawdown, tested.drawdown],
            [played.rmsDelta, tested.rmsDelta],
            [played.largestDelta, tested.largestDelta],
          ];
          for (const [a, b] of pairs) expect(Math.abs(a - b)).toBeLessThan(1e-9);
          expect(played.trades).toBe(tested.trades);
        },
      ),
      { seed },
    );
  });

  it("adds up by parts, and turns its sign with the book's where trades cost nothing", () => {
    fc.assert(
      fc.property(
        prices,
        books,
        fc.constantFrom(...REPLAY_RULES.filter((rule) => rule !== "zakamouline")),
        fc.constantFrom("linear" as const, "inverse" as const, "spot" as const),
        (path, rows, rule, settlement) => {
          const history = historyOf(path, 3, { rate: Float64Array.from(path, () => 0.03) });
          const parameter = rule === "calendar" ? 2 : 0.05;
          const plan = { rule, parameter, hedge: { ...hedge, settlement } };
          const there = play(rows, history, plan);
          const sum = Object.values(there.parts).reduce((a, b) => a + b, there.unexplained);
          expect(Math.abs(sum - there.total)).toBeLessThan(1e-9);
          const back = play(
            rows.map((row) => ({ ...row, quantity: -row.quantity })),
            history,
            plan,
          );
          // Trades that a band's edge decides may differ by what rounding leaves; where none does, all turns.
          if (rule === "band" || rule === "whalley-wilmott") return;
          expect(Math.abs(back.total + there.total)).toBeLessThan(1e-9);
          expect(back.turnover).toBeCloseTo(there.turnover, 6);
        },
      ),
      { seed },
    );
  });

  it("needs fewer trades and bears more risk the wider the band", () => {
    const draw = normals(seed);
    const path = [100];
    for (let t = 0; t < 200; t++) path.push(path[t] * Math.exp(0.02 * draw()));
    const option: Row = { type: "put", quantity: -100, strike: 100, years: 1, vol: 0.38 };
    const history = historyOf(path);
    const [narrow, wide] = [1, 20].map((parameter) => play([option], history, { rule: "band", parameter }));
    expect(wide.trades).toBeLessThan(narrow.trades);
    expect(wide.rmsDelta).toBeGreaterThan(narrow.rmsDelta);
    // To the edge alone it trades less each time.
    const edge = play([option], history, { rule: "band", parameter: 20, to: "edge" });
    expect(edge.turnover).toBeLessThan(wide.turnover);
    expect(edge.largestDelta).toBeLessThanOrEqual(20 + 1e-9);
  });

  it("gives its turn away at every row", () => {
    const history = historyOf([100, 101, 99, 102]);
    const steps = bookPath(bookOf([{ type: "call", quantity: 1, strike: 100, years: 1, vol: 0.2 }]), history);
    for (let t = 0; t < 4; t++) expect(steps.next().done).toBe(false);
    expect(steps.next().done).toBe(true);
  });
});
