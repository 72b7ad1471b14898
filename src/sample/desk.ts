import { deskSheet } from "./deskSheet";
import { fundingSheet } from "./fundingSheet";
import { historyPrices, historySheet } from "./historySheet";
import { instrumentsSheet } from "./instrumentsSheet";
import { optionsSheet } from "./optionsSheet";
import type { SheetContent } from "../cells/sheetContent";

/**
 * A small desk on real market data, for the first look: a book of spot, an inverse perpetual, linear and inverse futures
 * and coin-settled options; what one may hedge with; an expiry of the chain with the venue's Greeks; basis and funding; and a
 * history of spot and perpetual for the hedge ratio.
 */
export const sampleDesk: {
  readonly sheets: readonly SheetContent[];
  readonly active: string;
  /** Where the pane finds its tables. */
  readonly positions: string;
  readonly instruments: string;
  readonly now: string;
  /** What its money is in. */
  readonly currency: string;
  readonly equity: { readonly underlying: string; readonly cell: string };
  readonly history: typeof historyPrices;
  /** The Excel tables of the same ranges. */
  readonly tables: { readonly positions: string; readonly instruments: string; readonly prices: string };
} = {
  sheets: [deskSheet.sheet, instrumentsSheet.sheet, optionsSheet, fundingSheet, historySheet],
  active: deskSheet.sheet.name,
  positions: deskSheet.positions,
  instruments: instrumentsSheet.instruments,
  now: deskSheet.now,
  currency: "USD",
  equity: { underlying: "BTC", cell: deskSheet.equity },
  history: historyPrices,
  tables: { positions: "Positions", instruments: "Instruments", prices: "Prices" },
};
