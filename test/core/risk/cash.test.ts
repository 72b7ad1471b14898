import fc from "fast-check";
import type { Numeraire } from "../../../src/core/instruments/instrument";
import { netDelta } from "../../../src/core/book/netDelta";
import { legFail } from "../../../src/core/risk/legFail";
import { scenario } from "../../../src/core/risk/scenario";
import { MAIN_GRID, stress } from "../../../src/core/risk/stress";
import { breakevens, payoff } from "./atOnce";
import { bookOf, desk, type Row } from "./bookOf";

/** Quote cash as a book shows it: spot with price 1, the underlying's price and delta 0. */
const cash = (quantity: number, underlyingPrice = 65000): Row => ({
  type: "spot",
  quantity,
  price: 1,
  underlyingPrice,
  delta: 0,
  entry: 1,
  instrument: "USD",
});
const K = 130_000;
const withCash = [...desk, cash(K)];

const shock = fc.double({ min: -0.9, max: 5, noNaN: true });
const money = fc.integer({ min: -1_000_000, max: 1_000_000 });

const at = (rows: readonly Row[], s: number, measure: "pnl" | "delta" | "value" | "unrealised", in_: Numeraire) =>
  scenario(bookOf(rows), Float64Array.of(s), Float64Array.of(0), { measure, numeraire: in_ })[0][0];

describe("quote cash", () => {
  it("earns nothing in usd, is worth itself and has no delta, wherever the underlying goes", () => {
    fc.assert(
      fc.property(shock, money, (s, k) => {
        for (const measure of ["pnl", "unrealised", "delta"] as const) expect(at([cash(k)], s, measure, "usd")).toBe(0);
        expect(at([cash(k)], s, "value", "usd")).toBe(k);
      }),
    );
  });

  it("in coin is K/S' there, earns K/S' − K/S, and has the delta −K/S'", () => {
    fc.assert(
      fc.property(shock, money, (s, k) => {
        const there = 65000 * (1 + s);
        // Each is one division and a multiplication; what cancels in the P&L is of the size of the larger term.
        const noise = 2 ** -50 * Math.max(Math.abs(k) / there, Math.abs(k) / 65000);
        expect(Math.abs(at([cash(k)], s, "value", "coin") - k / there)).toBeLessThanOrEqual(noise);
        expect(Math.abs(at([cash(k)], s, "delta", "coin") + k / there)).toBeLessThanOrEqual(noise);
        expect(Math.abs(at([cash(k)], s, "pnl", "coin") - (k / there - k / 65000))).toBeLessThanOrEqual(noise);
      }),
    );
  });

  it("has the delta that NETDELTA shows of it", () => {
    for (const numeraire of ["usd", "coin"] as const)
      expect(at(withCash, 0, "delta", numeraire) - at(desk, 0, "delta", numeraire)).toBeCloseTo(
        netDelta(bookOf([cash(K)]), "BTC", numeraire),
        12,
      );
  });

  it("moves no usd number of SCENARIO, STRESS, PAYOFF and BREAKEVENS, to the last bit", () => {
    fc.assert(fc.property(shock, (s) => expect(at(withCash, s, "pnl", "usd")).toBe(at(desk, s, "pnl", "usd"))));
    expect(stress(bookOf(withCash), MAIN_GRID)).toEqual(stress(bookOf(desk), MAIN_GRID));
    const prices = Float64Array.of(20_000, 65_000, 90_000);
    expect(payoff(bookOf(withCash), prices).rows).toEqual(payoff(bookOf(desk), prices).rows);
    expect(breakevens(bookOf(withCash), 0, "unrealised")).toEqual(breakevens(bookOf(desk), 0, "unrealised"));
  });

  it("is no reference of the others' basis", () => {
    const prices = (rows: readonly Row[]) => breakevens(bookOf(rows)).map(({ price }) => price);
    expect(prices([cash(K), ...desk])).toEqual(prices(desk));
  });

  it("takes nothing along when its account is closed out, in usd", () => {
    for (const { pnl, pnlWithout, delta, deltaWithout } of legFail(
      bookOf(withCash),
      "USD",
      Float64Array.of(-0.5, 0.1, 2),
    )) {
      expect(pnlWithout).toBe(pnl);
      expect(deltaWithout).toBe(delta);
    }
  });

  it("breaks even in coin where the coins it is worth are those that others earn", () => {
    // A coin sold for its price: K/S' − 1 coin, nothing at the price it was sold at and a loss above.
    const sold: Row[] = [{ type: "spot", quantity: -1, price: 65000, underlyingPrice: 65000 }, cash(65_000)];
    expect(breakevens(bookOf(sold), 0, "pnl", "coin").map(({ price, kind }) => [price, kind])).toEqual([
      [65_000, "into loss"],
    ]);
    // n short linear contracts earn nS(1/S' − 1/S) coin, and cash K(1/S' − 1/S): of one sign on either side of S.
    const short: Row[] = [{ type: "perp", quantity: -2, price: 65_000, underlyingPrice: 65_000 }, cash(65_000)];
    expect(breakevens(bookOf(short), 0, "pnl", "coin").map(({ price, kind }) => [price, kind])).toEqual([
      [65_000, "into loss"],
    ]);
  });
});

describe("a delta that is given for spot", () => {
  const proxy: Row = { type: "spot", quantity: 300, price: 10, underlyingPrice: 65_000, delta: 0.0002, entry: 9 };

  it("is what its price moves by per 1.00 of the underlying", () => {
    // 300 · 0.0002 · 6500
    expect(at([proxy], 0.1, "pnl", "usd")).toBeCloseTo(390, 10);
    expect(at([proxy], 0.1, "unrealised", "usd")).toBeCloseTo(690, 10);
    expect(at([proxy], 0.1, "delta", "usd")).toBeCloseTo(0.06, 15);
  });

  it("of 1 on the underlying itself changes nothing", () => {
    const plain: Row = { type: "spot", quantity: 2, price: 65_000, underlyingPrice: 65_000 };
    fc.assert(
      fc.property(shock, (s) => {
        for (const numeraire of ["usd", "coin"] as const)
          expect(at([{ ...plain, delta: 1 }], s, "pnl", numeraire)).toBeCloseTo(at([plain], s, "pnl", numeraire), 9);
      }),
    );
    expect(at([{ type: "spot", quantity: 2, price: 65_000, delta: 1 }], 0.1, "pnl", "usd")).toBeCloseTo(13_000, 9);
  });

  it("wants the price of what it is per", () => {
    expect(() => at([{ ...proxy, underlyingPrice: NaN }], 0.1, "pnl", "usd")).toThrow(
      "underlying price, which the delta of this spot is per, is missing",
    );
  });
});
