/** Hedges drawn from a seed, by kind of table: what SOLVE is measured on and ablated with. */
import { random } from "./inputs.mjs";

const SPOT = 65_000;
const MOVE = 0.1;

const digits = (x, n) => Number(x.toPrecision(n));
const pick = (r, list) => list[Math.floor(r() * list.length)];
const between = (r, from, to) => from + (to - from) * r();

const instrument = (row, greeks, more) => ({
  row,
  name: `I${String(row).padStart(2, "0")}`,
  lot: 1,
  min: 0,
  max: Infinity,
  cost: 0,
  carry: 0,
  impact: 0,
  notional: 0,
  ...more,
  greeks: Float64Array.from(greeks),
});

const target = (label, have, penalty) => ({ label, have, target: 0, penalty, equal: false, tolerance: 0 });

const problem = (targets, instruments, budget = Infinity) => ({ targets, instruments, squared: false, budget });

/** Delta, gamma and vega of one instrument with delta alone, and of options in numbers of order one. */
const roundGreeks = (r, row) => (row === 0 ? [1, 0, 0] : [digits(2 * r() - 1, 4), digits(r(), 4), digits(r() * 40, 4)]);

const roundTargets = (r) =>
  [-20, 9, -300].map((size, g) => target(["delta", "gamma", "vega"][g], digits(size * (0.5 + r()), 5), [50, 80, 2][g]));

const roundCost = (r) => digits(1 + 4 * r(), 3);

/** One lot, at most 60 of each. */
function commonLot(r) {
  const rows = Array.from({ length: 20 }, (_, row) =>
    instrument(row, roundGreeks(r, row), { max: 60, cost: roundCost(r) }),
  );
  return problem(roundTargets(r), rows);
}

/** Lots from 0.1 to 5 contracts. */
function mixedLots(r) {
  const rows = Array.from({ length: 20 }, (_, row) => {
    const lot = pick(r, [0.1, 0.5, 1, 5]);
    return instrument(row, roundGreeks(r, row), { lot, max: 60, cost: roundCost(r) });
  });
  return problem(roundTargets(r), rows);
}

/** Five contracts, each at four venues: Greeks within a thousandth of each other, or the same; fees of their own. */
function nearDuplicates(r) {
  const contracts = Array.from({ length: 5 }, (_, k) => ({ greeks: roundGreeks(r, k), cost: roundCost(r) }));
  const isExact = r() < 0.5;
  const rows = Array.from({ length: 20 }, (_, row) => {
    const { greeks, cost } = contracts[row % 5];
    const near = greeks.map((greek) => (isExact ? greek : digits(greek * between(r, 0.999, 1.001), 4)));
    return instrument(row, near, { max: pick(r, [5, 10, 20, 60]), cost: digits(cost * between(r, 0.9, 1.1), 3) });
  });
  return problem(roundTargets(r), rows);
}

/** A budget below what the best hedge costs, and orders of at least so many lots. */
function budgetsAndMinima(r) {
  const rows = Array.from({ length: 20 }, (_, row) =>
    instrument(row, roundGreeks(r, row), {
      max: 60,
      min: r() < 0.5 ? Math.floor(between(r, 2, 9)) : 0,
      cost: roundCost(r),
    }),
  );
  return problem(roundTargets(r), rows, digits(between(r, 20, 160), 3));
}

/** Three to twelve futures of five coins, delta alone. */
function futures(r) {
  const count = 3 + Math.floor(r() * 10);
  const rows = Array.from({ length: count }, (_, row) => {
    const price = SPOT + 350 * row;
    return instrument(row, [5], { cost: digits(5 * price * pick(r, [0.00002, 0.00003]) + 25, 8) });
  });
  return problem([target("delta", digits(between(r, 20, 400), 5), MOVE * SPOT)], rows);
}

/** One perpetual at ten to sixteen venues, of one size or of some, with few different fees. */
function venues(r) {
  const count = 10 + Math.floor(r() * 7);
  const lots = pick(r, [[0.001], [0.001, 0.01], [0.001, 0.01, 0.1]]);
  const isInverse = r() < 0.5;
  const rows = Array.from({ length: count }, (_, row) => {
    const price = digits(SPOT * between(r, 0.9995, 1.0005), 7);
    const fee = pick(r, [0.0002, 0.0004, 0.0005]);
    // Contracts of 10 or 100 in quote currency, or coins in lots.
    const size = pick(r, [10, 100]);
    const greek = isInverse ? size / price : 1;
    const lot = isInverse ? 1 : pick(r, lots);
    const notional = isInverse ? size : price;
    const max = r() < 0.5 ? Infinity : (isInverse ? 65_000 / size : 1) * Math.floor(between(r, 5, 60));
    return instrument(row, [greek], { lot, max, cost: digits(notional * fee, 6) });
  });
  return problem([target("delta", digits(between(r, 10, 300), 6), MOVE * SPOT)], rows);
}

/** Futures whose cost grows with their size, which are never one instrument with a cost curve. */
function futuresWithImpact(r) {
  const { targets, instruments } = futures(r);
  return problem(
    targets,
    instruments.map((one) => ({ ...one, impact: digits(r() * 20, 3) })),
  );
}

/** Futures with orders of at least so many lots. */
function futuresWithMinima(r) {
  const { targets, instruments } = futures(r);
  return problem(
    targets,
    instruments.map((one) => ({ ...one, min: Math.floor(between(r, 1, 9)) })),
  );
}

const density = (x) => Math.exp(-(x * x) / 2) / Math.sqrt(2 * Math.PI);

/** Abramowitz and Stegun 26.2.17, to 7.5e-8: a table's Greeks need no more. */
function normal(x) {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const tail =
    density(x) * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return x > 0 ? 1 - tail : tail;
}

/** Three perpetuals and futures and seventeen options on a coin, in the lots of an exchange; the book is short options. */
function options(r) {
  const lot = pick(r, [0.1, 1]);
  const rows = Array.from({ length: 20 }, (_, row) => {
    if (row < 3) {
      const price = SPOT * (1 + 0.005 * row);
      return instrument(row, [1, 0, 0], {
        lot: pick(r, [0.001, 0.1, 1]),
        cost: digits(price * pick(r, [0.0002, 0.0005]) + pick(r, [0.5, 5]), 6),
      });
    }
    const years = pick(r, [7, 30, 90, 180]) / 365;
    const K = Math.round((SPOT * between(r, 0.8, 1.25)) / 1000) * 1000;
    const sigma = between(r, 0.4, 0.8);
    const spread = sigma * Math.sqrt(years);
    const d1 = Math.log(SPOT / K) / spread + spread / 2;
    const isCall = K > SPOT;
    const premium =
      SPOT * normal(isCall ? d1 : -d1) * (isCall ? 1 : -1) +
      K * normal(isCall ? d1 - spread : spread - d1) * (isCall ? -1 : 1);
    return instrument(
      row,
      [normal(d1) - (isCall ? 0 : 1), density(d1) / (SPOT * spread), SPOT * density(d1) * Math.sqrt(years)].map((x) =>
        digits(x, 6),
      ),
      { lot, max: r() < 0.5 ? Infinity : 50, cost: digits(0.0003 * SPOT + Math.max(5, Math.abs(premium) * 0.02), 6) },
    );
  });
  const size = between(r, 5, 80);
  return problem(
    [
      target("delta", digits(size * between(r, -1, 1), 5), MOVE * SPOT),
      target("gamma", digits(-size * 2e-5 * between(r, 0.3, 1), 5), (MOVE * SPOT) ** 2 / 2),
      target("vega", digits(-size * 9000 * between(r, 0.3, 1), 5), 0.1),
    ],
    rows,
  );
}

/** A perpetual and two to five options, in two or three Greeks. */
export function drawnFewOptions(seed) {
  const r = random(seed);
  const { targets, instruments } = options(r);
  const some = [0, ...Array.from({ length: 2 + Math.floor(r() * 4) }, (_, k) => 3 + 3 * k + Math.floor(r() * 3))];
  const count = 2 + Math.floor(r() * 2);
  return problem(
    targets.slice(0, count),
    some.map((row) => ({ ...instruments[row], greeks: instruments[row].greeks.slice(0, count) })),
  );
}

export const kinds = {
  "common lot": commonLot,
  "mixed lots": mixedLots,
  "near-duplicates": nearDuplicates,
  "budgets and minima": budgetsAndMinima,
  futures,
  "futures with impact": futuresWithImpact,
  "futures with minima": futuresWithMinima,
  venues,
  options,
};

export const drawn = (kind, seed) => kinds[kind](random(seed));
