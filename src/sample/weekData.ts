import week from "./data/carryWeek.json";
import history from "./data/binanceBtcDaily.json";
import type { CellContent } from "../cells/sheetContent";
import { serialOf } from "../cells/dateSerial";

/** The week of a carry desk: real closes and funding, made-up fills. Evenings are at 24:00 UTC. */

const daily = history.days as [string, number, number, number][];
const midnightAfter = (day: string): number => serialOf(Date.parse(`${day}T00:00Z`)) + 1;

const evenings = (week.evenings as [string, number, number | null, number | null][]).map(
  ([day, quarterly, call, vol]) => {
    const [, spot, perpetual, funding] = daily.find(([date]) => date === day)!;
    return { time: midnightAfter(day), spot, perpetual, quarterly, call, vol, funding };
  },
);

export const FIRST_EVENING = evenings[0].time;
export const LAST_EVENING = evenings[evenings.length - 1].time;

/** Terms by instrument: underlying, type, strike, expiry. */
const TERMS: Readonly<Record<string, readonly [string, string, number | null, number | null]>> = {
  BTC: ["BTC", "spot", null, null],
  BTCUSDT: ["BTC", "perp", null, null],
  BTCUSDT_241227: ["BTC", "future", null, serialOf(Date.parse("2024-12-27T08:00Z"))],
  "BTC-8NOV24-75000-C": ["BTC", "call", 75_000, serialOf(Date.parse("2024-11-08T08:00Z"))],
};
export const [SPOT, PERPETUAL, QUARTERLY, CALL] = Object.keys(TERMS);

/** The columns that the pane writes for filled tickets, and what a blotter needs besides. */
export const BLOTTER_COLUMNS = [
  ...["time", "instrument", "underlying", "type", "quantity", "price", "fee", "trade id"],
  ...["multiplier", "settlement", "strike", "expiry"],
  ...["event", "cash", "funding rate", "underlying price", "note"],
] as const;

interface Booked {
  readonly time: number;
  readonly instrument: string;
  readonly quantity?: number;
  readonly price?: number;
  readonly fee?: number;
  readonly id?: string;
  readonly event?: string;
  readonly cash?: number;
  readonly fundingRate?: number;
  readonly underlyingPrice?: number;
  readonly note: string;
}

const timeOf = (text: string): number => serialOf(Date.parse(text));

const fills = (week.fills as [string, string, number, number, number, string, string][]).map(
  ([time, instrument, quantity, price, fee, id, note]): Booked => ({
    time: timeOf(time),
    instrument,
    quantity,
    price,
    fee,
    id,
    note,
  }),
);

/** The three settlements of a day together, with the last of them, at the day's close. */
const fundings = ["2024-11-01", "2024-11-02", ...week.evenings.map(([day]) => day as string)].map((day): Booked => {
  const [, , price, fundingRate] = daily.find(([date]) => date === day)!;
  const note = "three settlements together";
  return { time: timeOf(`${day}T16:00Z`), instrument: PERPETUAL, price, event: "funding", fundingRate, note };
});

/** What was done, in the order in which it was. */
export const booked: readonly Booked[] = [
  ...fills,
  ...fundings,
  {
    time: timeOf(week.delivery.time),
    instrument: CALL,
    event: "expiry",
    underlyingPrice: week.delivery.price,
    note: "paid out at the delivery price",
  },
  {
    time: timeOf(week.interest.time),
    instrument: SPOT,
    event: "income",
    cash: week.interest.amount,
    note: "interest on coins lent",
  },
].sort((a, b) => a.time - b.time);

const last = booked.length + 1;
const column = (letter: string): string => `${letter}$2:${letter}$${last}`;

/** Received by what is held just before, by FUNDINGPAY. */
const fundingCash = (row: number): string =>
  `=HEDGE.FUNDINGPAY(SUMIFS(${column("E")},${column("B")},B${row},${column("A")},"<"&A${row}),F${row},O${row})`;

export const blotterRows: readonly (readonly CellContent[])[] = booked.map((row, i) => {
  const [underlying, type, strike, expiry] = TERMS[row.instrument];
  return [
    ...[row.time, row.instrument, underlying, type, row.quantity ?? null, row.price ?? null, row.fee ?? null],
    ...[row.id ?? null, 1, "linear", strike, expiry, row.event ?? "trade"],
    row.event === "funding" ? fundingCash(i + 2) : (row.cash ?? null),
    ...[row.fundingRate ?? null, row.underlyingPrice ?? null, row.note],
  ];
});

/** What is held of an instrument at a time. */
function held(instrument: string, time: number): number {
  const rows = booked.filter((row) => row.instrument === instrument && row.time <= time);
  if (rows.some(({ event }) => event === "expiry")) return 0;
  // Hundredths of a coin.
  return rows.reduce((sum, { quantity = 0 }) => sum + Math.round(100 * quantity), 0) / 100;
}

/** The columns in which the pane takes a snapshot. */
export const SNAPSHOT_COLUMNS = [
  ...["time", "instrument", "underlying", "type", "multiplier", "ctMult", "settlement", "is inverse", "price"],
  ...["underlying price", "strike", "expiry", "cut-off", "years", "vol", "rate", "carry", "delta", "gamma", "vega"],
  ...["theta", "fx", "beta", "exercise", "model", "fx vol", "fx correlation", "quantity", "side", "entry"],
  ...["quote currency", "snapshot id"],
] as const;

export const snapshotRows: readonly (readonly CellContent[])[] = evenings.flatMap((evening, i) =>
  Object.entries(TERMS).flatMap(([instrument, [underlying, type, strike, expiry]]) => {
    const quantity = held(instrument, evening.time);
    if (quantity === 0) return [];
    const prices = [evening.spot, evening.perpetual, evening.quarterly, evening.call];
    const cells: Partial<Record<(typeof SNAPSHOT_COLUMNS)[number], CellContent>> = {
      time: evening.time,
      instrument,
      underlying,
      type,
      multiplier: 1,
      settlement: "linear",
      price: prices[Object.keys(TERMS).indexOf(instrument)],
      "underlying price": evening.spot,
      strike,
      expiry,
      vol: type === "call" ? evening.vol : null,
      quantity,
      "snapshot id": `S-${i + 1}`,
    };
    return [SNAPSHOT_COLUMNS.map((name) => cells[name] ?? null)];
  }),
);

const end = evenings[evenings.length - 1];
/** Prices of what is held at the end. */
export const markRows: readonly (readonly CellContent[])[] = [
  ["instrument", "price", "underlying price"],
  [SPOT, end.spot, end.spot],
  [PERPETUAL, end.perpetual, end.spot],
  [QUARTERLY, end.quarterly, end.spot],
];

const EFFECTIVE_DAYS = 31;
const lastDay = daily.findIndex(([date]) => date === week.evenings[week.evenings.length - 1][0]);
/** Closes of a month that ends with the week: time, spot, perpetual. */
export const closes: readonly (readonly CellContent[])[] = daily
  .slice(lastDay + 1 - EFFECTIVE_DAYS, lastDay + 1)
  .map(([day, spot, perpetual]) => [midnightAfter(day), spot, perpetual]);
