import { formatAddress } from "../../cells/address";
import type { Source, Workbook } from "../../excel/workbook/port";
import { WorkbookFault } from "../../excel/workbook/port";
import type { Adopted } from "./actions";
import type { AsOf } from "./asOf";
import { dateOfSerial } from "./time";

export const BOOK_METHODS = ["average", "fifo", "lifo", "hifo"] as const;
export type BookMethod = (typeof BOOK_METHODS)[number];

const TOP = 3;
const WIDEST = 60;

export interface BlotterBook {
  readonly trades: Source;
  readonly method: BookMethod;
  readonly asOf: AsOf | undefined;
  /** Where its prices come from: the instruments. */
  readonly marks: Source | null;
}

/** What the formula refers to. */
export interface BlotterReferences {
  readonly trades: string;
  readonly marks: string | null;
}

/** The formula by which a blotter is the book. */
export const blotterFormula = (
  { method, asOf }: Pick<BlotterBook, "method" | "asOf">,
  refer: BlotterReferences,
): string =>
  `=HEDGE.BLOTTER(${refer.trades},"${method}",${asOf === undefined ? "" : "B2"},"positions"${refer.marks === null ? "" : `,${refer.marks}`})`;

export const bookedWords = ({ method, asOf }: BlotterBook): string =>
  `blotter, ${method}${asOf === undefined ? ", all its rows" : `, as of ${asOfWords(asOf)}`}`;

export const asOfWords = ({ time, cell }: AsOf): string =>
  `${dateOfSerial(time)}${cell === undefined ? "" : `, by ${cell}`}`;

/** Puts the positions of a blotter onto a sheet of their own, as one formula, and takes them for the book. */
export async function bookBlotter(workbook: Workbook, book: BlotterBook): Promise<Adopted> {
  const { trades, marks } = book;
  const refer = {
    trades: await workbook.growingReference(trades),
    marks: marks && (await workbook.growingReference(marks)),
  };
  const names = await workbook.addSheets(["Blotter positions"], (given) => [
    {
      name: given.get("Blotter positions")!,
      blocks: [
        {
          row: 0,
          column: 0,
          cells: [
            [`Positions of ${trades.address} by ${book.method}`, ""],
            ["As of", book.asOf?.cell ? { typed: `=${book.asOf.cell}` } : (book.asOf?.time ?? "all rows")],
          ],
        },
        { row: TOP, column: 0, cells: [[{ typed: blotterFormula(book, refer) }]] },
      ],
      bold: ["A1", `${TOP + 1}:${TOP + 1}`],
      formats: [{ row: 1, column: 1, rows: 1, columns: 1, numberFormat: "yyyy-mm-dd hh:mm" }],
      columnWidths: [150],
    },
  ]);
  const sheet = [...names.values()][0];
  const head = await settled(workbook, sheet);
  const columns = head.values[0].findIndex((cell) => cell === "" || cell === null);
  const wide = columns < 0 ? WIDEST : columns;
  const first = await workbook.find(formatAddress(sheet, { row: TOP, column: 0, rows: 1, columns: wide }));
  const [headers] = await workbook.read([first]);
  const below = await workbook.rowsBelow(headers, MOST_ROWS);
  const area = { row: TOP, column: 0, rows: 1 + Math.max(1, below.length), columns: wide };
  const positions = await workbook.find(formatAddress(sheet, area));
  return {
    settings: {
      positions,
      positionColumns: {},
      leftOutBelow: undefined,
      blotter: trades.place,
      readAs: { source: bookedWords(book), notRead: "", assumed: "", from: positions },
    },
    words: `Wrote the sheet ${sheet}: one formula books ${trades.address}. To take it back, delete it and choose another book.`,
  };
}

const MOST_ROWS = 100_000;
const PAUSE_MILLISECONDS = 250;
const MOST_LOOKS = 40;

/** The first row of the formula's answer, once it has answered. */
async function settled(workbook: Workbook, sheet: string): Promise<Source> {
  const place = await workbook.find(formatAddress(sheet, { row: TOP, column: 0, rows: 1, columns: WIDEST }));
  for (let look = 0; look < MOST_LOOKS; look++) {
    const [head] = await workbook.read([place]);
    const [first] = head.values[0];
    if (first === "instrument") return head;
    if (typeof first === "string" && /^#(?:N\/A|VALUE!|NUM!|NAME\?|SPILL!|DIV)/.test(first))
      throw new WorkbookFault(
        `The blotter cannot be booked: its formula on ${sheet} answers ${first}. Why this error? says why.`,
      );
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
  }
  throw new WorkbookFault(`The formula on ${sheet} has not answered yet.`);
}
