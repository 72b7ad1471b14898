import type { Account, Reason } from "../../intake/report";
import type { ReadAs } from "../desk/importing";
import type { ColumnRead } from "./read";

/** Names that are written otherwise than with one capital. */
const WRITTEN: Readonly<Record<string, string>> = {
  okx: "OKX",
  ibkr: "IBKR",
  tws: "TWS",
  ccxt: "CCXT",
  htx: "HTX",
  mexc: "MEXC",
  "usd-m": "USD-M",
  "coin-m": "COIN-M",
  kucoin: "KuCoin",
  bitmex: "BitMEX",
  bingx: "BingX",
  etrade: "E*TRADE",
  optionnet: "OptionNet",
  dydx: "dYdX",
  thinkorswim: "thinkorswim",
  tastytrade: "tastytrade",
  intx: "INTX",
};

/** The name of a source as it is read: "OKX positions", "Binance USD-M positions". */
export function sourceWords(name: string): string {
  if (name === "own headers") return name;
  const written = name
    .split(" ")
    .map((word) => WRITTEN[word] ?? word)
    .join(" ");
  return name.split(" ")[0] in WRITTEN ? written : written[0].toUpperCase() + written.slice(1);
}

export const assumedWords = ({ assumed }: Account): string[] =>
  Array.from(assumed.values(), ({ field, value, why, rows }) => {
    const where = rows > 1 ? ` (${rows} rows)` : "";
    return `${field}${value === "" ? "" : ` ${value}`}: ${why}${where}`;
  });

/** "row 6: cash", "rows 2, 4: flat" */
export function leftOutWords({ leftOut }: Account): string[] {
  const byReason = new Map<Reason, number[]>();
  for (const { row, reason } of [...leftOut].sort((a, b) => a.row - b.row))
    byReason.set(reason, [...(byReason.get(reason) ?? []), row + 1]);
  return Array.from(byReason, ([reason, rows]) => `${rows.length === 1 ? "row" : "rows"} ${listed(rows)}: ${reason}`);
}

const MOST_LISTED = 6;

/** The first of them, and how many more. */
export function listed(items: readonly (string | number)[]): string {
  const rest = items.length - MOST_LISTED;
  return rest > 1 ? `${items.slice(0, MOST_LISTED).join(", ")} and ${rest} more` : items.join(", ");
}

/** What the first line of a book says of how it was read. */
export function readAsOf(source: string, columns: readonly ColumnRead[], { assumed }: Account): Omit<ReadAs, "from"> {
  const unread = columns.filter(({ field, isChecked }) => field === "" && !isChecked);
  const values = Array.from(assumed.values(), ({ field, value }) => `${field}${value === "" ? "" : ` ${value}`}`);
  return {
    source: sourceWords(source),
    notRead: listed(unread.map(({ header }) => header)),
    assumed: listed([...new Set(values)]),
  };
}
