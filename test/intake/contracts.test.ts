import { type Cells, error, read, rowsOf, told } from "./read";

const range = [
  ["instrument", "type", "quantity", "price", "strike"],
  ["BTC-USDT-SWAP", "perp", 10, 65_000, null],
  ["X-CALL", "call", 1, 900, 70_000],
];
const under = { underlying: "BTC", multiplier: 1 };
const positions = (header: readonly string[], ...rows: Cells) =>
  read("POSITIONS", { range, contracts: [header, ...rows] });
/** A column of the first position. */
const first = (column: string, header: readonly string[], ...rows: Cells): unknown => {
  const [names, row] = positions(["instrument", "underlying", ...header], ["*", under.underlying, ...rows[0]]) as Cells;
  return row[names.indexOf(column)];
};

describe("a table of contracts says", () => {
  it.each<[string, string, readonly string[], unknown, unknown]>([
    ["a settlement in a desk's words", "settlement", ["settlement"], "Coin-M", "inverse"],
    ["a settlement by a flag", "settlement", ["is inverse"], true, "inverse"],
    ["a settlement by a flag as text", "settlement", ["inverse"], "FALSE", "linear"],
    ["a multiplier as text", "multiplier", ["ct size"], "0.01", 0.01],
  ])("%s", (_, column, header, cell, expected) => {
    expect(first(column, header, [cell])).toBe(expected);
  });

  it("vols in percent, and the expiry by the order of days that its column shows", () => {
    const answer = positions(
      ["instrument", "underlying", "vol %", "expiry"],
      ["X-CALL", "BTC", 65, "05/06/2024"],
      ["BTC*", "BTC", null, "28/06/2024"],
    );
    const [, , call] = answer as Cells;
    expect([call[10], call[9]]).toEqual([0.65, 45_448]);
  });

  it.each<[string, readonly string[], unknown, string, RegExp]>([
    ["settlement", ["settlement"], "coined", "#VALUE!", /contracts row 2 \(\*\): settlement text "coined"/],
    ["flag", ["inverse"], "maybe", "#VALUE!", /inverse text "maybe"/],
    ["type", ["type"], "warrant", "#VALUE!", /type text "warrant"/],
    ["expiry", ["expiry"], "05/06/2024", "#VALUE!", /day first or the month first/],
    ["time", ["expiry"], "soon", "#VALUE!", /must be a time/],
    ["vol", ["vol"], 65, "#NUM!", /percent or decimal/],
    ["price", ["underlying price"], "64.000,0", "#VALUE!", /must be a number/],
    ["multiplier", ["multiplier"], -1, "#NUM!", /above zero/],
    ["error", ["multiplier"], "#REF!", "#REF!", /row 2/],
  ])("a %s that is not understood: refused", (_, header, cell, code, message) => {
    const answer = positions(["instrument", "underlying", ...header], ["*", "BTC", cell]);
    expect(answer).toMatchObject(error(code, message));
  });

  it("nothing of a desk's perpetual whose name it misses", () => {
    const answer = positions(
      ["instrument", "underlying", "multiplier"],
      ["X-CALL", "BTC", 1],
      ["BTCUSDTSWAP", "", 0.01],
    );
    expect(answer).toMatchObject(error("#N/A", /no multiplier for BTC-USDT-SWAP.*row 3 \(BTCUSDTSWAP\)/));
  });

  it("what a report finds of no use", () => {
    const contracts = [
      ["instrument", "underlying", "price"],
      ["*", "BTC", null],
      ["BTC-USD", "", 1],
    ];
    expect(told("POSITIONS", "finding", { range, contracts })).toEqual([
      ["", "contracts row 3 (BTC-USD) matches no row of the table", ""],
    ]);
  });

  it("of which venue a contract is, which an export is and a desk's table does not say", () => {
    const okx = [
      ["instId", "pos", "posSide"],
      ["BTC-USDT-SWAP", "10", "net"],
    ];
    const contracts = (venue: string) => [
      ["instrument", "venue", "multiplier", "underlying"],
      ["BTC-USDT-SWAP", venue, 0.01, ""],
      ["*", "", "", "BTC"],
    ];
    expect(rowsOf(read("POSITIONS", { range: okx, contracts: contracts("OKX") }))[0][4]).toBe(0.01);
    expect(read("POSITIONS", { range: okx, contracts: contracts("Gate") })).toMatchObject(error("#N/A", /multiplier/));
    expect(read("POSITIONS", { range, contracts: contracts("OKX") })).toMatchObject(error("#N/A", /say its venue/));
  });
});
