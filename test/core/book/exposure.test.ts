import { joined, withoutRows } from "../../../src/core/book/book";
import { exposure, type ExposureGroup, type ExposureMeasure } from "../../../src/core/book/exposure";
import { unitsHeld } from "../../../src/core/book/unitsHeld";
import { unitDelta, unitGreek, unitValue, underlyingPriceOf } from "../../../src/core/instruments/sensitivities";
import { bookOf, type Row } from "../risk/bookOf";

const spot: Row = { type: "spot", quantity: 2, price: 50_000, entry: 40_000, instrument: "BTC" };
const linear: Row = { type: "future", quantity: -3, multiplier: 0.1, price: 50_500, entry: 51_000, expiry: 45_000 };
const inverse: Row = {
  type: "perp",
  settlement: "inverse",
  quantity: 500,
  multiplier: 100,
  price: 50_000,
  underlyingPrice: 50_000,
  entry: 40_000,
};
const quanto: Row = {
  type: "perp",
  settlement: "quanto",
  quantity: 4,
  multiplier: 0.01,
  price: 2000,
  entry: 1900,
  fx: 5,
};
const coinOption: Row = {
  type: "call",
  settlement: "inverse",
  quantity: -2,
  price: 0.05,
  underlyingPrice: 50_000,
  entry: 0.04,
  delta: 0.4,
  gamma: 0.0001,
  vega: 60,
  theta: -9000,
  expiry: 45_000,
};
const option: Row = {
  ...coinOption,
  type: "put",
  settlement: "linear",
  price: 2500,
  entry: 2000,
  delta: -0.3,
  expiry: 45_030,
};

const of = (...rows: Row[]): ExposureGroup["measures"] => exposure(bookOf(rows)).total.measures;
const inCoin = (row: Row): ExposureGroup["measures"] => exposure(bookOf([row]), "underlying", "coin").total.measures;

describe("exposure of one holding, by hand", () => {
  // notional, value, delta, delta value, gamma, vega, theta, unrealised P&L
  it.each<[string, Row, number[]]>([
    ["two coins", spot, [100_000, 100_000, 2, 100_000, 0, 0, 0, 20_000]],
    ["a short linear future", linear, [-15_150, 0, -0.3, -15_150, 0, 0, 0, 150]],
    ["50,000 dollars of an inverse perpetual", inverse, [50_000, 0, 1, 50_000, 0, 0, 0, 12_500]],
    ["two short calls settled in coin", coinOption, [-100_000, -5000, -0.8, -40_000, -0.0002, -120, 18_000, -1000]],
    ["two short puts", option, [-100_000, -5000, 0.6, 30_000, -0.0002, -120, 18_000, -1000]],
  ])("%s", (_, row, expected) => expect(Object.values(of(row))).toEqual(expected));

  it("reports in another currency by fx, but for delta and gamma", () => {
    for (const row of [spot, linear, inverse, coinOption, option]) {
      const plain = of(row);
      const converted = of({ ...row, fx: 2 });
      for (const measure of Object.keys(plain) as ExposureMeasure[]) {
        const factor = measure === "delta" || measure === "gamma" ? 1 : 2;
        expect([measure, converted[measure]]).toEqual([measure, factor * (plain[measure] as number)]);
      }
    }
  });

  it("a quanto's fx turns its settlement currency into quote currency", () => {
    // 4·0.01·5 units of the underlying at 2000.
    expect(of(quanto)).toMatchObject({ notional: 400, delta: 0.2, value: 0, "unrealised P&L": 20 });
    expect(of({ ...quanto, type: "spot" })).toMatchObject({ value: 400 });
    // Once: 4 × 0.01 × 5 units hold it, at 2,000 each.
    expect(of(quanto)).toMatchObject({ "delta value": 400 });
    const greeks = { delta: 0.5, gamma: 0.001, vega: 3, theta: -8, underlyingPrice: 2000 };
    expect(of({ ...quanto, ...greeks, type: "call" })).toMatchObject({ "delta value": 200, vega: 0.6, theta: -1.6 });
  });

  it("takes the premium out of the coin delta", () => {
    expect(inCoin(spot).delta).toBe(0);
    expect(inCoin(inverse).delta).toBe(1);
    expect(inCoin(coinOption)).toMatchObject({ delta: -0.7, "delta value": -35_000 });
    expect(inCoin(option).delta).toBe(0.7);
  });
});

describe("exposure by group", () => {
  const book = bookOf([spot, linear, { ...spot, underlying: "ETH", quantity: 5, price: 3000 }, coinOption]);

  it("keeps the order in which the keys first appear; without an expiry the key is empty", () => {
    const keys = (by: "underlying" | "expiry" | "type" | "instrument") =>
      exposure(book, by).groups.map(({ key }) => key);
    expect(keys("underlying")).toEqual(["BTC", "ETH"]);
    expect(keys("expiry")).toEqual(["", 45_000]);
    expect(keys("type")).toEqual(["spot", "future", "call"]);
    expect(keys("instrument")).toEqual(["BTC", "row 1", "row 3"]);
    expect(exposure(book, "underlying").groups.map(({ rows }) => rows)).toEqual([[0, 1, 3], [2]]);
    expect(exposure(book).total).toMatchObject({ key: "Total", rows: [0, 1, 2, 3] });
  });

  it("adds what adds: not the deltas and gammas of two underlyings", () => {
    const { groups, total } = exposure(book);
    expect(groups[0].measures).toMatchObject({ delta: 0.9, gamma: -0.0002, value: 95_000 });
    expect(groups[1].measures).toMatchObject({ delta: 5, gamma: 0, value: 15_000 });
    expect(total.measures).toMatchObject({ delta: null, gamma: null, value: 110_000, notional: -150, vega: -120 });
    expect(exposure(book, "type").groups[0].measures).toMatchObject({ delta: null, gamma: null, value: 115_000 });
  });

  it("shows the first fault in the measure it hits, in its group and in the total, and nowhere else", () => {
    const holed = bookOf([
      spot,
      { ...spot, underlying: "ETH", entry: NaN },
      { ...spot, underlying: "SOL", entry: NaN },
    ]);
    const { groups, total } = exposure(holed);
    expect(groups.map(({ measures }) => measures.value)).toEqual([100_000, 100_000, 100_000]);
    expect(groups[0].measures["unrealised P&L"]).toBe(20_000);
    expect(groups[1].measures["unrealised P&L"]).toMatchObject({
      kind: "notAvailable",
      place: { row: 1, field: "entry" },
    });
    expect(groups[2].measures["unrealised P&L"]).toMatchObject({ place: { row: 2, field: "entry" } });
    expect(total.measures["unrealised P&L"]).toBe(groups[1].measures["unrealised P&L"]);
    expect(total.measures.value).toBe(300_000);
  });

  it.each<[string, Row, Partial<Record<ExposureMeasure, string>>]>([
    [
      "spot without a price",
      { ...spot, price: NaN },
      {
        notional: "price is missing",
        value: "price is missing",
        "delta value": "price is missing",
        "unrealised P&L": "price is missing",
      },
    ],
    [
      "an option without its underlying",
      { ...coinOption, underlyingPrice: NaN },
      {
        notional: "underlying price is missing",
        value: "underlying price is missing",
        "delta value": "underlying price is missing",
        "unrealised P&L": "underlying price is missing",
      },
    ],
    [
      "an option without Greeks and vol",
      { ...coinOption, delta: NaN, vega: NaN },
      {
        delta: "delta is not given, and vol to compute it is missing",
        "delta value": "delta is not given, and vol to compute it is missing",
        vega: "vega is not given, and vol to compute it is missing",
      },
    ],
    [
      "a row without fx",
      { ...spot, fx: NaN },
      Object.fromEntries(
        ["notional", "value", "delta value", "vega", "theta", "unrealised P&L"].map((measure) => [
          measure,
          "fx (quote per settlement currency) is missing",
        ]),
      ),
    ],
    [
      "an inverse perpetual without a price: its notional is its multiplier",
      { ...inverse, price: NaN },
      {
        value: "price of an inverse future is missing",
        delta: "price of an inverse future is missing",
        "delta value": "price of an inverse future is missing",
        gamma: "price of an inverse future is missing",
        vega: "price of an inverse future is missing",
        theta: "price of an inverse future is missing",
        "unrealised P&L": "price is missing",
      },
    ],
  ])("%s", (_, row, expected) => {
    const faults = Object.entries(of(row)).flatMap(([measure, x]) =>
      x instanceof Error ? [[measure, x.message] as const] : [],
    );
    expect(Object.fromEntries(faults)).toEqual(expected);
  });
});

it.each<[string, Row, string]>([
  ["price", { ...spot, price: NaN }, "value"],
  ["price", { ...linear, price: NaN }, "notional"],
  ["price", { ...inverse, price: NaN }, "unrealised P&L"],
  ["underlyingPrice", { ...coinOption, underlyingPrice: NaN }, "notional"],
  ["vol", { ...coinOption, vega: NaN }, "vega"],
  ["fx", { ...spot, fx: NaN }, "notional"],
  ["entry", { ...spot, entry: NaN }, "unrealised P&L"],
])("a missing %s is placed in its row and field", (field, row, measure) => {
  const { total } = exposure(bookOf([spot, row]));
  expect(total.measures[measure as ExposureMeasure]).toMatchObject({ place: { row: 1, field } });
});

it("the Greeks of two options by the model are those of each", () => {
  const near: Row = { type: "call", quantity: 2, underlyingPrice: 100, strike: 100, years: 0.1, vol: 0.5, price: 6 };
  const far: Row = { ...near, type: "put", quantity: -3, strike: 80, years: 1, vol: 0.7 };
  const both = of(near, far);
  for (const measure of ["delta", "gamma", "vega", "theta"] as const)
    expect(both[measure]).toBeCloseTo((of(near)[measure] as number) + (of(far)[measure] as number), 12);
});

describe("sensitivities of a row", () => {
  const model: Row = { type: "call", quantity: 1, underlyingPrice: 100, strike: 100, years: 1, vol: 0.2 };

  it.each<[string, () => unknown, string, string, { row: number; field: string }]>([
    [
      "an inverse future at a price of zero",
      () => unitsHeld(bookOf([spot, { ...inverse, price: 0 }]), 1),
      "divisionByZero",
      "price of an inverse future must be above zero",
      { row: 1, field: "price" },
    ],
    [
      "a quanto without fx",
      () => unitsHeld(bookOf([spot, { ...quanto, fx: NaN }]), 1),
      "notAvailable",
      "fx (quote per settlement currency) of a quanto contract is missing",
      { row: 1, field: "fx" },
    ],
    [
      "an expired option",
      () => unitGreek(bookOf([{ ...model, years: -0.01 }]), 0, "delta"),
      "number",
      "expiry is before now",
      { row: 0, field: "expiry" },
    ],
    [
      "a vol in percent",
      () => unitGreek(bookOf([{ ...model, vol: 65 }]), 0, "delta"),
      "number",
      "vol must be a decimal: 0.65, not 65",
      { row: 0, field: "vol" },
    ],
    [
      "at the strike at expiry",
      () => unitGreek(bookOf([{ ...model, years: 0 }]), 0, "gamma"),
      "number",
      "gamma is not defined for an option at its strike at expiry",
      { row: 0, field: "years" },
    ],
    [
      "an option without a price, in coin",
      () => unitValue(bookOf([{ ...coinOption, price: NaN }]), 0),
      "notAvailable",
      "price of the call is missing",
      { row: 0, field: "price" },
    ],
    [
      "a linear option on an underlying of zero",
      () => unitValue(bookOf([{ ...option, underlyingPrice: 0 }]), 0),
      "divisionByZero",
      "underlying price of the put must be above zero",
      { row: 0, field: "underlyingPrice" },
    ],
    [
      "a linear option without an underlying price",
      () => unitDelta(bookOf([{ ...option, underlyingPrice: NaN }]), 0, "coin"),
      "notAvailable",
      "underlying price of the put is missing",
      { row: 0, field: "underlyingPrice" },
    ],
    [
      "a future without a price",
      () => underlyingPriceOf(bookOf([{ ...linear, price: NaN }]), 0),
      "notAvailable",
      "price is missing",
      { row: 0, field: "price" },
    ],
  ])("%s is a fault in its place", (_, work, kind, message, place) => {
    expect(work).toThrow(expect.objectContaining({ kind, message, place }));
  });

  it("an option at a mark of zero is worth nothing in coin", () =>
    expect(unitValue(bookOf([{ ...coinOption, price: 0 }]), 0)).toBe(0));

  it("what is not an option has no Greek but its delta of 1", () => {
    const book = bookOf([linear]);
    expect((["delta", "gamma", "vega", "theta"] as const).map((greek) => unitGreek(book, 0, greek))).toEqual([
      1, 0, 0, 0,
    ]);
    expect(unitGreek(bookOf([{ ...linear, gamma: 0.5 }]), 0, "gamma")).toBe(0.5);
  });

  it("an option's carry is the rate unless it is given, and its rate 0", () => {
    const at = (row: Partial<Row>) => unitGreek(bookOf([{ ...model, ...row }]), 0, "delta");
    expect(at({})).toBe(at({ rate: 0, carry: 0 }));
    expect(at({ rate: 0.1 })).toBe(at({ rate: 0.1, carry: 0.1 }));
    // N(0.1), and N(0.6) with the carry (Abramowitz and Stegun, table 26.1).
    expect(at({})).toBeCloseTo(0.539827837277029, 14);
    expect(at({ rate: 0.1 })).toBeCloseTo(0.725746882249927, 14);
    expect(at({ rate: 0.1, carry: 0 })).toBeCloseTo(0.539827837277029 * Math.exp(-0.1), 14);
  });
});

describe("books", () => {
  const book = bookOf([spot, { ...linear, underlying: "btc" }, { ...spot, underlying: "ETH" }]);

  it("know each underlying once whatever its case", () => {
    expect(exposure(book).groups.map(({ key, rows }) => [key, rows])).toEqual([
      ["BTC", [0, 1]],
      ["ETH", [2]],
    ]);
  });

  it("lose the rows that are left out, in every column", () => {
    expect(withoutRows(book, (row) => row === 1)).toEqual({
      ...bookOf([spot, { ...spot, underlying: "ETH" }]),
    });
  });

  it("join row after row", () => {
    const other = bookOf([{ ...inverse, instrument: "PERP" }]);
    expect(joined(bookOf([spot, { ...linear, instrument: "JUN" }]), other)).toEqual(
      bookOf([spot, { ...linear, instrument: "JUN" }, { ...inverse, instrument: "PERP" }]),
    );
  });
});
