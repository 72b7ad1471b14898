import { outsideDomain } from "../errors";
import { requirePositive } from "../numeric/requirements";

/**
 * Volatility at which an option is priced and hedged when every rebalancing costs: σ·√(1 ± √(8/π)·k/(σ√Δt)), + for who is
 * short the option and pays to hedge it, − for who is long.
 *
 * Leland (1985), "Option pricing and replication with transactions costs", where k is the round trip and the factor √(2/π).
 *
 * @param vol σ per year, above 0 to 5
 * @param cost k, one way: the fraction of the value traded that each trade costs
 * @param years Δt between rebalancings
 * @throws outsideDomain where an argument is outside its domain, and for `long` where costs exceed what the gamma earns
 */
export function leland(vol: number, cost: number, years: number, side: "short" | "long" = "short"): number {
  if (!(vol > 0 && vol <= 5)) throw outsideDomain("vol must be above 0 and at most 5 (500%)");
  if (!(cost >= 0)) throw outsideDomain("cost must not be negative");
  requirePositive(years, "years");
  const number = (Math.sqrt(8 / Math.PI) * cost) / (vol * Math.sqrt(years));
  if (side === "short") return vol * Math.sqrt(1 + number);
  if (number >= 1)
    throw outsideDomain(
      "cost must be lower, or years longer: rebalancing costs more than the long option's gamma earns",
    );
  return vol * Math.sqrt(1 - number);
}
