import { DEFAULT_SETTINGS } from "../../../src/taskpane/desk/settings";
import { rowsToTakeIn } from "../../../src/taskpane/desk/rowBelow";
import { deskOf, POSITIONS, readingOf, spoil } from "../support";

const ROW = ["ETH-PERP", "ETH", "perp", 30, 1, "linear", 2001, 2000, null, null];
const below = (belowPositions: unknown[] | null, leftOutBelow?: string) =>
  deskOf({ ...readingOf(), belowPositions }, { ...DEFAULT_SETTINGS, leftOutBelow });

test("a position typed below the book is asked about, and nothing is proposed before the answer", () => {
  const desk = below(ROW);
  expect(desk.below).toEqual({
    cell: "Desk!B8",
    words: "ETH-PERP · ETH · perp · 30",
    content: JSON.stringify(ROW),
  });
  expect(desk.cards).toEqual([]);
  expect(desk.bookProblems).toEqual([]);
});

test.each([
  ["nothing", null],
  ["a total", ["Total", "", "", -102, "", "", "", "", "", ""]],
  ["a remark", ["as of the close", "", "", "", "", "", "", "", "", ""]],
  ["a type alone, while the row is still being typed", ["ETH-PERP", "ETH", "perp", "", "", "", "", "", "", ""]],
])("%s below the book is no question", (_, cells) => {
  const desk = below(cells);
  expect(desk.below).toBeNull();
  expect(desk.cards).toHaveLength(2);
});

test("a row that was left out stays out until it is another one", () => {
  expect(below(ROW, JSON.stringify(ROW)).cards).toHaveLength(2);
  expect(below([...ROW.slice(0, 3), 31, ...ROW.slice(4)], JSON.stringify(ROW)).below).not.toBeNull();
});

test("the row is found by the columns that the user assigned", () => {
  const positions = spoil(POSITIONS, 0, 3, "how many");
  const reading = { ...readingOf(positions), belowPositions: ROW };
  const desk = deskOf(reading, { ...DEFAULT_SETTINGS, positionColumns: { quantity: "how many" } });
  expect(desk.below?.cell).toBe("Desk!B8");
});

test("what is taken in ends where another table begins", () => {
  const { positions } = below(null).tables;
  const heading = ["instrument", "underlying", "type", "quantity", "", "", "", "", "", ""];
  expect(rowsToTakeIn(positions!, [ROW, ROW, heading, ROW])).toBe(2);
  expect(rowsToTakeIn(positions!, [ROW, ROW])).toBe(2);
  expect(rowsToTakeIn(positions!, [spoil([ROW], 0, 2, "prep")[0], heading])).toBe(1);
});
