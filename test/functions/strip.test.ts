/** Laws of STRIP over random deliveries and futures. */
import fc from "fast-check";
import "../support/seed";
import { call, SheetError, value } from "../support/addin";

const NOW = 46_000;
type Row = (number | string | null)[];

const futuresOf = (
  terms: readonly (readonly [gap: number, price: number, multiplier: number, lot: number])[],
): Row[] => {
  let expiry = NOW;
  return [
    ["instrument", "type", "price", "multiplier", "lot", "expiry"],
    ...terms.map(([gap, price, multiplier, lot], i): Row => {
      expiry += gap;
      return [`F${i}`, "future", price, multiplier, lot, expiry];
    }),
  ];
};

const futures = fc
  .array(
    fc.tuple(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 4000, max: 12_000 }).map((price) => price / 100),
      fc.constantFrom(10, 100, 1000),
      fc.constantFrom(1, 5, 0.1),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map(futuresOf);

const deliveries = fc
  .array(
    fc.tuple(
      fc.integer({ min: 1, max: 200 }).map((days) => NOW + days),
      fc.integer({ min: -9000, max: 9000 }).filter((quantity) => quantity !== 0),
      fc.constantFrom(0.9, 1, 1.1, null),
    ),
    { minLength: 1, maxLength: 10 },
  )
  .map((rows): Row[] => [["date", "quantity", "ratio"], ...rows]);

const options = fc.tuple(fc.constantFrom(0, 0.04), fc.constantFrom(0, 3)).map(([tail, days]) => [
  ["tail", tail],
  ["roll days", days],
]);

const table = (...args: unknown[]): Row[] => {
  const answer = call("STRIP", ...args);
  if (!Array.isArray(answer)) throw new Error(String(answer));
  return answer as Row[];
};

it("is right in total to half a lot of the last future, before what is due beyond it", () => {
  fc.assert(
    fc.property(deliveries, futures, options, (due, on, how) => {
      const legs = table(due, on, null, how, NOW)
        .slice(1, -1)
        .filter(([instrument]) => instrument !== "unhedged");
      fc.pre(legs.length > 0);
      const [, , , multiplier, lot] = on.find(([instrument]) => instrument === legs.at(-1)![0]) as number[];
      const left = legs.reduce((sum, leg) => sum + (leg[5] as number), 0);
      expect(Math.abs(left)).toBeLessThanOrEqual((multiplier * lot) / 2 + 1e-7);
    }),
  );
});

it("leaves of each exposure what its contracts do not cover, and nothing where lots are any", () => {
  fc.assert(
    fc.property(deliveries, futures, options, (due, on, how) => {
      for (const [instrument, , exposure, quantity, , residual] of table(due, on, null, how, NOW).slice(1, -1)) {
        const multiplier = (on.find(([name]) => name === instrument)?.[3] ?? 0) as number;
        expect(residual).toBeCloseTo((exposure as number) + (quantity as number) * multiplier, 7);
      }
      const any = table(due, on, null, [...how, ["lots", "any"]], NOW);
      for (const [instrument, , , , , residual] of any.slice(1, -1))
        if (instrument !== "unhedged") expect(Math.abs(residual as number)).toBeLessThan(1e-8);
    }),
  );
});

it("is the opposite for the opposite deliveries, in any order of the rows", () => {
  fc.assert(
    fc.property(deliveries, futures, options, fc.constantFrom("strip", "stack"), (due, on, how, mode) => {
      const [header, ...rows] = due;
      const turned = [header, ...rows.map(([date, quantity, ratio]) => [date, -(quantity as number), ratio]).reverse()];
      const shuffled = [on[0], ...on.slice(1).reverse()];
      const numbers = (answer: Row[], sign: number) =>
        answer
          .slice(1)
          .map((row) =>
            row.map((cell, k) => (typeof cell === "number" && k > (mode === "strip" ? 1 : 0) ? sign * cell + 0 : cell)),
          );
      expect(numbers(table(turned, shuffled, mode, how, NOW), -1)).toEqual(numbers(table(due, on, mode, how, NOW), 1));
    }),
  );
});

it("is OFFSET where there is one future and one delivery", () => {
  fc.assert(
    fc.property(fc.integer({ min: -9000, max: 9000 }), fc.constantFrom(1, 5, 0.1), (quantity, lot) => {
      fc.pre(quantity !== 0);
      const on = futuresOf([[30, 70, 100, lot]]);
      const due = [
        ["date", "quantity"],
        [NOW + 20, quantity],
      ];
      expect(table(due, on, null, null, NOW)[1][3]).toBe(value("OFFSET", quantity, null, 100, "linear", lot));
      expect(table(due, on, "stack", null, NOW)[1][3]).toBe(value("OFFSET", quantity, null, 100, "linear", lot));
    }),
  );
});

it("stacks all that is outstanding to half a lot at every trade, and ends flat", () => {
  fc.assert(
    fc.property(deliveries, futures, options, (due, on, how) => {
      const [, ...steps] = table(due, on, "stack", how, NOW);
      const held = new Map<unknown, number>();
      for (const [date, action, instrument, quantity, position, exposure, residual] of steps.slice(0, -1)) {
        if (action === "unhedged") continue;
        const [, , , multiplier, lot] = on.find(([name]) => name === instrument) as number[];
        held.set(instrument, (held.get(instrument) ?? 0) + (quantity as number));
        expect(held.get(instrument)).toBeCloseTo(position as number, 9);
        if (action === "roll out") continue;
        expect(residual).toBeCloseTo((exposure as number) + (position as number) * multiplier, 7);
        expect(Math.abs(residual as number)).toBeLessThanOrEqual((multiplier * lot) / 2 + 1e-7);
        expect(date).toBeGreaterThanOrEqual(NOW);
      }
      for (const contracts of held.values()) expect(contracts).toBeCloseTo(0, 9);
    }),
  );
});

describe("refuses, with the row", () => {
  const due = [
    ["date", "quantity"],
    [NOW + 20, 1000],
  ];
  const on = futuresOf([
    [30, 70, 100, 1],
    [30, 71, 100, 1],
  ]);
  const refused = (code: string, message: RegExp, ...args: unknown[]) => {
    const answer = call("STRIP", ...args);
    expect(answer).toBeInstanceOf(SheetError);
    expect(answer).toMatchObject({ code, message: expect.stringMatching(message) as string });
  };
  const withCell = (row: number, column: number, cell: unknown) =>
    on.map((cells, r) => cells.map((each, c) => (r === row && c === column ? cell : each)));

  it.each<[string, unknown, number, string, RegExp]>([
    ["a perpetual", "perp", 1, "#VALUE!", /row 3 \(F1\): a linear future is needed, not a perp/],
    ["a missing price", null, 2, "#N/A", /row 3 \(F1\): price is missing/],
    ["a missing lot", null, 4, "#N/A", /row 3 \(F1\): lot is missing/],
    ["two of one expiry", NOW + 30, 5, "#VALUE!", /row 3 \(F1\): two futures have this expiry/],
  ])("%s", (_, cell, column, code, message) => refused(code, message, due, withCell(2, column, cell), null, null, NOW));
  it("two underlyings", () =>
    refused(
      "#VALUE!",
      /not on WTI, gas/,
      due,
      on.map((row, r) => [...row, ["underlying", "WTI", "gas"][r]]),
      null,
      null,
      NOW,
    ));
  it("a date that has passed", () =>
    refused("#NUM!", /exposures row 2: date is before now/, [due[0], [NOW - 1, 5]], on, null, null, NOW));
  it("a ratio of 0, which may be a blank", () =>
    refused(
      "#NUM!",
      /exposures row 2: ratio is 0/,
      [
        [...due[0], "ratio"],
        [NOW + 1, 5, 0],
      ],
      on,
      null,
      null,
      NOW,
    ));
  it("roll days below 0", () => refused("#NUM!", /roll days/, due, on, null, [["roll days", -1]], NOW));
});

it("needs no hedge for what is due today", () => {
  const answer = table(
    [
      ["date", "quantity"],
      [NOW, 700],
    ],
    futuresOf([[30, 70, 100, 1]]),
    null,
    null,
    NOW + 0.4,
  );
  expect(answer.slice(1)).toEqual([["total", "", 0, "", 0, 0]]);
});
