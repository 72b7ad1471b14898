import fc from "fast-check";
import { averageEntry } from "../../../src/core/book/averageEntry";
import { betaDelta } from "../../../src/core/book/betaDelta";
import type { InstrumentType, Settlement } from "../../../src/core/instruments/instrument";
import { notional } from "../../../src/core/instruments/notional";
import { payForm, type PayForm } from "../../../src/core/instruments/payment";
import { pnl as pnlOf, type PnlCurrency } from "../../../src/core/instruments/pnl";

/** P&L of (quantity, entry, exit, multiplier, form, fx, currency). */
const pnl = (
  quantity: number,
  entry: number,
  exit: number,
  multiplier?: number,
  form?: PayForm,
  fx?: number,
  currency?: PnlCurrency,
): number => pnlOf({ quantity, entry, exit, multiplier, form, fx }, currency);

const price = fc.integer({ min: 1, max: 1e7 }).map((ticks) => ticks / 100);
const contracts = fc.integer({ min: -1e6, max: 1e6 });

describe("profit and loss", () => {
  // BitMEX, "P&L calculations": 15,000 XBTUSD contracts from 750 to 800 earn 1.25 XBT.
  it("of an inverse contract is coin, worth the exit price unless fx says another", () => {
    expect(pnl(15_000, 750, 800, 1, "inverse")).toBe(1.25);
    expect(pnl(15_000, 750, 800, 1, "inverse", NaN, "quote")).toBe(1000);
    expect(pnl(15_000, 750, 800, 1, "inverse", 790, "quote")).toBe(987.5);
    expect(pnl(15_000, 750, 800, 1, "inverse", 790)).toBe(1.25);
  });

  it("of a linear contract is quote currency, in another one by fx", () => {
    expect(pnl(3, 60_000.1, 60_000.4, 0.1)).toBe(0.09);
    expect(pnl(3, 60_000.1, 60_000.4, 0.1, "linear", NaN, "quote")).toBe(0.09);
    expect(pnl(3, 60_000.1, 60_000.4, 0.1, "linear", 0.5, "quote")).toBe(0.045);
  });

  // BitMEX, ETHUSD quanto: a multiplier of 0.000001 XBT per dollar.
  it.each(["quanto", "coin"] as const)(
    "of %s is settlement currency, turned into quote currency by fx only",
    (form) => {
      expect(pnl(1000, 2000, 2100, 0.000001, form)).toBe(0.1);
      expect(pnl(1000, 2000, 2100, 0.000001, form, 40_000)).toBe(0.1);
      expect(pnl(1000, 2000, 2100, 0.000001, form, 40_000, "quote")).toBe(4000);
      expect(() => pnl(1000, 2000, 2100, 0.000001, form, NaN, "quote")).toThrow(
        expect.objectContaining({ kind: "notAvailable", message: "fx (quote per settlement currency) is missing" }),
      );
    },
  );

  it("is coin for an option that settles in coin, and only for it", () => {
    const forms = (type: InstrumentType) =>
      (["linear", "inverse", "quanto"] as const).map((settlement) => payForm(type, settlement));
    for (const type of ["call", "put"] as const) expect(forms(type)).toEqual(["linear", "coin", "quanto"]);
    for (const type of ["future", "perp"] as const) expect(forms(type)).toEqual(["linear", "inverse", "quanto"]);
    // Spot settles in nothing: two coins from 40,000 to 50,000 gain what their value does.
    expect(forms("spot")).toEqual(["linear", "linear", "quanto"]);
  });

  it.each([
    [() => pnl(1, 0, 1, 1, "inverse"), "divisionByZero", "entry of an inverse contract must not be zero"],
    [() => pnl(1, 1, 0, 1, "inverse"), "divisionByZero", "exit of an inverse contract must not be zero"],
    [() => pnl(1, -1, 1, 1, "inverse"), "number", "entry of an inverse contract must be above zero"],
    [() => pnl(1, 1, NaN, 1, "inverse"), "number", "exit of an inverse contract must be above zero"],
  ])("%#: %s answers %s", (call, kind, message) => {
    expect(call).toThrow(expect.objectContaining({ kind, message }));
  });
});

describe("notional", () => {
  it.each<[InstrumentType, Settlement, number]>([
    ["spot", "linear", 120],
    ["future", "linear", 120],
    ["perp", "linear", 120],
    ["call", "linear", 120],
    // Its multiplier is quote currency already.
    ["future", "inverse", 30],
    ["perp", "inverse", 30],
    // An option that settles in coin is on units of the coin.
    ["put", "inverse", 120],
  ])("of 3 contracts of 10 at 4: a %s, %s", (type, settlement, expected) => {
    expect(notional(type, 3, 4, 10, settlement)).toBe(expected);
    expect(notional(type, -3, 4, 10, settlement)).toBe(-expected);
    expect(notional(type, 3, 4, 10, settlement, 2)).toBe(2 * expected);
  });

  it("of a quanto needs fx", () => {
    expect(notional("perp", 3, 4, 10, "quanto", 0.5)).toBe(60);
    expect(() => notional("perp", 3, 4, 10, "quanto")).toThrow(
      expect.objectContaining({
        kind: "notAvailable",
        message: "fx (quote per settlement currency) of a quanto contract is missing",
      }),
    );
  });
});

describe("average entry", () => {
  const entry = (fills: readonly (readonly [n: number, price: number])[], form?: "linear" | "inverse") =>
    averageEntry(
      Float64Array.from(fills, ([n]) => n),
      Float64Array.from(fills, ([, p]) => p),
      form,
    );

  it.each(["linear", "inverse"] as const)("%s: the position earns what its fills earn", (form) => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 1e6 }), price), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(1, -1),
        price,
        (fills, side, exit) => {
          const signed = fills.map(([n, p]) => [side * n, p] as const);
          const held = signed.reduce((sum, [n]) => sum + n, 0);
          const earned = signed.map(([n, p]) => pnl(n, p, exit, 1, form));
          const size = earned.reduce((sum, x) => sum + Math.abs(x), 0);
          const scale = form === "linear" ? exit * Math.abs(held) : Math.abs(held) / exit;
          expect(
            Math.abs(pnl(held, entry(signed, form), exit, 1, form) - earned.reduce((a, b) => a + b, 0)),
          ).toBeLessThan(1e-14 * (size + scale));
        },
      ),
    );
  });

  it.each(["linear", "inverse"] as const)(
    "%s: what reduces the position leaves it, what turns it sets it anew",
    (form) => {
      const opened = [
        [4, 100],
        [6, 120],
      ] as const;
      const open = entry(opened, form);
      expect(open).toBeCloseTo(form === "linear" ? 112 : 10 / (4 / 100 + 6 / 120), 12);
      expect(entry([...opened, [-7, 150]], form)).toBeCloseTo(open, 12);
      expect(entry([...opened, [-7, 150], [3, 120]], form)).toBeCloseTo(
        form === "linear" ? (3 * 112 + 3 * 120) / 6 : 6 / (3 / open + 3 / 120),
        12,
      );
      expect(entry([...opened, [-11, 150]], form)).toBe(150);
      expect(entry([...opened, [-10, 150], [-2, 90]], form)).toBe(90);
      expect(
        entry(
          [
            [-4, 100],
            [-6, 120],
          ],
          form,
        ),
      ).toBeCloseTo(open, 12);
    },
  );

  it.each([
    [() => entry([]), "notAvailable", "quantities leave no open position"],
    [
      () =>
        entry([
          [1, 100],
          [-1, 90],
        ]),
      "notAvailable",
      "quantities leave no open position",
    ],
    [
      () =>
        entry([
          [1, 100],
          [1, 0],
        ]),
      "number",
      "prices must be above zero; fill 2 is 0",
    ],
    [() => entry([[1, -1]]), "number", "prices must be above zero; fill 1 is -1"],
  ])("%#: %s answers %s", (call, kind, message) => {
    expect(call).toThrow(expect.objectContaining({ kind, message }));
  });
});

describe("beta delta", () => {
  it("is Δ·β, and in units of the benchmark where both prices are given: 100 ether of beta 1.2", () => {
    expect(betaDelta(100, 1.2)).toBe(120);
    expect(betaDelta(100, 1.2, 3000, 60_000)).toBe(6);
    expect(betaDelta(100, 1.2, 0, 60_000)).toBe(0);
  });

  it("has the value of the exposure times its beta", () => {
    fc.assert(
      fc.property(contracts, price, price, (n, p, benchmark) => {
        expect(Math.abs(betaDelta(n, 0.8, p, benchmark) * benchmark - 0.8 * n * p)).toBeLessThanOrEqual(
          1e-15 * Math.abs(n * p),
        );
      }),
    );
  });

  it.each([
    [() => betaDelta(1, 1, undefined, 2), "notAvailable", "prices are needed with benchmark_price"],
    [() => betaDelta(1, 1, 2), "notAvailable", "benchmark_price is needed with prices"],
    [() => betaDelta(1, 1, 2, 0), "divisionByZero", "benchmark_price must not be zero"],
  ])("%#: %s answers %s", (call, kind, message) => {
    expect(call).toThrow(expect.objectContaining({ kind, message }));
  });
});

test.each([[[0.1, 0.2, -0.3]], [[0.7, 0.1, -0.3, -0.5]]])("fills of %j leave nothing open", (fills) => {
  const prices = Float64Array.from(fills, (_, i) => 100 + i);
  expect(() => averageEntry(Float64Array.from(fills), prices)).toThrow("quantities leave no open position");
});
