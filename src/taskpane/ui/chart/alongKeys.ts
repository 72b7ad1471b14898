import type { KeyboardEvent } from "react";

/** Where a key moves a cursor among 0 to `last`, by a tenth of them with Page Up and Page Down; undefined for other keys. */
export function movedAlong(
  { key, ctrlKey, altKey, metaKey }: KeyboardEvent,
  at: number,
  last: number,
): number | undefined {
  if (ctrlKey || altKey || metaKey) return undefined;
  const page = Math.max(1, Math.round(last / 10));
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return Math.max(0, at - 1);
    case "ArrowRight":
    case "ArrowUp":
      return Math.min(last, at + 1);
    case "PageDown":
      return Math.max(0, at - page);
    case "PageUp":
      return Math.min(last, at + page);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return undefined;
  }
}
