import fc from "fast-check";
import { bachelier } from "../../../src/core/options/bachelier";
import { bachelierVolatility } from "../../../src/core/options/bachelierVolatility";
import { MEASURES, type OptionType } from "../../../src/core/options/blackScholes";
import { readJson, worst } from "./golden";

type Contract = [number, number, number, number, number, number];
interface Golden {
  readonly greeks: readonly { option: [string, ...Contract]; greeks: number[]; unit: number[] }[];
  readonly volatilities: readonly [string, ...Contract, number, number][];
}
const golden = readJson<Golden>("bachelier_mpmath.json");
const sign = (type: string): OptionType => (type === "call" ? 1 : -1);

it("price and Greeks within 4 of what one rounding of each input does", () => {
  const off = worst(golden.greeks, ({ option: [type, ...contract], greeks, unit }) => {
    const values = bachelier(sign(type), ...contract);
    return Math.max(...MEASURES.map((measure, m) => Math.abs(values[measure] - greeks[m]) / unit[m]));
  });
  expect(off.value <= 4 ? "within" : off).toBe("within");
});

it("implied vols to a few roundings", () => {
  const off = worst(golden.volatilities, ([type, price, S, K, T, r, b, vol, tolerance]) => {
    return Math.abs(bachelierVolatility(sign(type), price, S, K, T, r, b) / vol - 1) / tolerance;
  });
  expect(off.value <= 1 ? "within" : off).toBe("within");
});

const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const options = fc.record({
  S: real(-50, 50),
  K: real(-50, 50),
  T: real(0.01, 5),
  vol: real(0.5, 40),
  r: real(-0.05, 0.1),
  b: real(-0.05, 0.1),
});

it("put–call parity, whatever the signs", () => {
  fc.assert(
    fc.property(options, ({ S, K, T, vol, r, b }) => {
      const forward = Math.exp(-r * T) * (S * Math.exp(b * T) - K);
      const gap = bachelier(1, S, K, T, vol, r, b).price - bachelier(-1, S, K, T, vol, r, b).price;
      expect(Math.abs(gap - forward)).toBeLessThan(1e-12 * (1 + vol));
    }),
  );
});

it("a call is the put of the mirrored prices, and the vol comes back from the price", () => {
  fc.assert(
    fc.property(options, ({ S, K, T, vol, r, b }) => {
      const call = bachelier(1, S, K, T, vol, r, b);
      expect(call.price).toBeCloseTo(bachelier(-1, -S, -K, T, vol, r, b).price, 11);
      fc.pre(call.vega > 1e-3);
      expect(Math.abs(bachelierVolatility(1, call.price, S, K, T, r, b) - vol)).toBeLessThan(1e-9 / call.vega);
    }),
  );
});

it("Greeks are the slopes of the price", () => {
  const at = (S: number, vol: number, T: number, r: number) => bachelier(1, S, -2, T, vol, r, r - 0.03);
  const [S, vol, T, r, h] = [-1.5, 3, 0.7, 0.04, 1e-5];
  const values = at(S, vol, T, r);
  const slope = (up: number, down: number): number => (up - down) / (2 * h);
  expect(values.delta).toBeCloseTo(slope(at(S + h, vol, T, r).price, at(S - h, vol, T, r).price), 8);
  expect(values.gamma).toBeCloseTo(slope(at(S + h, vol, T, r).delta, at(S - h, vol, T, r).delta), 8);
  expect(values.vega).toBeCloseTo(slope(at(S, vol + h, T, r).price, at(S, vol - h, T, r).price), 8);
  expect(values.theta).toBeCloseTo(slope(at(S, vol, T - h, r).price, at(S, vol, T + h, r).price), 8);
  expect(values.rho).toBeCloseTo(slope(at(S, vol, T, r + h).price, at(S, vol, T, r - h).price), 8);
  expect(values.vanna).toBeCloseTo(slope(at(S, vol + h, T, r).delta, at(S, vol - h, T, r).delta), 8);
  expect(values.volga).toBeCloseTo(slope(at(S, vol + h, T, r).vega, at(S, vol - h, T, r).vega), 8);
  expect(values.charm).toBeCloseTo(slope(at(S, vol, T - h, r).delta, at(S, vol, T + h, r).delta), 8);
});

it("without vol the discounted forward or nothing", () => {
  expect(bachelier(1, -1, -3, 1, 0, 0.05, 0)).toMatchObject({ price: 2 * Math.exp(-0.05), gamma: 0, vega: 0 });
  expect(bachelier(-1, -1, -3, 1, 0, 0.05, 0).price).toBe(0);
});

it.each([
  ["at the intrinsic value", 0.5, "price must be above the discounted intrinsic value"],
  ["of nothing", 0, "price must be positive"],
])("no vol of a price %s", (_, price, message) => {
  expect(() => bachelierVolatility(1, price, -2, -2.5, 0.5, 0, 0)).toThrow(message);
});
