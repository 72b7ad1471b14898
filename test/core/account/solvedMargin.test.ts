/** SOLVE under margins that are not convex, against every trade of whole lots. */
import fc from "fast-check";
import { afterTrades } from "../../../src/core/account/accountTrades";
import { margin } from "../../../src/core/account/margin";
import { marginTerm } from "../../../src/core/account/marginTerm";
import { HEDGE_DEFAULTS, hedgeProblem } from "../../../src/core/hedge/hedgeBook";
import { exposed } from "../../../src/core/hedge/hedgeTargets";
import { solve } from "../../../src/core/hedge/solve";
import { readAccount } from "../../../src/excel/tables/account";
import { readInstruments } from "../../../src/excel/tables/instruments";
import { readRules } from "../../../src/excel/tables/rules";

const MOST = 3;
const POSITIONS = ["underlying", "type", "quantity", "price", "underlying price", "strike", "years", "vol"];
const INSTRUMENTS = ["instrument", ...POSITIONS.filter((name) => name !== "quantity"), "lot", "max", "fee"];
const BALANCES = [
  ["currency", "amount", "price"],
  ["USD", 1000, 1],
];
const HEADER = ["rule", "value", "initial", "maintenance", "price move", "vol move"];
const SHORTS = [
  ["short call", null, 0.15, 0, null, null],
  ["short call minimum", null, 0.1, 0.075, null, null],
  ["short put", null, 0.15, 0, null, null],
  ["short put minimum", null, 0.1, 0.075, null, null],
  ["short put mark", null, 0, 0.075, null, null],
  ["put multiple", 1.05, null, null, null, null],
  ["futures charge", null, 0.065, 0.05, null, null],
  ["max loss", null, 0.2, 0.1, null, null],
];
const FAVOURS = [
  ["long value", 1.2, null, null, null, null],
  ["short value", 0.8, null, null, null, null],
  ["futures charge", null, 0.02, 0.01, null, null],
  ...[-0.15, -0.05, 0, 0.05, 0.15].map((move) => ["scenario", null, null, null, move, 0.3]),
];

const option = fc.tuple(
  fc.constantFrom("call", "put"),
  fc.constantFrom(85, 90, 95, 100, 105, 110, 115),
  fc.constantFrom(0.1, 0.25),
);
const held = fc.array(fc.tuple(option, fc.integer({ min: -8, max: 5 })), { minLength: 1, maxLength: 3 });
const offered = fc.uniqueArray(option, { minLength: 2, maxLength: 2, selector: String });

const quantities = Array.from({ length: 2 * MOST + 1 }, (_, i) => i - MOST);

it("finds what no other trade of whole lots is below, or says how far it may be above", () => {
  let binding = 0;
  fc.assert(
    fc.property(
      held,
      offered,
      fc.constantFrom(SHORTS, FAVOURS),
      fc.boolean(),
      fc.double({ min: 0.1, max: 0.9, noNaN: true }),
      (book, options, rows, isBudget, share) => {
        const positions = [
          POSITIONS,
          ...book.map(([[type, strike, years], n]) => ["X", type, n, null, 100, strike, years, 0.5]),
        ];
        const instruments = [
          INSTRUMENTS,
          ["PERP", "X", "perp", 100, 100, null, null, null, 1, MOST, 0.0005],
          ...options.map(([type, strike, years], i) => [
            `O${i}`,
            "X",
            type,
            null,
            100,
            strike,
            years,
            0.55,
            1,
            MOST,
            0.0003 * (1 + i),
          ]),
        ];
        const { account } = readAccount(positions as never, BALANCES as never, undefined);
        const table = readInstruments(instruments as never).instruments;
        const rules = readRules([HEADER, ...rows] as never);
        const [target] = exposed(
          account.book,
          [{ greek: "delta", underlying: "", target: 0, penalty: 3, equal: false, tolerance: 0 }],
          "usd",
        );
        const plain = hedgeProblem(table, [target], HEDGE_DEFAULTS);
        const all = quantities.flatMap((a) =>
          quantities.flatMap((b) =>
            quantities.map((c) => {
              const trades = [a, b, c]
                .map((quantity, row) => ({ row, quantity }))
                .filter((each) => each.quantity !== 0);
              const residual = plain.instruments.reduce(
                (sum, { row, greeks }) => sum + greeks[0] * [a, b, c][row],
                target.have,
              );
              const cost = plain.instruments.reduce((sum, one) => sum + one.cost * Math.abs([a, b, c][one.row]), 0);
              const required = margin(afterTrades(account, table.contract, trades), rules).margin.initial;
              return { objective: cost + 3 * Math.abs(residual), required };
            }),
          ),
        );
        const least = Math.min(...all.map(({ required }) => required));
        const most = Math.max(...all.map(({ required }) => required));
        const limit = isBudget ? least + share ** 3 * (most - least) : Infinity;
        const price = isBudget ? 0 : 0.2 * share;
        const answer = solve({ ...plain, beyond: { term: marginTerm(account, table.contract, rules), price, limit } });
        if (answer.kind !== "optimal") throw new Error("infeasible");
        const after = margin(afterTrades(account, table.contract, answer.trades), rules).margin.initial;
        expect(after).toBeLessThanOrEqual(limit + 1e-9 * (1 + most));
        const best = Math.min(
          ...all.map(({ objective, required }) =>
            required <= limit + 1e-9 * (1 + most) ? objective + price * required : Infinity,
          ),
        );
        if (best > Math.min(...all.map(({ objective }) => objective)) + 1e-6) binding++;
        const found = answer.cost + answer.risk + price * after;
        expect(found).toBeGreaterThanOrEqual(best - 1e-9 * (1 + best));
        expect(found).toBeLessThanOrEqual(best + answer.gap + 1e-9 * (1 + best));
        expect(answer.gap).toBe(0);
        if (!isBudget || least < 1e-6) return;
        const beyond = { term: marginTerm(account, table.contract, rules), price: 0, limit: least * 0.99 };
        const refused = solve({ ...plain, beyond });
        expect(refused).toMatchObject({ kind: "infeasible", isProven: true });
        if (refused.kind === "infeasible") expect(Math.abs(refused.least! - least)).toBeLessThan(1e-9 * (1 + least));
      },
    ),
    { numRuns: 12 },
  );
  expect(binding).toBeGreaterThan(2);
}, 120_000);
