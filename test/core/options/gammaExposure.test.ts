import { blackScholes } from "../../../src/core/options/blackScholes";
import { gammaExposure, gammaFlip, type OpenOptions } from "../../../src/core/options/gammaExposure";
import { readRows } from "./golden";

const chain = readRows("deribit_btc_2020-05-14.csv").filter(
  (row) => Number(row.open_interest) > 0 && Number(row.expiration_timestamp_ms) - Number(row.timestamp_ms) > 3_600_000,
);
const column = (f: (row: Record<string, string>) => number) => Float64Array.from(chain, f);
const options: OpenOptions = {
  type: column((r) => (r.option_type === "call" ? 1 : -1)),
  strike: column((r) => Number(r.strike)),
  years: column((r) => (Number(r.expiration_timestamp_ms) - Number(r.timestamp_ms)) / (365 * 86_400_000)),
  vol: column((r) => Number(r.mark_iv) / 100),
  underlying: column((r) => Number(r.underlying_price)),
  openInterest: column((r) => Number(r.open_interest)),
};
const sum = (values: Float64Array) => values.reduce((s, x) => s + x, 0);

describe("gamma exposure of Deribit's BTC chain of 2020-05-14", () => {
  it("is the venue's own gamma × open interest × S² × 1%", () => {
    // Gamma is printed to 1e-5: half of it per contract is the tolerance.
    const rows = gammaExposure(options, 1, "long");
    rows.forEach((value, i) => {
      const scale = Number(chain[i]!.open_interest) * Number(chain[i]!.underlying_price) ** 2 * 0.01;
      expect(Math.abs(value - Number(chain[i]!.gamma) * scale)).toBeLessThan(6e-6 * scale);
    });
  });

  it("is the change of the dealers' delta in dollars for 1%, to second order", () => {
    const dollars = (shift: number) =>
      chain.reduce((total, _, i) => {
        const price = options.underlying[i]! * shift;
        return (
          total +
          options.type[i]! *
            options.openInterest[i]! *
            blackScholes(
              options.type[i] as 1 | -1,
              price,
              options.strike[i]!,
              options.years[i]!,
              options.vol[i]!,
              0,
              0,
            )[1]!
        );
      }, 0) * options.underlying[0]!;
    const slope = (dollars(1.0001) - dollars(0.9999)) / 0.0002;
    const exposure = sum(gammaExposure(options, 1, "long calls, short puts"));
    expect(Math.abs(0.01 * slope - exposure)).toBeLessThan(
      2e-3 * Math.abs(exposure) + 2e-3 * sum(gammaExposure(options, 1, "long")),
    );
  });

  it("signs: short is the opposite of long, calls less puts is the default of indices", () => {
    expect(sum(gammaExposure(options, 10, "short"))).toBeCloseTo(-10 * sum(gammaExposure(options, 1, "long")), 3);
    const rows = gammaExposure(options, 1, "long calls, short puts");
    rows.forEach((value, i) => expect(value * options.type[i]!).toBeGreaterThanOrEqual(0));
  });

  it("flips where the total is nothing, with opposite signs on either side", () => {
    const spot = options.underlying[0]!;
    const flip = gammaFlip(options, spot, "long calls, short puts");
    const at = (price: number) => sum(gammaExposure(options, 1, "long calls, short puts", price / spot));
    expect(Math.abs(at(flip))).toBeLessThan(1e-9 * sum(gammaExposure(options, 1, "long")));
    expect(at(flip * 0.99) * at(flip * 1.01)).toBeLessThan(0);
  });
});

describe("gamma flip", () => {
  const two: OpenOptions = {
    type: Float64Array.of(1, -1),
    strike: Float64Array.of(110, 90),
    years: Float64Array.of(0.1),
    vol: Float64Array.of(0.5),
    underlying: Float64Array.of(100, 100),
    openInterest: Float64Array.of(10, 10),
  };
  const both = { ...two, years: Float64Array.of(0.1, 0.1), vol: Float64Array.of(0.5, 0.5) };

  it("of a call and a put of equal size: S²Γ of both are equal at S = √(K₁K₂) e^{−σ²T/2}", () => {
    // S²Γ = S n(d1)/s, so d1 of the one is minus d1 of the other.
    expect(gammaFlip(both, 100, "long calls, short puts")).toBeCloseTo(Math.sqrt(9900) * Math.exp(-0.0125), 10);
  });

  it("says what is wrong", () => {
    expect(() => gammaFlip(both, 100, "short")).toThrow("gamma exposure does not change sign between");
    expect(() => gammaExposure({ ...both, vol: Float64Array.of(0.5, NaN) }, 1, "long")).toThrow(
      "vol must be positive; row 2",
    );
    expect(() => gammaExposure({ ...both, years: Float64Array.of(-1, 1) }, 1, "long")).toThrow(
      "expiry is before now; row 1",
    );
    expect(() => gammaExposure(both, 1, "dealers" as never)).toThrow("sign must be one of");
    expect(() => gammaFlip(both, 0, "long")).toThrow("spot must be positive");
  });
});
