import { CHANGES } from "../core/ratios/changes";
import { RATIO_METHODS } from "../core/ratios/hedgeRatio";
import { vocabulary } from "./arguments";

/** The words of the hedge-ratio functions. */

export const ratioMethods = vocabulary(RATIO_METHODS, { mv: "ols", "minimum variance": "ols", regression: "ols" });

export const changesWords = vocabulary(CHANGES, {
  difference: "differences",
  returns: "log",
  "log returns": "log",
  level: "levels",
});
