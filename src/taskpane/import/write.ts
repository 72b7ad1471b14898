import { formatAddress, formatCells } from "../../cells/address";
import { quoteSheet } from "../../cells/sheetName";
import type { NewSheet, Place, Source, Workbook } from "../../excel/workbook/port";
import type { Adopted } from "../desk/actions";
import { bookWords } from "../desk/bookLine";
import { type Said, type Wanted, withPreset } from "../desk/importing";
import type { Settings } from "../desk/settings";
import { type Line, sheetCells } from "./draft";
import type { Read } from "./read";

/** Where things stand on the sheet of a book, in rows and columns from 0: its table, and beside it what it is read by. */
const TOP = 3;
const MAPPING_GAP = 1;
const CONTRACTS_GAP = 4;
const FUNCTIONS = { positions: "POSITIONS", instruments: "INSTRUMENTS" } as const;

/** A table that was read, and what it is read from. */
export interface Adoption {
  readonly wanted: Wanted;
  readonly read: Read;
  readonly said: Said;
  readonly origin: Source | null;
  /** The headers, by which what is said is kept for the next table. */
  readonly signature: string;
}

/** The range itself becomes the pane's table. */
export function adoptRange(place: Place, adoption: Adoption, settings: Settings): Adopted {
  return { settings: settingsFor(place, place, adoption, settings), words: null };
}

/**
 * Puts the cells on a sheet as they came, and on another the function that reads them, the mapping and the contracts
 * beside it. What stands in the workbook already stays where it is and is read there.
 */
export async function writeTable(workbook: Workbook, adoption: Adoption, settings: Settings): Promise<Adopted> {
  const { read, origin } = adoption;
  const [raw, book] = sheetNames(adoption);
  const names = await workbook.addSheets(origin ? [book] : [raw, book], (given) => {
    const rawSheet = given.get(raw);
    const sheets = rawSheet === undefined ? [] : [exportSheet(rawSheet, read)];
    const range = origin?.address ?? rawRange(rawSheet!, read);
    return [...sheets, bookSheet(given.get(book)!, range, adoption)];
  });
  const { table } = read;
  const at = { row: TOP, column: 0, rows: table.length, columns: table[0].length };
  const place = await workbook.find(formatAddress(names.get(book)!, at));
  const from = origin?.place ?? (await workbook.find(rawRange(names.get(raw)!, read)));
  await calculated(workbook, place, String(table[0][0]));
  const written = [...names.values()].join(" and ");
  return {
    settings: settingsFor(place, from, adoption, settings),
    words: `Wrote ${names.size === 1 ? "the sheet" : "the sheets"} ${written}. Nothing else changed: to take it back, delete ${names.size === 1 ? "it" : "them"}.`,
  };
}

const rawRange = (sheet: string, { cells }: Read): string =>
  formatAddress(sheet, { row: 0, column: 0, rows: cells.length, columns: cells[0].length });

function settingsFor(
  place: Place,
  from: Place,
  { wanted, read, said, signature }: Adoption,
  settings: Settings,
): Partial<Settings> {
  const presets = withPreset(settings.presets, { signature, said });
  if (wanted === "instruments") return { instruments: place, instrumentColumns: {}, presets };
  const { readAs } = read;
  const isTold = !read.isOwn || readAs.notRead !== "" || readAs.assumed !== "";
  return {
    positions: place,
    positionColumns: {},
    leftOutBelow: undefined,
    presets,
    readAs: isTold ? { ...readAs, from } : null,
  };
}

/** What Excel lets no sheet be called by. */
const NOT_IN_NAMES = /[*/\\?:[\]]/g;
/** Room for the number of a second one. */
const LONGEST = 28;

export function sheetNames({ wanted, read }: Pick<Adoption, "wanted" | "read">): [raw: string, book: string] {
  const what = wanted === "positions" ? "positions" : "instruments";
  const of = read.isOwn ? "" : read.readAs.source.replace(/ (?:net )?(?:positions|instruments|markets)$/, "");
  const named = (text: string): string => {
    const name = text.trim().replace(NOT_IN_NAMES, "").slice(0, LONGEST).trim();
    return name[0].toUpperCase() + name.slice(1);
  };
  return [named(`${of} export`), named(`${of} ${what}`)];
}

const exportSheet = (name: string, { cells }: Read): NewSheet => ({
  name,
  blocks: [{ row: 0, column: 0, cells: sheetCells(cells) }],
  bold: [],
  formats: [],
  columnWidths: [],
});

function bookSheet(name: string, range: string, { wanted, read }: Adoption): NewSheet {
  const { table, mapping, contracts } = read;
  const mappingAt = table[0].length + MAPPING_GAP;
  const contractsAt = mappingAt + CONTRACTS_GAP;
  const cellsOf = (lines: readonly Line[], column: number): string =>
    formatCells({ row: TOP, column, rows: lines.length, columns: lines[0].length });
  const formula = [
    `=HEDGE.${FUNCTIONS[wanted]}(${quoted(range)}`,
    cellsOf(mapping, mappingAt),
    ...(contracts ? [cellsOf(contracts, contractsAt)] : []),
  ].join(",");
  const headings = [
    { row: TOP - 1, column: mappingAt, cells: [["Mapping"]] },
    ...(contracts ? [{ row: TOP - 1, column: contractsAt, cells: [["Contracts"]] }] : []),
  ];
  const expiry = table[0].indexOf("expiry");
  return {
    name,
    blocks: [
      { row: 0, column: 0, cells: [[bookWords(read.readAs)], [howWords(range, contracts !== null)]] },
      ...headings,
      { row: TOP, column: mappingAt, cells: mapping.map((line) => [...line]) },
      ...(contracts ? [{ row: TOP, column: contractsAt, cells: contracts.map((line) => [...line]) }] : []),
      { row: TOP, column: 0, cells: [[{ typed: `${formula})` }]] },
    ],
    bold: ["A1", `${TOP + 1}:${TOP + 1}`],
    formats: [
      { row: TOP + 1, column: expiry, rows: table.length - 1, columns: 1, numberFormat: "yyyy-mm-dd hh:mm" },
    ].filter(({ column, rows }) => column >= 0 && rows > 0),
    columnWidths: table[0].map((header) => WIDTHS[String(header)] ?? 12 + POINTS_PER_CHARACTER * String(header).length),
  };
}

const POINTS_PER_CHARACTER = 6.5;
/** Of what is longer than its header. */
const WIDTHS: Readonly<Record<string, number>> = { instrument: 150, expiry: 110, price: 60, type: 50 };

/** "'My sheet'!A1:C4" of an address that Excel may write without quotes. */
function quoted(address: string): string {
  const at = address.lastIndexOf("!");
  const sheet = address.slice(0, at);
  return sheet.startsWith("'") ? address : `${quoteSheet(sheet)}${address.slice(at)}`;
}

const howWords = (range: string, hasContracts: boolean): string =>
  `One formula reads ${range} by the mapping${hasContracts ? " and the contracts" : ""} beside it; change them, or the export, and it follows.`;

const PAUSE_MILLISECONDS = 250;
const MOST_LOOKS = 40;

/** Waits until the function has answered: with its headers, or with an error that the pane then names. */
async function calculated(workbook: Workbook, place: Place, header: string): Promise<void> {
  for (let look = 0; look < MOST_LOOKS; look++) {
    const [{ values }] = await workbook.read([place]);
    const [[first]] = values;
    if (first === header || (typeof first === "string" && /^#(?:N\/A|VALUE!|NUM!|NAME\?|SPILL!)/.test(first))) return;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
  }
}
