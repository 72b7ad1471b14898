/** A supporting line of a convex function, and a point where it is exact. */
interface Support {
  readonly at: number;
  readonly slope: number;
  readonly intercept: number;
}

/**
 * Outer approximation of a convex function on [0, limit] that is 0 at 0: the maximum of supporting lines, to which cuts are
 * added. Exact from the start where the function is piecewise linear.
 *
 * For an integer variable a cut is the chord between two neighbouring integers: exact at both, and tighter than a tangent.
 */
export class ConvexCost {
  private readonly supports: Support[];

  /** @param whole whether the variable is integer */
  constructor(
    readonly exact: (x: number) => number,
    readonly slope: ((x: number) => number) | undefined,
    private readonly whole: boolean,
    supports?: readonly Support[],
  ) {
    this.supports = supports ? [...supports] : [this.supportAt(0)];
  }

  static linear(slope: number): ConvexCost {
    return new ConvexCost((x) => slope * x, undefined, false, [{ at: 0, slope, intercept: 0 }]);
  }

  /** Piecewise linear, by slope and length of its pieces, from 0 up; equal slopes are one piece. */
  static pieces(pieces: readonly (readonly [slope: number, length: number])[]): ConvexCost {
    const supports: Support[] = [];
    let [at, value] = [0, 0];
    for (const [slope, length] of pieces) {
      if (length > 0 && !(slope === supports.at(-1)?.slope))
        supports.push({ at, slope, intercept: value - slope * at });
      if (length === Infinity) break;
      value += slope * length;
      at += length;
    }
    const exact = (x: number): number =>
      supports.reduce((most, { slope, intercept }) => Math.max(most, slope * x + intercept), -Infinity);
    return new ConvexCost(exact, undefined, false, supports);
  }

  /** Slope and interval of each piece of the approximation, from 0 up. */
  pieces(limit: number): { slope: number; from: number; to: number }[] {
    const { supports } = this;
    let from = 0;
    return supports.map(({ at, slope, intercept }, k) => {
      const next = supports[k + 1];
      const crossing = next ? (intercept - next.intercept) / (next.slope - slope) : limit;
      const to = Math.max(from, Math.min(limit, next ? Math.min(next.at, Math.max(at, crossing)) : limit));
      const piece = { slope, from, to };
      from = to;
      return piece;
    });
  }

  below(x: number): number {
    let most = -Infinity;
    for (const { slope, intercept } of this.supports) most = Math.max(most, slope * x + intercept);
    return most;
  }

  /**
   * Adds the cut at x.
   *
   * @param tolerance largest violation that is left
   * @returns index of the new piece, or −1 where the approximation is within the tolerance
   */
  addCut(x: number, tolerance: number): number {
    if (!this.slope || this.exact(x) - this.below(x) <= tolerance) return -1;
    const support = this.supportAt(x);
    const after = this.supports.findIndex(({ slope }) => slope >= support.slope);
    const place = after < 0 ? this.supports.length : after;
    const near = (other: Support | undefined): boolean =>
      other !== undefined && Math.abs(other.slope - support.slope) <= 1e-13 * Math.abs(support.slope);
    if (near(this.supports[place]) || near(this.supports[place - 1])) return -1;
    this.supports.splice(place, 0, support);
    return place;
  }

  private supportAt(x: number): Support {
    if (!this.whole) {
      const slope = this.slope!(x);
      return { at: x, slope, intercept: this.exact(x) - slope * x };
    }
    const at = Math.floor(x + 1e-9);
    const slope = this.exact(at + 1) - this.exact(at);
    return { at, slope, intercept: this.exact(at) - slope * at };
  }
}
