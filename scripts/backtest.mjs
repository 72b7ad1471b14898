/**
 * `node scripts/backtest.mjs`: HEDGE.BACKTEST of a delta-neutral carry on real history, bands against the calendar, into
 * docs/backtest.md as it comes out. It runs the built functions, as Excel does.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadFunctions } from "./builtFunctions.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

/** A taker's fee of 5 bp and half a spread of 2 bp. */
const COST = 0.0007;
const PERIODS_PER_DAY = 3;

const RULES = [
  ["once, then left", "once", null],
  ["every 8 hours", "calendar", 1],
  ["every day", "calendar", 3],
  ["every week", "calendar", 21],
  ["every 30 days", "calendar", 90],
  ["band ±0.1%", "band", 0.001],
  ["band ±0.5%", "band", 0.005],
  ["band ±1%", "band", 0.01],
  ["band ±2%", "band", 0.02],
  ["band ±5%", "band", 0.05],
];

const history = readFileSync(`${root}test/golden/ratios/btc_binance_8h_coinm.csv`, "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .slice(1)
  .map((line) => line.split(",").map(Number));

const functions = await loadFunctions();
const [[first]] = history;

/** Delta of a liquidity position up to 150,000 that is one coin at the first price: it falls as the price rises. */
const liquidity = (price) => (price ** -0.5 - 150_000 ** -0.5) / (first ** -0.5 - 150_000 ** -0.5);
const oneCoin = [["spot", "future", "funding rate"], ...history];
const drifting = [[...oneCoin[0], "exposure"], ...history.map((bar) => [...bar, liquidity(bar[0])])];

/** The answer of a rule as an object by the names in its first column. */
async function run([label, rule, parameter], series, settlement, multiplier, lot, cost = COST) {
  const table = await functions.get("BACKTEST")(series, rule, parameter, cost, settlement, multiplier, lot);
  return { label, ...Object.fromEntries(table) };
}

const money = (x) => Math.round(x).toLocaleString("en-US");
const percent = (x, digits = 2) => `${(100 * x).toFixed(digits)}%`;

const table = (
  rows,
) => `| rule | hedged P&L | funding | costs | turnover | trades | effectiveness | drawdown | RMS delta | largest delta |
|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
${rows
  .map((r) => [
    r.label,
    ...[r["hedged P&L"], r.funding, r.costs, r.turnover].map(money),
    r.trades,
    percent(r.effectiveness, 4),
    money(r.drawdown),
    r["RMS delta"].toFixed(5),
    r["largest delta"].toFixed(5),
  ])
  .map((cells) => `| ${cells.join(" | ")} |`)
  .join("\n")}`;

const inverse = await Promise.all(RULES.map((rule) => run(rule, oneCoin, "inverse", 100, 1)));
const linear = await Promise.all(RULES.map((rule) => run(rule, oneCoin, "linear", 0.001, 1)));
const pool = await Promise.all(RULES.map((rule) => run(rule, drifting, "linear", 0.001, 1)));

const years = (history.length - 1) / PERIODS_PER_DAY / 365;
const best = (rows, measure) => rows.reduce((a, b) => (a && measure(a) >= measure(b) ? a : b), undefined);
const most = best(inverse, (r) => r["hedged P&L"]);
const alike = linear.every((r) => r.trades === 1 && r["hedged P&L"] === linear[0]["hedged P&L"]);

/** For each calendar, the band that costs least among those that carry no more delta. */
const comparison = (rows) =>
  rows
    .filter((r) => r.label.startsWith("every"))
    .map((c) => {
      const tight = rows.filter((r) => r.label.startsWith("band") && r["RMS delta"] <= c["RMS delta"]);
      const band = best(tight, (r) => -r.costs);
      const words = (r) => `RMS delta ${r["RMS delta"].toFixed(5)}, costs ${money(r.costs)}, ${r.trades} trades`;
      return band
        ? `- "${c.label}" (${words(c)}): the cheapest band with no more delta is "${band.label}" (${words(band)}).`
        : `- "${c.label}" (${words(c)}): no band here carries as little delta.`;
    })
    .join("\n");

writeFileSync(
  `${root}docs/backtest.md`,
  `# Backtest: a delta-neutral carry, bands against the calendar

\`node scripts/backtest.mjs\` writes this page: HEDGE.BACKTEST on ${history.length.toLocaleString("en-US")} bars of 8 hours, 11 August 2020 to 28 April 2025, of Binance's
BTC spot, coin-margined perpetual and its funding rate. Nothing is fitted and no rule was left out.

One bitcoin, bought at ${money(first)} and held, against a short perpetual; ${percent(COST)} of the notional for each trade (a taker's fee of
0.05% and half a spread of 0.02%), no interest on capital, no liquidation, all trades at the bar's close. Money is in usd,
delta in BTC; unhedged, the bitcoin earned ${money(inverse[0]["unhedged P&L"])}.

## Inverse perpetual of 100 USD, funding and P&L settled in coin

${table(inverse)}

Contracts and coin together are a synthetic dollar: its delta drifts by the coins that funding brings and the contracts that
are not there to hedge them, and by the basis. Funding of ${money(inverse[1].funding)} on ${money(first)} at the start is ${percent(inverse[1].funding / first / years, 1)} a year, simple, of that
start; it is paid on a constant number of dollars here.

The rule that earned most is "${most.label}", ${money(most["hedged P&L"])}: ${most["RMS delta"].toFixed(3)} BTC of delta that nobody hedged, in a market that rose.

Each calendar against the bands:

${comparison(inverse)}

## A linear contract of 0.001 BTC

${alike ? table([{ ...linear[0], label: "every rule" }]) : table(linear)}

One bitcoin against a thousand contracts of a thousandth does not drift: what is earned stays in dollars, and after the
first trade no rule has anything to do.

## A delta that drifts

The delta of a liquidity position from below up to 150,000, L(1/√p − 1/√150,000), one bitcoin at the start, against the same
linear contract. Only its delta is earned and hedged here: its own fees and its gamma are left out.

${table(pool)}

${comparison(pool)}

## What this does not show

A single history in which bitcoin rose eightfold. The short side of a linear carry needs dollars as its margin in every
rise, which are not charged here; venues liquidate, funding rates have turned, and a close is not a price at which size
trades.
`,
);
