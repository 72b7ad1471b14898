/** Several changes as one step of Univer's undo history. */
import type { DependencyOverride, IUndoRedoItem } from "@univerjs/core";
import { IUndoRedoService, LocalUndoRedoService } from "@univerjs/core";
import type { Grid } from "./univer";

/**
 * Univer's own batching undoes the changes of a batch in the order in which they were made, which brings back values
 * that a later change of format had remembered. Here the last one goes first.
 */
class GroupingUndoService extends LocalUndoRedoService {
  private readonly group: IUndoRedoItem[] = [];
  private grouping = false;

  override pushUndoRedo(item: IUndoRedoItem): void {
    if (this.grouping) this.group.push(item);
    else super.pushUndoRedo(item);
  }

  begin(): void {
    this.grouping = true;
  }

  end(): void {
    this.grouping = false;
    const items = this.group.splice(0);
    const [first] = items;
    if (!first) return;
    super.pushUndoRedo({
      unitID: first.unitID,
      redoMutations: items.flatMap((item) => item.redoMutations),
      undoMutations: items.reverse().flatMap((item) => item.undoMutations),
    });
  }
}

/** For the configuration of Univer. */
export const undoOverride: DependencyOverride = [[IUndoRedoService, { useClass: GroupingUndoService }]];

/** Begins a group; the returned function ends it. */
export function groupUndo({ univer }: Grid): () => void {
  const history = univer.__getInjector().get(IUndoRedoService) as GroupingUndoService;
  history.begin();
  return () => history.end();
}

export const forgetUndo = ({ univer }: Grid, unitId: string): void =>
  univer.__getInjector().get(IUndoRedoService).clearUndoRedo(unitId);
