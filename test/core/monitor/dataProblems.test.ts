import { dataProblems } from "../../../src/core/monitor/dataProblems";
import { instrumentProblems } from "../../../src/core/monitor/instrumentProblems";
import type { Instruments } from "../../../src/core/hedge/instruments";
import { bookOf, desk, type Row } from "../risk/bookOf";

const NOW = 45_000;
const call: Row = {
  type: "call",
  quantity: 1,
  price: 3200,
  underlyingPrice: 65_000,
  strike: 70_000,
  years: 0.1,
  vol: 0.6,
};
const coinCall: Row = { ...call, settlement: "inverse", price: 0.05 };
const put: Row = { ...call, type: "put", price: 7000 };
const coinPut: Row = { ...put, settlement: "inverse", price: 0.1 };
const perp: Row = { type: "perp", quantity: 1, price: 65_000, underlyingPrice: 65_000 };

const found = (row: Row, now?: number): string[] =>
  dataProblems(bookOf([row]), undefined, now).map(({ field, problem }) => `${field}: ${problem}`);

test("nothing in a desk that is in order", () => {
  expect(dataProblems(bookOf(desk), undefined, NOW)).toEqual([]);
  expect([call, coinCall, put, coinPut, perp].flatMap((row) => found(row, NOW))).toEqual([]);
});

test("nothing in options below zero, whose vol is in price units", () => {
  const oil: Row = { ...call, model: "normal", underlyingPrice: -37.63, strike: -40, vol: 12, price: 4 };
  expect(found(oil, NOW)).toEqual([]);
});

test("nothing in quote cash as a book shows it, by its delta of 0", () => {
  const cash: Row = { type: "spot", quantity: 130_000, price: 1, underlyingPrice: 65_000, delta: 0 };
  expect(found(cash)).toEqual([]);
  expect(found({ ...cash, delta: NaN })).toEqual(["price: far from the underlying price: another unit?"]);
});

test("on the edge nothing is named: the last day, a strike one percent off, a strike of 0 by itself", () => {
  expect(found({ ...call, expiry: 2_958_465 })).toEqual([]);
  expect(found({ ...call, strike: 64_350, price: 300 })).toEqual([]);
  expect(found({ ...put, strike: 0 })).toEqual(["strike: wrong sign: it must be above zero"]);
});

test("a delta of 1 is spot's own, and a future's of less makes it no cash", () => {
  const far = ["price: far from the underlying price: another unit?"];
  expect(found({ type: "spot", quantity: 1, price: 1, underlyingPrice: 65_000, delta: 1 })).toEqual(far);
  expect(found({ ...perp, price: 1, delta: 0.5 })).toEqual(far);
});

/** On either side of each boundary: what is named, and what is not. */
describe("a number of a position", () => {
  it.each([
    [{ ...perp, quantity: 0 }, "quantity: zero"],
    [
      { ...perp, settlement: "inverse", multiplier: 0.99 },
      "multiplier: looks like coin: an inverse multiplier is quote currency per contract",
    ],
    [{ ...coinCall, price: 1.01 }, "price: looks like quote currency: a coin-settled premium is in coin"],
    [
      { ...coinPut, strike: 195_000, price: 3.01 },
      "price: looks like quote currency: a coin-settled premium is in coin",
    ],
    [{ ...call, price: 65_001 }, "price: above the underlying price"],
    [{ ...put, price: 70_001 }, "price: above the strike"],
    [{ ...call, strike: 60_000, price: 2_499 }, "price: far below the intrinsic value: another unit?"],
    [{ ...put, price: 2_499 }, "price: far below the intrinsic value: another unit?"],
    [{ ...coinPut, strike: 130_000, price: 0.49 }, "price: far below the intrinsic value: another unit?"],
    [{ ...call, price: -1 }, "price: wrong sign: a premium is not negative"],
    [{ ...call, price: NaN, vol: NaN }, "price: missing, and there is no vol"],
    [{ ...perp, price: 130_001 }, "price: far from the underlying price: another unit?"],
    [{ ...perp, price: 32_499 }, "price: far from the underlying price: another unit?"],
    [{ ...perp, price: NaN }, "price: missing"],
    [{ ...perp, price: 0, underlyingPrice: NaN }, "price: wrong sign: it must be above zero"],
    [{ ...call, underlyingPrice: NaN }, "underlyingPrice: missing"],
    [{ ...perp, price: NaN, underlyingPrice: -1 }, "underlyingPrice: wrong sign: it must be above zero"],
    [{ ...call, strike: NaN }, "strike: missing"],
    [{ ...call, strike: 0, price: 65_000 }, "strike: wrong sign: it must be above zero"],
    [{ ...call, years: NaN }, "expiry: missing"],
    [{ ...call, expiry: NOW }, "expiry: expired"],
    [{ ...call, expiry: NOW + 50 * 365 + 1 }, "expiry: more than 50 years after now"],
    [{ ...call, expiry: 1_593_158_400 }, "expiry: looks like a Unix time: a date is needed"],
    [{ ...call, years: 10.1 }, "years: looks like days: years are needed"],
    [{ ...call, years: -0.01 }, "years: expired"],
    [{ ...call, vol: 65 }, "vol: looks like percent: 65 for 0.65"],
    [{ ...call, model: "normal", vol: 0.6 }, "vol: looks like a lognormal vol: a normal one is in price units"],
    [{ ...call, vol: 0 }, "vol: wrong sign: it must be above zero"],
    [{ ...call, vol: NaN, price: NaN }, "vol: missing"],
    [{ ...call, rate: -1.1 }, "rate: looks like percent: -1.1 for -0.011"],
    [{ ...call, carry: 4.5 }, "carry: looks like percent: 4.5 for 0.045"],
    [{ ...call, delta: 1.01 }, "delta: looks like a position's: delta is per unit of the underlying"],
    [{ ...call, delta: -0.01 }, "delta: wrong sign: it is per unit held long"],
    [{ ...put, delta: 0.01 }, "delta: wrong sign: it is per unit held long"],
    [{ ...call, gamma: -1e-9 }, "gamma: wrong sign: it is per unit held long"],
    [{ ...call, vega: -1e-9 }, "vega: wrong sign: it is per unit held long"],
    [{ ...perp, entry: 0 }, "entry: wrong sign: it must be above zero"],
    [{ ...perp, settlement: "quanto" }, "fx: missing"],
    [{ ...perp, fx: 0 }, "fx: wrong sign: it must be above zero"],
    [{ ...call, vol: 2 }, "vol: all vols lie between 2 and 5: percent?"],
    [{ ...call, vol: 5 }, "vol: all vols lie between 2 and 5: percent?"],
    [
      { ...call, delta: 0.5 },
      "delta: far from the model's 0.384: the position's, or of another vol, strike or expiry?",
    ],
    [
      { ...put, delta: -0.5 },
      "delta: far from the model's -0.616: the position's, or of another vol, strike or expiry?",
    ],
  ] as [Row, string][])("%j: %s", (row, problem) => expect(found(row, NOW)).toContain(problem));

  it.each([
    { ...perp, settlement: "inverse", multiplier: 1 },
    { ...perp, multiplier: 0.001 },
    { ...coinCall, multiplier: 0.1 },
    { ...coinCall, strike: 1, price: 1 },
    { ...coinPut, strike: 195_000, price: 3 },
    { ...call, strike: 1, price: 65_000 },
    { ...put, strike: 140_000, price: 140_000 },
    { ...call, strike: 60_000, price: 2_500 },
    { ...put, price: 2_500 },
    // The tick of a venue's premium next to the money.
    { ...coinCall, strike: 64_400, price: 0.004 },
    { ...call, price: 0 },
    { ...call, price: NaN },
    { ...call, price: NaN, vol: NaN, delta: 0.5 },
    { ...call, vol: NaN },
    { ...perp, price: 130_000 },
    { ...perp, price: 32_500 },
    { ...call, years: NaN, expiry: NOW + 1 },
    { ...call, expiry: NOW + 50 * 365 },
    { ...call, years: NaN, delta: 0.5 },
    { ...perp, years: NaN },
    { ...call, years: 10 },
    { ...call, years: 0 },
    { ...call, vol: 1.99 },
    { ...call, rate: 1, carry: -1 },
    { ...call, delta: 0.47, gamma: 0, vega: 0 },
    { ...put, delta: -0.52 },
    // Without a vol there is no model to lie far from.
    { ...call, vol: NaN, delta: 1 },
    { ...put, vol: NaN, delta: -1 },
    { ...call, vol: NaN, delta: 0 },
    { ...put, vol: NaN, delta: 0 },
  ] as Row[])("%j is in order", (row) => expect(found(row, NOW)).toEqual([]));

  it("is neither expired nor far away while the date is unknown", () =>
    expect(found({ ...call, years: NaN, expiry: 1 })).toEqual([]));
});

describe("rows beside each other", () => {
  const rows = (...given: Row[]) => dataProblems(bookOf(given));

  it("names a repeated instrument whatever its case, and the row it repeats", () => {
    expect(rows(perp, { ...perp, instrument: "ROW 0" }, { ...perp, instrument: "Row 0" })).toEqual([
      { row: 1, field: "instrument", problem: "duplicate", other: 0 },
      { row: 2, field: "instrument", problem: "duplicate", other: 0 },
    ]);
    expect(rows({ ...perp, instrument: "" }, { ...perp, instrument: "" })).toEqual([]);
  });

  it("misses an underlying only where others have one", () => {
    expect(rows(perp, { ...perp, underlying: "" })).toEqual([
      { row: 1, field: "underlying", problem: "missing, and other rows name theirs" },
    ]);
    expect(rows({ ...perp, underlying: "" }, { ...perp, underlying: "" })).toEqual([]);
  });

  it("compares the underlying prices of one underlying", () => {
    const other = { ...perp, price: NaN, underlyingPrice: 6_500 };
    expect(rows({ ...perp, underlyingPrice: NaN }, perp, { ...other, underlying: "btc" })).toContainEqual({
      row: 2,
      field: "underlyingPrice",
      problem: "far from the underlying price",
      other: 1,
    });
    expect(rows(perp, { ...perp, price: 6_500, underlyingPrice: 6_500, underlying: "ETH" })).toEqual([]);
  });
});

test.each([
  [NOW, []],
  [NOW - 30 / 1440, []],
  [NOW - 31 / 1440, ["stale: 31 minutes old"]],
  [NOW + 1 / 1440, ["lies after now"]],
  [1_593_158_400, ["looks like a Unix time: a date is needed"]],
  [NaN, ["missing"]],
])("a quote of %d is %j at 45,000 with half an hour", (updated, expected) => {
  const problems = dataProblems(bookOf([perp]), Float64Array.of(updated), NOW, 30);
  expect(problems.map(({ problem }) => problem)).toEqual(expected);
});

describe("a number of an instrument", () => {
  const inOrder = {
    lot: 0.1,
    min: 0.3,
    max: 100,
    tick: 0.5,
    fee: 0.0005,
    bid: 64_999,
    ask: 65_001,
    fundingRate: 0.0001,
    fundingHours: 8,
    initialMargin: 0.02,
    maintenanceMargin: 0.01,
    adv: 1e5,
  };
  const problems = (changed: Partial<typeof inOrder>): string[] => {
    const columns = Object.entries({ ...inOrder, ...changed }).map(([name, value]) => [name, Float64Array.of(value)]);
    const instruments = { contract: bookOf([perp]), ...Object.fromEntries(columns) } as Instruments;
    return instrumentProblems(instruments).map(({ field, problem }) => `${field}: ${problem}`);
  };

  it.each([
    [{ lot: NaN, min: NaN, max: NaN }, "lot: missing"],
    [{ lot: 0 }, "lot: wrong sign: it must be above zero"],
    [{ min: -0.1 }, "min: wrong sign: it must not be negative"],
    [{ min: 0.25 }, "min: not a multiple of the lot"],
    [{ max: 0 }, "max: wrong sign: it must be above zero"],
    [{ max: 0.2 }, "max: below the min"],
    [{ min: NaN, max: 0.05 }, "max: below the lot"],
    [{ tick: 0 }, "tick: wrong sign: it must be above zero"],
    [{ bid: 0 }, "bid: wrong sign: it must be above zero"],
    [{ bid: 64 }, "bid: far from the price: another unit?"],
    [{ ask: -1 }, "ask: wrong sign: it must be above zero"],
    [{ ask: 64_998.5 }, "ask: below the bid"],
    [{ ask: 6_500_100 }, "ask: far from the price: another unit?"],
    [{ fee: 0.051 }, "fee: looks like percent: 0.051 for 0.00051"],
    [{ fundingRate: -0.051 }, "fundingRate: looks like percent: -0.051 for -0.00051"],
    [{ fundingHours: 0 }, "fundingHours: wrong sign: it must be above zero"],
    [{ fundingHours: 480 }, "fundingHours: looks like minutes: hours are needed"],
    [{ initialMargin: -0.1, maintenanceMargin: NaN }, "initialMargin: wrong sign: it must not be negative"],
    [{ initialMargin: 2 }, "initialMargin: looks like percent: 2 for 0.02"],
    [{ maintenanceMargin: -0.1 }, "maintenanceMargin: wrong sign: it must not be negative"],
    [{ maintenanceMargin: 2, initialMargin: NaN }, "maintenanceMargin: looks like percent: 2 for 0.02"],
    [{ maintenanceMargin: 0.03 }, "maintenanceMargin: above the initial margin"],
    [{ adv: 0 }, "adv: wrong sign: it must be above zero"],
  ] as [Partial<typeof inOrder>, string][])("%j: %s", (changed, problem) =>
    expect(problems(changed)).toEqual([problem]),
  );

  it.each([
    {},
    { min: 0, max: Infinity },
    { min: NaN, max: NaN, tick: NaN, bid: NaN, ask: NaN, adv: NaN, fundingHours: NaN },
    { max: 0.3 },
    { min: NaN, max: 0.1 },
    { bid: 65_000, ask: 65_000 },
    { fee: 0.05, fundingRate: -0.05, fundingHours: 24 },
    { fee: -0.0001 },
    { initialMargin: 1, maintenanceMargin: 1 },
    { initialMargin: 0, maintenanceMargin: 0 },
  ])("%j is in order", (changed) => expect(problems(changed)).toEqual([]));
});
