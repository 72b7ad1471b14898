import { z } from "zod";
import { positions, random } from "../inputs.mjs";
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

/** POSITIONS over 10,000 rows, against reading the same range into columns as every other function does. */
export function readingExport({ readPositions }, functions) {
  const range = positions(N);
  const m = interleave({
    ours: () => functions.POSITIONS(range, null, null, null, null).length,
    read: () => readPositions(range).book.size,
  });
  const [ratio, low, high] = m.ratio((t) => t("ours") / t("read"));
  return {
    work: "POSITIONS over 10,000 × 8 cells under own headers, range in, table of 17 columns out",
    peer: "reading the range into columns",
    ours: m.median("ours"),
    theirs: m.median("read"),
    ratio,
    low,
    high,
    slower: true,
    target: "≤ 3× reading the range",
    met: ratio <= 3,
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
    ...(target && { target: `≤ ${target}× the sum of its parts`, met: ratio <= target }),
  };
}

export const SIZES = [1_000, 10_000, 100_000];

/** Time per row as the work grows, of a table of positions and of columns. */
export function growth({ readPositions }, functions) {
  const ranges = SIZES.map((rows) => positions(rows));
  const pairs = SIZES.map((rows) => pricePairs(rows));
  const vols = SIZES.map((rows) => Array.from({ length: rows }, (_, i) => [0.2 + (i % 97) / 100]));
  const greeks = (k, measure) =>
    functions.GREEKS("call", pairs[k][0], pairs[k][1], 0.5, vols[k], 0.03, null, measure, null, null);
  const prices = SIZES.map((_, k) => greeks(k, "price"));
  return [
    grown("reading positions", (k) => readPositions(ranges[k]).book.size),
    grown("NETDELTA", (k) => functions.NETDELTA(ranges[k], "BTC", "coin", null, null)),
    grown("EXPOSURE", (k) => functions.EXPOSURE(ranges[k], "type", "coin", null)),
    grown("GREEKS", (k) => greeks(k, null)),
    grown("IMPLIEDVOL", (k) => functions.IMPLIEDVOL("call", prices[k], ...pairs[k], 0.5, 0.03, null, null)),
    grown("RATIO", (k) => functions.RATIO(...pairs[k])),
    grown("ROLLRATIO, window 60,", (k) => functions.ROLLRATIO(...pairs[k], 60)),
  ];
}

/** Prices of a spot and of a future on it, as two columns of cells. */
function pricePairs(rows) {
  const r = random(5);
  let price = 60_000;
  const spot = Array.from({ length: rows }, () => [(price += 200 * (r() - 0.5))]);
  return [spot, spot.map(([price]) => [price + 20 * (r() - 0.5)])];
}

export function grown(name, work) {
  const m = interleave(Object.fromEntries(SIZES.map((rows, k) => [`rows ${rows}`, () => work(k)])));
  const perRow = SIZES.map((rows) => m.median(`rows ${rows}`) / rows);
  const [ratio, low, high] = m.ratio((t) => t("rows 100000") / 100 / t("rows 1000"));
  const [toTheMiddle] = m.ratio((t) => t("rows 10000") / 10 / t("rows 1000"));
  return {
    work: `${name} as the work grows: 1,000 → 10,000 → 100,000 rows`,
    peer: "a row of 100,000 and one of 1,000",
    unit: "µs",
    ours: perRow[2] * 1e3,
    theirs: perRow[0] * 1e3,
    ratio,
    low,
    high,
    slower: true,
    target: "time per row grows by 20% at most",
    met: ratio <= 1.2 && toTheMiddle <= 1.2,
    note: `µs a row: ${perRow.map((t) => (t * 1e3).toFixed(3)).join(" → ")}`,
  };
}
