/** HiGHS alone on the program of a hedge in whole lots. */

/** Of a budget, what may be rounding. */
const ROUNDING = 1e-12;

/** Lots that stand in for no limit. */
const PLENTY = 1e6;

/**
 * Cost and penalty of the trades that HiGHS finds: lots bought and sold, then what is left of each Greek above and below zero, as
 * plainly as it can be written.
 *
 * @param gap part of the objective that ends its search
 * @param patience seconds
 * @returns NaN where its trades break the budget
 */
export function byHighs(highs, { targets, instruments, budget }, gap, patience) {
  const n = instruments.length;
  // Bought and sold of each in lots, residuals above and below, then whether it is bought or sold at all.
  const residual = 2 * n;
  const traded = 2 * n + 2 * targets.length;
  const columns = traded + 2 * n;
  const most = (i) => Math.min(PLENTY, Math.floor(instruments[i].max / instruments[i].lot + 1e-9));
  const smallest = (i) => Math.ceil(instruments[i].min / instruments[i].lot - 1e-9);
  const rows = [];
  const add = (entries, lower, upper) => rows.push({ entries, lower, upper });
  targets.forEach(({ have }, g) =>
    add(
      [
        ...instruments.flatMap(({ greeks, lot }, i) => [
          [2 * i, greeks[g] * lot],
          [2 * i + 1, -greeks[g] * lot],
        ]),
        [residual + 2 * g, -1],
        [residual + 2 * g + 1, 1],
      ],
      -have,
      -have,
    ),
  );
  const price = ({ cost, lot }) => [cost * lot, cost * lot];
  if (budget < Infinity)
    add(
      instruments.flatMap(price).map((cost, j) => [j, cost]),
      -Infinity,
      budget,
    );
  for (let j = 0; j < 2 * n; j++) {
    if (smallest(j >> 1) <= 1) continue;
    // prettier-ignore
    add([[j, 1], [traded + j, -most(j >> 1)]], -Infinity, 0);
    // prettier-ignore
    add([[j, 1], [traded + j, -smallest(j >> 1)]], 0, Infinity);
  }
  const penalties = targets.flatMap(({ penalty }) => [penalty, penalty]);
  const model = highs.createModel({
    numCols: columns,
    numRows: rows.length,
    colCost: [...instruments.flatMap(price), ...penalties, ...new Array(2 * n).fill(0)],
    colLower: new Array(columns).fill(0),
    colUpper: Array.from({ length: columns }, (_, j) => (j < 2 * n ? most(j >> 1) : j < traded ? Infinity : 1)),
    rowLower: rows.map(({ lower }) => lower),
    rowUpper: rows.map(({ upper }) => upper),
    matrix: {
      format: "csr",
      numRows: rows.length,
      numCols: columns,
      starts: rows.reduce((starts, { entries }) => [...starts, starts.at(-1) + entries.length], [0]),
      indices: rows.flatMap(({ entries }) => entries.map(([j]) => j)),
      values: rows.flatMap(({ entries }) => entries.map(([, value]) => value)),
    },
    integrality: Int32Array.from({ length: columns }, (_, j) => (j < residual || j >= traded ? 1 : 0)),
  });
  try {
    model.options.set({ output_flag: false, mip_rel_gap: gap, time_limit: patience });
    model.run();
    const x = model.getSolution().colValue;
    const lots = instruments.map(({ lot }, i) => lot * (Math.round(x[2 * i]) - Math.round(x[2 * i + 1])));
    // Its whole numbers are whole, and its rows kept, to 1e-6: the trades that it means are what is compared.
    const spent = instruments.reduce((sum, { cost }, i) => sum + cost * Math.abs(lots[i]), 0);
    if (spent > budget * (1 + ROUNDING)) return NaN;
    return targets.reduce(
      (sum, { have, penalty }, g) =>
        sum + penalty * Math.abs(instruments.reduce((left, { greeks }, i) => left + lots[i] * greeks[g], have)),
      spent,
    );
  } finally {
    model.dispose();
  }
}
