import type { Settlement } from "../instruments/instrument";
import { dividesByZero, outsideDomain } from "../errors";
import { requirePositive } from "../numeric/requirements";

/** The price at which a venue counts the maintenance margin: the mark as it moves (OKX, Phemex), or the entry (Bybit). */
export type MaintenanceAt = "mark" | "entry";

/** Of a maintenance margin, which a margin may miss by. */
const ROUNDING = 1e-12;

/** A position with a margin of its own. */
export interface IsolatedPosition {
  /** signed contracts */
  readonly quantity: number;
  readonly entry: number;
  /** in settlement currency: quote for linear, coin for inverse */
  readonly margin: number;
  /** a fraction of the notional */
  readonly maintenanceRate: number;
  /** 1 unless given */
  readonly multiplier?: number | undefined;
  /** linear unless given */
  readonly settlement?: Settlement | undefined;
  /** mark unless given */
  readonly maintenanceAt?: MaintenanceAt | undefined;
  /** in settlement currency; the maintenance amount of a tier at Binance, its deduction at Bybit; 0 unless given */
  readonly deduction?: number | undefined;
}

/**
 * Price at which the margin of an isolated position is down to its maintenance margin. With N = n·m, rate r, margin M:
 *
 * - linear, quanto: M + N(X − E) = r|N|X, so X = (NE − M)/(N − r|N|)
 * - inverse: M + N(1/E − 1/X) = r|N|/X, so X = (N + r|N|)/(M + N/E)
 *
 * and the same with r|N|E, or r|N|/E, where the venue counts the maintenance margin at the entry. A fee that the venue adds
 * to the maintenance margin is added to the rate.
 *
 * Venues raise the rate with the notional, tier by tier, and take a deduction D off the maintenance margin of a higher tier so
 * that it does not jump: M + D stands for M then. The tier is that of the notional at the liquidation.
 *
 * @throws dividesByZero for a quantity of 0; outsideDomain where no positive price liquidates, where the margin is below the
 * maintenance margin at the entry, and for an entry, multiplier
 * or rate outside its domain
 */
export function liquidationPrice(position: IsolatedPosition): number {
  const { quantity, entry, margin, maintenanceRate } = position;
  const { multiplier = 1, settlement = "linear", maintenanceAt = "mark", deduction = 0 } = position;
  requirePositive(entry, "entry");
  requirePositive(multiplier, "multiplier");
  if (!(maintenanceRate >= 0 && maintenanceRate < 1))
    throw outsideDomain("maintenance_rate must be at least 0 and below 1");
  if (!(deduction >= 0)) throw outsideDomain("deduction must not be negative");
  if (quantity === 0) throw dividesByZero("quantity must not be zero");
  const N = quantity * multiplier;
  const atMark = maintenanceAt === "mark" ? maintenanceRate * Math.abs(N) : 0;
  const fixed = maintenanceAt === "entry" ? maintenanceRate * Math.abs(N) : 0;
  const covered = margin + deduction;
  const atEntry = maintenanceRate * (settlement === "inverse" ? Math.abs(N) / entry : Math.abs(N) * entry);
  if (!(margin >= 0)) throw outsideDomain("margin must not be negative");
  if (covered < atEntry * (1 - ROUNDING))
    throw outsideDomain(
      "margin must be at least the maintenance margin at the entry: below it the position is liquidated",
    );
  const price =
    settlement === "inverse"
      ? (N + atMark) / (covered + (N - fixed) / entry)
      : (N * entry + fixed * entry - covered) / (N - atMark);
  if (!(price > 0 && price < Infinity)) throw outsideDomain("no price liquidates: the margin covers any move");
  return price;
}
