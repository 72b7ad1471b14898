import { type LiquidityPosition, liquidityPosition } from "../core/book/liquidity";
import { number, optionalWord, vocabulary } from "../excel/arguments";
import { elementwise } from "../excel/elementwise";

const measures = vocabulary<keyof LiquidityPosition>(["delta", "gamma", "base", "quote", "value"], {
  amount0: "base",
  amount1: "quote",
});

/**
 * Delta, gamma and amounts of a concentrated-liquidity position.
 * @customfunction LPDELTA
 * @param {any[][]} liquidity Liquidity L of the position.
 * @param {any[][]} price Price of the base asset in the quote asset.
 * @param {any[][]} lower Lower price bound.
 * @param {any[][]} upper Upper price bound.
 * @param {any[][]} [measure] delta, gamma, base, quote (amounts) or value. delta unless given.
 * @returns {any[][]} Base units for delta and base, per 1.00 of price for gamma, quote units for quote and value.
 * @category Positions
 * @example =HEDGE.LPDELTA(1000, 100, 81, 121) → 9.090909090909
 * @example =HEDGE.LPDELTA(1000, 100, 81, 121, "gamma") → -0.5
 * @formula Δ = L(1/√p − 1/√p_b), Γ = −L/(2p^(3/2)) within the range.
 * @source Adams et al., Uniswap v3 Core (2021), section 6.
 */
export function lpDelta(
  liquidity: any[][],
  price: any[][],
  lower: any[][],
  upper: any[][],
  measure?: any[][],
): any[][] {
  return elementwise(
    [
      number("liquidity", liquidity),
      number("price", price),
      number("lower", lower),
      number("upper", upper),
      optionalWord("measure", measure, measures),
    ],
    (L, p, a, b, what = "delta") => liquidityPosition(L, p, a, b)[what],
  );
}
