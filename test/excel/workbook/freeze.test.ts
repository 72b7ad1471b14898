import { frozenNames } from "../../../src/excel/workbook/freeze";

test("frozen copies are named after their sheets, within Excel's 31 characters, and never twice", () => {
  const long = "Delta-neutral desk of the morning";
  const names = frozenNames(["Desk", "Instruments", long.slice(0, 31), long.slice(0, 30)], ["desk (FROZEN)"]);
  expect([...names.values()]).toEqual([
    "Desk (frozen) 2",
    "Instruments (frozen)",
    "Delta-neutral desk (frozen)",
    "Delta-neutral desk (frozen) 2",
  ]);
  for (const name of names.values()) expect(name.length).toBeLessThanOrEqual(31);
});
