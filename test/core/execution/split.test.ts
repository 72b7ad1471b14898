import fc from "fast-check";
import { fill } from "../../../src/core/execution/fill";
import { split, type Venue } from "../../../src/core/execution/split";

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
const quantities = ({ venues }: ReturnType<typeof split>) => venues.map(({ quantity }) => quantity);

test("one venue is a fill", () => {
  const venue = asks("A", 0, 0, [100, 1], [102, 2]);
  expect(split([venue], 2).total.average).toBe(fill(venue.book, 2).average);
});

test("a fee moves the order to the dearer book", () => {
  const parts = split([asks("A", 0.01, 0, [100, 5]), asks("B", 0, 0, [100.5, 2])], 4);
  expect(quantities(parts)).toEqual([2, 2]);
  expect(parts.total).toMatchObject({ quantity: 4, average: 100.25, fee: 2, allIn: 100.75 });
});

test("decimals stay decimals, and what no lot can fill is left", () => {
  const parts = split([asks("A", 0, 0.1, [100, 0.3]), asks("B", 0, 0.01, [100, 0.07])], 0.3777);
  expect(quantities(parts)).toEqual([0.3, 0.07]);
  expect(parts.unfilled).toBe(0.0077);
});

test("an inverse book is paid in coin: the buyer pays more to whom the coin costs less", () => {
  const parts = split([asks("A", 0, 10, [50000, 100]), asks("B", 0, 10, [40000, 100])], 150, "inverse");
  expect(quantities(parts)).toEqual([50, 100]);
  expect(parts.total.average).toBeCloseTo(150 / (50 / 50000 + 100 / 40000), 9);
});

test("fees of an inverse book are coin: the all-in price buys the same coins without them", () => {
  // A quote dollar buys 1/p coins; a fee of 1% takes a hundredth of them, a rebate gives some.
  const venues = [asks("A", 0.01, 0, [50_000, 100]), asks("B", -0.002, 0, [50_100, 60])];
  const parts = split(venues, 150, "inverse");
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
  const parts = split([bids("A", 0.01, [50_000, 100]), bids("B", 0, [49_600, 60])], -100, "inverse");
  expect(quantities(parts)).toEqual([-40, -60]);
  expect(parts.venues[0].quantity / parts.venues[0].allIn).toBeCloseTo((-40 / 50_000) * 1.01, 15);
  expect(quantities(split([bids("A", 0.01, [50_000, 100]), bids("B", 0, [49_500, 60])], -100, "inverse"))).toEqual([
    -100, 0,
  ]);
});

test("a venue without the side that is needed gets nothing; what no lot fills at all has no price", () => {
  const idle: Venue = { name: "B", fee: 0.001, lot: 0, book: { bid: none, ask: none } };
  const parts = split([asks("A", 0.001, 0, [100, 5]), idle], 2);
  expect(parts.venues[1]).toEqual({ venue: "B", quantity: 0, average: NaN, fee: 0, allIn: NaN });
  expect(parts.total).toMatchObject({ quantity: 2, average: 100, fee: 0.2 });
  expect(split([asks("A", 0.001, 10, [100, 5])], 2)).toMatchObject({
    total: { quantity: 0, average: NaN, fee: 0, allIn: NaN },
    unfilled: 2,
  });
});

/** Every way to fill, by counting: the most, then the cheapest. */
function bruteForce(venues: readonly Venue[], quantity: number): { filled: number; cost: number } {
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
      const paid = q === 0 ? 0 : direction * q * fill(book, direction * q).average * (1 + direction * fee);
      visit(v + 1, filled + q, cost + paid);
    }
  };
  visit(0, 0, 0);
  return best;
}

test("whole lots of different sizes: no split is cheaper, counted one by one", () => {
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
      (drawn, size, buys) => {
        const venues = drawn.map((v, i): Venue => ({
          name: String(i),
          fee: v.fee,
          lot: v.lot,
          book: { bid: side(...v.bids), ask: side(...v.asks) },
        }));
        const quantity = buys ? size : -size;
        const parts = split(venues, quantity);
        const cost = parts.venues.reduce(
          (sum, { quantity: q, average }, v) => sum + (q === 0 ? 0 : q * average * (1 + Math.sign(q) * venues[v].fee)),
          0,
        );
        const best = bruteForce(venues, quantity);
        expect(Math.abs(parts.total.quantity)).toBe(best.filled);
        expect(cost).toBeCloseTo(best.cost, 9);
        parts.venues.forEach(({ quantity: q }, v) => expect(Math.abs(q % venues[v].lot)).toBe(0));
      },
    ),
    { numRuns: 400 },
  );
});

test("large orders in small lots do not take long", () => {
  const venues = [
    asks("A", 0, 0.00001, [100, 50], [101, 50]),
    asks("B", 0, 0.001, [100.5, 1000]),
    asks("C", 0, 0, [99, 3.3333333]),
  ];
  const parts = split(venues, 70);
  expect(parts.unfilled).toBe(0);
  expect(quantities(parts)).toEqual([49.99967, 16.667, 3.33333]);
});

test.each([
  [
    () => split([asks("A", 0, 2, [1, 10]), asks("B", 0, 3, [1, 10])], 7),
    "number",
    "lots must be multiples of one another",
  ],
  [
    () => split([asks("A", 0, 0.2, [1, 10]), asks("B", 0, 0.3, [1, 10]), asks("C", 0, 0.1, [1, 10])], 7),
    "number",
    "lots must be multiples of one another",
  ],
  [() => split([asks("A", 0, -1, [1, 10])], 7), "number", "lots must not be negative"],
  [
    () => split([{ ...asks("A", 0, 0), book: { bid: side([1, 10]), ask: none } }], 7),
    "notAvailable",
    "books must have asks to buy from",
  ],
  [() => split([asks("A", 1, 0, [1, 10])], 7), "number", "fees must be fractions between -1 and 1"],
  [() => split([asks("A", 0, 0, [1, 10])], -7), "notAvailable", "books must have bids to sell to"],
  [() => split([asks("A", 0, 0, [1, 10])], 0), "number", "quantity must not be zero"],
])("%#: %s answers %s", (call, kind, message) => {
  expect(call).toThrow(expect.objectContaining({ kind, message }));
});
