/** Faults that a test plants into the calls of Excel.run: what a workbook meets on a bad line and among other people. */
import { RichApiError } from "./apiError";
import { ACTION, type Batch, type BatchResult, PATH } from "./processQuery";

export interface Fault {
  /**
   * what a batch does that is meant, in office.js's words: "set Values", "call Delete", "load lastAuthor". An add-in looks at
   * the workbook by itself too, and its number alone says little of a batch. Any batch where nothing is given
   */
  of?: string;
  /** which of these batches from now on, 1 the next one; every one where none is given */
  nth?: number;
  /** what somebody else does to the workbook just before the batch */
  meanwhile?: () => void;
  /** how many of the batch's actions are carried out before it breaks off, Infinity for all; none unless given */
  after?: number;
  /** the error that the add-in hears; without it and without a reply the batch goes through */
  code?: string;
  message?: string;
  /** in place of an error: the line breaks, no answer comes at all, or the true answer comes so many milliseconds late */
  reply?: "lost" | "none" | { late: number };
}

export interface Faults {
  /** takes the place of what was planted before */
  plant(faults: readonly Fault[]): void;
  /** what a batch meets */
  meet(batch: Batch): Interruption;
}

export interface Interruption {
  before(): void;
  /** throws where the batch breaks off */
  at(carriedOut: number, isWhole: boolean): void;
  /** what the add-in hears of the result; never, for an answer that does not come */
  heard(result: BatchResult): Promise<BatchResult | "lost">;
}

export const NO_FAULT: Interruption = {
  before: () => undefined,
  at: () => undefined,
  heard: (result) => Promise.resolve(result),
};

export function plantedFaults(): Faults {
  let planted: Fault[] = [];
  return {
    plant: (faults) => {
      planted = faults.map((fault) => ({ ...fault }));
    },
    meet(batch) {
      const does = doings(batch);
      const meant = planted.filter(({ of }) => of === undefined || does.has(of));
      for (const fault of meant) if (fault.nth !== undefined) fault.nth--;
      const due = meant.filter(({ nth }) => nth === undefined || nth === 0);
      planted = planted.filter(({ nth }) => nth === undefined || nth > 0);
      return {
        before: () => due.forEach(({ meanwhile }) => meanwhile?.()),
        at(carriedOut, isWhole) {
          for (const { code, message = "", reply, after = 0 } of due) {
            const breaksOff = code !== undefined || reply === "lost" || reply === "none";
            if (breaksOff && (carriedOut === after || (isWhole && carriedOut < after)))
              throw new RichApiError(code ?? "GeneralException", message);
          }
        },
        async heard(result) {
          for (const { reply } of due) {
            if (reply === "lost") return "lost";
            if (reply === "none") await new Promise(() => undefined);
            if (typeof reply === "object") await new Promise((resolve) => setTimeout(resolve, reply.late));
          }
          return result;
        },
      };
    },
  };
}

function doings({ Actions, ObjectPaths }: Batch): Set<string> {
  const calls = Object.values(ObjectPaths ?? {}).filter(({ ObjectPathType }) => ObjectPathType === PATH.method);
  return new Set([
    ...calls.map(({ Name }) => `call ${Name}`),
    ...Actions.flatMap(({ ActionType, Name, QueryInfo }) => {
      if (ActionType === ACTION.query) return (QueryInfo?.Select ?? []).map((property) => `load ${property}`);
      if (ActionType === ACTION.setProperty) return [`set ${Name}`];
      return ActionType === ACTION.method ? [`call ${Name}`] : [];
    }),
  ]);
}
