import { type Workbook, WorkbookFault } from "../../excel/workbook/port";
import product from "../../../package.json";
import { sameReading } from "../model/desk";
import { auditRow, digestOf, type Draft, type Signature, ticketRow } from "../model/ticket";
import { serialOf } from "../model/time";
import { tradeWords } from "../model/words";
import { readSources } from "./sources";
import type { PendingTicket, WrittenTicket } from "./state";

/** Said where the book is another one than the proposal was made from. */
export const STALE = "The book changed since this proposal was made. Nothing was written.";

/** Where the ticket and its audit row would go. */
export const planTicket = (workbook: Workbook, draft: Draft): Promise<PendingTicket["targets"]> =>
  workbook.planRows([ticketRow(draft, UNSIGNED), auditRow(draft, UNSIGNED)]);

/** A plan depends on sheets and headers alone. */
const UNSIGNED: Signature = { time: 0, lastSavedBy: "", version: "", digest: "" };

/**
 * Writes a ticket and its audit row, after reading once more what the proposal rests on.
 *
 * @throws WorkbookFault where the book changed or the workbook refuses; nothing is written then
 */
export async function writeTicket(workbook: Workbook, { draft, targets }: PendingTicket): Promise<WrittenTicket> {
  const [reading, lastSavedBy, digest] = await Promise.all([
    readSources(workbook, draft.settings),
    workbook.lastSavedBy(),
    digestOf(draft.reading, draft.settings, draft.desk.now),
  ]);
  if (!sameReading(reading, draft.reading)) throw new WorkbookFault(STALE);
  const signature = { time: serialOf(Date.now()), lastSavedBy, version: product.version, digest };
  const rows = await workbook.appendRows([ticketRow(draft, signature), auditRow(draft, signature)], targets);
  return { words: tradeWords(draft.trade.proposal), rows };
}
