/** Seeded inputs: the same numbers on every machine. */

/** mulberry32. */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const HEADER = ["instrument", "underlying", "type", "quantity", "multiplier", "settlement", "price", "delta"];

/** A book of spot, linear and inverse futures and coin-settled options, as a range with its header row. */
export function positions(rows, seed = 7) {
  const r = random(seed);
  const body = Array.from({ length: rows }, (_, i) => {
    const quantity = Math.round((r() - 0.5) * 2e5) / 100;
    const future = Math.round((55_000 + r() * 10_000) * 100) / 100;
    const kind = r();
    if (kind < 0.1) return [`SPOT-${i}`, "BTC", "spot", quantity, 1, "linear", future, null];
    if (kind < 0.3) return [`CME-${i}`, "BTC", "future", Math.round(quantity), 5, "linear", future, null];
    if (kind < 0.6) return [`PERP-${i}`, "BTC", "perp", Math.round(quantity * 10), 10, "inverse", future, null];
    const delta = Math.round(r() * 1e5) / 1e5;
    const isCall = r() < 0.5;
    const price = Math.round(r() * 1e4) / 1e5;
    return [`OPT-${i}`, "BTC", isCall ? "call" : "put", quantity, 1, "inverse", price, isCall ? delta : -delta];
  });
  return [HEADER, ...body];
}

/** A blotter of fills of twenty linear and inverse contracts in the order of time, as a range with its header row. */
export function trades(rows, seed = Date.now()) {
  const r = random(seed);
  const header = ["time", "instrument", "type", "settlement", "side", "quantity", "price", "fee", "trade id"];
  const body = Array.from({ length: rows }, (_, i) => {
    const contract = i % 20;
    const settlement = contract < 5 ? "inverse" : "linear";
    const price = Math.round((50_000 + r() * 1_000) * 10) / 10;
    const quantity = Math.ceil(r() * 1_000) / 100;
    return [
      45_000 + i / 1_000,
      `C${contract}`,
      "perp",
      settlement,
      r() < 0.5 ? "buy" : "sell",
      quantity,
      price,
      0.1,
      `t${i}`,
    ];
  });
  return [header, ...body];
}
