import { trades } from "../inputs.mjs";
import { interleave } from "../measure.mjs";
import { grown, SIZES } from "./book.mjs";

const MOST_MS = 500;

/** 100,000 fills into positions, by the method that keeps no order of its own and by the one that has to. */
export function tradeBlotter(functions) {
  const ranges = SIZES.map((rows) => trades(rows));
  const book = (k, method) => functions.BLOTTER(ranges[k], method, null, "summary", null).length;
  return [
    ...["average", "fifo", "hifo"].map((method) => {
      const m = interleave({ ours: () => book(2, method) });
      const [ratio, low, high] = m.ratio((t) => t("ours") / MOST_MS);
      return {
        work: `BLOTTER of 100,000 rows by ${method}`,
        peer: "its target",
        ours: m.median("ours"),
        theirs: MOST_MS,
        ratio,
        low,
        high,
        slower: true,
        target: `≤ ${MOST_MS} ms`,
        met: ratio <= 1,
      };
    }),
    grown("BLOTTER by fifo", (k) => book(k, "fifo")),
  ];
}
