import { distinct, fold, grouped, rowsOf, same } from "../../../src/core/book/names";

const names = ["BTC", "btc", "ETH", " Btc\u00a0", "", "eth", "BTC-PERP", "  "];

describe("names", () => {
  it("are the same whatever their case and the spaces around them", () => {
    expect(fold(" Btc\u00a0")).toBe("btc");
    expect(same("BTC", " btc ")).toBe(true);
    expect(same("BTC", "BTC-PERP")).toBe(false);
    // A space within is part of a name, and a hyphen is none: these are names, not headers.
    expect(same("BTC PERP", "BTCPERP")).toBe(false);
    expect(same("BTC-PERP", "BTC PERP")).toBe(false);
  });

  it("are told once each, as first written", () => {
    expect(distinct(names)).toEqual(["BTC", "ETH", "", "BTC-PERP"]);
    expect(distinct([" btc", "BTC"])).toEqual(["btc"]);
    expect(distinct([])).toEqual([]);
  });

  it("are found in their rows", () => {
    expect(Array.from(rowsOf(names, "bTc "))).toEqual([0, 1, 3]);
    expect(Array.from(rowsOf(names, ""))).toEqual([4, 7]);
    expect(Array.from(rowsOf(names, "SOL"))).toEqual([]);
  });

  it("are sorted into groups, every row into one", () => {
    const { names: shown, groupOf } = grouped(names);
    expect(shown).toEqual(distinct(names));
    expect(Array.from(groupOf)).toEqual([0, 0, 1, 0, 2, 1, 3, 2]);
    shown.forEach((name, group) =>
      expect(Array.from(rowsOf(names, name))).toEqual([...names.keys()].filter((row) => groupOf[row] === group)),
    );
  });
});
