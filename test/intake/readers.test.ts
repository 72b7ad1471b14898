import { SheetError } from "../support/addin";
import { readJson } from "../golden/read";
import { type Cells, read } from "./read";

interface GoldenCase {
  readonly name: string;
  readonly range: Cells;
  readonly source?: unknown;
  readonly contracts?: Cells;
  readonly expected?: Cells;
  readonly error?: string;
  readonly mentions?: readonly string[];
  readonly report?: {
    readonly source?: string;
    readonly columns?: Readonly<Record<string, string>>;
    readonly "left out"?: readonly (readonly [row: number, reason: string])[];
    readonly assumed?: readonly string[];
    readonly missing?: readonly string[];
    readonly findings?: readonly string[];
    readonly order?: string;
  };
}

interface GoldenReader {
  readonly function: string;
  readonly source: string;
  readonly header: readonly string[];
  readonly cases: readonly GoldenCase[];
}

const readers = ["orderBooks", "fundingRates", "ohlc", "chains", "instruments", "trades"].map((file) =>
  readJson<GoldenReader>(`intake/${file}.json`),
);

/** Numbers carry one division, dates are to 1e-8 of a day; texts and blanks are equal. */
function expectCell(actual: unknown, expected: unknown, column: string): void {
  if (typeof expected !== "number") expect(actual).toBe(expected);
  else {
    const tolerance = /^(time|expiry)$/.test(column) ? 1e-8 : 1e-12 * Math.abs(expected);
    expect(typeof actual).toBe("number");
    expect(Math.abs((actual as number) - expected)).toBeLessThanOrEqual(tolerance);
  }
}

describe.each(readers.map((reader) => [reader.function, reader] as const))("%s", (name, { header, cases }) => {
  it.each(cases.map((c) => [c.name, c] as const))(
    "%s",
    (_, { expected, error, mentions, range, source, contracts }) => {
      const answer = read(name, { range, source, contracts });
      if (error !== undefined) {
        expect(answer).toBeInstanceOf(SheetError);
        expect(answer).toMatchObject({ code: error });
        const message = (answer as SheetError).message.toLowerCase();
        for (const word of mentions!) expect(message).toContain(word.toLowerCase());
        return;
      }
      expect(answer).not.toBeInstanceOf(SheetError);
      const [first, ...rows] = answer as Cells;
      expect(first).toEqual(header);
      expect(rows.length).toBe(expected!.length);
      rows.forEach((row, r) => row.forEach((cell, c) => expectCell(cell, expected![r][c], header[c])));
    },
  );

  const reported = cases.filter(({ report }) => report);
  it.each(reported.map((c) => [c.name, c] as const))("reports on %s", (_, { range, source, contracts, report }) => {
    const rows = read(name, { range, source, contracts, measure: "report" }) as Cells;
    expect(rows[0]).toEqual(["what", "item", "value", "note"]);
    const of = (what: string) => rows.filter((row) => row[0] === what).map(([, item, value]) => [item, value]);
    const items = (what: string) => of(what).map(([item]) => item);
    if (report!.source) expect(of("source")).toContainEqual(["", report!.source]);
    for (const column of Object.entries(report!.columns ?? {})) expect(of("column")).toContainEqual(column);
    if (report!["left out"]) expect(of("left out")).toEqual(report!["left out"]);
    for (const field of report!.assumed ?? []) expect(items("assumed")).toContain(field);
    for (const field of report!.missing ?? []) expect(items("missing")).toContain(field);
    for (const finding of report!.findings ?? []) expect(JSON.stringify(of("finding"))).toContain(finding);
    if (report!.order) expect(of("order")).toEqual([["", report!.order]]);
  });
});
