import { notAvailable } from "../core/errors";
import { columnsOf, faultIn, inRow, type LabelOf, momentsIn, type Sheet } from "./columns";
import { newYorkBehind } from "./newYork";
import { assume } from "./report";
import type { Section } from "./section";
import type { Moment, Zone } from "./times";
import type { TradesRead } from "./tradeExport";

/** Times of the rows as date serials on the clock of `zone`; NaN in a table that has none. Those of an own table stay. */
export function tradeTimes(
  sheet: Sheet,
  section: Section,
  rows: readonly number[],
  label: LabelOf,
  zone: Zone,
): Float64Array {
  const { source } = section;
  const columns = columnsOf(section, "time");
  if (columns.length === 0) {
    if (!source.own)
      sheet.account.faults.push({
        row: section.headerRow,
        error: notAvailable("the headers have no time of the trades"),
      });
    return new Float64Array(rows.length).fill(NaN);
  }
  const faults = sheet.account.faults.length;
  const moments = columns.map((column) => momentsIn(sheet, column, rows, label, source.us ? "month first" : undefined));
  return Float64Array.from(rows, (row, i) => {
    const moment = moments.map((of) => of[i]).find((one) => one !== undefined);
    if (moment) return serialAt(sheet, section, moment, zone);
    if (sheet.account.faults.length === faults) faultIn(sheet, row, label, `${columns[0].header} is missing`);
    return NaN;
  });
}

function serialAt({ account }: Sheet, { source }: Section, { serial, clock }: Moment, zone: Zone): number {
  if (clock === "none") return serial;
  if (clock === "wall" && source.own) return serial;
  const behind = (at: number): number => (source.clock === "New York" ? newYorkBehind(at) / 24 : 0);
  if (clock === "wall") assume(account, "time", source.clock ?? "UTC", "the clock of times that do not name one");
  const utc = clock === "wall" ? serial + behind(serial) : serial;
  if (zone === "utc") return utc;
  return zone === "venue" ? utc - behind(utc) : utc + zone / 24;
}

/** The rows oldest first; rows of one time as they happened, so the other way round in a file that stands newest first. */
export function chronological({ account }: Sheet, { rows, time }: TradesRead): Int32Array {
  const order = Int32Array.from(rows, (_, i) => i);
  if (time.length === 0 || time.some(Number.isNaN)) return order;
  let [rises, falls] = [false, false];
  for (let i = 1; i < time.length; i++) {
    rises ||= time[i] > time[i - 1];
    falls ||= time[i] < time[i - 1];
  }
  account.order.push(!falls ? "oldest first" : rises ? "mixed: sorted" : "newest first");
  if (!falls) return order;
  if (!rises) return order.reverse();
  for (let i = 1; i < time.length; i++) {
    if (time[i] !== time[i - 1]) continue;
    account.findings.push(
      inRow(rows[i], "", "has the time of the row above in a file of no order: they keep the file's"),
    );
    break;
  }
  return order.sort((a, b) => time[a] - time[b] || a - b);
}
