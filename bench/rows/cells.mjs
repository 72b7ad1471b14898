import { createRequire } from "node:module";
import { random } from "../inputs.mjs";
import { interleave } from "../measure.mjs";

const require = createRequire(import.meta.url);
const { BlackScholes } = require("@uqee/black-scholes");

const N = 10_000;
const RATE = 0.03;

/** GREEKS and IMPLIEDVOL as worksheet functions, ranges in and a spill out, against the routine behind them and a peer. */
export function throughTheCells(core, functions) {
  const { cells, columns } = chain();
  const uqee = new BlackScholes({ sigmaToPricePrecision: "double" });
  const prices = new Float64Array(N);
  const vols = new Float64Array(N);
  const measures = new Float64Array(9 * N);
  core.blackScholesColumns(columns, N, measures);
  for (let i = 0; i < N; i++) prices[i] = measures[9 * i];
  const priceCells = Array.from(prices, (price) => [price]);
  const { type, underlying, strike, years, vol } = cells;
  const m = interleave({
    greeks: () => functions.GREEKS(type, underlying, strike, years, vol, RATE, null, null, null, null),
    greeksCore: () => {
      core.blackScholesColumns(columns, N, measures);
      return measures;
    },
    uqee: () =>
      strike.map(([K], i) => {
        const leg = { rate: RATE, sigma: vol[i][0], strike: K, time: years[i][0], type: type[i][0] };
        const { price, delta, gamma, vega, theta, rho } = uqee.option({ ...leg, underlying: underlying[i][0] });
        return [price, delta, gamma, vega, theta, rho];
      }),
    iv: () => functions.IMPLIEDVOL(type, priceCells, underlying, strike, years, RATE, null, null),
    ivCore: () => {
      core.impliedVolatilityColumns({ ...columns, price: prices }, N, vols);
      return vols;
    },
  });
  const row = (work, ours, peer, theirs, slower) => {
    const [ratio, low, high] = m.ratio((t) => (slower ? t(ours) / t(theirs) : t(theirs) / t(ours)));
    return { work, peer, ours: m.median(ours), theirs: m.median(theirs), ratio, low, high, slower };
  };
  const greeks = "GREEKS of 10,000 options, ranges in, price and 8 Greeks out";
  return [
    row(greeks, "greeks", "the column routine behind it", "greeksCore", true),
    row(greeks, "greeks", "@uqee/black-scholes double, price and 5 Greeks from the same cells", "uqee", false),
    row("IMPLIEDVOL of 10,000 quotes, ranges in, column out", "iv", "the column routine behind it", "ivCore", true),
  ];
}

/** Options out of the money, as columns of cells and as numbers. */
function chain() {
  const r = random(42);
  const rows = Array.from({ length: N }, () => {
    const years = 0.02 + 2 * r();
    const moneyness = Math.exp(0.5 * (r() - 0.5));
    const call = moneyness > 1;
    return { call, underlying: 60_000, strike: 60_000 * Math.exp(RATE * years) * moneyness, years, vol: 0.2 + r() };
  });
  const cells = (read) => rows.map((row) => [read(row)]);
  const column = (read) => Float64Array.from(rows, read);
  const fields = ["underlying", "strike", "years", "vol"];
  const of = (make) => Object.fromEntries(fields.map((field) => [field, make((row) => row[field])]));
  return {
    cells: { ...of(cells), type: cells(({ call }) => (call ? "call" : "put")) },
    columns: {
      ...of(column),
      type: column(({ call }) => (call ? 1 : -1)),
      rate: Float64Array.of(RATE),
      carry: Float64Array.of(RATE),
    },
  };
}
