import { hedgeRatio } from "../../../src/core/ratios/hedgeRatio";
import { ratioSet } from "../../../src/core/ratios/ratioSet";
import { ratioStats } from "../../../src/core/ratios/ratioStats";
import { atOnce } from "../../../src/core/steps";
import { readColumn } from "../../golden/read";

const [spot, futures] = ["spot", "futures"].map((name) => readColumn("ratios/brooks_4e.csv", name));
const methods = ["naive", "ols", "ecm", "ewma", "semivariance"] as const;

describe("RATIOSET", () => {
  const [monthly, quarterly] = atOnce(
    ratioSet(spot, futures, { horizons: [1, 3], methods, changes: "log", window: undefined }),
  );

  it("has RATIO's ratios and RATIOSTATS' errors on every h-th price from the last", () => {
    const thirds = [spot, futures].map((prices) => prices.filter((_, i) => (prices.length - 1 - i) % 3 === 0));
    for (const [{ choices }, s, f] of [[monthly, spot, futures] as const, [quarterly, thirds[0], thirds[1]] as const]) {
      choices.forEach(({ method, ratio }) => expect(ratio).toBe(atOnce(hedgeRatio(s, f, method, "log"))));
      expect(choices[1].uncertainty).toEqual(ratioStats(s, f, "ols", "log").neweyWest);
      expect(choices[0].uncertainty).toBeUndefined();
    }
  });

  it("ranks by what is left, names the best without a p, and weighs the others in", () => {
    for (const { choices, combined } of [monthly, quarterly]) {
      const ranked = [...choices].sort((a, b) => a.rank - b.rank);
      expect(ranked.map(({ variance }) => variance)).toEqual(
        choices.map(({ variance }) => variance).sort((a, b) => a - b),
      );
      expect(ranked[0].p).toBeNaN();
      for (const { p } of ranked.slice(1)) expect(p).toBeGreaterThan(0);
      const ratios = choices.map(({ ratio }) => ratio);
      expect(combined).toBeGreaterThanOrEqual(Math.min(...ratios));
      expect(combined).toBeLessThanOrEqual(Math.max(...ratios));
    }
  });

  it("gives its turn away between two trials", () => {
    const steps = ratioSet(spot, futures, { horizons: [1], methods: ["ols"], changes: "log", window: 200 });
    let turns = 0;
    while (!steps.next().done) turns++;
    expect(turns).toBe(spot.length - 1 - 200);
  });
});
