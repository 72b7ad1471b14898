import { americanVolatility } from "../../../../src/core/options/american/americanVolatility";
import { readJson, worst } from "../golden";

type Row = [string, number, number, number, number, number, number, number, number];
const { rows } = readJson<{ rows: Row[] }>("american_volatility.json");

it("gives back the vols of prices in long double, to what 2e-8 of the strike does", () => {
  const off = worst(rows, ([type, price, S, K, T, r, b, vol, tolerance]) => {
    return Math.abs(americanVolatility(type === "call" ? 1 : -1, price, S, K, T, r, b) - vol) / tolerance;
  });
  expect(off.value <= 1 ? "within" : off).toBe("within");
});

it.each([
  ["what exercise now is worth", -1, 20, 80, 0.05, 0.05, "price must be above what exercise now is worth"],
  ["what no vol at all is worth", 1, 20.5, 120, 0.05, 0.05, "price must be above what the option is worth without vol"],
  ["the underlying", 1, 101, 100, 0.05, 0.02, "must be below the underlying"],
  ["the strike", -1, 100, 80, 0.05, 0.02, "must be below the strike"],
] as const)("no vol of a price at or beyond %s", (_, type, price, S, r, b, message) => {
  expect(() => americanVolatility(type, price, S, 100, 1, r, b)).toThrow(message);
});
