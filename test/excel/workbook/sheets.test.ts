import { followNames, freeNames } from "../../../src/excel/workbook/sheets";

test("a sheet name that is taken, in whatever case, gets the next number", () => {
  const names = freeNames(["Desk", "Instruments"], ["DESK", "Desk 2", "Sheet1"]);
  expect([...names]).toEqual([
    ["Desk", "Desk 3"],
    ["Instruments", "Instruments"],
  ]);
});

test("formulas follow the sheets that they refer to", () => {
  const names = new Map([
    ["Desk", "Desk 2"],
    ["Instruments", "Instruments"],
  ]);
  expect(followNames('=HEDGE.NETDELTA(Desk!A1:B2,"Desk")+Instruments!F5+Other!A1', names)).toBe(
    `=HEDGE.NETDELTA('Desk 2'!A1:B2,"Desk")+Instruments!F5+Other!A1`,
  );
});
