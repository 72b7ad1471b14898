import { readColumn, readJson } from "../golden/read";
import { call, SheetError, value } from "../support/addin";
import { functionOf } from "../support/builtFunctions";

const column = (cells: ArrayLike<unknown>) => Array.from(cells, (x) => [x]);
const spot = column(readColumn("ratios/btcusdt_binance_daily.csv", "spot"));
const futures = column(readColumn("ratios/btcusdt_binance_daily.csv", "futures"));

interface Study {
  ols_price_changes: { coef: number[] };
  ols_log_returns: { coef: number[] };
}
const { btcusdt_binance_daily: study } = readJson<{ results: { btcusdt_binance_daily: Study } }>(
  "ratios/regressions.json",
).results;

describe("hedge ratios over the sheet: BTC spot and perpetual, daily", () => {
  it("are statsmodels' to 1e-9", () => {
    expect(value("RATIO", spot, futures)).toBeCloseTo(study.ols_price_changes.coef[1], 9);
    expect(value("RATIO", spot, futures, "ols", "log")).toBeCloseTo(study.ols_log_returns.coef[1], 9);
  });

  it("roll to the ratio of the last window, #N/A until it is full", async () => {
    const rolled = (await call("ROLLRATIO", spot, futures, 60, "ols", "log")) as unknown[][];
    expect(rolled.length).toBe(spot.length);
    expect(rolled[59][0]).toMatchObject({ code: "#N/A" });
    const last = value("RATIO", spot.slice(-61), futures.slice(-61), "ols", "log") as number;
    // One pass over re-based sums against a regression of its own: 1e-11 is the bar on levels.
    expect(Math.abs((rolled.at(-1)![0] as number) - last)).toBeLessThanOrEqual(1e-11);
  });
});

describe("a search over a long history", () => {
  const again = (cells: unknown[][]) => Array.from({ length: Math.ceil(30_000 / cells.length) }, () => cells).flat();
  const [longSpot, longFutures] = [again(spot), again(futures)];

  it("leaves others their turn, and ends in the number that it would have at once", async () => {
    let turns = 0;
    const clock = setInterval(() => turns++, 1);
    const ratio = (await call("RATIO", longSpot, longFutures, "dcc")) as number;
    clearInterval(clock);
    expect(turns).toBeGreaterThan(1);
    // Of a history that repeats itself next period's ratio is that of its last part, but for the parameters' seams.
    expect(Math.abs(ratio - ((await call("RATIO", spot, futures, "dcc")) as number))).toBeLessThan(0.05);
  }, 120_000);

  it("is given up when its cell is cleared", async () => {
    const invocation: { onCanceled?: () => void } = {};
    const answer = functionOf("RATIO")!(longSpot, longFutures, "garch", null, null, invocation) as Promise<unknown>;
    invocation.onCanceled!();
    await expect(answer).rejects.toMatchObject({ code: "#N/A", message: "the calculation was canceled" });
  });
});

describe("series as they come", () => {
  const a = column([100, 102, 101, 105, 104, 108]);
  const b = column([50, 51, 50.4, 52.6, 52, 54.1]);

  it.each([
    ["a blank", null],
    ["text", "n/a"],
    ["a boolean", true],
  ])("%s drops its pair", (_, gap) => {
    const without = (cells: unknown[][]) => cells.filter((__, i) => i !== 2);
    const holed = b.map((row, i) => (i === 2 ? [gap] : row));
    expect(value("RATIO", a, holed)).toBe(value("RATIO", without(a), without(b)));
  });

  it("an error cell comes out as it is", () => {
    const holed = b.map((row, i) => (i === 2 ? [new SheetError("#REF!")] : row));
    expect(value("RATIO", a, holed)).toMatchObject({ code: "#REF!", message: "futures row 3 holds #REF!" });
  });

  it("unequal lengths are #N/A", () => {
    expect(value("RATIO", a, b.slice(1))).toMatchObject({
      code: "#N/A",
      message: "spot (6 cells) and futures (5 cells) must be of one length",
    });
  });

  it.each(["RATIO", "RATIOSTATS"])("%s of a constant series is #DIV/0!", async (name) => {
    expect(await call(name, a, column([5, 5, 5, 5, 5, 5]))).toMatchObject({ code: "#DIV/0!" });
  });

  it.each(["garch", "dcc"])(
    "RATIOSTATS of %s says what the ratio rests on, and where that is noise",
    async (method) => {
      const returns = readJson<{ data: number[] }>("ratios/garch_dem2gbp.json").data.slice(0, 400);
      const prices = returns.reduce((levels, r) => [...levels, levels[levels.length - 1] + r], [100]);
      // A hedge that follows spot but for steps that do not depend on the day before.
      const hedge = prices.map((price, i) => price + 0.4 * Math.sin(12.9898 * i * i));
      const report = async (...series: number[][]) =>
        new Map((await call("RATIOSTATS", ...series.map(column), method)) as [string, number | boolean][]);
      const stats = await report(prices, hedge);
      expect(stats.get("ratio")).toBe(await call("RATIO", column(prices), column(hedge), method));
      expect(stats.get("spot gain")).toBeGreaterThan(3);
      expect(Number(stats.get("spot α")) + Number(stats.get("spot β"))).toBeLessThan(1);
      expect(stats.has("correlation gain")).toBe(method === "dcc");
      const steps = Array.from({ length: 120 }, (_, i) => 100 + Math.sin(12.9898 * i * i));
      const others = Array.from({ length: 120 }, (_, i) => 100 + Math.sin(78.233 * i * i + 1));
      expect((await report(steps, others)).get("identified")).toBe(false);
      expect(await call("RATIOSTATS", column(prices), column(hedge), method, null, 4)).toMatchObject({
        code: "#VALUE!",
        message: expect.stringContaining("lags") as string,
      });
    },
  );

  it("too few observations are #N/A with the number needed", () => {
    expect(value("RATIO", a.slice(0, 1), b.slice(0, 1))).toMatchObject({
      code: "#N/A",
      message: expect.stringMatching(/[0-9]/) as string,
    });
  });

  it("a price that is not positive has no log", () => {
    expect(value("RATIO", a, column([50, 51, -1, 52, 52, 54]), "ols", "log")).toMatchObject({ code: "#NUM!" });
  });
});
