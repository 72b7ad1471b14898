import { outsideDomain } from "../errors";
import { requirePositive } from "../numeric/requirements";

/** A concentrated-liquidity position at one price. */
export interface LiquidityPosition {
  /** amount of the base asset, x */
  readonly base: number;
  /** amount of the quote asset, y */
  readonly quote: number;
  /** x·p + y, in the quote asset */
  readonly value: number;
  /** ∂value/∂p, which is x: the pool trades along its curve, so that p·dx + dy = 0 */
  readonly delta: number;
  /** ∂²value/∂p² = −L/(2p^{3/2}) within the range: the position is short gamma; 0 outside */
  readonly gamma: number;
}

/**
 * Amounts and sensitivities of a position of liquidity L between two prices of the base in the quote asset: x = L(1/√p
 * − 1/√p_b), y = L(√p − √p_a), p held to [p_a, p_b] (Adams et al., Uniswap v3 Core, 2021, §6). At a bound gamma
 * is that of the inside.
 *
 * @throws #NUM! for a price or bound that is not positive, an upper bound not above the lower, a negative liquidity
 */
export function liquidityPosition(liquidity: number, price: number, lower: number, upper: number): LiquidityPosition {
  if (!(liquidity >= 0)) throw outsideDomain("liquidity must not be negative");
  requirePositive(price, "price");
  requirePositive(lower, "lower");
  if (!(upper > lower)) throw outsideDomain("upper must be above lower");
  const held = Math.min(Math.max(price, lower), upper);
  // (√b − √p) as (b − p)/(√b + √p): in a narrow range the difference of roots would lose its digits.
  const rootHeld = Math.sqrt(held);
  const base = (liquidity * (upper - held)) / ((Math.sqrt(upper) + rootHeld) * rootHeld * Math.sqrt(upper));
  const quote = (liquidity * (held - lower)) / (rootHeld + Math.sqrt(lower));
  return {
    base,
    quote,
    value: base * price + quote,
    delta: base,
    gamma: held === price ? -liquidity / (2 * price * rootHeld) : 0,
  };
}
