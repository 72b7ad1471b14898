import { call, SheetError } from "../support/addin";
import { readJson } from "../golden/read";

type Cells = unknown[][];

interface Case {
  readonly id: string;
  readonly source: string;
  readonly args: readonly unknown[];
  readonly expected?: Cells;
  readonly net?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly report?: {
    readonly source?: string;
    readonly columns?: Readonly<Record<string, string>>;
    readonly assumed?: readonly string[];
    readonly missing?: readonly string[];
    readonly "left out"?: readonly (readonly [number, string])[];
  };
  readonly error?: string;
  readonly mentions?: readonly string[];
}

const { cases } = readJson<{ cases: readonly Case[] }>("intake/positions.json");

const HEADER =
  "instrument,underlying,type,quantity,multiplier,settlement,price,underlying price,strike,expiry,vol,delta,gamma,vega,theta,entry,fx";
const EXPIRY = HEADER.split(",").indexOf("expiry");

const told = (c: Case): unknown => call("POSITIONS", ...c.args);
const reported = ({ args }: Case): Cells =>
  call("POSITIONS", args[0], args[1] ?? null, args[2] ?? null, "report", args[4] ?? null) as Cells;

/** A number to a division's rounding, a date to a millisecond, texts and blanks as they are. */
function expectCell(actual: unknown, expected: unknown, column: number, where: string): void {
  if (typeof expected !== "number") expect([where, actual]).toEqual([where, expected]);
  else {
    const tolerance = column === EXPIRY ? 1e-8 : 1e-12 * Math.abs(expected);
    const off = typeof actual === "number" ? Math.abs(actual - expected) : NaN;
    expect([where, actual, off <= tolerance]).toEqual([where, actual, true]);
  }
}

const answered = cases.filter((c) => c.error === undefined);

describe("POSITIONS over the exports of venues, brokers and desks", () => {
  it.each(answered.map((c) => [c.id, c] as const))("%s is read", (_, c) => {
    const table = told(c);
    expect(table).not.toBeInstanceOf(SheetError);
    const [header, ...rows] = table as Cells;
    expect(header.join()).toBe(HEADER);
    expect(rows.length).toBe(c.expected!.length);
    c.expected!.forEach((row, r) =>
      row.forEach((cell, k) => expectCell(rows[r][k], cell, k, `${c.source}: row ${r + 1}, ${header[k]}`)),
    );
    for (const [underlying, { now, ...deltas }] of Object.entries(c.net ?? {})) {
      for (const [numeraire, delta] of Object.entries(deltas)) {
        const net = call("NETDELTA", table, underlying, numeraire, null, now ?? null);
        expect(Math.abs((net as number) - delta)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(delta)));
      }
    }
  });

  it.each(cases.filter((c) => c.error !== undefined).map((c) => [c.id, c] as const))("%s is refused", (_, c) => {
    const answer = told(c) as SheetError;
    expect(answer).toBeInstanceOf(SheetError);
    expect(answer.code).toBe(c.error);
    for (const word of c.mentions ?? []) expect(answer.message.toLowerCase()).toContain(word.toLowerCase());
    // The report is told all the same, with the error first.
    const [, first] = reported(c);
    expect(first.slice(0, 3)).toEqual(["error", "range", c.error]);
    expect(first[3]).toBe(answer.message);
  });

  it.each(answered.map((c) => [c.id, c] as const))("%s is accounted for", (_, c) => {
    const rows = reported(c);
    expect(rows[0]).toEqual(["what", "item", "value", "note"]);
    expect(rows.filter(([what]) => what === "error")).toEqual([]);
    const said = (what: string, ...cells: unknown[]) =>
      rows.some((row) => row[0] === what && cells.every((cell, k) => row[k + 1] === cell));
    const { source, columns, assumed, missing } = c.report ?? {};
    const lost: unknown[] = [];
    if (source && !said("source", "", source)) lost.push(source);
    for (const column of Object.entries(columns ?? {})) if (!said("column", ...column)) lost.push(column);
    for (const field of assumed ?? []) if (!said("assumed", field)) lost.push(`assumed ${field}`);
    for (const field of missing ?? []) if (!said("missing", field)) lost.push(`missing ${field}`);
    for (const out of c.report?.["left out"] ?? []) if (!said("left out", ...out)) lost.push(out);
    expect(lost).toEqual([]);
  });

  it("accounts for every row of the range that holds anything", () => {
    for (const c of answered) {
      const grid = c.args[0] as Cells;
      if (grid[0].length === 1) continue;
      const rows = (told(c) as Cells).length - 1;
      const filled = grid.filter((row) => row.some((cell) => cell !== null && cell !== "" && cell !== 0)).length;
      const out = reported(c).filter(([what]) => what === "left out").length;
      // The first header row is neither a position nor left out.
      expect([c.id, rows + out + 1]).toEqual([c.id, filled]);
    }
  });

  it("refuses positions above the headers that it knows, and a venue's perpetual without its settlement", () => {
    const lost = [
      ["old symbol", "positionAmt", "markPrice", "unRealizedProfit", "notional"],
      ["BTCUSDT", 0.5, 65000, 500, 32500],
      ["symbol", "positionAmt", "markPrice", "unRealizedProfit", "notional"],
      ["ETHUSDT", -4, 3500, 400, -14000],
    ];
    expect(call("POSITIONS", lost)).toMatchObject({
      code: "#N/A",
      message: expect.stringContaining("row 2 (BTCUSDT)"),
    });
    const own = [
      ["Instrument", "Type", "Size", "Price"],
      ["BTC-PERPETUAL", "future", 50000, 65000],
    ];
    expect(call("POSITIONS", own)).toMatchObject({ code: "#N/A", message: expect.stringContaining("settlement") });
  });

  it("asks for the sides of a margin position whose size is not in the coin", () => {
    const grid = [
      ["instId", "pos", "posSide", "posCcy", "avgPx", "markPx", "instType"],
      ["BTC-USDT", 32500, "net", "USDT", 64000, 65000, "MARGIN"],
    ];
    expect(call("POSITIONS", grid)).toMatchObject({ code: "#VALUE!", message: expect.stringContaining("posCcy") });
  });
});
