import { z } from "zod";
import { positions } from "../inputs.mjs";
import { interleave } from "../measure.mjs";

const N = 10_000;

/** A 10,000 × 8 range into typed columns, against a schema over rows as objects. */
export function readingRange({ readPositions }) {
  const range = positions(N);
  const schema = z.array(
    z.object({
      instrument: z.string(),
      underlying: z.string(),
      type: z.enum(["spot", "future", "perp", "call", "put"]),
      quantity: z.number(),
      multiplier: z.number().nullable(),
      settlement: z.enum(["linear", "inverse", "quanto"]).nullable(),
      price: z.number().nullable(),
      delta: z.number().nullable(),
    }),
  );
  const m = interleave({
    ours: () => readPositions(range).book.size,
    peer: () => {
      const [header, ...rows] = range;
      return schema.parse(rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]])))).length;
    },
  });
  const [ratio, low, high] = m.ratio((t) => t("peer") / t("ours"));
  return {
    work: "reading a 10,000 × 8 range into columns",
    peer: "zod object parse",
    ours: m.median("ours"),
    theirs: m.median("peer"),
    ratio,
    low,
    high,
    target: "≥ 5× faster",
    met: ratio >= 5,
  };
}

/** A formula over a range, against reading the range and adding a column exactly. */
export function wholeFormula({ readPositions, sumProducts }, functions, name) {
  const range = positions(N);
  const { book } = readPositions(range);
  const call = {
    NETDELTA: () => functions.NETDELTA(range, "BTC", "coin", null, null),
    EXPOSURE: () => functions.EXPOSURE(range, "type", "coin", null),
  }[name];
  const m = interleave({
    whole: call,
    read: () => readPositions(range).book.size,
    sum: () => sumProducts(book.quantity, book.price),
  });
  const [ratio, low, high] = m.ratio((t) => t("whole") / (t("read") + t("sum")));
  const target = name === "NETDELTA" ? 1.5 : undefined;
  return {
    work: `${name} over 10,000 positions, range in, ${name === "NETDELTA" ? "number" : "table"} out`,
    peer: "reading the range and one exact sum",
    ours: m.median("whole"),
    theirs: m.median("read") + m.median("sum"),
    ratio,
    low,
    high,
    slower: true,
    target: target ? `≤ ${target}× the sum of its parts` : "none set",
    met: target === undefined || ratio <= target,
  };
}

/** Time per row as the work grows. */
export function growth(functions) {
  const ranges = [1_000, 10_000, 100_000].map((rows) => [rows, positions(rows)]);
  const m = interleave(
    Object.fromEntries(
      ranges.map(([rows, range]) => [rows, () => functions.NETDELTA(range, "BTC", "coin", null, null)]),
    ),
  );
  const perRow = ranges.map(([rows]) => m.median(String(rows)) / rows);
  const [ratio, low, high] = m.ratio((t) => t("100000") / 100 / t("1000"));
  return {
    work: "NETDELTA as the work grows: 1,000 → 10,000 → 100,000 rows",
    peer: "itself, per row",
    ours: perRow[2] * 1e3,
    theirs: perRow[0] * 1e3,
    ratio,
    low,
    high,
    slower: true,
    target: "time per row flat within 20%",
    met: ratio <= 1.2 && perRow[1] / perRow[0] <= 1.2,
    note: `µs a row: ${perRow.map((t) => (t * 1e3).toFixed(3)).join(" → ")}`,
  };
}
