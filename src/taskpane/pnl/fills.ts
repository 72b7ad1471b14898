import { fold } from "../../core/book/names";
import { foldWord } from "../../excel/arguments";
import { plainValue } from "../../excel/cells";
import type { AppendedRow, LogTail, WrittenCell } from "../../excel/workbook/port";
import type { InstrumentsTable } from "../desk/tables";
import { TIME } from "../desk/ticket";

export const BLOTTER_SHEET = "Blotter";
/** BLOTTER's own names. */
export const BLOTTER_HEADERS = [
  ...["time", "instrument", "underlying", "type", "quantity", "price", "fee", "trade id"],
  ...["multiplier", "settlement", "strike", "expiry"],
] as const;

/**
 * Tickets that the desk has filled and that no row of the blotter holds yet, in BLOTTER's columns. A ticket's trade id is
 * its own, with its leg where it has several; the fee is left to the desk.
 */
export function filledRows(tickets: LogTail, blotter: LogTail | null, instruments: InstrumentsTable): AppendedRow[] {
  const columnOf = (log: LogTail, header: string): number =>
    log.headers.findIndex((name) => foldWord(name) === foldWord(header));
  const idColumn = blotter ? columnOf(blotter, "trade id") : -1;
  const booked = new Set(blotter?.rows.map(({ cells }) => String(cells[idColumn])) ?? []);
  const { contract } = instruments.instruments;
  return tickets.rows.flatMap(({ cells }): AppendedRow[] => {
    const cell = (header: string): unknown => plainValue(cells[columnOf(tickets, header)]);
    const [filled, price, time] = [cell("filled"), cell("price"), cell("time (UTC)")];
    const instrument = String(cell("instrument") ?? "");
    const leg = /^(\d+) of (\d+)$/.exec(String(cell("leg") ?? ""));
    const id = `${String(cell("ticket"))}${leg && Number(leg[2]) > 1 ? `-${leg[1]}` : ""}`;
    const row = contract.instrument.findIndex((name) => fold(name) === fold(instrument));
    const isFilled = typeof filled === "number" && filled !== 0 && typeof price === "number";
    if (!isFilled || row < 0 || booked.has(id)) return [];
    const known = (x: number): WrittenCell => (Number.isNaN(x) ? "" : x);
    // A filled quantity without a sign has its order's.
    const ordered = Number(cell("quantity"));
    const quantity = ordered < 0 && filled > 0 ? -filled : filled;
    const expiry = instruments.table.columns.expiry[row];
    const values: WrittenCell[] = [
      ...[typeof time === "number" ? time : "", instrument, contract.underlying[row], contract.type[row], quantity],
      ...[
        price,
        "",
        id,
        contract.multiplier[row],
        contract.settlement[row],
        known(contract.strike[row]),
        known(expiry),
      ],
    ];
    const formats = BLOTTER_HEADERS.map((header) => (header === "time" || header === "expiry" ? TIME : "General"));
    return [{ mark: id, sheet: BLOTTER_SHEET, headers: BLOTTER_HEADERS, cells: values, formats }];
  });
}
