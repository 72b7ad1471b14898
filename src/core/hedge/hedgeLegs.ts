import { decimalProduct } from "../numeric/decimal";
import type { HedgeProblem } from "./hedgeProblem";
import type { Instruments } from "./instruments";
import type { Hedge } from "./solve";
import { type CostModel, type TradeCost, tradeCost, tradedNotional } from "./tradeCost";

/** One trade of a hedge. */
export interface HedgeLeg {
  /** Row in the instruments. */
  readonly row: number;
  readonly instrument: string;
  /** Signed, in whole lots. */
  readonly quantity: number;
  /** In quote currency; NaN where a price is missing. */
  readonly notional: number;
  readonly cost: TradeCost;
  /** What it adds to each target of the problem. */
  readonly greeks: readonly number[];
}

/** The trades of a hedge with what each does and costs. */
export function legsOf(
  problem: HedgeProblem,
  instruments: Instruments,
  model: CostModel,
  { trades }: Hedge,
): HedgeLeg[] {
  const greeksOf = new Map(problem.instruments.map(({ row, greeks }) => [row, greeks]));
  return trades.map(({ row, quantity }) => ({
    row,
    instrument: instruments.contract.instrument[row],
    quantity,
    notional: tradedNotional(instruments, row, quantity),
    cost: tradeCost(instruments, row, quantity, model),
    greeks: Array.from(greeksOf.get(row)!, (greek) => decimalProduct(quantity, greek)),
  }));
}
