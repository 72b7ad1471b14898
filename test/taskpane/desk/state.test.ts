import { initialState, nextState, type PaneEvent, type PaneState } from "../../../src/taskpane/desk/state";
import { DEFAULT_SETTINGS } from "../../../src/taskpane/desk/settings";
import type { Trade } from "../../../src/taskpane/desk/offers";
import { type Draft, orderOf } from "../../../src/taskpane/desk/ticket";
import { deskOf, POSITIONS, readingOf, spoil } from "../support";

const after = (...events: PaneEvent[]): PaneState => events.reduce(nextState, initialState());

const reading = readingOf();
const desk = deskOf(reading, DEFAULT_SETTINGS);
const [card] = desk.cards;
const draft: Draft = { card, order: orderOf(card.chosen as Trade), reading, desk, settings: DEFAULT_SETTINGS };
const targets = [{ address: "Tickets!A2:K2", isNewSheet: true }];
const read: PaneEvent = { type: "read", reading };
const shown: PaneEvent = { type: "ticketShown", draft, targets };

test("a refused ticket stays, with the reason and the row where it would go by now", () => {
  const moved = [{ address: "Tickets!A3:K3", isNewSheet: false }];
  const { pending } = after(read, shown, { type: "ticketRefused", message: "taken", targets: moved, sent: null });
  expect(pending).toEqual({ draft, targets: moved, refusal: "taken", sent: null });
});

test("a ticket falls with the settings and with the cells that it rests on, and with nothing else", () => {
  expect(
    after(read, shown, { type: "settingsChanged", settings: { ...DEFAULT_SETTINGS, ratio: 0.5 } }).pending,
  ).toBeNull();
  const looked = { ...DEFAULT_SETTINGS, history: { prices: null, window: 30 } };
  expect(after(read, shown, { type: "settingsChanged", settings: looked }).pending).not.toBeNull();
  expect(after(read, shown, { type: "read", reading: readingOf(spoil(POSITIONS, 1, 3, 3)) }).pending).toBeNull();
  expect(after(read, shown, { type: "read", reading: readingOf() }).pending).not.toBeNull();
  expect(after(read, shown, { type: "failed", message: "no" }).pending).not.toBeNull();
});

test("a plan falls with the settings and with the cells that it rests on, and with nothing else", () => {
  const legs = [] as const;
  const solved: PaneEvent = { type: "planSolved", plan: { underlying: "BTC", legs } };
  const planAfter = (...events: PaneEvent[]) => after(read, solved, ...events).plan;
  expect(planAfter({ type: "settingsChanged", settings: { ...DEFAULT_SETTINGS, horizonDays: 7 } })).toBeNull();
  const looked = { ...DEFAULT_SETTINGS, history: { prices: null, window: 30 } };
  expect(planAfter({ type: "settingsChanged", settings: looked })).toEqual({ underlying: "BTC", legs });
  expect(planAfter({ type: "read", reading: readingOf(spoil(POSITIONS, 1, 3, 3)) })).toBeNull();
  expect(planAfter({ type: "read", reading: readingOf() })).toEqual({ underlying: "BTC", legs });
  expect(planAfter({ type: "sourcesLost", message: "deleted" })).toBeNull();
  expect(planAfter({ type: "sheetChanged", isStale: true }, shown, { type: "ticketDropped" })).not.toBeNull();
});

test("a ticket of which rows may stand in the workbook stays, whatever else happens, until that is known", () => {
  const sent = [{ sheet: "Tickets", mark: "1", headers: ["ticket"], cells: ["1"], formats: ["General"] }];
  const lost: PaneEvent = { type: "ticketRefused", message: "no answer", targets, sent };
  const others: PaneEvent[] = [
    { type: "ticketDropped" },
    { type: "settingsChanged", settings: { ...DEFAULT_SETTINGS, ratio: 0.5 } },
    { type: "read", reading: readingOf(spoil(POSITIONS, 1, 3, 3)) },
    { type: "sourcesLost", message: "deleted" },
  ];
  expect(after(read, shown, lost, ...others).pending).toEqual({ draft, targets, refusal: "no answer", sent });
  const known: PaneEvent = { type: "ticketRefused", message: "nothing stands", targets, sent: null };
  expect(after(read, shown, lost, known, { type: "ended" }, { type: "ticketDropped" }).pending).toBeNull();
});

test("a ticket that is being written cannot be dropped before its outcome is known", () => {
  const busy: PaneEvent[] = [read, { type: "ended" }, shown, { type: "started" }, { type: "ticketDropped" }];
  expect(after(...busy).pending).not.toBeNull();
  expect(after(...busy, { type: "ended" }, { type: "ticketDropped" }).pending).toBeNull();
});

test("where the sample was put is said until the next press or another view, and not lost by reading it", () => {
  const inserted: PaneEvent = { type: "sampleInserted", words: "Inserted the sheets Desk." };
  expect(after({ type: "started" }, inserted, read, { type: "ended" }).inserted).toBe("Inserted the sheets Desk.");
  expect(after(inserted, { type: "started" }).inserted).toBeNull();
  expect(after(inserted, { type: "viewChanged" }).inserted).toBeNull();
});

test("a fresh reading is not stale", () => {
  expect(after(read, { type: "sheetChanged", isStale: true }).isStale).toBe(true);
  expect(after(read, { type: "sheetChanged", isStale: true }, read).isStale).toBe(false);
});

test("without its sources the pane has no answer, and says why", () => {
  expect(after(read, shown, { type: "sourcesLost", message: "deleted" })).toMatchObject({
    reading: null,
    pending: null,
    fault: "deleted",
  });
});
