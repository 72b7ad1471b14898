import { holdingsOf } from "../../../src/core/risk/holdings";
import { bookOf, option, type Row } from "./bookOf";

const SPOT: Row = { type: "spot", quantity: 1, price: 100 };
const PERP: Row = { type: "perp", quantity: 1, price: 101 };
const NAMED: Row = { type: "future", quantity: 1, price: 110, underlyingPrice: 102, years: 0.5 };
const NEAR: Row = { type: "future", quantity: 1, price: 103, years: 0.1 };
const FAR: Row = { type: "future", quantity: 1, price: 104, years: 0.4 };
const CALL: Row = { ...option("call", 1, 90, 0.05), underlyingPrice: 105 };
const LEFT: Row = { type: "future", quantity: 1, price: 50, underlyingPrice: 40, years: -0.1 };

const referenceOf = (rows: readonly Row[]) => holdingsOf(bookOf(rows)).reference.get("BTC")?.price;

describe("the price that a basis is measured from", () => {
  it.each<readonly [string, readonly Row[], number]>([
    ["spot before all others", [SPOT, PERP, NAMED, NEAR, CALL], 100],
    ["a perpetual before what expires", [PERP, NAMED, NEAR, CALL], 101],
    ["a future that names its underlying's price before the nearest expiry", [NAMED, NEAR, CALL], 102],
    ["the nearest expiry", [FAR, CALL, NEAR], 105],
    ["the nearest of futures that name none", [FAR, NEAR], 103],
    ["the lowest of two of a kind", [{ ...SPOT, price: 99.5 }, SPOT], 99.5],
    ["nothing that has left", [LEFT, FAR], 104],
    ["spot, which does not expire, whatever its years", [{ ...SPOT, years: -1 }, PERP], 100],
    [
      "an option that never expires after one that does",
      [
        { ...CALL, years: 9 },
        { ...FAR, years: NaN },
      ],
      105,
    ],
  ])("%s, in either order", (_, rows, price) => {
    expect(referenceOf(rows)).toBe(price);
    expect(referenceOf([...rows].reverse())).toBe(price);
  });

  it("is one for each underlying", () => {
    const { reference, linear } = holdingsOf(
      bookOf([SPOT, { ...FAR, underlying: "ETH", price: 8, underlyingPrice: 6 }, FAR]),
    );
    expect([...reference]).toEqual([
      ["BTC", { price: 100, additive: false }],
      ["ETH", { price: 6, additive: false }],
    ]);
    expect(linear.basisRate[0]).toBeCloseTo(Math.log(8 / 6) / 0.4, 14);
    expect(linear.basisRate[1]).toBeCloseTo(Math.log(1.04) / 0.4, 14);
  });

  it("leaves no basis to what does not expire, nor to what expires at this moment", () => {
    const { linear, spot } = holdingsOf(bookOf([SPOT, { ...SPOT, price: 101, years: 2 }, PERP, { ...FAR, years: 0 }]));
    expect([...linear.basisRate]).toEqual([0, 0]);
    expect([...spot.basisRate]).toEqual([0, 0]);
    expect([...spot.years]).toEqual([Infinity, Infinity]);
    expect([...linear.years]).toEqual([Infinity, 0]);
  });
});

describe("what is held", () => {
  it("is what has not expired; spot does not", () => {
    const { spot, linear, inverse, options } = holdingsOf(
      bookOf([
        LEFT,
        { ...SPOT, years: -1 },
        { ...FAR, settlement: "inverse", years: 0 },
        { ...CALL, years: -1e-9 },
        { ...CALL, years: 0 },
        FAR,
      ]),
    );
    expect([spot.row, linear.row, inverse.row, options.row].map((rows) => [...rows])).toEqual([[1], [5], [2], [4]]);
  });

  it("counts in units and in money: fx turns a quanto's units too, and an unneeded one turns money only", () => {
    const future = { ...FAR, quantity: 3, multiplier: 0.1, fx: 1.5 };
    const { linear } = holdingsOf(bookOf([future, { ...future, settlement: "quanto" }]));
    expect([...linear.units]).toEqual([0.3, 0.45]);
    expect([...linear.money]).toEqual([0.45, 0.45]);
  });

  it("takes a delta for spot alone: a future's is what its price says", () => {
    const { spot, linear } = holdingsOf(
      bookOf([
        { ...SPOT, delta: 0.5, underlyingPrice: 90 },
        { ...FAR, delta: 0.5 },
      ]),
    );
    expect([...spot.delta]).toEqual([0.5]);
    expect([...linear.delta]).toEqual([NaN]);
  });

  it.each<readonly [string, Row, object]>([
    ["price is missing", { ...SPOT, price: NaN }, { row: 1, field: "price" }],
    ["price must be above zero", { ...PERP, price: 0 }, { row: 1, field: "price" }],
    ["price must be above zero", { ...FAR, price: -1 }, { row: 1, field: "price" }],
    ["underlying price is missing", { ...CALL, underlyingPrice: NaN }, { row: 1, field: "underlyingPrice" }],
    ["underlying price must be above zero", { ...CALL, underlyingPrice: 0 }, { row: 1, field: "underlyingPrice" }],
    ["fx (quote per settlement currency) is missing", { ...FAR, settlement: "quanto" }, { row: 1, field: "fx" }],
    [
      "underlying price, which the delta of this spot is per, is missing",
      { ...SPOT, delta: 0.5 },
      { row: 1, field: "underlyingPrice" },
    ],
    ["vol, or a price that implies it, is missing", { ...CALL, vol: NaN }, { row: 1, field: "vol" }],
    ["strike is missing", { ...CALL, strike: NaN }, { row: 1, field: "strike" }],
    ["years, or expiry with now, is missing", { ...CALL, years: NaN }, { row: 1, field: "years" }],
  ])("%s: said with its row and column", (message, row, place) => {
    expect(() => holdingsOf(bookOf([SPOT, row]))).toThrow(expect.objectContaining({ message, place }));
  });

  it("needs no underlying's price for a spot that moves by its own, or one for one", () => {
    expect(holdingsOf(bookOf([{ ...SPOT, delta: 1 }])).spot.underlying[0]).toBe(100);
  });
});
