import type { Constant } from "../../cells/constants";

const DATES = new Set(["now", "expiry", "date", "time", "as of", "period"]);
/** Fractions that desks read as percents. */
const FRACTIONS = new Set([
  ...["vol", "rate", "fee", "fees", "funding rate", "apr", "funding apr", "apy", "share positive"],
  ...["haircut", "initial margin", "maintenance margin", "effectiveness"],
]);
/** 1 January 1970: no price, but a date. */
const EARLIEST = 25_569;
const LARGEST_FRACTION = 5;
const THOUSANDS = 1_000;

/**
 * Excel's number formats for a block of an example, by its headers: dates, percents, and thousands with their commas. null
 * where the cell stays as it is.
 *
 * @param rows a table with its header row, a list, or one value
 * @param name of the argument, for what has no header
 */
export function numberFormats(rows: readonly (readonly Constant[])[], name: string): (string | null)[][] {
  const [first, ...rest] = rows;
  const headers = rest.length > 0 && first.every((cell) => typeof cell === "string") ? first : null;
  // Without a header row a line may begin with what it is: "APR", 0.08.
  return rows.map((row) => {
    const label = typeof row[0] === "string" && row.length > 1 ? row[0] : name;
    return row.map((cell, column) => formatOf(String(headers?.[column] ?? label), cell));
  });
}

function formatOf(header: string, value: Constant): string | null {
  if (typeof value !== "number") return null;
  const word = header.toLowerCase().replaceAll("_", " ");
  const isWhole = Number.isInteger(value);
  if (DATES.has(word) && value > EARLIEST) return isWhole ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm";
  if (FRACTIONS.has(word) && Math.abs(value) < LARGEST_FRACTION) return "0.00##%";
  if (Math.abs(value) < THOUSANDS) return null;
  return isWhole ? "#,##0" : "#,##0.00";
}
