import type { NewSheet, Workbook } from "../../../src/excel/workbook/port";
import { tablesOf } from "../../../src/taskpane/desk/tables";
import { DEFAULT_SETTINGS } from "../../../src/taskpane/desk/settings";
import { ownContracts, writeOwnContracts } from "../../../src/taskpane/import/ownContracts";
import { POSITIONS, readingOf } from "../support";

const table = tablesOf(readingOf([...POSITIONS, POSITIONS[2]], null), DEFAULT_SETTINGS).positions!;

test("a book's own perps and futures are its instruments, each once, looked up by name but for the lot", async () => {
  expect(ownContracts(table)).toEqual(["BTC-PERP"]);
  let sheets: readonly NewSheet[] = [];
  const workbook = {
    addSheets: (wanted, contentOf) => {
      const names = new Map(wanted.map((name) => [name, `${name} 2`]));
      sheets = contentOf(names);
      return Promise.resolve(names);
    },
    find: (text) => Promise.resolve({ kind: "name", name: text }),
  } as Partial<Workbook> as Workbook;
  const { settings, words } = await writeOwnContracts(workbook, table, { "BTC-PERP": 1 });
  expect(settings.instruments).toEqual({ kind: "name", name: "'Instruments 2'!A3:H4" });
  expect(words).toMatch(/^Wrote the sheet Instruments 2\./);
  const [headers, row] = sheets[0].blocks[1].cells;
  expect(headers).toEqual([
    "instrument",
    "underlying",
    "type",
    "multiplier",
    "settlement",
    "price",
    "underlying price",
    "lot",
  ]);
  expect([row[0], row.at(-1)]).toEqual(["BTC-PERP", 1]);
  const found = "INDEX(Desk!$H$4:$H$7,MATCH($A4,Desk!$B$4:$B$7,0))";
  expect(row[5]).toEqual({ typed: `=IF(${found}="","",${found})` });
});
