import fc from "fast-check";
import { call, SheetError } from "../support/addin";
import { readJson } from "../golden/read";

type Cells = unknown[][];

/** Exports whose own columns give their sizes again, with the column of the size, of the side and of the check. */
const EXPORTS = [
  { id: "deribit-account-text", size: "size", check: "size_currency" },
  { id: "binance-um-two", size: "positionAmt", check: "notional" },
  { id: "binance-cm-dated", size: "positionAmt", check: "notionalValue" },
  { id: "ibkr-flex", size: "Position", check: "PositionValue" },
  { id: "fidelity-text", size: "Quantity", check: "Current Value" },
  { id: "schwab-text", size: "Qty (Quantity)", check: "Mkt Val (Market Value)" },
];

interface Case {
  readonly id: string;
  readonly args: readonly unknown[];
}
const { cases } = readJson<{ cases: readonly Case[] }>("intake/positions.json");

const headerOf = (grid: Cells, header: string): [row: number, column: number] => {
  const row = grid.findIndex((cells) => cells.includes(header));
  return [row, grid[row].indexOf(header)];
};

type Corruption = (grid: Cells, header: string, at: number) => Cells;

const atRow =
  (change: (cell: unknown) => unknown): Corruption =>
  (grid, header, at) => {
    const [head, column] = headerOf(grid, header);
    const sized = grid.flatMap((row, r) => (r > head && isSize(row[column]) ? [r] : []));
    const chosen = sized[at % sized.length];
    return grid.map((row, r) => (r === chosen ? row.map((cell, k) => (k === column ? change(cell) : cell)) : row));
  };

const isSize = (cell: unknown): boolean =>
  Number(String(cell ?? "").replace(/,/g, "")) !== 0 && /\d/.test(String(cell));
const scaled = (cell: unknown): unknown =>
  typeof cell === "number" ? cell * 10 : String(Number((cell as string).replace(/,/g, "")) * 10);
const turned = (cell: unknown): unknown =>
  typeof cell === "number" ? -cell : String(-Number((cell as string).replace(/,/g, "")));

describe("corrupted exports whose own columns see it", () => {
  const exported = fc.constantFrom(...EXPORTS);

  it("are refused where a size is ten times too large or of the other sign", () => {
    fc.assert(
      fc.property(exported, fc.nat(50), fc.boolean(), ({ id, size }, at, isScaled) => {
        const { args } = cases.find((c) => c.id === id)!;
        const grid = atRow(isScaled ? scaled : turned)(args[0] as Cells, size, at);
        expect(call("POSITIONS", grid, ...args.slice(1))).toBeInstanceOf(SheetError);
      }),
      { numRuns: 300 },
    );
  });

  it("are read the same, or refused, where a column is dropped, renamed or moved", () => {
    fc.assert(
      fc.property(exported, fc.nat(60), fc.constantFrom("drop", "rename", "move"), ({ id, size }, at, how) => {
        const { args } = cases.find((c) => c.id === id)!;
        const grid = args[0] as Cells;
        const [head] = headerOf(grid, size);
        const column = at % grid[head].length;
        const changed = grid.map((row, r) => {
          if (how === "rename")
            return row.map((cell, k) => (r === head && k === column ? `old ${String(cell)}` : cell));
          const rest = row.filter((_, k) => k !== column);
          return how === "drop" ? rest : [...rest, row[column]];
        });
        const [before, after] = [call("POSITIONS", ...args), call("POSITIONS", changed, ...args.slice(1))];
        if (after instanceof SheetError) return;
        // What is not there any more is blank, and nothing else is different.
        const changedCells = (after as Cells).flatMap((row, r) =>
          row.flatMap((cell, k) => (cell === (before as Cells)[r][k] || cell === "" ? [] : [[r, k, cell]])),
        );
        expect(changedCells).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
