import fc from "fast-check";
import { carrySensitivity } from "../../../src/core/instruments/carrySensitivity";
import { DELTA_NEUTRAL, exposed, type TargetRequest } from "../../../src/core/hedge/hedgeTargets";
import { tradedGreek, type TargetGreek } from "../../../src/core/hedge/targetGreek";
import { modelGreeks } from "../../../src/core/instruments/sensitivities";
import { bookOf, type Row } from "../risk/bookOf";

const S = 100;
const option = (years: number, quantity: number): Row => ({
  type: "call",
  underlying: "BTC",
  quantity,
  underlyingPrice: S,
  price: 5,
  strike: 105,
  years,
  vol: 0.6,
});
const future = (years: number, quantity: number, settlement: "linear" | "inverse" = "linear"): Row => ({
  type: "future",
  underlying: "BTC",
  quantity,
  multiplier: 10,
  settlement,
  price: 102,
  underlyingPrice: S,
  years,
});
const request = (greek: TargetGreek, more: Partial<TargetRequest> = {}): TargetRequest => ({
  ...DELTA_NEUTRAL,
  greek,
  ...more,
});

describe("buckets of a Greek", () => {
  it("add up to all of it, whatever the nodes", () => {
    const years = fc.double({ min: 0.001, max: 3, noNaN: true });
    const held = fc.integer({ min: -20, max: 20 }).filter((n) => n !== 0);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(years, held, fc.boolean()), { minLength: 1, maxLength: 8 }),
        fc.uniqueArray(years, { minLength: 1, maxLength: 5 }),
        fc.constantFrom<TargetGreek>("delta", "carry", "vega", "vega standard", "vanna"),
        (rows, nodes, greek) => {
          const book = bookOf(rows.map(([T, n, isOption]) => (isOption ? option(T, n) : future(T, n))));
          const [all] = exposed(book, [request(greek)], "usd");
          const buckets = exposed(
            book,
            nodes.map((bucket) => request(greek, { bucket })),
            "usd",
          );
          const size = rows.reduce((sum, [, n]) => sum + Math.abs(n), 1) * 1000;
          expect(Math.abs(buckets.reduce((sum, { have }) => sum + have, 0) - all.have)).toBeLessThan(1e-12 * size);
        },
      ),
    );
  });

  it("hold nothing of what has no tenor", () => {
    const book = bookOf([{ type: "spot", underlying: "BTC", quantity: 3, price: S }, future(0.5, 2)]);
    expect(exposed(book, [request("delta", { bucket: 1 })], "usd")[0].have).toBe(20);
  });

  it("are those of each underlying for itself", () => {
    const eth = (row: Row): Row => ({ ...row, underlying: "ETH" });
    const book = bookOf([future(0.5, 1), eth(future(0.5, 1))]);
    const asked = [request("delta", { bucket: 0.25 }), request("delta", { bucket: 0.75, underlying: "ETH" })];
    expect(exposed(book, asked, "usd").map(({ label, have }) => [label, have])).toEqual([
      ["BTC delta at 0.25", 10],
      ["ETH delta at 0.25", 5],
      ["ETH delta at 0.75", 5],
    ]);
  });
});

describe("carry", () => {
  it("is what a basis point of carry moves: of an option by the model, of a future its price", () => {
    const step = 1e-5;
    const at = (carry: number) => bookOf([{ ...option(0.5, 1), rate: 0.02, carry }]);
    const price = (carry: number) => modelGreeks(at(carry), 0, ["price"]).price;
    const slope = (price(0.01 + step) - price(0.01 - step)) / (2 * step);
    expect(carrySensitivity(at(0.01), 0, "usd") * 1e4).toBeCloseTo(slope, 6);
    expect(carrySensitivity(bookOf([future(0.5, 1)]), 0, "usd") * 1e4).toBeCloseTo(102 * 0.5, 12);
    // An inverse future pays coins: m/X a unit, each worth S.
    expect(carrySensitivity(bookOf([future(0.5, 1, "inverse")]), 0, "usd") * 1e4).toBeCloseTo(100 * 0.5, 12);
    expect(carrySensitivity(bookOf([future(0.5, 1, "inverse")]), 0, "coin") * 1e4).toBeCloseTo(0.5, 12);
  });

  it("of an option bought for cash is in coin that of its delta, and of one that pays coin that less its value", () => {
    const linear = bookOf([option(0.5, 1)]);
    const delta = modelGreeks(linear, 0, ["delta"]).delta;
    expect(tradedGreek(linear, 0, "carry", "coin") * 1e4).toBeCloseTo(delta * 0.5, 12);
    const coin = bookOf([{ ...option(0.5, 1), settlement: "inverse", price: 0.07 }]);
    expect(tradedGreek(coin, 0, "carry", "coin") * 1e4).toBeCloseTo((delta - 0.07) * 0.5, 12);
  });
});

describe("premium", () => {
  it("is what a trade pays: nothing for a future, in coin times the price of the coin", () => {
    expect(tradedGreek(bookOf([future(0.5, 1)]), 0, "premium", "usd")).toBe(0);
    expect(tradedGreek(bookOf([{ ...option(0.5, 1), fx: 1.1 }]), 0, "premium", "usd")).toBe(5.5);
    expect(tradedGreek(bookOf([{ ...option(0.5, 1), settlement: "inverse", price: 0.05 }]), 0, "premium", "usd")).toBe(
      5,
    );
    expect(exposed(bookOf([option(0.5, 7)]), [request("premium")], "usd")[0].have).toBe(0);
  });
});
