/** What happens in the workbook, in the messages for which office.js calls an add-in's handlers. */
import { areaOfEvent, eventMessages } from "../../src/preview/office/events";

const AREA = { sheet: "s1", row: 1, column: 0, rows: 2, columns: 3 };

test("a change goes to the handlers of its sheet and to those of all sheets, with the range that changed", () => {
  const messages = eventMessages({ type: "changed", area: AREA, change: "RangeEdited" });
  expect(messages.map(([category, type, target]) => [category, type, target])).toEqual([
    [65536, 10, "s1"],
    [65536, 10, "Workbook"],
  ]);
  const args = JSON.parse(messages[0]![3]) as { address: string; changeType: string; referenceId: string };
  expect(args).toMatchObject({ address: "A2:C3", changeType: "RangeEdited", source: "Local", worksheetId: "s1" });
  expect(areaOfEvent(args.referenceId)).toEqual(AREA);
});

test("leaving one sheet for another tells both", () => {
  const messages = eventMessages({ type: "sheetActivated", sheet: "s2", before: "s1" });
  expect(messages.map(([, type, target]) => [type, target])).toEqual([
    [12, "s1"],
    [12, "Workbook"],
    [11, "s2"],
    [11, "Workbook"],
  ]);
});

test("a calculation is told for every sheet", () => {
  expect(eventMessages({ type: "calculated", sheets: ["s1", "s2"] }).map(([, type, target]) => [type, target])).toEqual(
    [
      [16, "s1"],
      [16, "Workbook"],
      [16, "s2"],
      [16, "Workbook"],
    ],
  );
});
