import { outsideDomain } from "../errors";

/** How a market column turns into moves. */
export type MoveKind = "ratio" | "difference";

/** EWMA of the variance by which moves are scaled to the present; undefined where they stay as they were. */
export interface Filter {
  /** λ, of J.P. Morgan's RiskMetrics 0.94. */
  readonly decay: number;
}

/**
 * The moves of a market column over a number of rows, overlapping: ratios less 1, or differences.
 *
 * Filtered, each is multiplied by √(v now/v then): v = λ·v + (1 − λ)·u² from the sample variance of all moves on, v then as it
 * stood before the move (Hull and White, Journal of Risk 1, 1998, as in Hull's workbook). A column that never moves is left.
 *
 * @param name of the column, for messages
 * @throws outsideDomain for a ratio of what is not above zero, or a filtered one that would leave nothing
 */
export function columnMoves(
  values: Float64Array,
  kind: MoveKind,
  periods: number,
  filter: Filter | undefined,
  name: string,
): Float64Array {
  if (kind === "ratio" && values.some((value) => !(value > 0)))
    throw outsideDomain(`history: ${name} must be above zero`);
  const moves = Float64Array.from({ length: Math.max(values.length - periods, 0) }, (_, i) =>
    kind === "ratio" ? values[i + periods] / values[i] - 1 : values[i + periods] - values[i],
  );
  if (!filter) return moves;
  const scaled = filtered(moves, filter.decay);
  if (!scaled.every(Number.isFinite)) throw outsideDomain(`history: ${name} has no variance to be filtered by`);
  if (kind === "ratio" && scaled.some((move) => !(1 + move > 0)))
    throw outsideDomain(`history: a filtered move of ${name} leaves nothing of it`);
  return scaled;
}

function filtered(moves: Float64Array, decay: number): Float64Array {
  if (moves.length < 2 || moves.every((move) => move === 0)) return moves;
  const mean = moves.reduce((sum, move) => sum + move, 0) / moves.length;
  let variance = moves.reduce((sum, move) => sum + (move - mean) ** 2, 0) / (moves.length - 1);
  const before = moves.map((move) => {
    const then = variance;
    variance = decay * variance + (1 - decay) * move * move;
    return then;
  });
  return moves.map((move, i) => (move === 0 ? 0 : move * Math.sqrt(variance / before[i])));
}
