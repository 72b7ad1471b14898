import fc from "fast-check";
import { almgrenChriss, alongVolume, evenly, type ImpactModel, schedule } from "../../../src/core/execution/schedule";

describe("slices of an order", () => {
  it("are whole lots that add up, and never run backwards", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -100_000, max: 100_000 }),
        fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 12 }),
        (units, volumes) => {
          fc.pre(volumes.some((v) => v > 0));
          const quantity = units / 100;
          const slices = schedule(quantity, alongVolume(volumes.length, Float64Array.from(volumes)), 0.1);
          const lots = slices.map((slice) => Math.round(slice.quantity * 10));
          slices.forEach((slice, k) => {
            expect(slice.quantity).toBe(lots[k] / 10);
            expect(slice.quantity * Math.sign(quantity)).toBeGreaterThanOrEqual(0);
            // The running total is within half a lot of the curve.
            const done = volumes.slice(0, k + 1).reduce((a, b) => a + b, 0) / volumes.reduce((a, b) => a + b, 0);
            const total = lots.slice(0, k + 1).reduce((a, b) => a + b, 0);
            expect(Math.abs(total - Math.trunc(units / 10) * done)).toBeLessThanOrEqual(0.5 + 1e-9);
          });
          expect(slices.at(-1)!.remaining).toBe((units - 10 * lots.reduce((a, b) => a + b, 0)) / 100 + 0);
        },
      ),
    );
  });

  it("are not rounded without a lot", () =>
    expect(schedule(1, evenly(3)).map((s) => s.quantity)).toEqual(
      [1 / 3, 2 / 3 - 1 / 3, 1 - 2 / 3].map((q) => expect.closeTo(q, 15) as number),
    ));

  it("end with the whole order, whatever the curve's last part rounds to", () => {
    // A tenth ten times adds up to less than one.
    const tenths = new Float64Array(10).fill(0.1);
    const done = alongVolume(10, tenths).map((part) => part * (1 - 1e-15));
    expect(schedule(7.3, done).at(-1)!.remaining).toBe(0);
    expect(schedule(7.3, evenly(1))).toEqual([{ quantity: 7.3, remaining: 0 }]);
  });

  it("are at most 100,000", () => expect(evenly(100_000).at(-1)).toBe(1));

  test.each([
    [() => evenly(100_001), "number", "slices must not exceed 100000"],
    [() => evenly(0), "number", "slices must be a whole number, 1 or more"],
    [() => evenly(1.5), "number", "slices must be a whole number, 1 or more"],
    [
      () => alongVolume(3, Float64Array.of(1, 2)),
      "value",
      "curve must have one volume for each of the 3 slices, not 2",
    ],
    [() => alongVolume(1, Float64Array.of(0)), "number", "the sum of curve must be positive"],
    [() => alongVolume(2, Float64Array.of(2, -1)), "number", "curve must not be negative"],
    [() => schedule(1, evenly(2), 0), "number", "lot must be above zero"],
  ])("%#: %s answers %s", (call, kind, message) => {
    expect(call).toThrow(expect.objectContaining({ kind, message }));
  });
});

/** Almgren and Chriss (2000), table 1: a million shares over five days. */
const table1: ImpactModel = {
  riskAversion: 1e-6,
  vol: 0.95,
  temporaryImpact: 2.5e-6,
  permanentImpact: 2.5e-7,
  days: 5,
};

describe("the trajectory of Almgren and Chriss", () => {
  it("decays at their κ of 0.61 a day", () => {
    // In sinh(κ(T − t))/sinh(κT) the neighbours of x satisfy x₋ + x₊ = 2 cosh(κτ) x.
    const left = almgrenChriss(5, table1).map((done) => 1 - done);
    const kappa = Math.acosh((1 + left[1]) / (2 * left[0]));
    expect(kappa).toBeCloseTo(0.61, 2);
  });

  /**
   * What is left after each slice: sinh(κ(T − t))/sinh(κT) in 40 digits (mpmath), κ by the paper's cosh(κτ) = 1 + κ̃²τ²/2 from
   * the decimals as they are printed.
   */
  const left: [change: Partial<ImpactModel>, slices: number, left: number[]][] = [
    [{}, 5, [0.5419555543739222934, 0.28985421940993505824, 0.14789748782172314523, 0.062141801605766027407]],
    // Trajectory A of their figure 2.
    [
      { riskAversion: 2e-6 },
      5,
      [0.42859884574701729285, 0.18293281426176772826, 0.076295721615461637149, 0.027643377396906390271],
    ],
    [
      { riskAversion: 1e-5 },
      5,
      [0.17786830968114126027, 0.031636196150619309556, 0.0056216279924507351539, 0.00096924620559495433687],
    ],
    [
      { riskAversion: 1e-7 },
      5,
      [0.75788239130168503218, 0.54456431347283409559, 0.35193967955595082462, 0.17268875346219374613],
    ],
    // All but even: the curve is in the eighth digit.
    [
      { riskAversion: 1e-13 },
      5,
      [0.79999995440000381216, 0.59999993920000589152, 0.39999994680000566048, 0.19999996960000340784],
    ],
    [
      { permanentImpact: 2.5e-6 },
      5,
      [0.43731005701925394239, 0.19035797520640923118, 0.080844351492591984889, 0.029700349556426151686],
    ],
    [{ days: 2 }, 4, [0.67877284528415564476, 0.42037568983692159407, 0.20089023285920772171]],
  ];

  it.each(left)("%j: over %i slices leaves what the closed form does", (change, slices, expected) => {
    const done = almgrenChriss(slices, { ...table1, ...change });
    // 1 − done is rounded at 1.1e-16; κ is off by two or three times that, of which κt·exp(−κt) ≤ 1/e comes through.
    [...expected, 0].forEach((part, k) => expect(Math.abs(1 - done[k] - part)).toBeLessThanOrEqual(4e-16));
  });

  it("is the closed form to the nearest lot, bought or sold", () => {
    const done = almgrenChriss(5, table1);
    // A million times the first row above: 458,044.4456… of it is done after a day, 710,145.7805… after two.
    const remaining = { 0.01: [541955.55, 289854.22, 147897.49, 62141.8, 0], 1: [541956, 289854, 147897, 62142, 0] };
    for (const [lot, expected] of Object.entries(remaining)) {
      const left = (quantity: number) => schedule(quantity, done, Number(lot)).map((slice) => slice.remaining);
      expect(left(1e6)).toEqual(expected);
      expect(left(-1e6)).toEqual(expected.map((part) => 0 - part));
    }
  });

  it("is where the paper's expected cost and variance, weighed by λ, are stationary", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 20 }),
        fc.double({ min: -9, max: -3, noNaN: true }),
        fc.double({ min: 0.5, max: 20, noNaN: true }),
        (slices, logRisk, days) => {
          const model = { ...table1, riskAversion: 10 ** logRisk, days };
          const tau = days / slices;
          const left = [1, ...almgrenChriss(slices, model).map((done) => 1 - done)];
          for (let k = 1; k < slices; k++) {
            const slope =
              ((model.temporaryImpact - (model.permanentImpact * tau) / 2) / tau) *
              (2 * left[k] - left[k - 1] - left[k + 1]);
            const risk = model.riskAversion * model.vol ** 2 * tau * left[k];
            // What is left is 1 − done: good to 1e-16 of the order, which both terms multiply.
            expect(Math.abs(slope + risk)).toBeLessThanOrEqual(
              1e-15 * (4 * (model.temporaryImpact / tau) + model.riskAversion * model.vol ** 2 * tau),
            );
          }
          expect(left.at(-1)).toBe(0);
        },
      ),
    );
  });

  it("is even where risk does not matter, and at once where it is all", () => {
    expect(almgrenChriss(4, { ...table1, riskAversion: 0 })).toEqual(evenly(4));
    expect(almgrenChriss(4, { ...table1, vol: 0 })).toEqual(evenly(4));
    expect(almgrenChriss(4, { ...table1, riskAversion: 1e12 })[0]).toBeCloseTo(1, 9);
  });

  it("without permanent impact and in small slices decays at κ = √(λσ²/η)", () => {
    // 20,000 slices of five days: the discrete κ is off by κ²τ²/24, 1e-9 of itself.
    const left = almgrenChriss(20_000, { ...table1, permanentImpact: 0 }).map((done) => 1 - done);
    const kappa = Math.sqrt((1e-6 * 0.95 ** 2) / 2.5e-6);
    expect(left[9999]).toBeCloseTo(Math.sinh(kappa * 2.5) / Math.sinh(kappa * 5), 8);
  });

  test.each([
    [{ vol: -1 }, "vol must not be negative"],
    [{ permanentImpact: -1e-9 }, "permanent_impact must not be negative"],
    [
      { permanentImpact: 5e-6, temporaryImpact: 2.5e-6 },
      "temporary_impact must exceed permanent_impact times half a slice's days",
    ],
    [{ riskAversion: -1 }, "risk_aversion must not be negative"],
    [{ temporaryImpact: 0 }, "temporary_impact must be positive"],
    [{ permanentImpact: 1e-5 }, "temporary_impact must exceed permanent_impact times half a slice's days"],
    [{ days: 0 }, "days must be positive"],
  ])("%j is outside the domain", (change, message) => {
    expect(() => almgrenChriss(5, { ...table1, ...change })).toThrow(
      expect.objectContaining({ kind: "number", message }),
    );
  });
});
