import { call, SheetError } from "../support/addin";

/** A blank cell may reach a function as 0: https://github.com/OfficeDev/office-js/issues/5262, 4702 and 1951. */
const column = (...values: readonly unknown[]) => values.map((value) => [value]);
const spot = column(100, 101, 103, 102, 104, 0, 105, 107, 109, 108, 110, 111);
const futures = column(100.5, 101.2, 103.6, 102.1, 104.9, 106.2, 105.4, 107.8, 109.3, 108.1, 110.7, 111.2);
const one = (value: unknown) => [[value]];
const perp = (header: string, cell: unknown) => [
  ["instrument", "type", "settlement", "multiplier", "lot", header],
  ["P", "perp", "linear", 10, 1, cell],
];
const held = (header: string, cell: unknown) => [
  ["instrument", "type", "quantity", "underlying price", "strike", "years", header],
  ["C", "call", 10, 100, 100, 0.5, cell],
];

const isZeroFault = (answer: unknown, name: string) => {
  const found = Array.isArray(answer) ? (answer as unknown[][])[0][0] : answer;
  expect(found).toBeInstanceOf(SheetError);
  expect(found).toMatchObject({ code: "#NUM!" });
  expect((found as SheetError).message).toMatch(new RegExp(`${name}.* is 0.*blank cell may have arrived as 0`));
};

it.each<[string, string, readonly unknown[]]>([
  ["spot row 6", "RATIO", [spot, futures]],
  ["spot row 6", "RATIO", [spot, futures, "ewma"]],
  ["spot row 6", "ROLLRATIO", [spot, futures, 5]],
  ["futures row 6", "RATIO", [futures, spot]],
  ["spot row 6", "EFFECTIVENESS", [spot, futures, 1]],
  ["spot row 6", "RATIOSTATS", [spot, futures]],
  ["futures_columns row 6 column 2", "MULTIRATIO", [futures, futures.map(([cell], r) => [cell, spot[r][0]])]],
  ["spots row 6", "BASISSTATS", [spot, futures]],
  ["spot row 6", "COINTEGRATION", [spot, futures]],
  ["futures row 2", "CONSTANTBASIS", [column(101, 0, 104), column(0.25, 0.3, 0.5), 100, 0.3, "simple"]],
  ["multiplier", "FUNDINGPAY", [one(-2), one(65_000), one(0.0001), one(0)]],
  ["mark", "FUNDINGPAY", [one(-2), one(0), one(0.0001)]],
  ["multiplier", "PNL", [one(15_000), one(750), one(800), one(0)]],
  ["entry", "PNL", [one(15_000), one(0), one(800)]],
  ["fx", "PNL", [one(15_000), one(750), one(800), null, one("inverse"), one(0), one("quote")]],
  ["multiplier row 1", "PNL", [column(1, 2), column(750, 750), column(800, 800), column(0, 1)]],
  ["fx", "NOTIONAL", [one("future"), one(1), one(100), null, null, one(0)]],
  ["price", "NOTIONAL", [one("future"), one(1), one(0)]],
  ["multiplier", "DELTA", [one("future"), one(1), one(100), one(0)]],
  ["cap", "FUNDING", [one(0.001), null, null, one(0)]],
  ["max", "RANKING", [perp("max", 0), 1]],
  ["fx", "NETDELTA", [held("fx", 0)]],
  ["vol", "NETDELTA", [held("vol", 0)]],
])("%s of %s", async (name, id, args) => isZeroFault(await call(id, ...args), name));

it("a spread, a change and a worthless option may be 0", async () => {
  expect(await call("CORRELATION", column(1, 0, -1, 2), column(2, 0, -2, 4))).toBeCloseTo(1, 12);
  expect(await call("RATIO", column(1, 0, -1, 2), column(1, 0, -1, 2), "ols", "levels")).toBeCloseTo(1, 12);
  expect(await call("PNL", one(2), one(5), one(0))).toEqual([[-10]]);
});
