import { netDelta } from "../../../src/core/book/netDelta";
import { unitsHeld } from "../../../src/core/book/unitsHeld";
import { afterTrade } from "../../../src/core/hedge/tradedBook";
import { tradeDelta } from "../../../src/core/hedge/tradeDelta";
import { payoff } from "../risk/atOnce";
import { bookOf, desk, type Row } from "../risk/bookOf";

const S = 65_000;
const OFFERED: readonly Row[] = [
  { instrument: "BTC", type: "spot", quantity: 1, price: S, underlyingPrice: S },
  {
    instrument: "PERP",
    type: "perp",
    quantity: 1,
    settlement: "inverse",
    multiplier: 10,
    price: S,
    underlyingPrice: S,
  },
  { instrument: "FUTURE", type: "future", quantity: 1, multiplier: 5, price: 65_300, underlyingPrice: S, years: 0.25 },
  {
    instrument: "C70",
    type: "call",
    quantity: 1,
    multiplier: 0.1,
    price: 4_000,
    underlyingPrice: S,
    strike: 70_000,
    years: 0.25,
    vol: 0.6,
  },
  {
    instrument: "P60",
    type: "put",
    quantity: 1,
    settlement: "inverse",
    price: 0.05,
    underlyingPrice: S,
    strike: 60_000,
    years: 0.25,
    vol: 0.6,
  },
];
const contract = bookOf(OFFERED.map((row) => ({ ...row, underlying: "" })));
const book = bookOf(desk);

describe.each(OFFERED.map(({ instrument }, row) => [instrument, row] as const))("after a trade in %s", (_, row) => {
  it.each(["usd", "coin"] as const)("the net delta has what the trade adds, in %s", (numeraire) => {
    for (const quantity of [3, -2.5]) {
      const after = afterTrade(book, contract, row, quantity, "BTC", numeraire);
      const added = quantity * unitsHeld(contract, row) * tradeDelta(contract, row, numeraire);
      expect(netDelta(after, "BTC", numeraire)).toBeCloseTo(netDelta(book, "BTC", numeraire) + added, 9);
    }
  });

  it("the book has one row more, entered at its price, and one for the cash that is paid where that moves", () => {
    const isPaidInCash = ["BTC", "C70"].includes(OFFERED[row].instrument!);
    for (const [numeraire, more] of [
      ["usd", 1],
      ["coin", isPaidInCash ? 2 : 1],
    ] as const) {
      const after = afterTrade(book, contract, row, 3, "BTC", numeraire);
      expect(after.size).toBe(book.size + more);
      expect([...after.instrument].slice(0, book.size)).toEqual([...book.instrument]);
      expect(after.instrument[book.size]).toBe(OFFERED[row].instrument);
      expect(after.quantity[book.size]).toBe(3);
      expect(after.entry[book.size]).toBe(OFFERED[row].price);
      expect(after.underlying.slice(book.size)).toEqual(new Array(more).fill("BTC"));
      if (more === 2) expect(after.instrument[book.size + 1]).toBe(`cash for ${OFFERED[row].instrument}`);
    }
  });
});

test("in coin, what is bought for cash gains what a coin is worth more of the cash", () => {
  // Two coins for 130,000: at S' they are two coins still, and the cash that was paid would be 130,000/S' of them.
  const nothing = bookOf([{ type: "spot", quantity: 0, price: S, underlyingPrice: S }]);
  const after = afterTrade(nothing, contract, 0, 2, "BTC", "coin");
  const prices = Float64Array.of(32_500, 65_000, 130_000);
  const { rows } = payoff(after, prices, 0, "pnl", "coin");
  rows.forEach(([gain], i) => expect(gain).toBeCloseTo(130_000 / S - 130_000 / prices[i], 9));
});
