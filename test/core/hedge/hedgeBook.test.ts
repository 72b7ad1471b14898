import type { GivenGreek } from "../../../src/core/instruments/sensitivities";
import { HEDGE_DEFAULTS, type HedgeOptions, hedgeProblem } from "../../../src/core/hedge/hedgeBook";
import { DELTA_NEUTRAL, exposed, type TargetRequest } from "../../../src/core/hedge/hedgeTargets";
import { tradedGreek } from "../../../src/core/hedge/targetGreek";
import { readInstruments } from "../../../src/excel/tables/instruments";
import { bookOf, type Row } from "../risk/bookOf";

const S = 50_000;
const CALL: Row = {
  type: "call",
  quantity: 10,
  multiplier: 1,
  underlyingPrice: S,
  delta: 0.5,
  gamma: 2e-5,
  vega: 90,
  theta: -7000,
};
const book = bookOf([CALL]);

const HEADER = ["instrument", "underlying", "type", "multiplier", "settlement", "price", "underlying price", "lot"];
const PERP = ["PERP", "BTC", "perp", 0.001, "linear", S, S, 1];
const tableOf = (columns: readonly string[] = [], ...rows: readonly (readonly unknown[])[]) =>
  readInstruments([[...HEADER, ...columns], ...(rows.length > 0 ? rows : [PERP])] as never).instruments;

const asked = (greek: GivenGreek, request: Partial<TargetRequest> = {}) =>
  exposed(book, [{ ...DELTA_NEUTRAL, greek, ...request }], "usd");
const problemOf = (
  greek: GivenGreek,
  request: Partial<TargetRequest> = {},
  options: Partial<HedgeOptions> = {},
  table = tableOf(),
) => hedgeProblem(table, asked(greek, request), { ...HEDGE_DEFAULTS, ...options });

describe("what a residual costs unless said otherwise", () => {
  it.each<readonly [GivenGreek, number, number]>([
    // Δ·(m·S), ½Γ·(m·S)², ten points of vol, a day, for a move of a tenth.
    ["delta", 5, 5_000],
    ["gamma", 2e-4, 12_500_000],
    ["vega", 900, 0.1],
    ["theta", -70_000, 1 / 365],
  ])("%s: %d at %d each", (greek, have, penalty) => {
    const [target] = problemOf(greek).targets;
    expect(target!.label).toBe(greek);
    expect(target!.have).toBeCloseTo(have, 12);
    expect(target!.penalty).toBeCloseTo(penalty, 9);
  });

  it("grows with the move that is feared: delta by itself, gamma by its square", () => {
    expect(problemOf("delta", {}, { move: 0.2 }).targets[0]!.penalty).toBeCloseTo(10_000, 9);
    expect(problemOf("gamma", {}, { move: 0.2 }).targets[0]!.penalty).toBeCloseTo(50_000_000, 6);
  });

  it("squared is as much for doing nothing; for a book on its target, as much for one lot of the finest", () => {
    const squared = (target: number) => problemOf("delta", { target }, { squared: true }).targets[0]!;
    const away = squared(1);
    expect(away.penalty * (away.have - 1) ** 2).toBeCloseTo(5_000 * 4, 6);
    // A contract of 0.001 coin.
    expect(squared(5).penalty * 0.001 ** 2).toBeCloseTo(5_000 * 0.001, 9);
  });

  it("is what the targets say where they do, and nothing for what has to be equal", () => {
    expect(problemOf("delta", { penalty: 7 }).targets[0]!.penalty).toBe(7);
    expect(problemOf("delta", { penalty: 0 }, { squared: true }).targets[0]!.penalty).toBe(0);
    expect(problemOf("delta", { penalty: 7, equal: true }).targets[0]).toMatchObject({ penalty: 0, equal: true });
  });

  it("takes the underlying's price from the instruments where the book has none", () => {
    const priceless = exposed(bookOf([{ ...CALL, underlyingPrice: NaN }]), [DELTA_NEUTRAL], "usd");
    expect(hedgeProblem(tableOf(), priceless, HEDGE_DEFAULTS).targets[0]!.penalty).toBeCloseTo(5_000, 9);
  });

  it.each<readonly [Partial<TargetRequest>, string]>([
    [{ penalty: -1 }, "penalty must not be negative"],
    [{ tolerance: -1 }, "tolerance must not be negative"],
    [{ tolerance: NaN }, "tolerance must not be negative"],
  ])("%j is refused", (request, message) => {
    expect(() => problemOf("delta", request)).toThrow(message);
  });
});

describe("what may be traded", () => {
  const ETH = ["ETH-PERP", "ETH", "perp", 1, "linear", 2_000, 2_000, 0.1];
  const NAMELESS = ["PERP", "", "perp", 0.001, "linear", S, S, 1];
  const named = bookOf([
    { ...CALL, underlying: "BTC" },
    { ...CALL, underlying: "ETH", underlyingPrice: 2_000, delta: 0.3 },
  ]);

  it("is of the underlyings that are asked for, in whatever case, and moves no other's Greeks", () => {
    const both = hedgeProblem(
      tableOf([], ["perp", "btc", ...PERP.slice(2)], ETH),
      exposed(named, [DELTA_NEUTRAL], "usd"),
      HEDGE_DEFAULTS,
    );
    expect(both.targets.map(({ label, have }) => [label, have])).toEqual([
      ["BTC delta", 5],
      ["ETH delta", 3],
    ]);
    expect(both.instruments.map(({ name, greeks }) => [name, ...greeks])).toEqual([
      ["perp", 0.001, 0],
      ["ETH-PERP", 0, 1],
    ]);
    const one = exposed(named, [{ ...DELTA_NEUTRAL, underlying: "eth" }], "usd");
    expect(hedgeProblem(tableOf([], PERP, ETH), one, HEDGE_DEFAULTS).instruments.map(({ name }) => name)).toEqual([
      "ETH-PERP",
    ]);
  });

  it("may leave the underlying blank where the book has one, and not where it has two", () => {
    const single = asked("delta");
    expect(hedgeProblem(tableOf([], NAMELESS), single, HEDGE_DEFAULTS).instruments).toHaveLength(1);
    expect(() => hedgeProblem(tableOf([], NAMELESS), exposed(named, [DELTA_NEUTRAL], "usd"), HEDGE_DEFAULTS)).toThrow(
      "instruments must hold one of the book's underlyings",
    );
    expect(() => hedgeProblem(tableOf([], ETH), single, HEDGE_DEFAULTS)).toThrow("instruments must hold");
  });

  it("is what is offered", () => {
    const table = tableOf([], PERP, ["OTHER", ...PERP.slice(1)]);
    const { instruments } = hedgeProblem(table, asked("delta"), HEDGE_DEFAULTS, (row) => row === 1);
    expect(instruments.map(({ row, name }) => [row, name])).toEqual([[1, "OTHER"]]);
  });

  it("goes in lots, unless any quantity will do", () => {
    const lots = (lot: unknown, options: Partial<HedgeOptions> = {}) =>
      problemOf("delta", {}, options, tableOf([], [...PERP.slice(0, 7), lot])).instruments[0]!.lot;
    expect(lots(5)).toBe(5);
    expect(lots(5, { wholeLots: false })).toBe(0);
    expect(lots(null, { wholeLots: false })).toBe(0);
    expect(() => lots(null)).toThrow(
      expect.objectContaining({ message: "lot is missing", place: { row: 0, field: "lot" } }),
    );
  });

  it("keeps to its smallest and its largest order", () => {
    const [free] = problemOf("delta").instruments;
    expect(free).toMatchObject({ min: 0, max: Infinity });
    const [bound] = problemOf("delta", {}, {}, tableOf(["min", "max"], [...PERP, 2, 40])).instruments;
    expect(bound).toMatchObject({ min: 2, max: 40 });
  });

  it("costs fee and half spread on either side, and carry with the sign of the trade", () => {
    const model = { horizonDays: 10, impactCoefficient: 0, vol: NaN, financing: 0 };
    const columns = ["fee", "bid", "ask", "funding rate", "funding hours"];
    const table = tableOf(columns, [...PERP, 0.0005, S - 10, S + 10, 0.0001, 8]);
    const { cost, carry } = problemOf("delta", {}, { model }, table).instruments[0]!;
    // A contract of 50 USD: 0.025 of fee, 0.01 of half spread, and 30 settlements of 0.005 that a long pays.
    expect(cost).toBeCloseTo(0.035, 12);
    expect(carry).toBeCloseTo(0.15, 12);
  });
});

describe("Greeks in quote currency", () => {
  const foreign: Row = { ...CALL, fx: 1.25 };
  const quanto: Row = { ...CALL, settlement: "quanto", fx: 1.25 };
  const have = (row: Row, greek: GivenGreek) => exposed(bookOf([row]), [{ ...DELTA_NEUTRAL, greek }], "usd")[0]!.have;

  it("vega and theta of another currency are worth its fx; delta and gamma count units", () => {
    expect([have(foreign, "delta"), have(foreign, "gamma")]).toEqual([have(CALL, "delta"), have(CALL, "gamma")]);
    expect(have(foreign, "vega")).toBe(1.25 * 900);
    expect(have(foreign, "theta")).toBe(1.25 * -70_000);
  });

  it("a quanto's fx is in its units", () => {
    for (const greek of ["delta", "gamma", "vega", "theta"] as const)
      expect(have(quanto, greek)).toBeCloseTo(1.25 * have(CALL, greek), 9);
  });

  it("of a trade are those of what is held, and its delta less what is paid", () => {
    const contract = bookOf([{ ...foreign, price: 2_000 }]);
    expect(tradedGreek(contract, 0, "vega", "usd")).toBe(1.25 * 90);
    expect(tradedGreek(contract, 0, "gamma", "coin")).toBe(2e-5);
    expect(tradedGreek(contract, 0, "delta", "coin")).toBe(0.5);
  });

  it("an empty book has nothing to hedge", () => {
    expect(() => exposed(bookOf([]), [DELTA_NEUTRAL], "usd")).toThrow("positions must hold something");
  });
});
