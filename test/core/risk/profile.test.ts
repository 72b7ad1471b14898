/** What breakevens are searched on is the P&L that SCENARIO and PAYOFF show, in coin times the price. */
import fc from "fast-check";
import type { Numeraire } from "../../../src/core/instruments/instrument";
import { moveTo } from "../../../src/core/risk/priceMove";
import { profile, type Stretch } from "../../../src/core/risk/profile";
import { revaluation } from "../../../src/core/risk/revaluation";
import { bookOf, type Row } from "./bookOf";

const quantity = fc.integer({ min: -20, max: 20 });
const near = fc.double({ min: 80, max: 130, noNaN: true });
const years = fc.constantFrom(0.1, 0.25, 0.5);
const settlement = fc.constantFrom("linear" as const, "inverse" as const);

const spot = fc.record({ quantity, price: near, entry: near }).map((row): Row => ({ type: "spot", ...row }));
/** A token that moves by less than the coin and is quoted otherwise. */
const token = fc
  .record({ quantity, price: near, entry: near, delta: fc.double({ min: -1, max: 2, noNaN: true }) })
  .map((row): Row => ({ type: "spot", ...row, underlyingPrice: 104 }));
const future = fc
  .record({ quantity, price: near, entry: near, years, settlement, fx: fc.constantFrom(1, 1.25) })
  .map((row): Row => ({ type: "future", ...row }));
const venue = fc
  .record({ quantity, price: near, entry: near, underlyingPrice: near, settlement })
  .map((row): Row => ({ type: "perp", ...row }));
const traded = fc
  .record({
    type: fc.constantFrom("call" as const, "put" as const),
    quantity,
    underlyingPrice: near,
    strike: fc.double({ min: 60, max: 160, noNaN: true }),
    years,
    vol: fc.constantFrom(0, 0.4, 0.9),
    rate: fc.constantFrom(0, 0.05),
    carry: fc.constantFrom(-0.02, 0, 0.03),
    settlement,
  })
  .map((row): Row => ({ ...row, entry: row.settlement === "inverse" ? 0.1 : 10 }));

const rows = fc.array(fc.oneof(spot, token, future, venue, traded), { minLength: 1, maxLength: 6 });

test.each<readonly [Numeraire, "pnl" | "unrealised"]>([
  ["usd", "pnl"],
  ["usd", "unrealised"],
  ["coin", "pnl"],
  ["coin", "unrealised"],
])("in %s, %s", (numeraire, measure) => {
  fc.assert(
    fc.property(rows, fc.constantFrom(0, 0.1, 0.25, 0.5), near, (held, elapsed, price) => {
      const revalued = revaluation(bookOf(held), numeraire);
      const reference = revalued.price();
      const curve = profile(revalued, { reference, measure, numeraire, elapsed });
      const pnl = revalued.curve(measure, { years: elapsed });
      const stretchAt = (at: number): Stretch => curve.stretches.filter(({ from }) => from <= at).at(-1)!;
      const stretch = stretchAt(price);
      const { value, noise, slope } = curve.at(price, stretch);
      const scaled = (at: number) => pnl(moveTo(at)) * (numeraire === "coin" ? at : 1);
      // Sixty thousand is the most that turns over here; what cancels of it is known to 1e-12.
      expect(Math.abs(value - scaled(price))).toBeLessThan(6e-8);
      expect(noise).toBeLessThan(1e-7);
      const step = 1e-4 * price;
      if (stretchAt(price - step) !== stretch || stretchAt(price + step) !== stretch) return;
      // A central difference: its error is a third derivative times step²/6, or rounding over the step.
      const difference = (scaled(price + step) - scaled(price - step)) / (2 * step);
      expect(Math.abs(slope - difference)).toBeLessThan(2e-3);
    }),
    { numRuns: 300 },
  );
});
