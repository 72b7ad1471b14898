import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { random } from "../inputs.mjs";
import { faster, interleave } from "../measure.mjs";

const require = createRequire(import.meta.url);
const { BlackScholes } = require("@uqee/black-scholes");
const ql = require("@quantlib/ql");
const blackScholes = require("black-scholes");
const greeks = require("greeks");
const npmImplied = require("implied-volatility");

const N = 10_000;
const RATE = 0.03;
const column = () => new Float64Array(N);

/** S near 60,000, K 0.2 to 5 times it, one hour to two years, vol 5% to 300%, on a share or coin at 3%. */
function chain() {
  const r = random(42);
  const o = {
    type: column(),
    underlying: column(),
    strike: column(),
    years: column(),
    vol: column(),
    rate: column().fill(RATE),
    carry: column().fill(RATE),
  };
  const hour = 1 / 8760;
  for (let i = 0; i < N; i++) {
    o.type[i] = r() < 0.5 ? 1 : -1;
    o.underlying[i] = 60_000 * (1 + 0.02 * (r() - 0.5));
    o.strike[i] = 60_000 * (0.2 + 4.8 * r());
    o.years[i] = hour + r() * (2 - hour);
    o.vol[i] = 0.05 + 2.95 * r();
  }
  return o;
}

/** Price and five Greeks of each option, against the same formula in C and against what npm has. */
export function priceAndGreeks({ blackScholesColumns }) {
  const o = chain();
  const out = new Float64Array(6 * N);
  const uqee = new BlackScholes({ sigmaToPricePrecision: "double" });
  const legs = Array.from({ length: N }, (_, i) => ({
    rate: RATE,
    sigma: o.vol[i],
    strike: o.strike[i],
    time: o.years[i],
    type: o.type[i] > 0 ? "call" : "put",
    underlying: o.underlying[i],
  }));
  // A fiftieth of the rows: the whole would take half a second a round.
  const FEW = 50;
  const m = interleave({
    ours: () => {
      blackScholesColumns(o, N, out, 6);
      return out;
    },
    uqee: () => legs.reduce((sum, leg) => sum + uqee.option(leg).price, 0),
    quantlib: () => {
      let sum = 0;
      for (let i = 0; i < N; i++) sum += quantlib(o, i);
      return sum;
    },
    npm: () => {
      let sum = 0;
      for (let i = 0; i < N; i += FEW) {
        const w = o.type[i] > 0 ? "call" : "put";
        const a = [o.underlying[i], o.strike[i], o.years[i], o.vol[i], RATE];
        sum +=
          blackScholes.blackScholes(...a, w) +
          greeks.getDelta(...a, w) +
          greeks.getGamma(...a) +
          greeks.getVega(...a) +
          greeks.getTheta(...a, w) +
          greeks.getRho(...a, w);
      }
      return sum;
    },
  });
  const work = "price + 5 Greeks, 10,000 options";
  return [
    againstC(work, o, () => blackScholesColumns(o, N, out, 6)),
    faster(m, { work, peer: "@uqee/black-scholes double", name: "uqee", target: 1.8 }),
    faster(m, { work, peer: "@quantlib/ql BlackCalculator", name: "quantlib", target: 6 }),
    faster(m, { work, peer: "black-scholes + greeks (npm)", name: "npm", target: 300, scale: FEW }),
  ];
}

function quantlib(o, i) {
  const T = o.years[i];
  const S = o.underlying[i];
  const payoff = new ql.PlainVanillaPayoff(o.type[i] > 0 ? ql.Option.Type.Call : ql.Option.Type.Put, o.strike[i]);
  const c = new ql.BlackCalculator();
  (c.init1 ?? c.init).call(c, payoff, S * Math.exp(RATE * T), o.vol[i] * Math.sqrt(T), Math.exp(-RATE * T));
  return c.value() + c.delta(S) + c.gamma(S) + c.vega(T) + c.theta(S, T) + c.rho(T);
}

/** The same formula by gcc -O3, in turns with ours; a row that says so where there is no compiler. */
function againstC(work, o, ours) {
  const row = { work, peer: "native C, gcc -O3, same formula", target: "≤ 1.35× its time", slower: true };
  const folder = fileURLToPath(new URL("../../.cache/bench/", import.meta.url));
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync("gcc", [
      "-O3",
      "-o",
      `${folder}blackScholes`,
      fileURLToPath(new URL("../native/blackScholes.c", import.meta.url)),
      "-lm",
    ]);
  } catch {
    return {
      ...row,
      ours: NaN,
      theirs: NaN,
      ratio: NaN,
      low: NaN,
      high: NaN,
      met: false,
      note: "no gcc on this machine",
    };
  }
  const REPEATS = 10;
  const header = Buffer.from(Int32Array.of(N).buffer);
  const columns = ["type", "underlying", "strike", "years", "vol", "rate", "carry"].map((name) =>
    Buffer.from(o[name].buffer),
  );
  // One warm pass and one that counts, in a process of its own: its time does not include the start.
  const input = Buffer.concat([header, ...columns, Buffer.from(Int32Array.of(2, REPEATS).buffer)]);
  const native = () =>
    Number(spawnSync(`${folder}blackScholes`, { input }).stdout.toString().trim().split("\n")[1].split(" ")[0]);
  const times = { ours: [], native: [] };
  for (let round = 0; round < 21; round++) {
    times.native.push((native() * 1e3) / REPEATS);
    const start = performance.now();
    for (let k = 0; k < REPEATS; k++) ours();
    times.ours.push((performance.now() - start) / REPEATS);
  }
  const ratios = times.ours.map((t, i) => t / times.native[i]).sort((a, b) => a - b);
  const middle = (values) => [...values].sort((a, b) => a - b)[10];
  return {
    ...row,
    ours: middle(times.ours),
    theirs: middle(times.native),
    ratio: ratios[10],
    low: ratios[5],
    high: ratios[15],
    met: ratios[10] <= 1.35,
  };
}

/** Implied vols of quotes out of the money. */
export function impliedVol({ blackScholes: price, impliedVolatilityColumns }) {
  const r = random(43);
  const q = {
    type: column(),
    price: column(),
    underlying: column().fill(60_000),
    strike: column(),
    years: column(),
    rate: column(),
    carry: column(),
  };
  const vols = column();
  for (let i = 0; i < N;) {
    const strike = 60_000 * 0.2 * 25 ** r();
    const years = (1 / 365) * 730 ** r();
    const vol = 0.05 * 60 ** r();
    const type = strike > 60_000 ? 1 : -1;
    const value = price(type, 60_000, strike, years, vol, 0, 0)[0];
    if (!(value > 1e-8)) continue;
    Object.entries({ type, price: value, strike, years }).forEach(([name, x]) => (q[name][i] = x));
    vols[i++] = vol;
  }
  const out = column();
  impliedVolatilityColumns(q, N, out);
  const failures = out.filter((vol, i) => !(Math.abs(vol / vols[i] - 1) < 1e-6)).length;
  const stdDev = ql.blackFormulaImpliedStdDev1 ?? ql.blackFormulaImpliedStdDev ?? ql.BlackFormula?.impliedStdDev1;
  const FEW = 200;
  const m = interleave({
    ours: () => {
      impliedVolatilityColumns(q, N, out);
      return out;
    },
    quantlib: () => {
      let sum = 0;
      for (let i = 0; i < N; i++) {
        try {
          sum += stdDev(
            q.type[i] > 0 ? ql.Option.Type.Call : ql.Option.Type.Put,
            q.strike[i],
            60_000,
            q.price[i],
            1,
            0,
            undefined,
            1e-12,
            100,
          );
        } catch {
          // It finds none for some of these quotes, and is timed all the same.
        }
      }
      return sum;
    },
    npm: () => {
      let sum = 0;
      for (let i = 0; i < N; i += FEW)
        sum += npmImplied.getImpliedVolatility(
          q.price[i],
          60_000,
          q.strike[i],
          q.years[i],
          0,
          q.type[i] > 0 ? "call" : "put",
        );
      return sum;
    },
  });
  const work = "implied vol, 10,000 quotes out of the money";
  const note = `${failures} of ours fail`;
  const row = faster(m, { work, peer: "@quantlib/ql", name: "quantlib", target: 7 });
  return [
    { ...row, target: `${row.target}, 0 failures`, met: row.met && failures === 0, note },
    faster(m, { work, peer: "implied-volatility (npm)", name: "npm", target: 3000, scale: FEW }),
  ];
}
