/**
 * What Excel refuses inside an undo group: members that it cannot undo. office.js 1.1.110 does not know the option by which
 * an add-in asks for a group, so the host cannot see it in a batch, and hears of it from Excel.run itself.
 */
import type { HostState } from "./hostState";
import { undoNotSupported } from "./apiError";

/** By type, then called or set. Copying and deleting have no undo anywhere, renaming has none on Windows and Mac. */
const WITHOUT_UNDO: ReadonlySet<string> = new Set(["Worksheet.Copy()", "Worksheet.Delete()", "Worksheet.Name="]);

/** @throws RichApiError where an undo group is open and the member cannot be undone */
export function requireUndo({ undoGroups }: Pick<HostState, "undoGroups">, type: string, member: string): void {
  if (undoGroups > 0 && WITHOUT_UNDO.has(`${type}.${member}`)) throw undoNotSupported(`${type}.${member}`);
}

/** Has the host know while a batch asks for an undo group. */
export function noticeUndoGroups(excel: typeof Excel, state: HostState): void {
  const run = excel.run.bind(excel) as (...args: unknown[]) => Promise<unknown>;
  excel.run = (async (...args: unknown[]) => {
    const [options] = args;
    const grouped = typeof options === "object" && (options as { mergeUndoGroup?: boolean } | null)?.mergeUndoGroup;
    if (!grouped) return run(...args);
    state.undoGroups++;
    try {
      return await run(...args);
    } finally {
      state.undoGroups--;
    }
  }) as typeof excel.run;
}
