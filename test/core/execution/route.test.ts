import fc from "fast-check";
import loadHighs from "highs";
import { type BookForm, fill } from "../../../src/core/execution/fill";
import { route, type Venue } from "../../../src/core/execution/route";
import { readJson } from "../../golden/read";

const side = (...levels: (readonly [price: number, size: number])[]) => ({
  price: Float64Array.from(levels, ([price]) => price),
  size: Float64Array.from(levels, ([, size]) => size),
});
const none = side();
const asks = (name: string, fee: number, lot: number, ...levels: (readonly [number, number])[]): Venue => ({
  name,
  fee,
  lot,
  book: { bid: none, ask: side(...levels) },
});
const quantities = ({ venues }: ReturnType<typeof route>) => venues.map(({ quantity }) => quantity);

test("one venue is a fill", () => {
  const venue = asks("A", 0, 0, [100, 1], [102, 2]);
  expect(route([venue], 2).total.average).toBe(fill(venue.book, 2).average);
});

test("a fee moves the order to the dearer book", () => {
  const parts = route([asks("A", 0.01, 0, [100, 5]), asks("B", 0, 0, [100.5, 2])], 4);
  expect(quantities(parts)).toEqual([2, 2]);
  expect(parts.total).toMatchObject({ quantity: 4, average: 100.25, fee: 2, allIn: 100.75 });
});

test("decimals stay decimals, and what no lot can fill is left", () => {
  const parts = route([asks("A", 0, 0.1, [100, 0.3]), asks("B", 0, 0.01, [100, 0.07])], 0.3777);
  expect(quantities(parts)).toEqual([0.3, 0.07]);
  expect(parts.unfilled).toBe(0.0077);
});

test("an inverse book is paid in coin: the buyer pays more to whom the coin costs less", () => {
  const parts = route([asks("A", 0, 10, [50000, 100]), asks("B", 0, 10, [40000, 100])], 150, "inverse");
  expect(quantities(parts)).toEqual([50, 100]);
  expect(parts.total.average).toBeCloseTo(150 / (50 / 50000 + 100 / 40000), 9);
});

test("fees of an inverse book are coin: the all-in price buys the same coins without them", () => {
  // A quote dollar buys 1/p coins; a fee of 1% takes a hundredth of them, a rebate gives some.
  const venues = [asks("A", 0.01, 0, [50_000, 100]), asks("B", -0.002, 0, [50_100, 60])];
  const parts = route(venues, 150, "inverse");
  expect(quantities(parts)).toEqual([90, 60]);
  const [a, b] = parts.venues;
  expect(a.fee).toBeCloseTo((0.01 * 90) / 50_000, 15);
  expect(b.fee).toBeCloseTo((-0.002 * 60) / 50_100, 15);
  expect(a.quantity / a.allIn).toBeCloseTo((90 / 50_000) * 0.99, 15);
  expect(b.quantity / b.allIn).toBeCloseTo((60 / 50_100) * 1.002, 15);
  expect(150 / parts.total.allIn).toBeCloseTo((90 / 50_000) * 0.99 + (60 / 50_100) * 1.002, 15);
});

test("the seller of an inverse book pays its fee on top: a dearer venue without one is taken first", () => {
  const bids = (name: string, fee: number, ...levels: (readonly [number, number])[]): Venue => ({
    name,
    fee,
    lot: 0,
    book: { bid: side(...levels), ask: none },
  });
  // Sold at 50,000 with 1%, a dollar costs 1.01/50,000 coins: as much as at 49,505 without.
  const parts = route([bids("A", 0.01, [50_000, 100]), bids("B", 0, [49_600, 60])], -100, "inverse");
  expect(quantities(parts)).toEqual([-40, -60]);
  expect(parts.venues[0].quantity / parts.venues[0].allIn).toBeCloseTo((-40 / 50_000) * 1.01, 15);
  expect(quantities(route([bids("A", 0.01, [50_000, 100]), bids("B", 0, [49_500, 60])], -100, "inverse"))).toEqual([
    -100, 0,
  ]);
});

test("a fee of an inverse book is of coins, not of the price", () => {
  // 0.99/50,000 coins a dollar are as many as at 50,505.05; 1.01/50,000 as at 49,504.95. One percent of the price would be
  // 50,500 and 49,500.
  const [a, b] = [
    { price: 50_000, fee: 0.01 },
    { price: 50_502, fee: 0 },
  ].map(({ price, fee }, v): Venue => {
    const level = side([price, 100]);
    return { name: `${v}`, fee, lot: 0, book: { bid: level, ask: level } };
  });
  expect(quantities(route([a, b], 100, "inverse"))).toEqual([0, 100]);
  expect(quantities(route([a, b], 100, "linear"))).toEqual([100, 0]);
  const lower: Venue = { ...b, book: { bid: side([49_502, 100]), ask: none } };
  expect(quantities(route([a, lower], -100, "inverse"))).toEqual([-100, 0]);
  expect(quantities(route([a, lower], -100, "linear"))).toEqual([0, -100]);
});

test("whole lots of an inverse book cost the harmonic mean of their prices", () => {
  // 100/40,000 + 100/60,000 coins are as many as at 48,000 for all; the arithmetic mean is 50,000.
  const venues = [asks("A", 0, 200, [40_000, 100], [60_000, 100]), asks("B", 0, 200, [49_000, 200])];
  const inverse = route(venues, 200, "inverse");
  expect(quantities(inverse)).toEqual([200, 0]);
  expect(inverse.total.average).toBeCloseTo(48_000, 9);
  expect(quantities(route(venues, 200, "linear"))).toEqual([0, 200]);
});

test("a venue without the side that is needed gets nothing; what no lot fills at all has no price", () => {
  const idle: Venue = { name: "B", fee: 0.001, lot: 0, book: { bid: none, ask: none } };
  const parts = route([asks("A", 0.001, 0, [100, 5]), idle], 2);
  expect(parts.venues[1]).toEqual({ venue: "B", quantity: 0, average: NaN, fee: 0, allIn: NaN });
  expect(parts.total).toMatchObject({ quantity: 2, average: 100, fee: 0.2 });
  expect(route([asks("A", 0.001, 10, [100, 5])], 2)).toMatchObject({
    total: { quantity: 0, average: NaN, fee: 0, allIn: NaN },
    unfilled: 2,
  });
});

/** What a signed quantity costs with its fee: quote currency, or the coins that a dollar sold costs and a dollar bought gives. */
const paid = (quantity: number, average: number, fee: number, form: BookForm): number =>
  form === "linear"
    ? quantity * average * (1 + Math.sign(quantity) * fee)
    : (-quantity / average) * (1 - Math.sign(quantity) * fee);

/** Every way to fill, by counting: the most, then the cheapest. */
function bruteForce(venues: readonly Venue[], quantity: number, form: BookForm): { filled: number; cost: number } {
  const direction = Math.sign(quantity);
  const capacity = venues.map(({ book }) => (direction > 0 ? book.ask : book.bid).size.reduce((a, b) => a + b, 0));
  let best = { filled: 0, cost: 0 };
  const visit = (v: number, filled: number, cost: number): void => {
    if (v === venues.length) {
      if (filled > best.filled || (filled === best.filled && cost < best.cost)) best = { filled, cost };
      return;
    }
    const { book, fee, lot } = venues[v];
    for (let q = 0; q <= Math.min(capacity[v], Math.abs(quantity) - filled); q += lot) {
      const more = q === 0 ? 0 : paid(direction * q, fill(book, direction * q, form).average, fee, form);
      visit(v + 1, filled + q, cost + more);
    }
  };
  visit(0, 0, 0);
  return best;
}

test("whole lots of different sizes: no route is cheaper, counted one by one", () => {
  const level = fc.tuple(fc.integer({ min: 90, max: 110 }), fc.integer({ min: 1, max: 9 }));
  const venue = fc.record({
    bids: fc.array(level, { minLength: 1, maxLength: 4 }),
    asks: fc.array(level, { minLength: 1, maxLength: 4 }),
    fee: fc.constantFrom(0, 0.001, 0.02, -0.0002),
    lot: fc.constantFrom(1, 2, 6, 12),
  });
  fc.assert(
    fc.property(
      fc.array(venue, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 40 }),
      fc.boolean(),
      fc.constantFrom<BookForm>("linear", "inverse"),
      (drawn, size, buys, form) => {
        const venues = drawn.map((v, i): Venue => ({
          name: String(i),
          fee: v.fee,
          lot: v.lot,
          book: { bid: side(...v.bids), ask: side(...v.asks) },
        }));
        const quantity = buys ? size : -size;
        const parts = route(venues, quantity, form);
        const cost = parts.venues.reduce(
          (sum, { quantity: q, average }, v) => sum + (q === 0 ? 0 : paid(q, average, venues[v].fee, form)),
          0,
        );
        const best = bruteForce(venues, quantity, form);
        expect(Math.abs(parts.total.quantity)).toBe(best.filled);
        expect(cost).toBeCloseTo(best.cost, 9);
        parts.venues.forEach(({ quantity: q }, v) => expect(Math.abs(q % venues[v].lot)).toBe(0));
      },
    ),
    { numRuns: 400 },
  );
});

/** A market order over venues in whole lots as a mixed-integer programme in HiGHS's own words: a column for each level. */
function asProgramme(venues: readonly Venue[], quantity: number): string {
  const direction = Math.sign(quantity);
  const levels = venues.flatMap(({ book, fee }, v) => {
    const { price, size } = direction > 0 ? book.ask : book.bid;
    return Array.from(price, (p, l) => ({
      v,
      name: `x${v}_${l}`,
      size: size[l],
      cost: direction * p * (1 + direction * fee),
    }));
  });
  const of = (v: number) => levels.filter((level) => level.v === v).map(({ name }) => name);
  return [
    "Minimize",
    `obj: ${levels.map(({ name, cost }) => `${cost < 0 ? "-" : "+"} ${Math.abs(cost)} ${name}`).join(" ")}`,
    "Subject To",
    `all: ${levels.map(({ name }) => name).join(" + ")} = ${Math.abs(quantity)}`,
    ...venues.map(({ lot }, v) => `lots${v}: ${of(v).join(" + ")} - ${lot} n${v} = 0`),
    "Bounds",
    ...levels.map(({ name, size }) => `0 <= ${name} <= ${size}`),
    "Generals",
    venues.map((_, v) => `n${v}`).join(" "),
    "End",
  ].join("\n");
}

test("real books: the optimum of HiGHS", async () => {
  const highs = await loadHighs();
  type Levels = [price: number, size: number][];
  const { books } = readJson<{ books: Record<string, { bids: Levels; asks: Levels }> }>("execution/order_books.json");
  // Three venues at three times and in three coins: brought to the price of one, with the shape that each of them has.
  const venueOf = (name: string, perPrice: number, perSize: number, fee: number, lot: number): Venue => {
    const brought = (levels: Levels) =>
      side(
        ...levels
          .slice(0, 60)
          .map(
            ([price, size]) => [Number((price * perPrice).toFixed(2)), Number((size * perSize).toFixed(3))] as const,
          ),
      );
    return { name, fee, lot, book: { bid: brought(books[name].bids), ask: brought(books[name].asks) } };
  };
  const mid = 11_657.075;
  const venues = [
    venueOf("binance_btcusdt_2020-09-01_25lvl", 1, 1, 0.0004, 0.001),
    venueOf("bybit_xrpusdt_2024-12-01_500lvl", mid / 1.95315, 1.95315 / mid, 0.00055, 0.01),
    venueOf("deribit_btc_perpetual", mid / 87_002.75, 1 / mid, 0.0005, 0.1),
  ];
  for (const quantity of [0.537, 5.437, 17.9, 38.001, -2.345, -11.111, -30.05]) {
    const { venues: shares, unfilled } = route(venues, quantity);
    const paid = shares.reduce((sum, { quantity: q, average, fee }) => sum + (q === 0 ? 0 : q * average + fee), 0);
    const best = highs.solve(asProgramme(venues, quantity), { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0 });
    expect(best.Status).toBe("Optimal");
    expect(unfilled).toBe(0);
    // Its rows are kept, and its lots whole, to 1e-6 of a lot or of a coin.
    expect(Math.abs(paid - best.ObjectiveValue)).toBeLessThanOrEqual(1e-6 * Math.abs(mid));
  }
});

test("large orders in small lots do not take long", () => {
  const venues = [
    asks("A", 0, 0.00001, [100, 50], [101, 50]),
    asks("B", 0, 0.001, [100.5, 1000]),
    asks("C", 0, 0, [99, 3.3333333]),
  ];
  const parts = route(venues, 70);
  expect(parts.unfilled).toBe(0);
  expect(quantities(parts)).toEqual([49.99967, 16.667, 3.33333]);
});

test("lots that are ten thousand times one another do not either", () => {
  const levels = Array.from({ length: 2000 }, (_, i) => [100 + i / 100, 3.5] as const);
  const venues = [asks("A", 0, 0.0001, ...levels), asks("B", 0, 10, ...levels), asks("C", 0, 1, ...levels)];
  const parts = route(venues, 12_345.6789);
  expect(parts.unfilled).toBe(0);
  // Without lots each would take a third: a whole lot of the coarsest is the most that it is off by.
  quantities(parts).forEach((q) => expect(Math.abs(q - 12_345.6789 / 3)).toBeLessThan(10));
});

test.each([
  [
    () => route([asks("A", 0, 2, [1, 10]), asks("B", 0, 3, [1, 10])], 7),
    "number",
    "lots must be multiples of one another",
  ],
  [
    () => route([asks("A", 0, 0.2, [1, 10]), asks("B", 0, 0.3, [1, 10]), asks("C", 0, 0.1, [1, 10])], 7),
    "number",
    "lots must be multiples of one another",
  ],
  [
    () => route([asks("A", 0, 1e-300, [100, 1], [101, 5]), asks("B", 0, 0, [100.5, 2])], 400),
    "number",
    "lots must not be so small: books and order hold 10^15 of them",
  ],
  [
    () => route([asks("A", 0, 1e-9, [100, 2e6])], 1),
    "number",
    "lots must not be so small: books and order hold 10^15 of them",
  ],
  [() => route([asks("A", 0, -1, [1, 10])], 7), "number", "lots must not be negative"],
  [
    () => route([{ ...asks("A", 0, 0), book: { bid: side([1, 10]), ask: none } }], 7),
    "notAvailable",
    "books must have asks to buy from",
  ],
  [() => route([asks("A", 1, 0, [1, 10])], 7), "number", "fees must be fractions between -1 and 1"],
  [() => route([asks("A", 0, 0, [1, 10])], -7), "notAvailable", "books must have bids to sell to"],
  [() => route([asks("A", 0, 0, [1, 10])], 0), "number", "quantity must not be zero"],
])("%#: %s answers %s", (call, kind, message) => {
  expect(call).toThrow(expect.objectContaining({ kind, message }));
});
