/** Taking a ticket back: its rows go, and the audit gets one that says so. */
import {
  type AppendedRow,
  faultWords,
  type LogTail,
  type Target,
  UnsettledFault,
  type Workbook,
  type WrittenCell,
} from "../../excel/workbook/port";
import { lastSeal, sealed, unsealed } from "./audit";
import type { AuditRecord, WrittenTicket } from "./state";
import { AUDIT_SHEET, newTicketId, type Signature, TICKET_SHEET, TIME } from "./ticket";
import { sign } from "./tickets";

/** What became of a press of Undo that was not refused: a refusal leaves the ticket as it stands. */
export type TakenBack =
  | { readonly kind: "takenBack" }
  /** The ticket is gone, and the audit does not say so yet. */
  | { readonly kind: "unrecorded"; readonly message: string; readonly record: AuditRecord };

/**
 * Takes a ticket back whole. Its audit row stays, and another says that it was taken back. What could refuse that row is
 * asked before anything is removed.
 *
 * @throws WorkbookFault where the ticket, or the rest of it, still stands
 */
export async function takeBackTicket(workbook: Workbook, { rows, record }: WrittenTicket): Promise<TakenBack> {
  const tickets = rows.filter(({ sheet }) => sheet === TICKET_SHEET);
  const proposed = rows.find(({ sheet }) => sheet === AUDIT_SHEET)!;
  const row = takenBackRow(proposed, await sign(workbook));
  let sent = record;
  try {
    // Before the log: whoever appends to it from here on moves the target, and no two rows follow on the same.
    const targets = await workbook.planRows([await sealed(row, "")]).catch((error: unknown) => error);
    const log = await workbook.readLog(AUDIT_SHEET, LAST_ROWS);
    const isRecorded =
      (log !== null && holdsRecord(log, proposed)) ||
      // One that got no answer may stand on a sheet that has not its name yet.
      (sent !== null && (await workbook.settleRows([sent.row], sent.targets, [])) !== null);
    if (!isRecorded && !Array.isArray(targets)) throw targets;
    await workbook.removeRows(tickets, [proposed]);
    if (!isRecorded) {
      sent = { row: await sealed(row, lastSeal(log)), targets: targets as Target[] };
      await workbook.appendRows([sent.row], sent.targets, []);
    }
    return { kind: "takenBack" };
  } catch (error) {
    if (!sent) throw error;
    const message =
      error instanceof UnsettledFault
        ? "The ticket is taken back. Whether the audit sheet says so is not known yet. Press Undo again."
        : `The ticket is taken back, but the audit sheet does not say so yet. ${faultWords(error)} Press Undo again.`;
    return { kind: "unrecorded", message, record: sent };
  }
}

/** A ticket is taken back soon after it was written, if at all. */
const LAST_ROWS = 200;

const TAKEN_BACK = " taken back";

function holdsRecord({ headers, rows }: LogTail, { mark }: AppendedRow): boolean {
  const [ticket, event] = ["ticket", "event"].map((header) => headers.indexOf(header));
  return rows.some(({ cells }) => cells[ticket] === mark && String(cells[event]).endsWith(TAKEN_BACK));
}

/** An audit row that says that a ticket was taken back, under the headers of the ticket's own. */
export function takenBackRow(
  proposed: AppendedRow,
  { time, lastSavedBy, version }: Pick<Signature, "time" | "lastSavedBy" | "version">,
): AppendedRow {
  const { sheet, headers, cells } = unsealed(proposed);
  // A mark of its own: two panes that take back the same ticket must not take each other's row for theirs.
  const mark = `${newTicketId().replace("T-", "R-")}${TAKEN_BACK}`;
  const said: Readonly<Record<string, WrittenCell>> = {
    "time (UTC)": time,
    "last saved by": lastSavedBy,
    version,
    underlying: cells[headers.indexOf("underlying")] ?? "",
    ticket: proposed.mark,
    event: mark,
  };
  return {
    sheet,
    mark,
    headers,
    cells: headers.map((header) => said[header] ?? ""),
    formats: headers.map((header) => (header === "time (UTC)" ? TIME : "General")),
  };
}
