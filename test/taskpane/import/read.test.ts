import { cellsOfText } from "../../../src/intake/delimited";
import { NOTHING_SAID, type Said } from "../../../src/taskpane/desk/importing";
import { sampleMultiplier } from "../../../src/taskpane/import/sampleContracts";
import {
  contractsOf,
  samplesFor,
  signatureOf,
  termShown,
  termTyped,
  withConstant,
  withSample,
  withTerm,
} from "../../../src/taskpane/import/draft";
import { readTable } from "../../../src/taskpane/import/read";
import { writeIn } from "../../../src/taskpane/ui/language";
import { isSettled, readsTheSame } from "../../../src/taskpane/import/straight";
import { INSTRUMENTS, POSITIONS, sourceOf } from "../support";

const tsv = (rows: readonly (readonly unknown[])[]): string => rows.map((row) => row.join("\t")).join("\n");
const read = (cells: unknown[][], said: Said = NOTHING_SAID) => readTable("positions", cells, said, null);
const fields = ({ columns }: ReturnType<typeof read>): Record<string, string> =>
  Object.fromEntries(columns.map(({ header, field }) => [header, field]));
const messages = ({ problems }: ReturnType<typeof read>): string[] => problems.map(({ message }) => message);

/** Positions as OKX gives them, in the form of its documentation. */
const OKX = tsv([
  ["instId", "instType", "pos", "posSide", "avgPx", "markPx", "notionalUsd", "lever"],
  ["BTC-USDT-SWAP", "SWAP", 10, "net", 64000, 65000, 6500, 10],
  ["BTC-USD-SWAP", "SWAP", -20, "net", 66000, 65000, 2000, 10],
]);

const DESK = cellsOfText(
  tsv([
    ["Contract", "Ccy", "Kind", "L/S", "Qty", "Ct size", "Margin type", "Mark price"],
    ["BTC-PERP", "BTC", "Perp", "L", "138,476", 10, "Inverse", 65000],
    ["ETH-PERP", "ETH", "Perp", "S", 964.031, 1, "Linear", 3200],
  ]),
);

const SHARES = cellsOfText(
  tsv([
    ["Ticker", "Type", "Quantity", "Price", "Beta"],
    ["AAPL", "Stock", 12000, 210.5, 1.15],
    ["KO", "Stock", 40000, 58.2, 0.85],
  ]),
);

describe("a table of a venue", () => {
  it("names its source, and what each column is read as with its first values", () => {
    const { source, columns, readAs } = read(cellsOfText(OKX));
    expect({ source, words: readAs.source, notRead: readAs.notRead }).toEqual({
      source: "okx positions",
      words: "OKX positions",
      notRead: "lever",
    });
    expect(columns.find(({ header }) => header === "markPx")).toMatchObject({
      field: "price",
      samples: ["65000", "65000"],
    });
    expect(columns.find(({ header }) => header === "notionalUsd")).toMatchObject({ field: "", isChecked: true });
  });

  it("takes the samples of contracts with their date, and still asks for those that no sample has", () => {
    const cells = cellsOfText(`${OKX}\nDOGE-USDT-SWAP\tSWAP\t5\tnet\t0.14\t0.15\t750\t10`);
    const asked = read(cells);
    const sampled = samplesFor(asked);
    expect(sampled.map(({ want, value }) => [want.name, value])).toEqual([
      ["BTC-USDT-SWAP", 0.01],
      ["BTC-USD-SWAP", 100],
    ]);
    const said = sampled.reduce((so, { want, value }) => withSample(so, want, value), NOTHING_SAID);
    expect(contractsOf(said)).toEqual([
      ["instrument", "multiplier", "as of"],
      ["BTC-USDT-SWAP", 0.01, "2024-06-01"],
      ["BTC-USD-SWAP", 100, "2024-06-01"],
    ]);
    expect(read(cells, said).wants.map(({ name }) => name)).toEqual(["DOGE-USDT-SWAP"]);
    const [{ want }] = sampled;
    expect(contractsOf(withTerm(said, want, ""))).toEqual([
      ["instrument", "multiplier", "as of"],
      ["BTC-USD-SWAP", 100, "2024-06-01"],
    ]);
  });

  it("has samples of US futures by root, and of none that it does not know", () => {
    expect(
      ["/ESU4", "/MESU4", "NQZ24", "/ZZU4", "ES"].map((name) => sampleMultiplier("tastytrade positions", name)),
    ).toEqual([50, 5, 20, undefined, undefined]);
    expect(sampleMultiplier("gate positions", "ESU4")).toBeUndefined();
  });

  it("asks for every multiplier at once, with what its own notional implies, and takes the answers as contracts", () => {
    const asked = read(cellsOfText(OKX));
    expect(asked.problems.map(({ row }) => row)).toEqual([1, 2]);
    expect(asked.wants.map(({ name, field, implied }) => [name, field, implied])).toEqual([
      ["BTC-USDT-SWAP", "multiplier", 0.01],
      ["BTC-USD-SWAP", "multiplier", 100],
    ]);
    const said = asked.wants.reduce((so, want) => withTerm(so, want, String(want.implied)), NOTHING_SAID);
    const answered = read(cellsOfText(OKX), said);
    expect(messages(answered)).toEqual([]);
    expect(answered.contracts).toEqual([
      ["instrument", "multiplier"],
      ["BTC-USDT-SWAP", 0.01],
      ["BTC-USD-SWAP", 100],
    ]);
    expect(answered.table.slice(1).map((row) => row.slice(0, 6))).toEqual([
      ["BTC-USDT-SWAP", "BTC", "perp", 10, 0.01, "linear"],
      ["BTC-USD-SWAP", "BTC", "perp", -20, 100, "inverse"],
    ]);
  });

  it("holds what is typed against the venue's own figures", () => {
    const said = withTerm(NOTHING_SAID, { by: "instrument", name: "BTC-USDT-SWAP", field: "multiplier" }, "0.1");
    expect(messages(read(cellsOfText(OKX), said))[0]).toMatch(/notionalUsd 6500, but .* is 65000/);
  });

  it("can be said to be another's, and says what is missing then", () => {
    const said = { ...NOTHING_SAID, source: "deribit positions" };
    expect(messages(read(cellsOfText(OKX), said))).toEqual([expect.stringMatching(/instrument_name/)]);
    expect(fields(read(cellsOfText(OKX), said))).toHaveProperty("instId");
  });
});

describe("a desk's own table", () => {
  it("names a settlement that is in a column it does not read, and reads it once that is said", () => {
    expect(fields(read(DESK))).toMatchObject({ Ccy: "", "Margin type": "", "Ct size": "multiplier", "L/S": "side" });
    const choice = (field: string) => ({ field, unit: "" });
    const withCcy = { ...NOTHING_SAID, columns: { Ccy: choice("underlying") } };
    expect(messages(read(DESK, withCcy))).toEqual([expect.stringMatching(/Margin type is not read, but says Inverse/)]);
    const both = { ...withCcy, columns: { ...withCcy.columns, "Margin type": choice("settlement") } };
    const { table, problems, mapping } = read(DESK, both);
    expect(problems).toEqual([]);
    expect(table.slice(1).map((row) => row.slice(0, 6))).toEqual([
      ["BTC-PERP", "BTC", "perp", 138476, 10, "inverse"],
      ["ETH-PERP", "ETH", "perp", -964.031, 1, "linear"],
    ]);
    expect(mapping).toEqual([
      ["field", "header", "as"],
      ["source", "", "own headers"],
      ["underlying", "Ccy", ""],
      ["settlement", "Margin type", ""],
    ]);
  });

  it("asks once whether shares are one thing or each its own", () => {
    expect(read(SHARES).wantsUnderlying).toBe(true);
    const own = read(SHARES, { ...NOTHING_SAID, eachItsOwn: true });
    expect(own.problems).toEqual([]);
    expect(own.table.slice(1).map((row) => row.slice(0, 4))).toEqual([
      ["AAPL", "AAPL", "spot", 12000],
      ["KO", "KO", "spot", 40000],
    ]);
    const one = read(SHARES, withConstant(NOTHING_SAID, "underlying", "SPX"));
    expect(messages(one)).toEqual([
      "KO: costs 58.2, and AAPL 210.5: one underlying only through a beta, which is not read; each is its own",
    ]);
    const coins = cellsOfText("Ticker,Type,Quantity,Price\nBTC,spot,2,65000\nWBTC,spot,1,64950");
    const same = read(coins, withConstant(NOTHING_SAID, "underlying", "BTC"));
    expect(same.problems).toEqual([]);
    expect(same.table.slice(1).map((row) => row[1])).toEqual(["BTC", "BTC"]);
  });

  it("does not read a column that is said to be none, whatever its header", () => {
    const said = { ...NOTHING_SAID, eachItsOwn: true, columns: { Price: { field: "", unit: "" } } };
    expect(fields(read(SHARES, said)).Price).toBe("");
    expect(read(SHARES, said).mapping).toContainEqual(["price", "none", ""]);
    expect(read(SHARES, said).table[1][6]).toBe("");
  });

  it("whose headers nobody knows is read once they are said", () => {
    const cells = cellsOfText(
      tsv([
        ["Bezeichnung", "Menge", "Kurs"],
        ["BTC", "1.250,5", "65.000,00"],
      ]),
    );
    expect(messages(read(cells))[0]).toMatch(/no source fits/);
    const said: Said = {
      ...NOTHING_SAID,
      decimal: ",",
      columns: {
        Bezeichnung: { field: "instrument", unit: "" },
        Menge: { field: "quantity", unit: "" },
        Kurs: { field: "price", unit: "" },
      },
      constants: { type: "spot" },
    };
    const { problems, table } = read(cells, said);
    expect(problems).toEqual([]);
    expect([table[1][0], table[1][2], table[1][3], table[1][6]]).toEqual(["BTC", "spot", 1250.5, 65000]);
  });

  it("with numbers in groups of three alone is asked for its decimal sign, and takes either answer", () => {
    const cells = cellsOfText(
      tsv([
        ["underlying", "type", "quantity", "price"],
        ["BTC", "spot", "1.250", "65.000"],
      ]),
    );
    expect(messages(read(cells))).toEqual([expect.stringMatching(/1\.250 may be 1250 or have decimals/)]);
    const quantity = (decimal: Said["decimal"]) => read(cells, { ...NOTHING_SAID, decimal }).table[1][3];
    expect([quantity("."), quantity(",")]).toEqual([1.25, 1250]);
  });

  it("in percent is read by the unit that is said of its vol", () => {
    const cells = cellsOfText(
      tsv([
        ["instrument", "underlying", "type", "quantity", "strike", "expiry", "underlying price", "IV"],
        ["BTC-C", "BTC", "call", 1, 70000, 45471, 65000, 65.2],
      ]),
    );
    expect(messages(read(cells))).toEqual([expect.stringMatching(/percent or decimal/)]);
    const said = { ...NOTHING_SAID, columns: { IV: { field: "vol", unit: "percent" } } };
    expect(read(cells, said).table[1][10]).toBeCloseTo(0.652, 12);
  });
});

describe("what goes straight through", () => {
  const goes = (values: unknown[][], wanted: "positions" | "instruments" = "positions", wasSeen = false): boolean => {
    const origin = sourceOf("Desk!B3:K7", values);
    const made = readTable(wanted, origin.values, NOTHING_SAID, origin);
    return readsTheSame({ wanted, read: made, said: NOTHING_SAID }, origin) && isSettled(made, wasSeen);
  };

  it("is a table of which nothing is unread, assumed or wrong", () => {
    expect(goes(POSITIONS)).toBe(true);
    expect(goes(INSTRUMENTS, "instruments")).toBe(true);
  });

  it("is no table with a column that is not read, until that was seen", () => {
    const noted = POSITIONS.map((row, r) => [...row, r === 0 ? "notes" : "x"]);
    expect(goes(noted)).toBe(false);
    expect(goes(noted, "positions", true)).toBe(true);
  });

  it("is no table with something wrong, and each problem names its cell", () => {
    const spoilt = POSITIONS.map((row, r) => (r === 2 ? ["BTC-PERP", "btc", "perp", "1,5", ...row.slice(4)] : row));
    expect(goes(spoilt, "positions", true)).toBe(false);
    const origin = sourceOf("Desk!B3:K7", spoilt);
    const { problems } = readTable("positions", origin.values, NOTHING_SAID, origin);
    expect(problems).toEqual([
      expect.objectContaining({ cell: "Desk!E5", message: expect.stringMatching(/quantity/) }),
    ]);
  });

  it("is no export of a venue: the pane reads its own headers alone", () => {
    const origin = sourceOf("Desk!A1:H3", cellsOfText(OKX));
    const made = readTable("positions", origin.values, NOTHING_SAID, origin);
    expect(readsTheSame({ wanted: "positions", read: made, said: NOTHING_SAID }, origin)).toBe(false);
  });
});

test("the same headers in another order and case are the same table", () => {
  expect(signatureOf("positions", ["Qty", "Ccy", ""])).toBe(signatureOf("positions", ["ccy", "QTY"]));
  expect(signatureOf("positions", ["Qty"])).not.toBe(signatureOf("instruments", ["Qty"]));
});

test("contracts are one table by instrument and by currency", () => {
  const said = withTerm(
    withTerm(NOTHING_SAID, { by: "instrument", name: "ESU4", field: "multiplier" }, "50"),
    { by: "currency", name: "EUR", field: "fx" },
    "1.08",
  );
  expect(contractsOf(said)).toEqual([
    ["instrument", "currency", "multiplier", "fx"],
    ["ESU4", "", 50, ""],
    ["", "EUR", "", 1.08],
  ]);
  expect(contractsOf(withTerm(said, { by: "instrument", name: "ESU4", field: "multiplier" }, " "))).toHaveLength(2);
});

describe("a value of contracts that is typed", () => {
  afterEach(() => writeIn("en-US"));

  it("is read by the language of the content, and is the same number in every other", () => {
    const want = { by: "instrument", name: "BTC-USDT-SWAP", field: "multiplier" } as const;
    const okx = cellsOfText(
      tsv([
        ["instId", "instType", "pos", "posSide", "avgPx", "markPx"],
        ["BTC-USDT-SWAP", "SWAP", 10, "net", 64000, 65000],
      ]),
    );
    writeIn("de-DE");
    const said = withTerm(NOTHING_SAID, want, termTyped("0,001"));
    expect(messages(read(okx, said))).toEqual([]);
    expect(contractsOf(said)).toEqual([
      ["instrument", "multiplier"],
      ["BTC-USDT-SWAP", 0.001],
    ]);
    expect(termShown(said.contracts[0].value)).toBe("0,001");
    writeIn("en-US");
    expect(contractsOf(said)).toEqual([
      ["instrument", "multiplier"],
      ["BTC-USDT-SWAP", 0.001],
    ]);
    expect(termShown(said.contracts[0].value)).toBe("0.001");
  });

  it("keeps its words, and what is a number in no way of the language", () => {
    expect(["inverse", "1,5", ""].map(termTyped)).toEqual(["inverse", "1,5", ""]);
    expect(["inverse", "1,5", ""].map(termShown)).toEqual(["inverse", "1,5", ""]);
  });
});
