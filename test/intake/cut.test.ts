import { readJson } from "../golden/read";
import { type Cells, error, mapping, read } from "./read";

describe("exports cut below their signature", () => {
  const deribit = [
    ["name", "kind", "size", "mark_price", "delta", "vega", "size_currency", "total_profit_loss"],
    ["BTC-28JUN24-70000-C", "call", 10, 0.0193, 2.8425, 432.3, 10, 0.01],
  ];
  const okx = [
    ["instId", "type", "pos", "markPx", "notionalUsd", "deltaBS"],
    ["BTC-USDT-SWAP", "perp", 100, 65_000, 65_000, 1],
  ];
  it.each([
    [
      "a header renamed",
      deribit,
      /size_currency, total_profit_loss are headers of deribit positions.*instrument_name, direction/,
    ],
    ["a column dropped, another written beside it", okx, /headers of okx positions, of which posSide is missing/],
    [
      "the side dropped, all else a desk's own words",
      [
        ["instrument_name", "kind", "size", "mark_price", "vega"],
        ["BTC-28JUN24-70000-C", "call", 10, 0.0193, 432.3],
      ],
      /deribit positions, of which direction is missing/,
    ],
  ])("are not read as a desk's own: %s", (_, range, message) => {
    expect(read("POSITIONS", { range })).toMatchObject(error("#N/A", message));
  });
  it("are, where the source says so", () => {
    const source = mapping(["source", "", "own headers"], ["underlying", "", "BTC"], ["settlement", "", "linear"]);
    expect(read("POSITIONS", { range: okx, source })).toEqual([expect.any(Array), expect.any(Array)]);
  });
  it.each([
    ["a desk's own words", ["Symbol", "Type", "Qty", "Market Value", "Unrealized P&L", "Market Price", "Price"]],
    [
      "a desk's own words, as its programs write them",
      ["symbol", "type", "qty", "entry_price", "mark_price", "desk_name", "unit"],
    ],
  ])("are not seen in %s", (_, header) => {
    const range = [header, ["ABC", "spot", 2, 3, 4, 5, 6]];
    expect(read("POSITIONS", { range })).toEqual([expect.any(Array), expect.any(Array)]);
  });
});

it("asks whether rows are lots where the column that says it is lost", () => {
  const { cases } = readJson<{ cases: readonly { id: string; args: readonly Cells[] }[] }>("intake/positions.json");
  const [range] = cases.find(({ id }) => id === "ibkr-flex-lots")!.args;
  const column = range[0].indexOf("LevelOfDetail");
  const without = range.map((row) => row.filter((_, at) => at !== column));
  expect(read("POSITIONS", { range: without })).toMatchObject(error("#N/A", /row 2 \(SPY\).*LevelOfDetail/));
  expect(read("POSITIONS", { range: without.slice(0, -1) })).toHaveLength(4);
});
