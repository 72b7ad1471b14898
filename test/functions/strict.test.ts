import { readJson } from "../golden/read";
import { call, SheetError } from "../support/addin";

/** A cell by its place, by its place with words of its problem, or the value beside a name in the first column. */
interface Held {
  readonly row?: number;
  readonly column?: number;
  readonly header?: string;
  readonly value?: unknown;
  readonly mentions?: string;
}

interface GoldenCase {
  readonly id: string;
  readonly function: string;
  readonly args: readonly unknown[];
  readonly expected?: number;
  readonly error?: string;
  readonly mentions?: readonly string[];
  readonly contains?: readonly Held[];
}

const { cases } = readJson<{ cases: readonly GoldenCase[] }>("intake/strict.json");

const answerOf = async (name: string, args: readonly unknown[]): Promise<unknown> => await call(name, ...args);

function expectError(answer: unknown, code: string, mentions: readonly string[]): void {
  const found = Array.isArray(answer) ? (answer as unknown[][])[0][0] : answer;
  expect(found).toBeInstanceOf(SheetError);
  const { code: shown, message } = found as SheetError;
  expect(shown).toBe(code);
  for (const words of mentions) expect(message?.toLowerCase()).toContain(words.toLowerCase());
}

function expectHeld(table: readonly (readonly unknown[])[], { row, column, header, value, mentions }: Held): void {
  if (mentions !== undefined) {
    const problems = table.filter((line) => line[0] === row && line[1] === column && line[2] === header);
    expect(problems.map((line) => String(line[3]).includes(mentions))).toContain(true);
  } else if (header === undefined) expect(table[row!][column!]).toBe(value);
  else expect(table.find(([name]) => name === header)?.[1]).toBeCloseTo(value as number, 14);
}

it.each(cases)("$id: $function", async (golden) => {
  const answer = await answerOf(golden.function, golden.args);
  if (golden.error) expectError(answer, golden.error, golden.mentions ?? []);
  else if (golden.contains) for (const held of golden.contains) expectHeld(answer as unknown[][], held);
  else {
    const value = Array.isArray(answer) ? (answer as unknown[][])[0][0] : answer;
    expect(value).toBeCloseTo(golden.expected!, 12);
  }
});

const net = async (...table: readonly (readonly unknown[])[]) => answerOf("NETDELTA", [table]);

describe("in other words and another order of columns", () => {
  it.each([
    [
      "lots by mult",
      [
        ["Lots", "K", "Mult", "Kind", "DELTA"],
        [3, 5000, 50, "P", -0.4],
      ],
      -60,
    ],
    [
      "B/S",
      [
        ["B/S", "Pos", "Type"],
        ["S", 4, "fut"],
        ["B", 1, "fut"],
      ],
      -3,
    ],
    [
      "a hold side that is the quantity's",
      [
        ["holdSide", "net_position", "type"],
        ["net", -4, "perp"],
      ],
      -4,
    ],
    [
      "px before last, whatever their order",
      [
        ["Last", "Px", "Pos", "Kind", "Inverse"],
        [1, 50_000, 100_000, "swap", true],
      ],
      2,
    ],
    [
      "none beside a flat row of errors",
      [
        ["type", "side", "pos"],
        ["#REF!", "flat", 0],
        ["spot", "bought", 2],
      ],
      2,
    ],
    [
      "a face value that the multiplier says",
      [
        ["Face Value", "mult", "type", "pos"],
        [10, 10, "future", 2],
      ],
      20,
    ],
    [
      "a column of notes that says none",
      [
        ["Notes", "type", "pos"],
        ["none", "future", 2],
      ],
      2,
    ],
    [
      "a delta of 1 of 1.005 units",
      [
        ["delta", "type", "pos"],
        [1, "future", 1.005],
      ],
      1.005,
    ],
  ])("reads %s", async (_, table, expected) => expect(await net(...table)).toBeCloseTo(expected as number, 12));

  it.each([
    [
      "a sell among signed ones",
      [
        ["B/S", "pos", "type"],
        ["sold", -4, "future"],
        ["S", 1, "future"],
      ],
      "#VALUE!",
      ["row 3", "B/S"],
    ],
    [
      "a bought that is negative",
      [
        ["type", "transaction", "lots"],
        ["call", "Bought", -1],
      ],
      "#VALUE!",
      ["row 2", "transaction", "-1"],
    ],
    [
      "unread sides",
      [
        ["Verb", "pos", "type"],
        ["Short", 4, "future"],
        ["Long", 4, "future"],
      ],
      "#VALUE!",
      ["Verb", "row 2", "side"],
    ],
    [
      "an unread contract unit",
      [
        ["type", "pos", "Contract unit (ETH)"],
        ["future", 3, 0.1],
      ],
      "#VALUE!",
      ["Contract unit (ETH)", "multiplier"],
    ],
    [
      "an unread contract type",
      [
        ["contractType", "pos", "type"],
        ["InversePerpetual", 65_000, "perp"],
      ],
      "#VALUE!",
      ["contractType", "settlement"],
    ],
    [
      "XBT that settles in BTC",
      [
        ["margin coin", "name", "pos", "type"],
        ["XBT", "BTCUSD", 65_000, "perp"],
      ],
      "#VALUE!",
      ["margin coin", "settlement"],
    ],
    [
      "a flag against a word",
      [
        ["isInverse", "settlement", "pos", "type", "px"],
        [true, "linear", 1, "perp", 9],
      ],
      "#VALUE!",
      ["isInverse"],
    ],
    [
      "ctMult without ctVal",
      [
        ["ctMult", "multiplier", "pos", "type"],
        [0.01, 0.01, 1, "perp"],
      ],
      "#VALUE!",
      ["ctMult", "multiplier"],
    ],
    [
      "the delta of a short position",
      [
        ["unit delta", "pos", "type"],
        [-1, -1, "future"],
      ],
      "#VALUE!",
      ["position", "unit delta"],
    ],
    [
      "two marks",
      [
        ["mark", "mark price", "pos", "type"],
        [1, 2, 1, "spot"],
      ],
      "#N/A",
      ["mark", "mark price"],
    ],
    [
      "two things",
      [
        ["ticker", "pos", "kind"],
        ["MSFT", 1, "stock"],
        ["", 1, "spot"],
        ["AAPL", 1, "etf"],
      ],
      "#N/A",
      ["MSFT", "AAPL", "row 4"],
    ],
  ] as const)("refuses %s", async (_, table, code, mentions) => expectError(await net(...table), code, mentions));

  it("adds funding of what is held alone, in its own row", async () => {
    const before = [
      ["instrument", "type", "quantity", "price"],
      ["OLD", "perp", 0, 1],
      ["BTC-PERP", "perp", 2, 100],
    ];
    const after = [
      ["instrument", "type", "quantity", "price", "funding"],
      ["OLD", "perp", 0, 1, 7],
      ["BTC-PERP", "perp", 2, 100, 3],
    ];
    const table = (await answerOf("ATTRIBUTION", [before, after])) as unknown[][];
    const column = table[0].indexOf("funding");
    expect(table.map((row) => [row[0], row[column]])).toEqual([
      ["instrument", "funding"],
      ["BTC-PERP", 3],
      ["Total", 3],
    ]);
  });

  it("lets a venue's own book touch, and leaves levels of 0 out of what crosses", async () => {
    const book = [
      ["side", "price", "size"],
      ["bid", 101, 0],
      ["bid", 100, 1],
      ["ask", 100, 1],
    ];
    expect(await answerOf("FILL", [book, 1, "average"])).toEqual([[100]]);
  });

  it("tells times that fall now and then from those that fall throughout", async () => {
    const bars = (...days: string[]) => [["Date", "Close"], ...days.map((day, i) => [day, 100 + i])];
    expectError(await answerOf("REALIZEDVOL", [bars("2024-06-03", "2024-06-02", "2024-06-01")]), "#VALUE!", [
      "newest first",
    ]);
    expectError(await answerOf("REALIZEDVOL", [bars("2024-06-02", "2024-06-01", "2024-06-03")]), "#VALUE!", ["OHLC"]);
  });

  it("takes rates that stand beside dates that are text", async () => {
    const table = (await answerOf("FUNDINGSTATS", [
      [
        ["day", "paid"],
        ["2024-06-01", 0.001],
        ["2024-06-02", 0.002],
      ],
      8,
    ])) as unknown[][];
    expect(table[0]).toEqual(["sum", 0.003]);
  });
});
