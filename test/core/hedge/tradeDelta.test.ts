import fc from "fast-check";
import { netDelta } from "../../../src/core/book/netDelta";
import { propose } from "../../../src/core/hedge/proposal";
import { tradeDelta } from "../../../src/core/hedge/tradeDelta";
import { readInstruments } from "../../../src/excel/tables/instruments";
import { bookOf, type Row } from "../risk/bookOf";

/** Quote cash as a holding: worth the same wherever the coin goes. */
const cash = (quantity: number, S: number): Row => ({ type: "spot", quantity, price: 1, underlyingPrice: S, delta: 0 });
const coins = (quantity: number, S: number): Row => ({ type: "spot", quantity, price: S });

const price = fc.double({ min: 1, max: 1e5, noNaN: true });
const units = fc.double({ min: -100, max: 100, noNaN: true });

test("a trade adds what the account's delta gains once its payment is booked", () => {
  const instrument = fc.constantFrom<Row>(
    { type: "spot" },
    { type: "perp", settlement: "inverse", multiplier: 10 },
    { type: "perp" },
    { type: "call", delta: 0.4 },
    { type: "put", delta: -0.3, settlement: "inverse" },
    { type: "call", delta: 0.6, settlement: "quanto", fx: 2 },
  );
  fc.assert(
    fc.property(instrument, price, units, units, (what, S, n, held) => {
      const isOption = what.type === "call" || what.type === "put";
      const quoted = isOption ? (what.settlement === "inverse" ? 0.02 : S * 0.02) : S;
      const traded: Row = { ...what, quantity: n, price: quoted, underlyingPrice: S };
      const paid =
        what.type === "perp"
          ? []
          : what.settlement === "inverse"
            ? [coins(-n * quoted, S)]
            : [cash(-n * quoted * (what.fx ?? 1), S)];
      const before = [coins(held, S), cash(held * S * 0.7, S)];
      const one = bookOf([{ ...traded, quantity: 1 }]);
      const size = what.settlement === "inverse" && what.type === "perp" ? 10 / S : (what.fx ?? 1);
      const [then, now] = [before, [...before, traded, ...paid]].map((rows) => netDelta(bookOf(rows), "", "coin"));
      // Sums of up to 100 coins in doubles.
      expect(now - then).toBeCloseTo(n * size * tradeDelta(one, 0, "coin"), 9);
    }),
  );
});

test("the value in coin of an account that bought a coin for cash moves by a coin's worth", () => {
  // W(S) = V/S with V = 3 S + 50,000 before; 2 coins more and 2·50,000 less cash after, at S = 50,000.
  const S = 50_000;
  const W = (c: number, K: number) => (at: number) => c + K / at;
  // S·dW/dS is Δ − V/S; a central difference in a step of 1e-4 errs by 1e-8 of it.
  const slope = (f: (at: number) => number) => (S * (f(S * 1.0001) - f(S * 0.9999))) / (S * 2e-4);
  const gained = slope(W(5, S - 2 * S)) - slope(W(3, S));
  expect(gained).toBeCloseTo(2 * tradeDelta(bookOf([{ type: "spot", quantity: 1, price: S }]), 0, "coin"), 6);
});

test("spot offsets a coin delta, and says that it is paid in cash; a premium in coin is none", () => {
  const { instruments } = readInstruments([
    ["instrument", "type", "settlement", "price", "underlying price", "delta", "lot"],
    ["BTC", "spot", "linear", 50_000, 50_000, "", 0.01],
    ["C", "call", "inverse", 0.05, 50_000, 0.45, 0.1],
  ]);
  const order = { numeraire: "coin", target: 0, ratio: 1, rounding: "nearest" } as const;
  expect(propose(instruments, 0, -2, order)).toMatchObject({ quantity: 2, residual: 0, isPaidInCash: true });
  // 0.45 − 0.05 a contract.
  expect(propose(instruments, 1, -2, order)).toMatchObject({ quantity: 5, residual: 0, isPaidInCash: false });
});
