import { readJson } from "../golden/read";
import { SheetError } from "../support/addin";
import { seeded } from "../support/random";
import { type Cells, read } from "./read";

interface Export {
  readonly name: string;
  readonly reader: string;
  readonly given: Readonly<Record<string, unknown>>;
  readonly range: unknown[][];
}

const READERS: Readonly<Record<string, string>> = {
  orderBooks: "ORDERBOOK",
  fundingRates: "FUNDINGRATES",
  ohlc: "OHLC",
  chains: "CHAIN",
  instruments: "INSTRUMENTS",
  trades: "TRADES",
};

const isText = (cell: unknown): cell is string => typeof cell === "string" && cell !== "";
const isFilled = (cell: unknown): boolean => cell !== null && cell !== undefined && cell !== "";

/** Whether a table begins with its headers: texts, over most of its columns, each once. */
function beginsWithHeaders([head, ...rows]: Cells): boolean {
  const filled = head.filter(isFilled);
  const widest = Math.max(...rows.map((row) => row.filter(isFilled).length));
  const areTexts = filled.every((cell) => isText(cell) && Number.isNaN(Number(cell)));
  return areTexts && filled.length > 2 && filled.length * 2 > widest && new Set(filled).size === filled.length;
}

const positions = readJson<{ cases: readonly { id: string; args: readonly unknown[] }[] }>(
  "intake/positions.json",
).cases.map(({ id, args: [range, source, contracts, , timezone] }) => ({
  name: id,
  reader: "POSITIONS",
  range,
  given: { source, contracts, timezone },
}));
const others = Object.entries(READERS).flatMap(([file, reader]) =>
  readJson<{ cases: readonly { name: string; range: unknown; source?: unknown; contracts?: unknown }[] }>(
    `intake/${file}.json`,
  ).cases.map(({ name, range, source, contracts }) => ({ name, reader, range, given: { source, contracts } })),
);

/** Exports that begin with their headers. */
const files: Export[] = [...positions, ...others]
  .flatMap(({ range, ...rest }) => {
    if (!Array.isArray(range) || !Array.isArray(range[0])) return [];
    const rows = range as unknown[][];
    const width = Math.max(...rows.map((row) => row.length));
    return { ...rest, range: rows.map((row) => [...row, ...Array<unknown>(width - row.length).fill("")]) };
  })
  .filter(({ range }) => beginsWithHeaders(range))
  .filter(({ reader, given, range }) => !(read(reader, { ...given, range }) instanceof SheetError));

const seed = Number(process.env.FC_SEED ?? 20_260_101);
const random = seeded(seed);

function shuffled(range: Cells): Cells {
  const order = range[0].map((_, column) => [random(), column]).sort(([a], [b]) => a - b);
  return range.map((row) => order.map(([, column]) => row[column]));
}

const headers =
  (change: (header: string) => string) =>
  (range: Cells): Cells =>
    range.map((row) =>
      row.join() === range[0].join() ? row.map((cell) => (isText(cell) ? change(cell) : cell)) : row,
    );

/** Ways to say what an export says in another form. */
const forms: Readonly<Record<string, (range: Cells) => Cells>> = {
  "its columns in another order": shuffled,
  "its headers in capitals": headers((header) => header.toUpperCase()),
  "its headers with spaces around": headers((header) => ` ${header}  `),
  "numbers as texts": ([head, ...rows]) => [
    head,
    ...rows.map((row) => row.map((cell) => (typeof cell === "number" ? String(cell) : cell))),
  ],
  "a column of remarks": (range) =>
    range.map((row) => [...row, row.join() === range[0].join() ? "remark of the desk" : "seen"]),
  "a blank row within and two below": ([head, ...rows]) => [
    head,
    ...rows.slice(0, 1),
    head.map(() => ""),
    ...rows.slice(1),
    head.map(() => ""),
    head.map(() => ""),
  ],
  "a blank column before": (range) => range.map((row) => ["", ...row]),
};

describe(`an export says the same in another form (seed ${seed})`, () => {
  it("holds for exports of every reader", () => {
    expect(new Set(files.map(({ reader }) => reader)).size).toBe(7);
    expect(files.length).toBeGreaterThan(100);
  });

  it.each(Object.entries(forms))("with %s", (_, form) => {
    for (const { name, reader, given, range } of files) {
      const [before, after] = [range, form(range)].map((range) => read(reader, { ...given, range }));
      if (after instanceof SheetError) expect([name, after.message]).toEqual([name, "an answer"]);
      expect([name, after]).toEqual([name, before]);
    }
  });
});
