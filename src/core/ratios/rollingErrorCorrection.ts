import { attempt, HedgeError } from "../errors";
import { comoments } from "../numeric/moments";
import { requireObservations } from "../numeric/requirements";
import { windowMoments } from "../numeric/windowMoments";
import { type Changes, logLevels } from "./changes";
import { errorCorrection, FEWEST_PRICES } from "./ecm";
import { trueChanges } from "./hedgeRatio";

/** Where less than this share is left of a variance when what another explains is taken off, its digits are too few. */
const LEFT = 1e-4;

/**
 * The error-correction ratio of each window of changes, both its regressions from moments that take one pass over the series.
 *
 * With the slope b of the window's levels the deviation is z = s − bf, and its moments follow from those of f and s. As these
 * are nearly collinear, d = s − gf stands in for s, g being the slope of the whole history: z = d − (b − g)f, and hardly
 * anything cancels. The few windows where much does are estimated on their own.
 *
 * @returns NaN where futures, their changes or the spread do not vary
 */
export function rollingErrorCorrection(
  spot: Float64Array,
  futures: Float64Array,
  window: number,
  changes: Changes,
): Float64Array {
  const { spot: y, futures: x } = trueChanges(spot, futures, "ecm", changes);
  requireObservations(window + 1, FEWEST_PRICES, "window");
  const f = lessFirst(changes === "log" ? logLevels(futures, "futures") : futures);
  const s = lessFirst(changes === "log" ? logLevels(spot, "spot") : spot);
  const { sxx, sxy } = comoments(f, s);
  const g = sxx > 0 ? sxy / sxx : 0;
  const d = s.map((value, i) => value - g * f[i]);

  const out = new Float64Array(y.length - window + 1);
  // b − g, which rests on one price more than there are changes.
  const slopes = new Float64Array(out.length);
  windowMoments([f, d], window + 1, (first, { product: [ff, fd] }) => (slopes[first] = ff === 0 ? NaN : fd / ff));
  windowMoments([x, y, f.subarray(0, -1), d.subarray(0, -1)], window, (first, { product }) => {
    const [xx, xy, xf, xd, , , yf, yd, , , ff, fd, , , , dd] = product;
    const c = slopes[first];
    if (xx === 0 || Number.isNaN(c)) {
      out[first] = NaN;
      return;
    }
    const xz = xd - c * xf;
    const yz = yd - c * yf;
    const zz = dd - 2 * c * fd + c * c * ff;
    const determinant = xx * zz - xz * xz;
    const keepsDigits = zz > LEFT * (dd + c * c * ff) && determinant > LEFT * xx * zz;
    out[first] = keepsDigits
      ? (xy * zz - yz * xz) / determinant
      : alone(spot.subarray(first, first + window + 1), futures.subarray(first, first + window + 1), changes);
  });
  return out;
}

const lessFirst = (series: Float64Array): Float64Array => series.map((value) => value - series[0]);

function alone(spot: Float64Array, futures: Float64Array, changes: Changes): number {
  const found = attempt(() => errorCorrection(spot, futures, changes));
  if (!(found instanceof HedgeError)) return found.changes.coefficients[1];
  if (found.kind === "divisionByZero") return NaN;
  throw found;
}
