/** Greeks as a desk speaks of them against those of the functions. */
import { fromUnits, greekUnit, inUnits } from "../../../src/taskpane/desk/greekUnits";
import { call } from "../../support/addin";

test("per vol point and per day are what GREEKS answers in the scale of a desk", () => {
  const greeks = (scale: string): number[] =>
    ["vega", "theta"].map(
      (measure) => (call("GREEKS", "call", 50_000, 55_000, 0.1, 0.6, 0, null, measure, scale) as number[][])[0][0],
    );
  const [vega, theta] = greeks("unit");
  const [perPoint, perDay] = greeks("desk");
  expect(inUnits("vega", vega, "point, day")).toBeCloseTo(perPoint, 12);
  expect(inUnits("theta", theta, "point, day")).toBeCloseTo(perDay, 12);
  expect(inUnits("vega", vega, "1.00, year")).toBe(vega);
});

test("what is typed in the units that are shown comes back as it was typed", () => {
  for (const greek of ["delta", "gamma", "vega", "theta"] as const)
    expect(inUnits(greek, fromUnits(greek, 1.25, "point, day"), "point, day")).toBe(1.25);
});

test("units name the money of the book", () => {
  expect(greekUnit("vega", "BTC", "EUR", "point, day")).toBe("EUR per vol point");
  expect(greekUnit("theta", "BTC", "EUR", "1.00, year")).toBe("EUR per year");
});
