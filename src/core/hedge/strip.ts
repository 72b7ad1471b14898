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

/** One future of a strip, or what is due beyond the last one. */
export interface StripLeg {
  /** undefined for what falls due when none serves any more. */
  readonly future: Serving | undefined;
  /** Units that fall due while it serves, tailed. */
  readonly exposure: number;
  readonly quantity: number;
  /** Reporting currency. */
  readonly notional: number;
  /** Units of its own exposure that its own contracts leave. */
  readonly residual: number;
}

export interface Strip {
  readonly legs: readonly StripLeg[];
  readonly total: Pick<StripLeg, "exposure" | "notional" | "residual">;
}

/**
 * A strip hedge: each exposure in the first future that serves on its date. With cumulative rounding what the lots of one
 * leave goes into the next, so that the total is right to half a lot.
 *
 * @param deliveries by rising date
 * @param futures by rising expiry
 */
export function strip(
  deliveries: readonly Due[],
  futures: readonly Serving[],
  terms: DeliveryTerms,
  now: number,
): Strip {
  const legs: StripLeg[] = [];
  let carried = 0;
  let due = deliveries;
  for (const future of futures) {
    const served = due.filter(({ date }) => serves(future, date));
    if (served.length === 0) continue;
    due = due.slice(served.length);
    const exposure = exposureAt(served, now, terms.tail);
    const hedged = sumDecimals([exposure, carried]);
    const quantity = contractsAgainst(hedged, future, terms);
    if (terms.cumulative) carried = leftOf(hedged, quantity, future);
    legs.push({
      future,
      exposure,
      quantity,
      notional: worth(quantity, future, future.price),
      residual: leftOf(exposure, quantity, future),
    });
  }
  if (due.length > 0) {
    const exposure = exposureAt(due, now, terms.tail);
    legs.push({ future: undefined, exposure, quantity: 0, notional: 0, residual: exposure });
  }
  const sumOf = (field: "exposure" | "notional" | "residual") => sumDecimals(legs.map((leg) => leg[field]));
  return { legs, total: { exposure: sumOf("exposure"), notional: sumOf("notional"), residual: sumOf("residual") } };
}
