import type { Source } from "../../src/excel/workbook/port";
import { type Desk, deskOf as deskOfTables } from "../../src/taskpane/desk/desk";
import type { Reading } from "../../src/taskpane/desk/reading";
import type { Settings } from "../../src/taskpane/desk/settings";
import { tablesOf } from "../../src/taskpane/desk/tables";

/** A range as the workbook hands it over: blanks are "". */
export const sourceOf = (address: string, values: unknown[][]): Source => ({
  place: { kind: "cells", sheetId: "1", cells: address.split("!")[1] },
  sheetId: "1",
  address,
  values: values.map((row) => row.map((cell) => cell ?? "")),
});

/** Two underlyings: BTC in spot, an inverse perpetual and a coin-settled call; ETH in spot. */
export const POSITIONS: unknown[][] = [
  [
    "instrument",
    "underlying",
    "type",
    "quantity",
    "multiplier",
    "settlement",
    "price",
    "underlying price",
    "delta",
    "vol",
  ],
  ["BTC", "BTC", "spot", 2, 1, "linear", 50000, 50000, null, null],
  ["BTC-PERP", "btc", "perp", -4000, 10, "inverse", 50000, 50000, null, null],
  ["BTC-C", "BTC", "call", 3, 1, "inverse", 0.05, 50000, 0.4, null],
  ["ETH", "ETH", "spot", -100, 1, "linear", 2000, 2000, null, null],
];

export const INSTRUMENTS: unknown[][] = [
  ["instrument", "underlying", "type", "multiplier", "settlement", "price", "lot", "fee", "bid", "ask"],
  ["BTC-PERP", "BTC", "perp", 10, "inverse", 50000, 1, 0.0005, 49999.5, 50000.5],
  ["BTC-FUT", "BTC", "future", 0.1, "linear", 50100, 1, 0.0002, null, null],
  ["ETH-PERP", "ETH", "perp", 1, "linear", 2000, 0.1, 0.0005, 1999.9, 2000.1],
];

export const readingOf = (
  positions: unknown[][] = POSITIONS,
  instruments: unknown[][] | null = INSTRUMENTS,
): Reading => ({
  positions: sourceOf("Desk!B3:K7", positions),
  instruments: instruments && sourceOf("Tools!A1:J4", instruments),
  belowPositions: null,
  clock: null,
  equities: {},
  benchmarkPrice: null,
  computerNow: 46_000,
});

/** A table with one cell replaced. */
export const spoil = (table: unknown[][], row: number, column: number, value: unknown): unknown[][] =>
  table.map((cells, r) => cells.map((cell, c) => (r === row && c === column ? value : cell)));

/** The pane's answer to a reading. */
export const deskOf = (reading: Reading, settings: Settings): Desk =>
  deskOfTables(tablesOf(reading, settings), settings);
