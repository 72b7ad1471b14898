import { cheapestFirst, ranking } from "../../../src/core/hedge/ranking";
import { NO_MODEL } from "../../../src/core/hedge/tradeCost";
import { readInstruments } from "../../../src/excel/tables/instruments";

const HEADER = ["instrument", "underlying", "type", "price", "lot", "fee"];
const table = (...rows: readonly (readonly unknown[])[]) => readInstruments([HEADER, ...rows] as never).instruments;
const how = { numeraire: "usd", target: 0, ratio: 1, rounding: "nearest" } as const;
const names = (...args: Parameters<typeof ranking>) => ranking(...args).map(({ proposal }) => proposal.instrument);

const BOTH = table(
  ["B2", "BTC", "perp", 50_000, 0.01, 0.0002],
  ["B1", "BTC", "perp", 50_000, 0.01, 0.0002],
  ["E1", "ETH", "perp", 3_000, 0.01, 0.0001],
  ["UNKNOWN", "BTC", "perp", 50_000, 0.01, null],
  ["ANOTHER", "BTC", "perp", 50_000, 0.01, null],
  ["COARSE", "BTC", "perp", 50_000, 10, 0.0002],
  ["BEST", "BTC", "perp", 50_000, 0.01, 0.0001],
);

test("cheapest first, equals by name; then what is not known, then what cannot trade", () => {
  expect(names(BOTH, 2, NO_MODEL, how, "BTC")).toEqual(["BEST", "B1", "B2", "ANOTHER", "UNKNOWN", "COARSE"]);
  const reversed = table(
    ["ANOTHER", "BTC", "perp", 50_000, 0.01, null],
    ["UNKNOWN", "BTC", "perp", 50_000, 0.01, null],
    ["B1", "BTC", "perp", 50_000, 0.01, 0.0002],
    ["B2", "BTC", "perp", 50_000, 0.01, 0.0002],
  );
  expect(names(reversed, 2, NO_MODEL, how)).toEqual(["B1", "B2", "ANOTHER", "UNKNOWN"]);
  const [a, b] = ranking(reversed, 2, NO_MODEL, how);
  expect([cheapestFirst(a, b), cheapestFirst(b, a)]).toEqual([-1, 1]);
});

test("an underlying is named in whatever case it is written, where several are offered", () => {
  for (const name of ["ETH", "eth", "Eth"]) expect(names(BOTH, 2, NO_MODEL, how, name)).toEqual(["E1"]);
  const lower = table(["e", "eth", "perp", 3_000, 0.01, 0]);
  expect(names(lower, 2, NO_MODEL, how, "ETH")).toEqual(["e"]);
  expect(() => ranking(BOTH, 2, NO_MODEL, how)).toThrow("underlying must be named: instruments hold BTC, ETH");
  expect(() => ranking(BOTH, 2, NO_MODEL, how, "SOL")).toThrow("instruments must hold one of the underlying");
});

test("a horizon that is no time is refused", () => {
  for (const horizonDays of [-1, NaN])
    expect(() => ranking(BOTH, 2, { ...NO_MODEL, horizonDays }, how, "BTC")).toThrow(
      "horizon_days must not be negative",
    );
});

test("a candidate says what it costs by unit of delta that it takes off", () => {
  const [best] = ranking(BOTH, 2.004, NO_MODEL, how, "BTC");
  expect(best.proposal).toMatchObject({ quantity: -2, row: 6 });
  expect(best.allIn).toBeCloseTo(10, 9);
  expect(best.perDelta).toBeCloseTo(5, 9);
});
