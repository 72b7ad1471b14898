import { decimalDifference } from "../numeric/decimalDifference";
import { sumDecimals } from "../numeric/sum";
import {
  contractsAgainst,
  type DeliveryTerms,
  type Due,
  exposureAt,
  leftOf,
  serves,
  type Serving,
  worth,
} from "./deliveries";

/** One trade of a stack hedge. */
export interface StackStep {
  readonly date: number;
  readonly action: "open" | "due" | "roll out" | "roll in" | "unhedged";
  /** undefined once no future is left. */
  readonly future: Serving | undefined;
  /** Contracts traded. */
  readonly quantity: number;
  /** Contracts held after the trade. */
  readonly position: number;
  /** Units that are still to fall due, tailed as of the date. */
  readonly exposure: number;
  /** Units that the position leaves; undefined between the two trades of a roll. */
  readonly residual: number | undefined;
  /** Reporting currency paid for the position by the difference of the two prices, of a roll in. */
  readonly rollCost: number | undefined;
}

export interface Stack {
  readonly steps: readonly StackStep[];
  /** What is left at the end, and what all rolls cost. */
  readonly total: Required<Pick<StackStep, "position" | "exposure" | "residual" | "rollCost">>;
}

/**
 * A stack hedge: all that is still to fall due in the nearest future, rolled into the next one on its last day. Rolls cost
 * what the two prices differ by today: what they will is not known. Hull, section 3.6; Culp and Miller, and Mello and
 * Parsons, both Journal of Applied Corporate Finance (1995), on what that can come to.
 *
 * @param dues by rising date
 * @param futures by rising expiry
 */
export function stack(dues: readonly Due[], futures: readonly Serving[], terms: DeliveryTerms, now: number): Stack {
  const steps: StackStep[] = [];
  let position = 0;
  let left = dues;
  let next = futures.findIndex((future) => serves(future, now));
  let held: Serving | undefined = next < 0 ? undefined : futures[next];

  const step = (date: number, action: StackStep["action"], target: number, known: Partial<StackStep> = {}): void => {
    const exposure = exposureAt(left, date, terms.tail);
    const quantity = decimalDifference(target, position);
    position = target;
    const residual = held ? leftOf(exposure, target, held) : exposure;
    steps.push({ date, action, future: held, quantity, position, exposure, residual, rollCost: undefined, ...known });
  };
  const wanted = (date: number, future: Serving) => contractsAgainst(exposureAt(left, date, terms.tail), future, terms);

  if (held && left.length > 0) step(now, "open", wanted(now, held));
  while (held && left.length > 0) {
    const [{ date }] = left;
    if (serves(held, date)) {
      left = left.slice(1);
      step(date, "due", wanted(date, held));
      continue;
    }
    const rolled: Serving = held;
    step(rolled.last, "roll out", 0, { residual: undefined });
    held = futures[++next];
    if (!held) break;
    const target = wanted(rolled.last, held);
    const rollCost = worth(target, held, decimalDifference(held.price, rolled.price));
    step(rolled.last, "roll in", target, { rollCost });
  }
  if (left.length > 0) step(steps.at(-1)?.date ?? now, "unhedged", 0);
  const end = steps.at(-1);
  return {
    steps,
    total: {
      position,
      exposure: end?.exposure ?? 0,
      residual: end?.residual ?? 0,
      rollCost: sumDecimals(steps.map(({ rollCost = 0 }) => rollCost)),
    },
  };
}
