import fc from "fast-check";
import { afterTrades } from "../../../src/core/account/accountTrades";
import { margin } from "../../../src/core/account/margin";
import { marginTerm } from "../../../src/core/account/marginTerm";
import { tangentOf, valueOf } from "../../../src/core/numeric/convexTerm";
import { readAccount } from "../../../src/excel/tables/account";
import { readInstruments } from "../../../src/excel/tables/instruments";
import { readRules } from "../../../src/excel/tables/rules";

const POSITIONS = [
  "instrument",
  "underlying",
  "type",
  "quantity",
  "settlement",
  "price",
  "underlying price",
  "strike",
  "years",
  "vol",
];
const INSTRUMENTS = [...POSITIONS.filter((name) => name !== "quantity"), "lot"];
const positions = [
  POSITIONS,
  ["PERP", "X", "perp", 7, "linear", 100, 100, null, null, null],
  ["C105", "X", "call", -6, "linear", 4, 100, 105, 0.25, 0.5],
  ["P90", "X", "put", 3, "linear", 2, 100, 90, 0.1, 0.6],
  ["INV", "Y", "perp", -400, "inverse", 50, 50, null, null, null],
];
const instruments = [
  INSTRUMENTS,
  ["PERP", "X", "perp", "linear", 100, 100, null, null, null, 1],
  ["FUT", "X", "future", "linear", 101, 100, null, 0.25, null, 1],
  ["C105", "X", "call", "linear", 4, 100, 105, 0.25, 0.5, 1],
  ["P95", "X", "put", "linear", 3, 100, 95, 0.1, 0.55, 1],
  ["INV", "Y", "perp", "inverse", 50, 50, null, null, null, 1],
];
const balances = [
  ["currency", "amount", "price"],
  ["USD", 10_000, 1],
];
const RULES = [
  "rule",
  "value",
  "initial",
  "maintenance",
  "from",
  "price move",
  "vol move",
  "weight",
  "dampener",
  "part",
];
const row = (cells: Readonly<Record<string, unknown>>) => RULES.map((name) => cells[name] ?? null);
const scenarios = [
  [-0.15, 0.4, 1, 0, "scan"],
  [0.15, -0.2, 1, 5, "scan"],
  [0.3, 0, 0.4, 0, "jump"],
  [-0.3, 0, 0.4, 2, "jump"],
].map(([move, vol, weight, dampener, part]) =>
  row({ rule: "scenario", "price move": move, "vol move": vol, weight, dampener, part }),
);
const CHARGES = [
  [
    row({ rule: "loss factor", initial: 1.2, maintenance: 1 }),
    row({ rule: "charge factor", initial: 1.5, maintenance: 1 }),
  ],
  [
    row({ rule: "futures charge", initial: 0.02, maintenance: 0.01, from: 0 }),
    row({ rule: "futures charge", initial: 0.05, maintenance: 0.02, from: 600 }),
  ],
  [
    row({ rule: "futures charge", initial: 0.05, maintenance: 0.02, from: 0 }),
    row({ rule: "futures charge", initial: 0.02, maintenance: 0.01, from: 600 }),
  ],
  [
    row({ rule: "futures charge", initial: 0.02, maintenance: 0.01, from: 100 }),
    row({ rule: "futures charge", initial: 0.05, maintenance: 0.02, from: 600 }),
    row({ rule: "tiers" }).map((cell, k) => (RULES[k] === "value" ? "whole" : cell)),
  ],
  [
    row({ rule: "futures charge", initial: 0.02, maintenance: 0.01 }),
    row({ rule: "futures slope", initial: 0.0005, maintenance: 0.0001 }),
  ],
  [row({ rule: "short option charge", initial: 0.01, maintenance: 0.005 })],
  [row({ rule: "roll charge", value: 0.002 }), row({ rule: "roll charge per year", value: 0.05 })],
  [row({ rule: "spread charge", initial: 0.01, maintenance: 0.005 })],
  [
    row({ rule: "short call", initial: 0.15, maintenance: 0.1 }),
    row({ rule: "short put", initial: 0.15, maintenance: 0.1 }),
    row({ rule: "short put mark", initial: 0, maintenance: 0.1 }),
    row({ rule: "put multiple", value: 1.05 }),
  ],
  [
    row({ rule: "minimum", initial: 0.2, maintenance: 0.1 }),
    row({ rule: "short option minimum", initial: 3, maintenance: 1 }),
  ],
  [
    row({ rule: "basis up", value: 0.02 }),
    row({ rule: "basis down", value: -0.03 }),
    row({ rule: "basis factor", value: 0.5 }),
    row({ rule: "basis factor per year", value: 2 }),
  ],
  [
    row({ rule: "long value", value: 0.9 }),
    row({ rule: "long value rate", value: 0.1 }),
    row({ rule: "short value", value: 1.1 }),
    row({ rule: "short value rate", value: 0.05 }),
  ],
  [row({ rule: "max loss", initial: 0.3, maintenance: 0.2 })],
  [row({ rule: "underlyings" })].map((line) => line.map((cell, k) => (RULES[k] === "value" ? "together" : cell))),
];

/** More counts of option value held than of value owed. */
const FAVOURS = [row({ rule: "long value", value: 1.2 }), row({ rule: "short value", value: 0.7 })];

/** Nothing of an instrument half the time, as in a hedge. */
const quantity = fc.oneof(fc.constant(0), fc.integer({ min: -20, max: 20 }));
const trades = fc.tuple(
  quantity,
  quantity,
  quantity,
  quantity,
  quantity.map((n) => n * 25),
);

it("is the initial margin of the account after the trades, whatever the rules", () => {
  fc.assert(
    fc.property(fc.subarray(CHARGES), fc.boolean(), fc.boolean(), trades, trades, (some, hasScan, isFavoured, q, p) => {
      fc.pre(some.filter(([[rule]]) => rule === "futures charge").length <= 1);
      const charges = isFavoured ? [...some.filter(([[rule]]) => rule !== "long value"), FAVOURS] : some;
      const rules = readRules([RULES, ...charges.flat(), ...(hasScan ? scenarios : [])] as never);
      const { account } = readAccount(positions as never, balances as never, undefined);
      const { contract } = readInstruments(instruments as never).instruments;
      const traded = q.map((each, at) => ({ row: at, quantity: each })).filter((each) => each.quantity !== 0);
      const known = margin(afterTrades(account, contract, traded), rules).margin.initial;
      const term = marginTerm(account, contract, rules);
      expect(Math.abs(valueOf(term, q) - known)).toBeLessThan(1e-9 * (1 + known));
      // A tangent taken anywhere is a bound from below.
      const { constant, slopes } = tangentOf(term, Float64Array.from(p));
      const below = slopes.reduce((sum, slope, i) => sum + slope * q[i], constant);
      expect(below).toBeLessThanOrEqual(known + 1e-9 * (1 + known));
    }),
    { numRuns: 300 },
  );
}, 60_000);
