import { type AppendedRow, faultWords, StaleFault, UnsettledFault, type Workbook } from "../../excel/workbook/port";
import type { Source, WrittenRow } from "../../excel/workbook/port";
import product from "../../../package.json";
import { keptText, lastSeal, sealed, sha256 } from "./audit";
import { AUDIT_SHEET, auditRow, type Draft, newTicketId, orderWords, type Signature, ticketRows } from "./ticket";
import { equityCell } from "./equity";
import { serialOf } from "../../cells/dateSerial";
import type { PendingTicket, WrittenTicket } from "./state";

/** Where the tickets and their audit row would go. */
export const planTicket = async (workbook: Workbook, draft: Draft): Promise<PendingTicket["targets"]> =>
  workbook.planRows(await rowsOf(draft, UNSIGNED, ""));

/** A plan depends on sheets and headers alone. */
const UNSIGNED: Signature = { id: "", time: 0, lastSavedBy: "", version: "", kept: "", digest: "" };

const rowsOf = async (draft: Draft, signature: Signature, previous: string): Promise<AppendedRow[]> => [
  ...ticketRows(draft, signature),
  await sealed(auditRow(draft, signature), previous),
];

/** What the proposal was made from. */
function basisOf({ card, reading: { positions, instruments, clock, equities, benchmarkPrice } }: Draft): Source[] {
  const price = "parts" in card && typeof benchmarkPrice === "object" ? benchmarkPrice : null;
  const read = [positions, instruments, clock, equityCell(equities, card.underlying), price];
  return read.filter((source) => source !== null);
}

/** What became of a press of Write. */
export type Outcome =
  | { readonly kind: "written"; readonly written: WrittenTicket }
  | {
      readonly kind: "refused";
      readonly message: string;
      /** The rows, where it is not known whether they stand. */
      readonly sent: readonly AppendedRow[] | null;
      readonly isStale: boolean;
      /** Where the ticket would go by now. */
      readonly targets: PendingTicket["targets"];
    };

/** Writes tickets with their audit row while the book is what the proposal was made from; all or none. */
export async function writeTicket(workbook: Workbook, { draft, targets }: PendingTicket): Promise<Outcome> {
  let rows: AppendedRow[] = [];
  try {
    const kept = keptText(draft);
    const [signed, digest, log] = await Promise.all([sign(workbook), sha256(kept), workbook.readLog(AUDIT_SHEET, 1)]);
    rows = await rowsOf(draft, { ...signed, id: newTicketId(), kept, digest }, lastSeal(log));
    return writtenAs(draft, await workbook.appendRows(rows, targets, basisOf(draft)));
  } catch (error) {
    if (error instanceof UnsettledFault) return unsettled(error, rows, targets);
    // Somebody may have taken the row: the next press writes where the ticket then says it will.
    const now = await planTicket(workbook, draft).catch(() => targets);
    const isStale = error instanceof StaleFault;
    return { kind: "refused", message: faultWords(error), sent: null, isStale, targets: now };
  }
}

/** Who signs a row, and when. */
export const sign = async (workbook: Workbook): Promise<Pick<Signature, "time" | "lastSavedBy" | "version">> => ({
  lastSavedBy: await workbook.lastSavedBy(),
  time: serialOf(Date.now()),
  version: product.version,
});

/** Finds out what became of a ticket whose writing got no answer. */
export async function settleTicket(
  workbook: Workbook,
  { draft, targets }: PendingTicket,
  sent: readonly AppendedRow[],
): Promise<Outcome> {
  try {
    const rows = await workbook.settleRows(sent, targets, basisOf(draft));
    if (rows) return writtenAs(draft, rows);
    const message = "Nothing of the ticket stands in the workbook. Look at it and write again.";
    const now = await planTicket(workbook, draft).catch(() => targets);
    return { kind: "refused", message, sent: null, isStale: false, targets: now };
  } catch (error) {
    return unsettled(error, sent, targets);
  }
}

const writtenAs = (draft: Draft, rows: readonly WrittenRow[]): Outcome => ({
  kind: "written",
  written: { underlying: draft.card.underlying, words: orderWords(draft.order), rows, record: null },
});

const unsettled = (error: unknown, sent: readonly AppendedRow[], targets: PendingTicket["targets"]): Outcome => ({
  kind: "refused",
  message: faultWords(error),
  sent,
  isStale: false,
  targets,
});
