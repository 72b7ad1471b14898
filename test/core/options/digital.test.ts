import { MEASURES, type Measure } from "../../../src/core/options/blackScholes";
import { digital } from "../../../src/core/options/digital";
import { readJson, readRows, worst } from "./golden";

describe("digital against QuantLib", () => {
  const rows = readRows("digital_quantlib.csv");

  // Relative to the largest value of the column's kind at the row's own scale: QuantLib's normal distribution is good
  // to 1e-15 absolutely.
  it.each(["price", "delta", "gamma", "vega", "theta", "rho"] as const)("%s within 2e-12", (measure) => {
    const off = worst(rows, (row) => {
      const v = (name: string) => Number(row[name]);
      const got = digital(
        row.type === "call" ? 1 : -1,
        v("S"),
        v("K"),
        v("days") / 365,
        v("vol"),
        v("r"),
        v("r") - v("q"),
      )[MEASURES.indexOf(measure)]!;
      return Math.abs(got - v(measure)) / (1e-2 + Math.abs(v(measure)));
    });
    expect(off.value <= 2e-12 ? "within" : off).toBe("within");
  });

  it("Haug's example: 10 in cash, put", () => {
    const { cash_or_nothing_european: haug } = readJson<{
      digital_haug1998: Record<string, { rows: Record<string, number>[] }>;
    }>("quantlib_option_tables.json").digital_haug1998;
    const { strike, spot, q, r, t, vol, value } = haug!.rows[0] as Record<string, number>;
    expect(Math.abs(10 * digital(-1, spot!, strike!, t!, vol!, r!, r! - q!)[0]! - value!)).toBeLessThan(1e-4);
  });
});

describe("laws", () => {
  it("call and put add up to the discounted unit", () => {
    for (const K of [50, 100, 130])
      expect(digital(1, 100, K, 0.7, 0.5, 0.04, 0.01)[0]! + digital(-1, 100, K, 0.7, 0.5, 0.04, 0.01)[0]!).toBeCloseTo(
        Math.exp(-0.028),
        15,
      );
  });

  it.each<[Measure, Measure, number, number]>([
    ["vanna", "delta", 3, 1],
    ["volga", "vega", 3, 1],
    ["charm", "delta", 2, -1],
  ])("%s is the derivative of %s, bumped and repriced", (greek, of, argument, sign) => {
    for (const type of [1, -1] as const)
      for (const K of [70, 100, 140])
        for (const T of [0.1, 1])
          for (const vol of [0.3, 0.9]) {
            const at = (h: number) => {
              const inputs = [100, K, T, vol];
              inputs[argument]! += h;
              return digital(type, inputs[0]!, inputs[1]!, inputs[2]!, inputs[3]!, 0.05, 0.02);
            };
            const slope = (sign * (at(1e-5)[MEASURES.indexOf(of)]! - at(-1e-5)[MEASURES.indexOf(of)]!)) / 2e-5;
            expect(Math.abs(at(0)[MEASURES.indexOf(greek)]! - slope)).toBeLessThan(1e-6 * (1 + Math.abs(slope)));
          }
  });

  it("zero time: the step, a half at the strike", () => {
    expect(Array.from(digital(1, 110, 100, 0, 0.5, 0.05, 0))).toEqual([1, 0, 0, 0, 0.05, -0, 0, 0, 0]);
    expect(digital(1, 90, 100, 0, 0.5, 0.05, 0)[0]).toBe(0);
    expect(digital(-1, 100, 100, 0, 0.5, 0, 0).slice(0, 2)).toEqual(Float64Array.of(0.5, -Infinity));
  });
});
