import { serialOf } from "../golden/read";
import { call, SheetError, value } from "../support/addin";

const table = (name: string, ...args: unknown[]): unknown[][] => {
  const answer = call(name, ...args);
  if (answer instanceof SheetError) throw new Error(`${answer.code} ${answer.message}`);
  return answer as unknown[][];
};
const message = (name: string, ...args: unknown[]): string => {
  const answer = call(name, ...args);
  return answer instanceof SheetError ? `${answer.code} ${answer.message}` : JSON.stringify(answer);
};

const header = [
  "instrument",
  "type",
  "settlement",
  "quantity",
  "price",
  "underlying price",
  "strike",
  "expiry",
  "vol",
  "funding",
  "fees",
];
const book = (S: number, mark: number, vol: number, funding: unknown = null): unknown[][] => [
  header,
  ["C", "call", "inverse", 10, mark, S, 10000, serialOf("2020-06-26"), vol, null, null],
  ["P", "perp", "inverse", -60000, S, S, null, null, null, funding, 12.5],
];
const NOW = serialOf("2020-05-14");

describe("ATTRIBUTION on the sheet", () => {
  it("explains a day of a coin-settled option and an inverse perpetual", () => {
    const [head, option, perpetual, total] = table(
      "ATTRIBUTION",
      book(9700, 0.08, 0.85),
      book(9800, 0.0828, 0.84, 40),
      NOW,
      NOW + 1,
    );
    const at = (row: unknown[], part: string) => row[head.indexOf(part)] as number;
    // Premiums in coin at the price of their day; coins of the perpetual at the price after; as the venue books them.
    expect(at(option, "total")).toBeCloseTo(10 * (0.0828 * 9800 - 0.08 * 9700), 9);
    expect(at(perpetual, "total")).toBeCloseTo(-60000 * (1 / 9700 - 1 / 9800) * 9800 + 40 - 12.5, 9);
    expect(at(option, "theta")).toBeLessThan(0);
    expect(at(option, "vega")).toBeLessThan(0);
    expect([at(perpetual, "funding"), at(perpetual, "fees"), at(total, "basis")]).toEqual([40, -12.5, 0]);
    expect(at(total, "total")).toBeCloseTo(at(option, "total") + at(perpetual, "total"), 9);
  });

  it.each([
    [
      [book(9700, 0.08, 0.85), book(9800, 0.0828, 0.84)],
      "#N/A years of C is missing: give now_before and now_after, or a column years",
    ],
    [
      [book(9700, 0.08, 0.85), book(9800, 0.0828, 0.84), NOW],
      "#N/A years of C is missing: give now_before and now_after, or a column years",
    ],
    [
      [book(9700, 0.08, 0.85), book(9800, 0.08, 0.84, "#DIV/0!"), NOW, NOW + 1],
      "#DIV/0! after row 3: funding holds #DIV/0!",
    ],
    [
      [book(9700, 0.08, 0.85), book(9800, 0.08, 0.84).slice(0, 2), NOW, NOW + 1],
      "#N/A instrument P of before is not in after: give its row, or the trades that closed it",
    ],
  ])("says what is wrong (%#)", (args, expected) => expect(message("ATTRIBUTION", ...args)).toBe(expected));
});

describe("BAND, ACTION and LIQPRICE cell by cell", () => {
  it("spill over a column, a fault in its own row", () => {
    const [[wide], [narrow], [fault]] = table("BAND", [[0.02], [0.01], ["x"]], 100, 0.2, 0.001, 1) as [
      [number],
      [number],
      [SheetError],
    ];
    expect(wide / narrow).toBeCloseTo(4 ** (1 / 3), 12);
    expect([fault.code, fault.message]).toEqual(["#VALUE!", 'gamma row 3 must be a number, not text "x"']);
    expect(table("ACTION", [[0.2], [-0.05], [-0.4]], 0, -0.1, 0.1, 1, 0.1)).toEqual([[-0.2], ["hold"], [0.4]]);
    const [[covered], [short]] = table("LIQPRICE", [[1], [-1]], 100, 100, 0.005) as [[SheetError], [number]];
    expect(covered.code).toBe("#NUM!");
    expect(short).toBeCloseTo(200 / 1.005, 12);
  });

  it("keep an error cell as it is", () => {
    expect((value("LIQPRICE", "#REF!", 100, 10, 0.01) as SheetError).code).toBe("#REF!");
    expect((value("ACTION", 1, 0, "#N/A", 1) as SheetError).code).toBe("#N/A");
  });

  it("know the words of desks", () => {
    expect(value("BAND", 0.02, 100, 0.2, 0.001, 1, null, null, "ww")).toBe(value("BAND", 0.02, 100, 0.2, 0.001, 1));
    expect(value("BAND", 0.02, 100, 0.2, 0.001, 1, null, null, "fixed", 0.3)).toBe(0.3);
    expect(message("BAND", 0.02, 100, 0.2, 0.001, 1, null, null, "wide")).toBe(
      '#VALUE! method must be whalley-wilmott, zakamouline or fixed, not text "wide"',
    );
  });
});
