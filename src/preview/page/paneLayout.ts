/** The pane beside the grid: resized by pointer or arrow keys, closed and opened by its button. */
import { element } from "./elements";

const NARROWEST = 280;
const WIDEST = 640;
const STEP = 16;

/** Below this window width the pane lies over the grid, so it starts closed. */
const NARROW_WINDOW = "(max-width: 900px)";

export interface PaneLayout {
  isShown(): boolean;
  show(open: boolean): void;
}

export function layOutPane(): PaneLayout {
  const main = document.querySelector("main")!;
  const splitter = element("splitter");
  const toggle = element("pane-toggle");
  let width = 350;

  const resize = (wanted: number): void => {
    width = Math.min(Math.max(wanted, NARROWEST), WIDEST);
    main.style.setProperty("--pane-width", `${width}px`);
    splitter.setAttribute("aria-valuenow", String(width));
  };
  const show = (open: boolean): void => {
    main.dataset.pane = open ? "open" : "closed";
    toggle.setAttribute("aria-expanded", String(open));
  };

  splitter.setAttribute("aria-valuemin", String(NARROWEST));
  splitter.setAttribute("aria-valuemax", String(WIDEST));
  resize(width);
  show(!matchMedia(NARROW_WINDOW).matches);

  toggle.addEventListener("click", () => show(main.dataset.pane === "closed"));
  splitter.addEventListener("keydown", ({ key }) => {
    if (key === "ArrowLeft") resize(width + STEP);
    if (key === "ArrowRight") resize(width - STEP);
  });
  splitter.addEventListener("pointerdown", (event) => {
    splitter.setPointerCapture(event.pointerId);
    splitter.dataset.dragging = "";
  });
  splitter.addEventListener("pointermove", (event) => {
    if ("dragging" in splitter.dataset) resize(main.getBoundingClientRect().right - event.clientX);
  });
  splitter.addEventListener("lostpointercapture", () => delete splitter.dataset.dragging);
  return { isShown: () => main.dataset.pane === "open", show };
}
