import { logRatio } from "../../../src/core/numeric/logRatio";
import { ulps } from "../options/golden";

describe("logRatio", () => {
  // mpmath, 40 digits, of exactly these doubles.
  it.each([
    [9350.0, 9350.5, -0.000053474506041993185549],
    [60000.0, 60000.00000000001, -1.2126596023639042437e-16],
    [1.0, 1.0000000001, -1.0000000826903709908e-10],
    [100.0, 99.0, 0.010050335853501441184],
    [3.0, 2.0, 0.40546510810816438198],
    [100.0, 50.0, 0.69314718055994530942],
    [100.0, 18.0, 1.7147984280919266758],
    [17.5, 100.0, -1.7429693050586229977],
    [100.0, 17.0, 1.7719568419318752878],
    [1e-5, 100000.0, -23.025850929940456758],
    [7.0, 3.1, 0.81450803756421271454],
  ])("ln(%d/%d) within 4 ulp", (a, b, exact) => {
    expect(ulps(logRatio(a, b), exact)).toBeLessThanOrEqual(4);
  });

  it("is antisymmetric to the last bit and zero at equality", () => {
    for (let b = 0.05; b < 20; b *= 1.07) expect(logRatio(1, b) + logRatio(b, 1)).toBeCloseTo(0, 15);
    expect(logRatio(9350.5, 9350.5)).toBe(0);
  });
});
