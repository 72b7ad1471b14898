/**
 * Writes optima.json: hedges of every kind of bound and cost in whole lots, each with what HiGHS finds for it alone.
 *
 *     node test/golden/hedge/optima.mjs
 *
 * Every lot is a column of its own with what that lot adds to the cost, so that impact is exact in a linear program.
 */
import { readFileSync, writeFileSync } from "node:fs";
import loadHighs from "highs";

const PROBLEMS = 48;

/** Park and Miller's generator. */
function random(seed) {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

const digits = (x, n) => Number(x.toPrecision(n));

function hedge(seed) {
  const r = random(1000 + seed * 7919);
  for (let k = 0; k < 10; k++) r();
  const has = (part) => r() < part;
  const [withCarry, withMin, withImpact, withLots] = [has(0.5), has(0.4), has(0.35), has(0.5)];
  const instruments = Array.from({ length: 3 + Math.floor(r() * 8) }, (_, row) => {
    const lot = withLots ? [0.1, 0.5, 1, 5][Math.floor(r() * 4)] : 1;
    const size = 1 / lot;
    const most = 4 + Math.floor(r() * 17);
    const greeks = row === 0 ? [1, 0, 0] : [digits(2 * r() - 1, 4), digits(r(), 4), digits(r() * 40, 4)];
    return {
      row,
      name: `I${row}`,
      lot,
      min: withMin && has(0.6) ? digits((1 + Math.floor(r() * 4)) * lot, 12) : 0,
      max: digits(most * lot, 12),
      greeks: greeks.map((greek) => digits(greek * size, 4)),
      cost: digits((1 + 4 * r()) * size, 3),
      carry: withCarry ? digits((4 * r() - 2) * size, 3) : 0,
      impact: withImpact && has(0.7) ? digits(r() * size ** 1.5, 3) : 0,
    };
  });
  const rule = r();
  const targets = [-20, 9, -300].map((size, g) => {
    const equal = (rule < 0.3 && g === 0) || (rule < 0.1 && g === 1);
    return {
      label: ["delta", "gamma", "vega"][g],
      have: digits(size * (0.5 + r()), 5),
      target: has(0.3) ? digits(size * 0.3 * r(), 3) : 0,
      penalty: digits([50, 80, 2][g] * (0.2 + r()), 3),
      equal,
      tolerance: equal ? digits([0.3, 0.4, 4][g] * r(), 2) : 0,
    };
  });
  const budget = has(0.4) ? digits(20 + 150 * r(), 3) : null;
  return { targets, instruments, squared: false, budget };
}

/** The hedge as a text for HiGHS: of each instrument a column of 0 or 1 for every lot bought and every lot sold. */
function asText({ targets, instruments, budget }) {
  const term = (value, name) => `${value < 0 ? "-" : "+"} ${Math.abs(value)} ${name}`;
  const objective = [];
  const costs = [];
  const exposure = targets.map(() => []);
  const rows = [];
  const binaries = [];
  instruments.forEach(({ lot, min, max, greeks, cost, carry, impact }, i) => {
    for (const [side, sign] of [
      ["b", 1],
      ["s", -1],
    ]) {
      const paid = (k) => (cost + sign * carry) * k * lot + impact * (k * lot) ** 1.5;
      const most = Math.round(max / lot);
      for (let k = 1; k <= most; k++) {
        const name = `${side}${i}x${k}`;
        binaries.push(name);
        const more = paid(k) - paid(k - 1);
        objective.push(term(more, name));
        costs.push(term(more, name));
        greeks.forEach((greek, g) => exposure[g].push(term(sign * greek * lot, name)));
        // No lot without the one before it, and none alone below the smallest order.
        if (k > 1) rows.push(`${name}o: ${name} - ${side}${i}x${k - 1} <= 0`);
        if (k <= Math.round(min / lot) && k > 1) rows.push(`${name}m: ${name} - ${side}${i}x1 >= 0`);
      }
    }
    rows.push(`one${i}: b${i}x1 + s${i}x1 <= 1`);
  });
  targets.forEach(({ have, target, penalty, equal, tolerance }, g) => {
    objective.push(term(equal ? 0 : penalty, `u${g}`), term(equal ? 0 : penalty, `d${g}`));
    rows.push(`t${g}: ${exposure[g].join(" ")} - u${g} + d${g} = ${target - have}`);
    if (equal) rows.push(`q${g}: u${g} + d${g} <= ${tolerance}`);
  });
  if (budget !== null) rows.push(`budget: ${costs.join(" ")} <= ${budget}`);
  return ["Minimize", `obj: ${objective.join(" ")}`, "Subject To", ...rows, "Binaries", binaries.join(" "), "End"].join(
    "\n",
  );
}

const highs = await loadHighs();
const { version } = JSON.parse(readFileSync(new URL("../../../node_modules/highs/package.json", import.meta.url)));
const problems = [];
for (let seed = 1; problems.length < PROBLEMS; seed++) {
  const problem = hedge(seed);
  const { Status, Columns } = highs.solve(asText(problem), { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 1e-9 });
  if (Status !== "Optimal" && Status !== "Infeasible") throw new Error(`${seed}: ${Status}`);
  const lots = problem.instruments.map(({ max, lot }, i) => {
    let sum = 0;
    if (Status !== "Optimal") return sum;
    for (let k = 1; k <= Math.round(max / lot); k++)
      sum += Math.round(Columns[`b${i}x${k}`].Primal) - Math.round(Columns[`s${i}x${k}`].Primal);
    return sum;
  });
  problems.push({ ...problem, lots: Status === "Optimal" ? lots : null });
}
const source = `Seeded hedges, solved by HiGHS alone (npm highs ${version}) with optima.mjs: lots by instrument, or null where none are feasible.`;
const lines = problems.map((problem) => `    ${JSON.stringify(problem)}`).join(",\n");
writeFileSync(
  new URL("optima.json", import.meta.url),
  `{\n  "source": ${JSON.stringify(source)},\n  "problems": [\n${lines}\n  ]\n}\n`,
);
