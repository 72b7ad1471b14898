import { distinct } from "../../core/book/names";
import { isDollar } from "../../core/instruments/currencies";
import type { Settings } from "./settings";
import type { PositionTable } from "./tables";

/** What money is called where nothing names its currency. */
export const UNNAMED = "quote currency";

/**
 * The currency that all money of a book is in: the reporting currency of the settings, else the one currency of the positions
 * as long as no fx turns it into another.
 */
export function currencyOf({ book, table }: PositionTable, { reportingCurrency }: Settings): string {
  if (reportingCurrency !== undefined) return reportingCurrency;
  const isTurned = book.fx.some((fx, row) => fx !== 1 && book.settlement[row] !== "quanto");
  return isTurned ? UNNAMED : oneOf(table.columns.quoteCurrency);
}

/** Dollars of all kinds count as one. */
function oneOf(currencies: readonly string[]): string {
  const named = distinct(currencies.filter((name) => name !== ""));
  if (named.length === 1) return named[0];
  return named.length > 1 && named.every(isDollar) ? "USD" : UNNAMED;
}
