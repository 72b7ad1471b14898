/** The add-in's keyboard shortcuts, wherever the focus is. */
import type { AddinCommands } from "./commands";

export function listenForShortcuts(
  { shortcuts }: AddinCommands,
  frame: HTMLIFrameElement,
  invoke: (action: string) => void,
): void {
  const listen = (view: Window): void =>
    view.addEventListener(
      "keydown",
      (event) => {
        const shortcut = shortcuts.find(({ key }) => isPressed(key, event));
        if (!shortcut) return;
        event.preventDefault();
        event.stopPropagation();
        invoke(shortcut.action);
      },
      true,
    );
  listen(window);
  frame.addEventListener("load", () => listen(frame.contentWindow!));
}

/** "Ctrl+Shift+Alt+H": by the key's place, for with Alt it may type another letter. */
function isPressed(keys: string, { ctrlKey, shiftKey, altKey, code }: KeyboardEvent): boolean {
  const parts = keys.split("+");
  return (
    code === `Key${parts.at(-1)!}` &&
    ctrlKey === parts.includes("Ctrl") &&
    shiftKey === parts.includes("Shift") &&
    altKey === parts.includes("Alt")
  );
}
