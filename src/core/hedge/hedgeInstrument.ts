import { notAvailable, outsideDomain } from "../errors";
import { EXACT_LIMIT } from "../numeric/decimal";
import type { HedgeInstrument } from "./hedgeProblem";
import type { Instruments } from "./instruments";
import { type CostModel, type TradeCost, tradeCost, tradedNotional } from "./tradeCost";

/**
 * An instrument to hedge with: its lot, the bounds of its order and its cost, per contract.
 *
 * @param greeks what one contract adds to each target
 * @throws HedgeError with its place in the instruments where a lot or part of a cost cannot be had
 */
export function hedgeInstrument(
  instruments: Instruments,
  row: number,
  { wholeLots, model }: { readonly wholeLots: boolean; readonly model: CostModel },
  greeks: Float64Array,
): HedgeInstrument {
  const lot = wholeLots ? instruments.lot[row] : 0;
  if (Number.isNaN(lot)) throw notAvailable("lot is missing", { row, field: "lot" });
  if (!(lot >= 0)) throw outsideDomain("lot must be above zero", { row, field: "lot" });
  if (lot > EXACT_LIMIT) throw outsideDomain("lot must be at most 2^51", { row, field: "lot" });
  const long = knownCost(instruments, row, tradeCost(instruments, row, 1, model));
  const short = tradeCost(instruments, row, -1, model);
  return {
    row,
    name: instruments.contract.instrument[row],
    lot,
    min: instruments.min[row] || 0,
    max: Number.isNaN(instruments.max[row]) ? Infinity : instruments.max[row],
    greeks,
    cost: long.fee + long.halfSpread + (long.carry + short.carry) / 2,
    carry: (long.carry - short.carry) / 2,
    impact: long.impact,
    notional: Math.abs(tradedNotional(instruments, row, 1)) || 0,
  };
}

/** A cost that is not known is no cost to minimise. */
function knownCost({ contract }: Instruments, row: number, cost: TradeCost): TradeCost {
  const fields = {
    fee: "fee",
    halfSpread: "bid",
    impact: "adv",
    carry: contract.type[row] === "perp" ? "fundingRate" : "underlyingPrice",
  } as const;
  for (const part of ["fee", "halfSpread", "impact", "carry"] as const) {
    if (Number.isNaN(cost[part]))
      throw notAvailable(
        `${part === "halfSpread" ? "half spread" : part} is not known: a cell that it needs is blank`,
        { row, field: fields[part] },
      );
  }
  return cost;
}
