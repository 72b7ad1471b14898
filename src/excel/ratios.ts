import { CHANGES, COVARIANCE_CHANGES, type CovarianceChanges } from "../core/ratios/changes";
import { COVARIANCE_METHODS } from "../core/ratios/covariance";
import { RATIO_METHODS } from "../core/ratios/hedgeRatio";
import { vocabulary } from "./arguments";

/** The words of the hedge-ratio functions. */

export const ratioMethods = vocabulary(RATIO_METHODS, { mv: "ols", "minimum variance": "ols", regression: "ols" });

const CHANGES_WORDS = { difference: "differences", returns: "log", "log returns": "log", level: "levels" } as const;

export const changesWords = vocabulary(CHANGES, CHANGES_WORDS);

export const covarianceChanges = vocabulary<CovarianceChanges>(COVARIANCE_CHANGES, {
  ...CHANGES_WORDS,
  "relative changes": "relative",
  "simple returns": "relative",
});

export const covarianceMethods = vocabulary(COVARIANCE_METHODS, { lw: "ledoit-wolf" });
