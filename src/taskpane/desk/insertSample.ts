import { quoteSheet, splitAddress } from "../../cells/sheetName";
import type { Workbook } from "../../excel/workbook/port";
import { sampleDesk } from "../../sample/desk";
import { insertedWords } from "./insertedWords";
import { type Settings, withUnderlying } from "./settings";

/** Puts the sample desk into the workbook: the settings that point at it, and where it stands in words. */
export async function insertSample(
  workbook: Workbook,
  before: Settings,
): Promise<{ settings: Partial<Settings>; words: string }> {
  const inserted = await workbook.insertSheets(sampleDesk.sheets);
  const placed = (address: string): string => {
    const { sheet, cells } = splitAddress(address);
    return `${quoteSheet(inserted.names.get(sheet) ?? sheet)}!${cells}`;
  };
  /** A table by its name, by which it keeps its rows; cells where the user has made them plain ones. */
  const named = (table: string, address: string) => workbook.find(inserted.tables.get(table) ?? placed(address));
  const positions = await named(sampleDesk.tables.positions, sampleDesk.positions);
  const instruments = await named(sampleDesk.tables.instruments, sampleDesk.instruments);
  const clock = { kind: "cell", place: await workbook.find(placed(sampleDesk.now)) } as const;
  const {
    equity: { underlying, cell },
    currency: reportingCurrency,
  } = sampleDesk;
  const equityAt = await workbook.find(placed(cell));
  const { underlyings } = withUnderlying(before, underlying, { equity: undefined, equityAt });
  const history = { ...sampleDesk.history, prices: await named(sampleDesk.tables.prices, sampleDesk.history.prices) };
  await workbook.show(placed(sampleDesk.positions));
  return {
    settings: {
      positions,
      instruments,
      clock,
      underlyings,
      history,
      reportingCurrency,
      positionColumns: {},
      instrumentColumns: {},
    },
    words: insertedWords(inserted),
  };
}
