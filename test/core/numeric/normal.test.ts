import { millsRatio, normalCdf, normalInverse, normalPdf, normalTail } from "../../../src/core/numeric/normal";
import { readRows, ulps, worst } from "../options/golden";

// Four units in the last place: the exponential and Mills' ratio bring about one and a half each.
const ULPS = 4;
const rows = readRows("normal_cdf.csv");

describe("normal distribution against 20-digit values", () => {
  it.each([
    ["cdf", normalCdf],
    ["sf", normalTail],
    ["pdf", normalPdf],
  ] as const)("%s to the edge of double range", (column, f) => {
    // 2^-1022 is the smallest normal number: below it the unit in the last place is absolute.
    const off = worst(rows, (row) => ulps(f(Number(row.x)), Number(row[column])));
    expect(off.value > ULPS ? off : "within 4 ulp").toBe("within 4 ulp");
  });

  it("inverse", () => {
    const off = worst(readRows("normal_inv.csv"), (row) => {
      const x = Number(row.x);
      return x === 0 ? Math.abs(normalInverse(Number(row.p))) : ulps(normalInverse(Number(row.p)), x);
    });
    expect(off.value > ULPS ? off : "within 4 ulp").toBe("within 4 ulp");
  });
});

describe("normal distribution", () => {
  it("has its limits at infinity", () => {
    expect([normalCdf(-Infinity), normalCdf(Infinity), normalTail(Infinity), normalPdf(Infinity)]).toEqual([
      0, 1, 0, 0,
    ]);
    expect([normalInverse(0), normalInverse(1)]).toEqual([-Infinity, Infinity]);
  });

  it("has no inverse outside [0, 1]", () => {
    expect([normalInverse(-0.1), normalInverse(1.1), normalInverse(NaN)]).toEqual([NaN, NaN, NaN]);
  });

  it("inverts the distribution function over the whole range of doubles", () => {
    for (let k = 1; k < 1020; k++) {
      const p = 2 ** -k;
      // dN/N = −(φ/N) dx, and the hazard φ/N is about |x|: a rounding of x costs x² in N.
      const x = normalInverse(p);
      expect(Math.abs(normalCdf(x) / p - 1)).toBeLessThan(4e-16 * (2 + x * x));
    }
  });

  it("Mills' ratio lies between its classical bounds (Birnbaum 1942, Sampford 1953)", () => {
    for (let z = 0; z < 200; z += 0.37) {
      expect(millsRatio(z)).toBeGreaterThan((2 / (z + Math.sqrt(z * z + 4))) * (1 - 4e-16));
      expect(millsRatio(z)).toBeLessThan((4 / (3 * z + Math.sqrt(z * z + 8))) * (1 + 4e-16));
    }
  });
});
