import { readColumn, readJson } from "../../golden/read";

/** The studies of real series whose statistics are in test/golden/ratios/regressions.json. */
export const STUDIES = ["brooks_4e", "jetfuel_heatingoil", "btcusdt_binance_daily", "btc_binance_8h_coinm"] as const;
export type StudyName = (typeof STUDIES)[number];

export interface Regression {
  readonly nobs: number;
  readonly coef: number[];
  readonly se: number[];
  readonly p: number[];
  readonly r2: number;
  readonly dw: number;
  readonly resid_sd: number;
  readonly se_hc1: number[];
  readonly se_hac_nw_4: number[];
}

interface Ewma {
  readonly var_s: number;
  readonly var_f: number;
  readonly cov: number;
  readonly h: number;
}

export interface Garch {
  readonly params: Record<"mu" | "omega" | "alpha" | "beta", string>;
  readonly loglik: string;
  readonly h_last: string;
  readonly h_next: string;
}

export interface Study {
  readonly n_prices: number;
  readonly ols_levels: Regression;
  readonly ols_log_returns: Regression;
  readonly ols_price_changes: Regression;
  readonly ols_price_changes_no_intercept?: Regression;
  readonly sample_moments: { readonly corr: number; readonly sd_spot: number; readonly sd_fut: number };
  readonly hedging_effectiveness: { readonly ols: number; readonly naive_h1: number };
  readonly ewma: Record<
    "0.94" | "0.97",
    Record<"finite_normalised" | "recursive_seed_first" | "recursive_seed_mean_square", Ewma>
  >;
  readonly rolling_ols_slope: Record<
    string,
    { readonly "end_index(obs count used up to)": number[]; readonly h: number[] }
  >;
  readonly ecm_engle_granger: { readonly step1_ln_levels: Regression; readonly step2: Regression };
  readonly ecm_levels?: { readonly step1?: Regression; readonly step2: Regression };
  readonly unit_root_cointegration: {
    readonly engle_granger_c: Record<
      string,
      { readonly stat: number; readonly p: number; readonly crit_1_5_10: number[] }
    >;
    readonly ln_spot: Record<string, { readonly stat: number; readonly mackinnon_p: number | null }>;
  };
  readonly johansen: Record<
    string,
    {
      readonly trace: number[];
      readonly max_eig: number[];
      readonly eig: number[];
      readonly trace_crit_90_95_99: number[][];
      readonly max_crit_90_95_99: number[][];
      readonly beta_normalised_on_spot: number[];
    }
  >;
  readonly garch11?: {
    readonly spot: Garch;
    readonly futures: Garch;
    readonly ccc: { readonly rho_uncentred: number; readonly next_period_hedge_ratio: number };
  };
}

const results = readJson<{ results: Record<StudyName, Study> }>("ratios/regressions.json").results;

export function study(name: StudyName): Study & { readonly spot: Float64Array; readonly futures: Float64Array } {
  return {
    ...results[name],
    spot: readColumn(`ratios/${name}.csv`, "spot"),
    futures: readColumn(`ratios/${name}.csv`, "futures"),
  };
}
