import { faultWords } from "../../excel/workbook/port";
import type { PaneEvent } from "./state";

type Work = () => Promise<void>;

/** How what is done to the workbook is carried out: one after the other. */
export interface Turns {
  /** A press that the user waits for; while another one is under way it does nothing, so that a second click repeats nothing. */
  readonly attempt: (work: Work) => void;
  /** What must not be lost, whatever is under way: it comes after it. */
  readonly queue: (work: Work) => void;
}

export function inTurn(dispatch: (event: PaneEvent) => void): Turns {
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;
  let isPressed = false;
  const add = (work: Work): Promise<void> => {
    // At the press, not at its turn: what an earlier one failed at stays to be read.
    dispatch({ type: "started" });
    // At once where nothing is under way, so that a control shows what was chosen in the same paint.
    const done = waiting++ === 0 ? work() : last.then(work);
    last = done
      .catch((error: unknown) => dispatch({ type: "failed", message: faultWords(error) }))
      .then(() => {
        if (--waiting === 0) dispatch({ type: "ended" });
      });
    return last;
  };
  return {
    attempt: (work) => {
      if (isPressed) return;
      isPressed = true;
      void add(() => work().finally(() => (isPressed = false)));
    },
    queue: (work) => void add(work),
  };
}
