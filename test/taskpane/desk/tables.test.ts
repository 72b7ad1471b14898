/** A range is read once for all that the pane says of it. */
import * as table from "../../../src/excel/tables/table";
import { deskOf } from "../../../src/taskpane/desk/desk";
import { DEFAULT_SETTINGS } from "../../../src/taskpane/desk/settings";
import { tablesOf } from "../../../src/taskpane/desk/tables";
import { planQuestion } from "../../../src/taskpane/hedge/planQuestion";
import { marginAnswer } from "../../../src/taskpane/risk/marginAnswer";
import { riskBook } from "../../../src/taskpane/risk/riskBook";
import { driftsOf } from "../../../src/taskpane/watch/watch";
import { INSTRUMENTS, POSITIONS, readingOf, spoil } from "../support";

jest.mock("../../../src/excel/tables/table", () => {
  const actual = jest.requireActual<typeof table>("../../../src/excel/tables/table");
  return { ...actual, readTable: jest.fn(actual.readTable) };
});

const ranges = () => jest.mocked(table.readTable).mock.calls.map(([, range]) => range);

beforeEach(() => jest.mocked(table.readTable).mockClear());

test("cards, suspicions, plan, risk, margin and drift of one reading read each range once", () => {
  const reading = readingOf(spoil(POSITIONS, 1, 7, 5000));
  const tables = tablesOf(reading, DEFAULT_SETTINGS);
  for (const numeraire of ["usd", "coin"] as const) {
    const settings = { ...DEFAULT_SETTINGS, numeraire };
    const desk = deskOf(tables, settings);
    expect(desk.bookSuspicions.length).toBeGreaterThan(0);
    for (const card of desk.cards) {
      expect(planQuestion(tables.positions!, tables.instruments!, settings, card)).toHaveProperty("problem");
      marginAnswer(riskBook(desk, card.underlying)!);
    }
    driftsOf(desk.cards);
  }
  expect(ranges()).toEqual([reading.positions!.values, reading.instruments!.values]);
});

test("every cell of a problem is the table's own, wherever the range stands", () => {
  const { positions, instruments } = tablesOf(readingOf(), DEFAULT_SETTINGS);
  expect(positions!.cellOf(2, "delta")).toBe("Desk!J6");
  expect(instruments!.cellOf(0, "lot")).toBe("Tools!G2");
  // A field without a column has no cell of its own: the row's first stands for it.
  expect(instruments!.cellOf(1, "strike")).toBe("Tools!A3");
  expect([positions!.nameOf(3), positions!.nameOf(0)]).toEqual(["BTC-C", ""]);
  expect(tablesOf(readingOf(POSITIONS, INSTRUMENTS), DEFAULT_SETTINGS).clockProblems).toEqual([]);
});
