import { dividesByZero, notAvailable, outsideDomain, wrongValue } from "../errors";
import { requirePositive, requireYears } from "../numeric/requirements";
import { COMPOUNDINGS, type Compounding } from "./annualise";
import { basis, BASIS_MODES, type BasisMode } from "./basis";

/**
 * The future that leaves nothing to cash-and-carry: spot grown at `rate` less `dividendYield` (staking, dividends, storage
 * with a minus) over `years`. It undoes `basis`: with no yield, basis(spot, fairValue) in the same compounding is the rate.
 *
 * continuous S·e^((r−y)T); compound S·((1+r)/(1+y))^T; simple S·(1+(r−y)T). Hull, chapter 5.
 *
 * @param rate, dividendYield per year, decimals
 * @throws #NUM! for a spot that is not positive, negative years, or a rate that would leave no positive price
 */
export function fairValue(
  spot: number,
  rate: number,
  years: number,
  dividendYield = 0,
  compounding: Compounding = "continuous",
): number {
  requirePositive(spot, "spot");
  if (!(years >= 0)) throw outsideDomain("years must not be negative");
  requireYears(years);
  switch (compounding) {
    case "continuous":
      return spot * Math.exp((rate - dividendYield) * years);
    case "compound":
      if (!(rate > -1)) throw outsideDomain("rate must be above -1");
      if (!(dividendYield > -1)) throw outsideDomain("yield must be above -1");
      return spot * Math.exp((Math.log1p(rate) - Math.log1p(dividendYield)) * years);
    case "simple": {
      const growth = 1 + (rate - dividendYield) * years;
      if (!(growth > 0)) throw outsideDomain("rate must leave a positive price");
      return spot * growth;
    }
    default:
      throw wrongValue(`compounding must be one of ${COMPOUNDINGS.join(", ")}`);
  }
}

/**
 * What the carry of a quanto is above its underlying's: ρσσ_X, with the exchange rate in quote currency per settlement
 * currency. 0 where nothing of it is given.
 *
 * @throws #N/A where a part of it is given, #NUM! for a vol below 0 or a correlation outside −1 to 1
 */
export function quantoYield(vol?: number, fxVol?: number, correlation?: number): number {
  const parts = { vol, fx_vol: fxVol, correlation };
  const missing = Object.entries(parts).flatMap(([name, value]) => (value === undefined ? [name] : []));
  if (missing.length === 3) return 0;
  if (vol === undefined || fxVol === undefined || correlation === undefined)
    throw notAvailable(`${missing.join(" and ")} of a quanto ${missing.length > 1 ? "are" : "is"} missing`);
  if (!(vol >= 0)) throw outsideDomain("vol must not be negative");
  if (!(fxVol >= 0)) throw outsideDomain("fx_vol must not be negative");
  if (!(Math.abs(correlation) <= 1)) throw outsideDomain("correlation must be between -1 and 1");
  return correlation * vol * fxVol;
}

/**
 * The carry per year that two expiries of one curve imply for the time between them.
 *
 * compound (F₂/F₁)^(1/(T₂−T₁)) − 1 and its simple and continuous forms.
 *
 * @throws #NUM! for prices that are not positive or expiries in the wrong order, #DIV/0! for equal expiries
 */
export function impliedForward(
  near: number,
  yearsNear: number,
  far: number,
  yearsFar: number,
  compounding: Compounding = "compound",
): number {
  if (!COMPOUNDINGS.includes(compounding)) throw wrongValue(`compounding must be one of ${COMPOUNDINGS.join(", ")}`);
  requirePositive(near, "future_near");
  requirePositive(far, "future_far");
  return basis(near, far, compounding, yearsBetween(yearsNear, yearsFar));
}

export const CALENDAR_MODES = [...BASIS_MODES, "roll"] as const;
export type CalendarMode = BasisMode | "roll";

/**
 * The calendar spread far − near in the modes of `basis`; positive in contango.
 *
 * `roll` is the roll yield ln(near/far)/(T₂−T₁), what a long in the far contract earns per year if the curve stands still:
 * positive in backwardation (Erb and Harvey, Financial Analysts Journal 62(2), 2006).
 *
 * @throws as `basis`; #NUM! for expiries in the wrong order, #DIV/0! for equal expiries in an annual mode
 */
export function calendarSpread(
  near: number,
  far: number,
  yearsNear: number,
  yearsFar: number,
  mode: CalendarMode = "absolute",
): number {
  if (mode === "absolute") return basis(near, far, mode);
  if (mode === "percent" || mode === "bps") {
    if (near === 0) throw dividesByZero("near must not be zero");
    requirePositive(near, "near");
    return basis(near, far, mode);
  }
  if (!CALENDAR_MODES.includes(mode)) throw wrongValue(`mode must be one of ${CALENDAR_MODES.join(", ")}`);
  requirePositive(near, "near");
  requirePositive(far, "far");
  const years = yearsBetween(yearsNear, yearsFar);
  return mode === "roll" ? 0 - basis(near, far, "continuous", years) : basis(near, far, mode, years);
}

function yearsBetween(yearsNear: number, yearsFar: number): number {
  const years = yearsFar - yearsNear;
  if (years === 0) throw dividesByZero("years_far must differ from years_near");
  if (!(years > 0)) throw outsideDomain("years_far must be later than years_near");
  return years;
}
