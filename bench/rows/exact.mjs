import Decimal from "decimal.js";
import { random } from "../inputs.mjs";
import { interleave } from "../measure.mjs";

const N = 10_000;

/** Rounding to a lot of 0.001 as decimal.js does it: divide, floor, multiply. */
export function lotRounding({ roundToLot }) {
  const r = random(1);
  const quantities = Float64Array.from({ length: N }, () => Math.round(r() * 1e7) / 1e4);
  const out = new Float64Array(N);
  const lot = new Decimal(0.001);
  const peer = (q) => new Decimal(q).div(lot).floor().times(lot).toNumber();
  const mismatches = countMismatches((q) => roundToLot(q, 0.001, "toward-zero"), peer);
  const m = interleave({
    ours: () => {
      for (let i = 0; i < N; i++) out[i] = roundToLot(quantities[i], 0.001, "toward-zero");
      return out;
    },
    peer: () => {
      for (let i = 0; i < N; i++) out[i] = peer(quantities[i]);
      return out;
    },
  });
  const [ratio, low, high] = m.ratio((t) => t("peer") / t("ours"));
  return {
    work: "exact lot rounding, 10,000 cells",
    peer: "decimal.js div-floor-times",
    ours: m.median("ours"),
    theirs: m.median("peer"),
    ratio,
    low,
    high,
    target: "≥ 200× faster, 0 mismatches in 200,000",
    met: ratio >= 200 && mismatches === 0,
    note: `${mismatches} mismatches in 200,000, multiples and their neighbours among them`,
  };
}

function countMismatches(ours, peer) {
  const r = random(2);
  const view = new DataView(new ArrayBuffer(8));
  let mismatches = 0;
  for (let i = 0; i < 200_000; i++) {
    const multiple = Number(`${Math.floor(r() * 1e7)}e-3`);
    view.setFloat64(0, multiple);
    const step = BigInt((i % 3) - 1);
    if (multiple > 0) view.setBigInt64(0, view.getBigInt64(0) + step);
    const q = view.getFloat64(0);
    if (ours(q) !== peer(q)) mismatches++;
  }
  return mismatches;
}

/** Σ quantity × price over decimals. */
export function exactSum({ sumProducts }) {
  const r = random(3);
  const quantity = Float64Array.from({ length: N }, () => Math.round((r() - 0.5) * 1e7) / 1e3);
  const price = Float64Array.from({ length: N }, () => Math.round((55_000 + r() * 1e4) * 100) / 100);
  const peer = () => {
    let sum = new Decimal(0);
    for (let i = 0; i < N; i++) sum = sum.plus(new Decimal(quantity[i]).times(price[i]));
    return sum.toNumber();
  };
  const equal = sumProducts(quantity, price) === peer();
  const m = interleave({ ours: () => sumProducts(quantity, price), peer });
  const [ratio, low, high] = m.ratio((t) => t("peer") / t("ours"));
  return {
    work: "exact sum of quantity × price, 10,000 rows",
    peer: "decimal.js",
    ours: m.median("ours"),
    theirs: m.median("peer"),
    ratio,
    low,
    high,
    target: "≥ 50× faster, equal",
    met: ratio >= 50 && equal,
    note: equal ? "equal" : "not equal",
  };
}
