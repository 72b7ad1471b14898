import { decimalProduct } from "../numeric/decimal";
import { roundToLot } from "../numeric/lots";
import type { HedgeProblem } from "./hedgeProblem";

/** What may be ordered of each instrument, in lots, or in contracts where any quantity will do. */
export interface Orders {
  readonly whole: readonly boolean[];
  readonly smallest: Float64Array;
  readonly most: Float64Array;
  /** Whether `most` is the table's, rather than more than anybody could need. */
  readonly limited: readonly boolean[];
  /** Whether x lots of instrument i may be ordered. */
  allows(i: number, x: number): boolean;
  /** Signed quantities: exact multiples of the lots. */
  quantities(lots: Float64Array): number[];
}

/** Times what the targets ask for: nobody needs more. */
const PLENTY = 1e6;

export function ordersOf({ targets, instruments }: HedgeProblem): Orders {
  const whole = instruments.map(({ lot }) => lot > 0);
  const limited = instruments.map(({ max }) => max < Infinity);
  const smallest = Float64Array.from(instruments, ({ lot, min }) =>
    lot > 0 ? Math.round(roundToLot(min, lot, "away-from-zero") / lot) : min,
  );
  const most = Float64Array.from(instruments, ({ lot, max, greeks }, i) => {
    if (max < Infinity) return lot > 0 ? Math.round(roundToLot(max, lot, "toward-zero") / lot) : max;
    const needed = targets.map(({ have, target }, g) => Math.abs((have - target) / (greeks[g] * (lot || 1))));
    return PLENTY * Math.ceil(Math.max(1, smallest[i], ...needed.filter(Number.isFinite)));
  });
  return {
    whole,
    smallest,
    most,
    limited,
    allows: (i, x) => x === 0 || (Math.abs(x) >= smallest[i] && Math.abs(x) <= most[i]),
    quantities: (lots) => instruments.map(({ lot }, i) => (lot > 0 ? decimalProduct(lots[i], lot) : lots[i] + 0)),
  };
}

export const tradesIn = (lots: Float64Array): number => lots.reduce((count, x) => count + (x === 0 ? 0 : 1), 0);
