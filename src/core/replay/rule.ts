import { dividesByZero, notAvailable, outsideDomain } from "../errors";
import { band } from "../monitor/band";
import type { BookPath } from "./bookPath";
import type { MarketHistory } from "./history";

/**
 * When the net delta is traded back.
 *
 * - `calendar` every so many rows · `once` in the first row · `none` never
 * - `band` outside a half-width in units of the underlying · `move` where the underlying has moved by a fraction since
 * - `whalley-wilmott`, `zakamouline` outside the band of BAND for a risk aversion; Zakamouline's is about the delta of its own vol
 */
export const REPLAY_RULES = ["calendar", "band", "move", "whalley-wilmott", "zakamouline", "once", "none"] as const;
export type ReplayRule = (typeof REPLAY_RULES)[number];

/** The book's delta as a rule sees it, and how far from neutral it may be. */
export interface Tolerance {
  readonly bookDelta: number;
  readonly width: number;
}

/** What a rule says on a row: undefined where it is not its time. */
export type RuleOnRow = (row: number) => Tolerance | undefined;

/**
 * A rule for one replay: `move` remembers when it last fired.
 *
 * @param cost one way, a fraction of the notional
 * @throws notAvailable where a needed parameter is missing; outsideDomain and dividesByZero outside its domain
 */
export function ruleFor(
  rule: ReplayRule,
  parameter: number | undefined,
  cost: number,
  path: BookPath,
  { underlying }: MarketHistory,
): RuleOnRow {
  const exactly = (row: number): Tolerance => ({ bookDelta: path.delta[row], width: 0 });
  if (rule === "none") return () => undefined;
  if (rule === "once") return (row) => (row === 0 ? exactly(row) : undefined);
  if (rule === "calendar") {
    const every = parameter ?? 1;
    if (!(Number.isInteger(every) && every > 0))
      throw outsideDomain("parameter (the rows) must be a whole number above zero");
    return (row) => (row % every === 0 ? exactly(row) : undefined);
  }
  if (parameter === undefined) throw notAvailable(`parameter (the ${NAMES[rule]}) is missing`);
  if (!(parameter >= 0)) throw outsideDomain(`parameter (the ${NAMES[rule]}) must not be negative`);
  if (rule === "band") return (row) => ({ bookDelta: path.delta[row], width: parameter });
  if (rule === "move") {
    let last = NaN;
    return (row) => {
      if (Math.abs(underlying[row] / last - 1) < parameter) return undefined;
      last = underlying[row];
      return exactly(row);
    };
  }
  if (parameter === 0) throw dividesByZero("parameter (the risk aversion) must not be zero");
  return (row) => {
    const vol = path.vol[row];
    // Without a live option there is nothing to be gained by waiting.
    if (Number.isNaN(vol)) return exactly(row);
    const position = {
      gamma: path.gamma[row],
      price: underlying[row],
      vol,
      cost,
      riskAversion: parameter,
      years: path.years[row],
    };
    const found = band(position, rule);
    const bookDelta = rule === "zakamouline" ? path.deltaAt(row, found.vol / vol) : path.delta[row];
    return { bookDelta, width: found.width };
  };
}

const NAMES = {
  band: "half-width",
  move: "fraction",
  "whalley-wilmott": "risk aversion",
  zakamouline: "risk aversion",
} as const;
