/** The keyboard's way between the grid and the pane: F6 there and back, as in Office; Tab past the pane's end, Escape and F2 back to the grid. */
import type { OfficeHost } from "../office/host";

/** office.js's numbers for what pane and host tell each other about focus (`OSF.AgaveHostAction`). */
const ACTION = {
  ctrlF6In: 4,
  ctrlF6Exit: 5,
  ctrlF6ExitBackwards: 6,
  tabExit: 13,
  tabExitBackwards: 14,
  escape: 15,
  f2: 16,
  nothingToFocus: 17,
  nothingToFocusBackwards: 18,
};

const BACK_TO_GRID = new Set<number>(Object.values(ACTION).filter((action) => action !== ACTION.ctrlF6In));

export function connectFocus(host: OfficeHost, frame: HTMLIFrameElement, focusGrid: () => void): void {
  host.onPaneAction = (action) => {
    if (BACK_TO_GRID.has(action)) focusGrid();
  };
  const toPane = (): void => {
    frame.focus();
    host.notifyPane(frame.contentWindow!, ACTION.ctrlF6In);
  };
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "F6") return;
      event.preventDefault();
      event.stopPropagation();
      toPane();
    },
    true,
  );
  // F6 alone does not leave the frame in office.js, only with Ctrl. The frame is of this origin, so it can be listened to.
  frame.addEventListener("load", () =>
    frame.contentWindow!.addEventListener("keydown", (event) => {
      if (event.key !== "F6" || event.ctrlKey) return;
      event.preventDefault();
      focusGrid();
    }),
  );
}
