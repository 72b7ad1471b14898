import { isFormula } from "../../../src/cells/sheetContent";
import { followNames, freeNames, insertSheets } from "../../../src/excel/workbook/sheets";
import { sampleDesk } from "../../../src/sample/desk";
import { excelInNode } from "../../preview/support/excelInNode";
import { memoryBook } from "../../preview/support/memoryBook";

test("a sheet name that is taken, in whatever case, gets the next number", () => {
  const names = freeNames(["Desk", "Instruments"], ["DESK", "Desk 2", "Sheet1"]);
  expect([...names]).toEqual([
    ["Desk", "Desk 3"],
    ["Instruments", "Instruments"],
  ]);
});

test("the name of a table that is taken gets a number that a name may have", () => {
  expect([...freeNames(["Positions"], ["positions"], "_")]).toEqual([["Positions", "Positions_2"]]);
});

test("formulas follow the sheets and the tables that they refer to", () => {
  const names = new Map([
    ["Desk", "Desk 2"],
    ["Instruments", "Instruments"],
  ]);
  const tables = new Map([["Desk", "Desk_2"]]);
  expect(followNames('=HEDGE.NETDELTA(Desk!A1:B2,"Desk")+Instruments!F5+SUM(Desk[a])+Other[#All]', names, tables)).toBe(
    `=HEDGE.NETDELTA('Desk 2'!A1:B2,"Desk")+Instruments!F5+SUM(Desk_2[a])+Other[#All]`,
  );
});

describe("the sample desk in a workbook", () => {
  const size = { rows: 1_000, columns: 40 };
  const everything = { column: 0, row: 0, ...size };

  it("has the tables that its formulas read, and the formulas are all there", async () => {
    const book = memoryBook({ Mine: [] }, size);
    const { state } = excelInNode(book);
    const inserted = await insertSheets(sampleDesk.sheets);
    const sheets = book.sheets();
    const tables = new Map([...state.tables.values()].map((table) => [table.name, table.area]));
    const titled = ({ name }: { name: string }) => sheets.find((sheet) => sheet.name === name)!;
    for (const sheet of sampleDesk.sheets) {
      const { id } = titled(sheet);
      for (const { name } of sheet.tables ?? []) expect(tables.get(name)?.sheet).toBe(id);
      const cells = book.cells({ sheet: id, ...everything });
      sheet.cells.forEach((row, r) =>
        row.forEach((cell, c) => {
          if (isFormula(cell)) expect(cells[r][c].formula).toBe(cell);
          else expect(cells[r][c].value).toBe(cell);
        }),
      );
      for (const [, table] of sheet.cells
        .flat()
        .join("\n")
        .matchAll(/(\w+)\[/g))
        expect([...tables.keys()]).toContain(table);
    }
    expect([...inserted.tables.keys()].sort()).toEqual([...tables.keys()].sort());
    expect([...tables.keys()]).toEqual(expect.arrayContaining(Object.values(sampleDesk.tables)));
  });

  it("beside tables of the same names takes others, and its formulas read those", async () => {
    const book = memoryBook(
      {
        Desk: [
          ["instrument", "quantity"],
          ["A", 1],
        ],
      },
      size,
    );
    const { state } = excelInNode(book);
    const [{ id: mine }] = book.sheets();
    const area = { sheet: mine, row: 0, column: 0, rows: 2, columns: 2 };
    state.tables.set("7", {
      id: "7",
      name: "POSITIONS",
      area,
      hasHeaders: true,
      showTotals: false,
      showFilter: true,
      style: "",
    });
    const { tables } = await insertSheets(sampleDesk.sheets);
    expect(tables.get("Positions")).toBe("Positions_2");
    const desk = book.sheets().find(({ name }) => name === "Desk 2")!;
    const formulas = book
      .cells({ sheet: desk.id, ...everything })
      .flatMap((row) => row.map(({ formula }) => formula ?? ""));
    expect(formulas.filter((formula) => formula.includes("Positions_2[#All]"))).toHaveLength(4);
    expect(formulas.join()).not.toContain("Positions[");
  });

  it("that stands there already is used with the tables it still has", async () => {
    const book = memoryBook({ Mine: [] }, size);
    const { state } = excelInNode(book);
    await insertSheets(sampleDesk.sheets);
    const positions = [...state.tables.values()].find(({ name }) => name === "Positions")!;
    state.tables.delete(positions.id);
    const again = await insertSheets(sampleDesk.sheets);
    expect(again.areNew).toBe(false);
    expect(again.tables.has("Positions")).toBe(false);
    expect(again.tables.get("Instruments")).toBe("Instruments");
    expect(book.sheets()).toHaveLength(1 + sampleDesk.sheets.length);
  });
});
