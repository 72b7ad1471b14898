import { faultWords, type SheetChange, type Workbook } from "../../excel/workbook/port";

/** Whether the pane is in view, and when it comes back. */
export interface Visibility {
  isHidden(): boolean;
  /** @returns a function that stops */
  onShown(listener: () => void): () => void;
}

const PAGE: Visibility = {
  isHidden: () => document.visibilityState === "hidden",
  onShown: (listener) => {
    const onChange = (): void => {
      if (document.visibilityState === "visible") listener();
    };
    document.addEventListener("visibilitychange", onChange);
    return () => document.removeEventListener("visibilitychange", onChange);
  },
};

/** A feed writes many cells in a row; one look after a while is enough, and it comes however fast they follow. */
const GATHERING_MILLISECONDS = 250;

interface Looking {
  /** Whether there is something to look at after a change. Asked for every keystroke in the workbook. */
  concerns: (change: SheetChange) => boolean;
  /** Never two at a time. It does not throw. */
  look: () => Promise<void>;
  /** Hears in words that changes cannot be heard of. */
  onFault: (words: string) => void;
  page?: Visibility;
}

/**
 * Looks soon after each change that concerns it. While the pane is hidden it only remembers that there is something to
 * look at, and looks once when it is shown.
 *
 * @returns a look at once, a look soon, and how to stop
 */
export function lookAfterChanges(
  workbook: Pick<Workbook, "watch">,
  { concerns, look, onFault, page = PAGE }: Looking,
): { now: () => void; soon: () => void; stop: () => void } {
  let isWanted = false;
  let isLooking = false;
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function run(): Promise<void> {
    timer = undefined;
    if (isOver || isLooking || page.isHidden()) return;
    isLooking = true;
    isWanted = false;
    await look();
    isLooking = false;
    if (isWanted) schedule();
  }
  const schedule = (): void => {
    if (!isOver && !page.isHidden()) timer ??= setTimeout(() => void run(), GATHERING_MILLISECONDS);
  };
  const soon = (): void => {
    isWanted = true;
    schedule();
  };
  const stopShown = page.onShown(() => {
    if (isWanted) schedule();
  });
  const stopEvents = hearChanges(
    workbook,
    (change) => {
      if (concerns(change)) soon();
    },
    onFault,
  );
  return {
    now: () => {
      isWanted = true;
      void run();
    },
    soon,
    stop: () => {
      isOver = true;
      clearTimeout(timer);
      stopEvents();
      stopShown();
    },
  };
}

/** @returns a function that stops, also before the workbook has begun to tell */
function hearChanges(
  workbook: Pick<Workbook, "watch">,
  onChange: (change: SheetChange) => void,
  onFault: (words: string) => void,
): () => void {
  let isOver = false;
  let stopEvents: (() => void) | undefined;
  workbook
    .watch((change) => {
      if (!isOver) onChange(change);
    })
    .then(
      (end) => {
        if (isOver) end();
        else stopEvents = end;
      },
      (error: unknown) => {
        if (!isOver) onFault(faultWords(error));
      },
    );
  return () => {
    isOver = true;
    stopEvents?.();
  };
}
