import { notAvailable, wrongValue } from "../core/errors";
import { HOURS_PER_YEAR, suspectMedian } from "../core/futures/funding";
import { fundingIntervals } from "../core/futures/fundingIntervals";
import type { SheetArgument } from "../excel/arguments";
import type { Result } from "../excel/results";
import { saysPercent } from "./cells";
import { columnsOf, faultIn } from "./columns";
import { openRange } from "./open";
import { accountForColumns, type Answer } from "./answer";
import { assume } from "./report";
import { fractionField } from "./fractions";
import { hoursField } from "./hours";
import { oldestFirst, timedRows, type TimedRows } from "./series";
import { sources } from "./sources";
import { ownFunding } from "./sources/funding";

/** Funding rates of one instrument: time, rate and hours, oldest first. */
export function readFundingRates(range: SheetArgument, source: SheetArgument): Answer {
  const opened = openRange("FUNDINGRATES", range, source, sources, ownFunding);
  const { account } = opened.sheet;
  const header = ["time", "rate", "hours"];
  const read = timedRows(opened, "rate");
  if (!read) return { account, table: [header] };
  accountForColumns(account, read.section);
  const rates = ratesOf(read);
  const order = oldestFirst(read);
  const hours = hoursOf(read, order);
  requireDecimals(read, rates, hours);
  const { time } = read;
  if (columnsOf(read.section, "time").length === 0) {
    assume(account, "time", "", "the rows have no times: they are taken to stand oldest first");
  }
  const table = Array.from(order, (row): Result[] => [
    Number.isNaN(time[row]) ? "" : time[row],
    rates[row],
    hours[row],
  ]);
  return { account, table: [header, ...table] };
}

function ratesOf({ sheet, section, rows, label }: TimedRows): Float64Array {
  const faults = sheet.account.faults.length;
  const rates = fractionField(sheet, section, "rate", rows, label);
  if (!rates) {
    const error = notAvailable(`rate is missing; the headers are ${section.headers.filter(Boolean).join(", ")}`);
    sheet.account.faults.push({ row: -1, error });
    return new Float64Array(rows.length).fill(NaN);
  }
  const blank = rates.findIndex(Number.isNaN);
  if (blank >= 0 && sheet.account.faults.length === faults) faultIn(sheet, rows[blank], label, "rate is missing");
  return rates;
}

/** Hours of each row: its own, or the time since the payment before. */
function hoursOf(read: TimedRows, order: Uint32Array): Float64Array {
  const { sheet, rows, label, time } = read;
  const { account } = sheet;
  const given = hoursField(sheet, read.section, "hours", rows, label);
  const between = fundingIntervals(Float64Array.from(order, (row) => time[row]));
  const hours = new Float64Array(rows.length);
  order.forEach((row, k) => {
    hours[row] = Number.isNaN(given[row]) ? between.hours[k] : given[row];
    if (hours[row] !== given[row] && !Number.isNaN(hours[row]))
      assume(account, "hours", hours[row], "the time since the payment before");
  });
  for (const { row, hours: long } of between.gaps)
    account.findings.push(`gap of ${long} hours before row ${rows[order[row]] + 1}`);
  const unknown = hours.findIndex(Number.isNaN);
  if (unknown >= 0)
    faultIn(sheet, rows[unknown], label, "hours are not known: they need a column of hours, or the payment before");
  requireSpacing(read, order, hours);
  return hours;
}

/** A rate that rolls over more hours than lie between its rows counts each hour several times. */
function requireSpacing(
  { sheet, section, rows, label, time }: TimedRows,
  order: Uint32Array,
  hours: Float64Array,
): void {
  if (!section.constants.has("hours")) return;
  for (let k = 1; k < order.length; k++) {
    const since = (time[order[k]] - time[order[k - 1]]) * 24;
    const row = order[k];
    if (!(since < hours[row] - 0.1)) continue;
    const message = `the rate is for ${hours[row]} hours, but the row before is ${Number(since.toPrecision(6))} hours earlier`;
    faultIn(sheet, rows[row], label, message, wrongValue);
    return;
  }
}

/** Asks whether rates are percentages where nothing says so and they are too large to be decimals. */
function requireDecimals({ sheet, section, rows }: TimedRows, rates: Float64Array, hours: Float64Array): void {
  const [column] = columnsOf(section, "rate");
  if (!column || column.units.length > 0) return;
  const perYear = rates.map((rate, i) => (Math.abs(rate) * HOURS_PER_YEAR) / hours[i]);
  const unsaid = perYear.filter((rate, i) => !saysPercent(sheet.grid[rows[i]][column.column]) && !Number.isNaN(rate));
  const median = suspectMedian(unsaid);
  if (median === undefined) return;
  const message = `${column.header} would be ${Math.round(median * 100)}% a year: say percent or decimal by a mapping of rate`;
  sheet.account.faults.push({ row: section.headerRow, error: wrongValue(message) });
}
