/** Books for the test of every figure: the sample desk, and such as a seed draws, with what the pane is told about them. */
import { seeded } from "../support/random";
import { deskSheet } from "../../src/sample/deskSheet";
import { instrumentsSheet } from "../../src/sample/instrumentsSheet";
import type { Desk } from "../../src/taskpane/desk/desk";
import { DEFAULT_SETTINGS, type Settings, type UnderlyingSettings } from "../../src/taskpane/desk/settings";
import { deskOf, readingOf, sourceOf } from "./support";

export type Table = unknown[][];

export interface BookDrawn {
  readonly name: string;
  readonly positions: Table;
  readonly instruments: Table;
  /** The date serial that the cell of the clock holds; undefined where there is none. */
  readonly now: number | undefined;
  /** In coin, by underlying: the pane reads each from a cell. */
  readonly equity: Readonly<Record<string, number | undefined>>;
  readonly settings: Settings;
}

export const cell = (table: Table, row: number, header: string): unknown => {
  const column = table[0].indexOf(header);
  return column < 0 ? null : (table[row][column] ?? null);
};

/** The rows on one underlying below the header row. */
export const rowsOn = ([headers, ...rows]: Table, underlying: string): Table => [
  headers,
  ...rows.filter((row) => row[headers.indexOf("underlying")] === underlying),
];

/** A table with a trade booked below it, at its price, as somebody would write it. */
export function withTrade(positions: Table, instruments: Table, instrument: string, quantity: number): Table {
  const at = instruments.findIndex(([name]) => name === instrument);
  const told: Readonly<Record<string, unknown>> = { quantity, entry: cell(instruments, at, "price") };
  return [
    ...positions,
    positions[0].map((header) => told[String(header)] ?? cell(instruments, at, String(header)) ?? null),
  ];
}

/** The pane's answer to a book. */
export function deskAt({ positions, instruments, now, equity, settings }: BookDrawn): Desk {
  const cells = Object.entries(equity).filter((entry): entry is [string, number] => entry[1] !== undefined);
  const linked = Object.fromEntries(
    cells.map(([name]): [string, UnderlyingSettings] => [
      name.toLowerCase(),
      {
        ...settings.underlyings[name.toLowerCase()],
        equityAt: { kind: "kept", name: `_counterpoise_equity.${name}_1` },
      },
    ]),
  );
  const reading = {
    ...readingOf(positions, instruments),
    clock: now === undefined ? null : sourceOf("Desk!B4", [[now]]),
    equities: Object.fromEntries(cells.map(([name, value]) => [name.toLowerCase(), sourceOf("Desk!B5", [[value]])])),
  };
  const desk = deskOf(reading, {
    ...settings,
    underlyings: { ...settings.underlyings, ...linked },
    clock:
      now === undefined ? { kind: "none" } : { kind: "cell", place: { kind: "kept", name: "_counterpoise_clock_1" } },
  });
  if (desk.bookProblems.length > 0) throw new Error(JSON.stringify(desk.bookProblems));
  return desk;
}

function tableOf({ cells }: { cells: readonly (readonly unknown[])[] }, address: string): Table {
  const [, from, first, to, last] = /!([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(address)!;
  const index = (letters: string): number => letters.charCodeAt(0) - 65;
  return cells
    .slice(Number(first) - 1, Number(last))
    .map((row) => Array.from({ length: index(to) - index(from) + 1 }, (_, c) => row[index(from) + c] ?? null));
}

/** As *Insert sample desk* sets it up. */
export const SAMPLE: BookDrawn & { now: number } = {
  name: "the sample desk",
  positions: tableOf(deskSheet.sheet, deskSheet.positions),
  instruments: tableOf(instrumentsSheet.sheet, instrumentsSheet.instruments),
  now: deskSheet.sheet.cells[3][1] as number,
  equity: { BTC: deskSheet.sheet.cells[4][1] as number },
  settings: DEFAULT_SETTINGS,
};

const POSITION_HEADERS =
  "instrument,underlying,type,quantity,multiplier,settlement,price,underlying price,strike,expiry,vol,entry".split(",");
const INSTRUMENT_HEADERS =
  "instrument,underlying,type,multiplier,settlement,price,underlying price,strike,expiry,vol,lot,fee,bid,ask,funding rate,funding hours,initial margin,maintenance margin".split(
    ",",
  );

/** Two underlyings in spot, perpetual, future and options, long and short, and instruments to hedge each with. */
export function seededBook(seed: number): BookDrawn & { now: number } {
  const random = seeded(seed);
  const now = 45_000 + Math.round(random() * 1000) / 4;
  const rounded = (value: number, digits: number): number => Number(value.toPrecision(digits));
  const near = (value: number, part: number): number => rounded(value * (1 + part * (2 * random() - 1)), 6);
  const held = (size: number): number => rounded(size * (2 * random() - 1), 4) || size;
  const [positions, instruments]: [Table, Table] = [[POSITION_HEADERS], [INSTRUMENT_HEADERS]];
  const equity: Record<string, number | undefined> = {};
  const underlyings: Record<string, UnderlyingSettings> = {};
  for (const [name, level, size] of [
    ["BTC", 50_000, 10],
    ["ETH", 2_500, 200],
  ] as const) {
    const spot = near(level, 0.2);
    const [near1, far] = [now + 20 + Math.round(random() * 20), now + 90 + Math.round(random() * 90)];
    const forward = near(spot, 0.01);
    const future = near(spot, 0.03);
    const perp = near(spot, 0.001);
    const option = (type: "call" | "put", moneyness: number, expiry: number): unknown[] => {
      const strike = rounded(spot * moneyness, 3);
      const price = rounded(0.01 + 0.05 * random(), 4);
      const instrument = `${name}-${strike}-${type}`;
      const vol = rounded(0.4 + 0.4 * random(), 3);
      return [instrument, type, 1, "inverse", price, forward, strike, expiry, vol];
    };
    const inverse = size * level > 600_000 ? 10 : 1;
    const listed: unknown[][] = [
      [`${name}`, "spot", 1, "linear", spot, spot, null, null, null],
      [`${name}-PERP`, "perp", inverse, "inverse", perp, spot, null, null, null],
      [`${name}-FUT`, "future", 0.1, "linear", future, spot, null, far, null],
      option("call", 1.1 + 0.1 * random(), near1),
      option("put", 0.9 - 0.1 * random(), far),
    ];
    for (const [instrument, type, multiplier, ...rest] of listed) {
      const contracts =
        type === "perp" ? (size * spot) / inverse : type === "future" ? size / 0.1 : type === "spot" ? size : size / 2;
      const price = rest[1] as number;
      positions.push([instrument, name, type, held(contracts), multiplier, ...rest, near(price, 0.1)]);
    }
    for (const [instrument, type, multiplier, ...rest] of listed.slice(1, 4)) {
      const price = rest[1] as number;
      const half = price * 0.0005 * random();
      const funding = type === "perp" ? [rounded(0.0002 * random(), 3), 8] : [null, null];
      instruments.push([
        ...[instrument, name, type, multiplier, ...rest],
        ...[type === "perp" ? 1 : 0.1, rounded(0.001 * random(), 3), price - half, price + half, ...funding],
        ...(type === "call" ? [null, null] : [0.02, 0.01]),
      ]);
    }
    equity[name] = random() < 0.5 ? rounded(size * random(), 4) : undefined;
    const band = random();
    underlyings[name.toLowerCase()] = {
      target: random() < 0.5 ? 0 : rounded(size * random() * 0.3, 3),
      ...(band < 0.3
        ? { below: rounded(size * 0.02 * random(), 3) }
        : band < 0.7
          ? { bandModel: { method: "whalley-wilmott", cost: 0.0005, riskAversion: 1e-6, vol: 0.6 } }
          : {}),
    };
  }
  return {
    name: `seeded book ${seed}`,
    positions,
    instruments,
    now,
    equity,
    settings: {
      ...DEFAULT_SETTINGS,
      numeraire: random() < 0.5 ? "usd" : "coin",
      ratio: random() < 0.5 ? 1 : Math.round(random() * 100) / 100,
      rounding: random() < 0.5 ? "nearest" : "toward-zero",
      horizonDays: Math.floor(random() * 10),
      underlyings,
    },
  };
}

/** The sample and a dozen. */
export const BOOKS: readonly (BookDrawn & { now: number })[] = [
  SAMPLE,
  ...Array.from({ length: 12 }, (_, i) => seededBook(i + 1)),
];
