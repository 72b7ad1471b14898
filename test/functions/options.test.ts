import { readCsv } from "../golden/read";
import { call, SheetError, value } from "../support/addin";

type Row = Record<string, string>;

const chain: Row[] = readCsv("options/deribit_btc_2020-05-14.csv").filter((row) => Number(row.mark_iv) <= 500);
const column = (name: string, scale = 1) => chain.map((row) => [Number(row[name]) * scale]);
const types = chain.map((row) => [row.option_type]);
const years = chain.map((row) => [
  (Number(row.expiration_timestamp_ms) - Number(row.timestamp_ms)) / (365 * 86_400_000),
]);

describe("a whole chain in one formula", () => {
  const greeksOfAll = () =>
    call(
      "GREEKS",
      types,
      column("underlying_price"),
      column("strike"),
      years,
      column("mark_iv", 0.01),
      0,
      0,
      [["price", "delta", "vega"]],
      "desk",
    ) as number[][];

  it("is the venue's own: Deribit, 14 May 2020", () => {
    const greeks = greeksOfAll();
    expect(greeks.length).toBe(chain.length);
    const marks: number[] = [];
    greeks.forEach(([price, delta, vega], i) => {
      // The venue rounds vols to 0.01 points and Greeks to five digits, which its own data bound by these.
      expect(Math.abs(delta - Number(chain[i].delta))).toBeLessThanOrEqual(4e-4);
      expect(Math.abs(vega - Number(chain[i].vega))).toBeLessThanOrEqual(3e-3);
      marks.push(Math.abs(price / Number(chain[i].underlying_price) - Number(chain[i].mark_price)));
    });
    marks.sort((a, b) => a - b);
    expect(marks[Math.floor(marks.length * 0.95)]).toBeLessThanOrEqual(1e-4);
  });

  it("gives back the vols from its own prices, settled in coin", () => {
    const greeks = greeksOfAll();
    const coins = greeks.map(([price], i) => [price / Number(chain[i].underlying_price)]);
    const vols = call(
      "IMPLIEDVOL",
      types,
      coins,
      column("underlying_price"),
      column("strike"),
      years,
      0,
      0,
      "inverse",
    ) as unknown[][];
    vols.forEach(([vol], i) => {
      // Deep in the money a price rounds to intrinsic and has no vol; a little above it the vol is as rough as the price.
      if (vol instanceof SheetError) expect(vol.code).toBe("#NUM!");
      else if (greeks[i][2] > 0.5)
        expect(Math.abs((vol as number) - Number(chain[i].mark_iv) / 100)).toBeLessThan(1e-9);
    });
    expect(vols.filter(([vol]) => vol instanceof SheetError).length).toBeLessThan(10);
  });
});

describe("what is wrong with an option", () => {
  it.each([
    ["an unknown type", ["straddle", 100, 100, 1, 0.2], "#VALUE!", 'type must be call or put, not text "straddle"'],
    ["vol in percent", ["call", 100, 100, 1, 65], "#NUM!", "vol must be a decimal: 0.65, not 65"],
    ["an expiry in the past", ["call", 100, 100, -0.01, 0.2], "#NUM!", "expiry is before now"],
    ["a missing underlying", ["call", null, 100, 1, 0.2], "#N/A", "underlying is missing"],
    ["an underlying of zero", ["call", 0, 100, 1, 0.2], "#NUM!", "underlying must be positive"],
  ])("%s", (_, args, code, message) => {
    expect(value("GREEKS", ...(args as unknown[]), 0, 0, "delta")).toMatchObject({ code, message });
  });

  it.each([
    ["below intrinsic", ["call", 9, 110, 100, 1], "price must be above the discounted intrinsic value"],
    ["at the upper bound", ["call", 110, 110, 100, 1], "price of a call must be below the discounted forward"],
    ["of nothing", ["put", 0, 110, 100, 1], "price must be positive"],
  ])("a price %s has no vol", (_, args, message) => {
    expect(value("IMPLIEDVOL", ...(args as unknown[]))).toMatchObject({ code: "#NUM!", message });
  });

  it("is one row's fault in a column, and nobody else's", () => {
    const answer = call("GREEKS", "call", 100, [[90], ["x"], [110]], 1, 0.2, 0, 0, "delta") as unknown[][];
    expect(typeof answer[0][0]).toBe("number");
    expect(answer[1][0]).toMatchObject({ code: "#VALUE!", message: 'strike row 2 must be a number, not text "x"' });
    expect(typeof answer[2][0]).toBe("number");
  });

  it("shows gamma at the strike at expiry as #NUM!, never as infinity", () => {
    expect(value("GREEKS", "call", 100, 100, 0, 0.2, 0, 0, "gamma")).toMatchObject({ code: "#NUM!" });
    const all = call("GREEKS", "call", 100, 100, 0, 0.2) as unknown[][];
    for (const cell of all[1]) expect(typeof cell === "number" ? Number.isFinite(cell) : cell).toBeTruthy();
  });
});

describe("ranges of different shapes", () => {
  it("spill by Excel's array rules, with #N/A in the excess", () => {
    const table = call("GREEKS", "call", [[90], [100]], [[95, 105, 110]], 1, 0.2, 0, 0, "price") as number[][];
    expect(table.map((row) => row.length)).toEqual([3, 3]);
    const uneven = call("GREEKS", "call", [[90], [100], [110]], [[95], [105]], 1, 0.2, 0, 0, "price") as unknown[][];
    expect(uneven[2][0]).toMatchObject({ code: "#N/A", message: "the ranges differ in size" });
  });
});
