import { readColumn, readJson } from "../golden/read";
import { call, value } from "../support/addin";

/** Worked examples as their authors print them; each is met to the last digit printed. */
interface Published {
  hull_table_3_2: {
    dF: number[];
    dS: number[];
    published: { exposure_gal: number; contract_gal: number; effectiveness_rho2: number; rho: number };
  };
  hull_daily_settlement: { spot: number; futures: number; exposure: number; contract: number; h_hat: number };
  index_beta_hedge: { portfolio: number; beta: number; futures: number; multiplier: number; contracts_raw: number };
  cme_dv01: { bpv_risk: number; ctd: number; cf: number; contracts: number };
  bybit_avg: Record<"inverse" | "linear", [[number, number], [number, number], number]>;
  bitmex: { n: number; in: number; out: number; pnl_xbt: number };
  twoquants: { spot: number; fut: number; days: number; premium: number; annual_compound: number };
  hyperliquid: { interest8h: number; premium: number; rate8h: number };
  brooks_log_returns: { slope: number; slope_se: number; r2: number };
}
const published = readJson<Published>("hedge/worked_examples.json");
const column = (numbers: ArrayLike<number>) => Array.from(numbers, (x) => [x]);

describe("worked examples, as printed", () => {
  it("Hull, table 3.2: jet fuel hedged with heating oil", () => {
    const { dS, dF, published: p } = published.hull_table_3_2;
    const h = value("RATIO", column(dS), column(dF), "ols", "levels") as number;
    expect(h).toBeCloseTo(0.77765, 5);
    expect(value("CORRELATION", column(dS), column(dF))).toBeCloseTo(p.rho, 3);
    // Sold against fuel that is held: minus; Hull buys against fuel that is needed.
    expect(value("CONTRACTS", -p.exposure_gal, h, p.contract_gal)).toBeCloseTo(37.03, 2);
    expect(value("OFFSET", -p.exposure_gal * h, null, p.contract_gal, "linear", 1)).toBe(37);
  });

  it("Hull, section 3.4: the tailed hedge", () => {
    const { spot, futures, exposure, contract, h_hat } = published.hull_daily_settlement;
    expect(value("CONTRACTS", -exposure, h_hat, contract, spot, futures, true)).toBeCloseTo(32.23, 2);
  });

  it("an index portfolio's beta brought to zero", () => {
    const { portfolio, beta, futures, multiplier, contracts_raw } = published.index_beta_hedge;
    const contracts = value("BETACONTRACTS", portfolio, beta, 0, futures * multiplier) as number;
    expect(-contracts).toBeCloseTo(contracts_raw, 3);
    expect(value("ROUNDLOT", contracts, 1)).toBe(-18);
  });

  it("CME: Treasury futures by value of a basis point", () => {
    const { bpv_risk, ctd, cf, contracts } = published.cme_dv01;
    expect(value("DV01RATIO", bpv_risk, ctd, cf)).toBeCloseTo(contracts, 2);
  });

  it.each(["linear", "inverse"] as const)("Bybit: average entry, %s", (form) => {
    const [first, second, average] = published.bybit_avg[form];
    expect(value("AVGENTRY", [[first[0]], [second[0]]], [[first[1]], [second[1]]], form)).toBe(average);
  });

  it("BitMEX: 15,000 contracts from 750 to 800", () => {
    const { n, in: entry, out: exit, pnl_xbt } = published.bitmex;
    expect(value("PNL", n, entry, exit, 1, "inverse")).toBe(pnl_xbt);
  });

  it("TwoQuants: basis of a dated future", () => {
    const { spot, fut, days, premium, annual_compound } = published.twoquants;
    expect(value("BASIS", spot, fut, "percent")).toBeCloseTo(premium, 5);
    expect(value("BASIS", spot, fut, "compound", days / 365)).toBeCloseTo(annual_compound, 5);
  });

  it("Hyperliquid: funding of a premium of 1%", () => {
    const { interest8h, premium, rate8h } = published.hyperliquid;
    expect(value("FUNDING", premium, interest8h)).toBeCloseTo(rate8h, 12);
  });

  it("Brooks, 4th edition: S&P 500 returns on its future", async () => {
    const { slope, slope_se, r2 } = published.brooks_log_returns;
    const prices = ["spot", "futures"].map((name) => column(readColumn("ratios/brooks_4e.csv", name)));
    const stats = new Map((await call("RATIOSTATS", ...prices, "ols", "log")) as [string, number][]);
    expect(stats.get("ratio")).toBeCloseTo(slope, 6);
    expect(stats.get("OLS standard error")).toBeCloseTo(slope_se, 7);
    expect(stats.get("R²")).toBeCloseTo(r2, 3);
  });
});
