import { PERP_FORMS, type PerpValue, perpValue as perpValueOf } from "../core/futures/perpValue";
import { isGiven, number, one, optionalNumber, optionalWord, vocabulary } from "../excel/arguments";
import { elementwise } from "../excel/elementwise";
import { asksForAll } from "../excel/measures";
import { type Result, spill } from "../excel/results";

const forms = vocabulary(PERP_FORMS, { binance: "clamp", bybit: "clamp", deribit: "clamp" });
const settlements = vocabulary(["linear", "inverse"], {
  usd: "linear",
  usdt: "linear",
  usdc: "linear",
  coin: "inverse",
});
const measures = vocabulary(["value", "premium", "lower", "upper"]);

/**
 * Fair price of a perpetual: the premium that, if it stays, pays the carry by the venue's funding.
 * @customfunction PERPVALUE
 * @param {any[][]} spot Price of the index.
 * @param {any[][]} rate Continuous rate of quote currency, a decimal.
 * @param {any[][]} [yield_rate] Continuous yield of the underlying, a decimal. 0 unless given.
 * @param {any[][]} [hours] Hours of a funding interval. 8 unless given.
 * @param {any[][]} [interest] Interest of the funding per interval, a decimal. 0.0001 unless given; Deribit has 0.
 * @param {any[][]} [clamp] Half-width of the clamp, a decimal. 0.0005 unless given; Deribit has 0.00025.
 * @param {any[][]} [form] clamp, or additive (premium and interest added up). clamp unless given.
 * @param {any[][]} [cost] Cost of a round trip that is closed when the premium is fair again, a fraction of spot. 0 unless given.
 * @param {any[][]} [settlement] linear or inverse. linear unless given.
 * @param {any[][]} [measure] value, premium, lower, upper, or all of one perpetual. value unless given.
 * @returns {any[][]} Price, or the premium as a fraction of spot; all: a table with the funding per interval and per year too.
 * @category Futures
 * @example =HEDGE.PERPVALUE(100, 0.2, 0, 8, 0.0001, 0.0005, "clamp", 0.001) → 100.0682665
 * @example =HEDGE.PERPVALUE(64000, 0.08, 0, 8, 0, 0.00025, , , "inverse", "all") → {"value",64020.6756;"premium",0.000323057;"lower",64020.6756;"upper",64020.6756;"funding per interval",0.0000730567;"funding APR",0.079997}
 * @formula Funding g = e^{(r − y)·hours/8760} − 1, inverse 1 − e^{−(r − y)·hours/8760}; premium g + clamp above the interest, g − clamp below it; additive (g − ι)/(1 − g), inverse (1 + g)/(1 + ι) − 1. Value S·(1 + P); lower and upper less and plus the cost, and the clamp where the carry is the interest.
 * @source Ackerer, Hugonnier and Jermann, Perpetual Futures Pricing (2024), for the additive form; He, Manela, Ross and von Wachter (2022) for the bounds.
 */
export function perpValue(
  spot: any[][],
  rate: any[][],
  yield_rate?: any[][],
  hours?: any[][],
  interest?: any[][],
  clamp?: any[][],
  form?: any[][],
  cost?: any[][],
  settlement?: any[][],
  measure?: any[][],
): any[][] {
  const inputs = [
    number("spot", spot),
    number("rate", rate),
    optionalNumber("yield_rate", yield_rate),
    optionalNumber("hours", hours),
    optionalNumber("interest", interest),
    optionalNumber("clamp", clamp),
    optionalWord("form", form, forms),
    optionalNumber("cost", cost),
    optionalWord("settlement", settlement, settlements),
  ] as const;
  if (isGiven(measure) && asksForAll(measure)) return spill(() => table(valueOf(...inputs.map(one<any>))));
  return elementwise(
    [...inputs, optionalWord("measure", measure, measures)] as Parameters<typeof elementwise<any[]>>[0],
    (...values) => valueOf(...values)[(values[9] ?? "value") as "value"],
  );
}

/** The values of the arguments in their order. */
const valueOf = (...[spot, rate, paid, hours, interest, clamp, form, cost, settlement]: any[]): PerpValue =>
  perpValueOf({ spot, rate, yield: paid, hours, interest, clamp, form, cost, isInverse: settlement === "inverse" });

const table = ({ value, premium, lower, upper, funding, apr }: PerpValue): Result[][] => [
  ["value", value],
  ["premium", premium],
  ["lower", lower],
  ["upper", upper],
  ["funding per interval", funding],
  ["funding APR", apr],
];
