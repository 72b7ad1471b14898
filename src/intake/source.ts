import type { TradeEvent } from "../core/blotter/trades";
import type { Side } from "../core/book/signs";
import type { Settlement } from "../core/instruments/instrument";
import type { Reason } from "./report";
import type { CutOff } from "./times";

/** The readers, by the names of their functions. */
export type ReaderName = "POSITIONS" | "INSTRUMENTS" | "ORDERBOOK" | "CHAIN" | "FUNDINGRATES" | "OHLC" | "TRADES";

/**
 * What a venue's or broker's export looks like and what its columns hold. A source is data: everything that reads it is
 * shared by all.
 */
export interface Source {
  /** As a user names it and the report shows it. */
  readonly name: string;
  readonly reader: ReaderName;
  /** Headers that must all stand in one row. */
  readonly signature: readonly string[];
  /**
   * Header to field and units: `vega: "vega position point"`. Of several columns of one field the first that is filled
   * counts, in the order of this record.
   */
  readonly reads: Readonly<Record<string, string>>;
  /** The table is a desk's own: two columns of one field are an error, but for price, whose order is mark, mid, last. */
  readonly own?: boolean;
  /** Fields of which the first of several columns counts, in the order of `reads`: no error in an own table. */
  readonly ranked?: readonly string[];
  /** Its headers could be another table's: it is read only where it is named. */
  readonly byNameOnly?: boolean;
  /** What the columns of a table without a header row hold, in their order; "" for one that is not read. */
  readonly bare?: readonly string[];
  /** What stands in brackets in a header is its unit: Size(BTC) is size. */
  readonly bracketsAreUnits?: boolean;
  /** Calls and puts stand side by side: of two columns of one field the first is the calls', the second the puts'. */
  readonly halves?: boolean;
  /** A field that a cell above the table says for every row. */
  readonly title?: readonly [field: string, cell: RegExp];
  /** The lot is at most the least order. */
  readonly lotWithinMin?: boolean;
  /** Lots may be given as decimal places instead of steps. */
  readonly lotMayBePlaces?: boolean;
  /** Hours that the funding rate is for. */
  readonly fundingHours?: number;
  /** Header to the kind of figure that the venue gives again, which the answer must agree with. */
  readonly checks?: Readonly<Record<string, string>>;
  /** What every row holds of which the file says nothing. */
  readonly always?: Readonly<Record<string, string | number>>;
  /** Forms of the venue's symbols, first match counts; the names of the groups say what each part is (symbols.ts). */
  readonly symbols?: readonly RegExp[];
  /** A column, as it folds, by whose word other forms count: one symbol may name a coin in one market and a perpetual in another. */
  readonly symbolsBy?: readonly [header: string, forms: Readonly<Record<string, readonly RegExp[]>>];
  /** Settlement of futures and options whose symbol or columns do not say it; linear unless given. */
  readonly settlement?: Settlement;
  /** The column, as it folds, that names each row's venue, and how that settles what its symbols do not say; "" where they say it. */
  readonly venues?: readonly [header: string, settles: Readonly<Record<string, Settlement | "">>];
  /** Rows to leave out: header, what its cell looks like, why. */
  readonly leaves?: readonly (readonly [header: string, cell: RegExp, reason: Reason])[];
  /** When futures and options expire on a date without a time. */
  readonly cutOff?: CutOff;
  /** A broker for US securities: cash rows, options that expire in New York, dates with the month first. */
  readonly us?: boolean;
  /** Cells of this column that look so head a group, whose name the rows below go by (symbols.ts). */
  readonly groups?: readonly [header: string, cell: RegExp];
  /** Options are named by underlying, date, strike and CALL or PUT. */
  readonly namesOptions?: boolean;
  /** Codes of the venue for sides. */
  readonly sides?: Readonly<Record<string, Side>>;
  /** The venue's index stands in for the underlying price of futures and options. */
  readonly index?: boolean;
  /** Linear contracts of the venue count the coin itself: their multiplier is 1. */
  readonly countsCoins?: boolean;
  /** What the words of its column of events, as they fold, make of a row: an event, or why it is left out. */
  readonly events?: Readonly<Record<string, TradeEvent | Reason>>;
  /** The clock of times that do not name one. */
  readonly clock?: CutOff["place"];
  /** Fees may be paid in a third coin, so that a file without their currency does not say what they are. */
  readonly feesInAnyCoin?: boolean;
  /** What a payment of funding came to stands, as paid, where a fill has its fee. */
  readonly paysByFee?: boolean;
  /** Prices are rounded in the file: each follows from the money of its row. */
  readonly priceFromCash?: boolean;
  /** What an option leaves the book at stands as its underlying's price. */
  readonly expiresAtUnderlying?: boolean;
  /** The column that tells trades of a long position from those of a short one, which are held beside each other. */
  readonly sidesApart?: string;
  /** The column that says what is held after a row, or before it. */
  readonly held?: readonly [header: string, when: "after" | "before"];
}
