import { type RefObject, useEffect, useRef } from "react";

/**
 * Whoever works by keyboard goes on in the pane when what had the focus is gone: a question answered, a screen done with.
 * The panel itself takes the focus, and no button in it: the Enter that answered would press that.
 */
export function useFocusKept(): RefObject<HTMLDivElement | null> {
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const panel = body.current;
    if (!panel) return undefined;
    let last: Element | null = null;
    const onFocus = ({ target }: FocusEvent): void => {
      last = target as Element;
    };
    const changes = new MutationObserver(() => {
      const isLost = document.activeElement === null || document.activeElement === document.body;
      // Where the sheet has the focus, it keeps it.
      if (!isLost || !document.hasFocus() || !last || last.isConnected) return;
      panel.focus();
    });
    panel.addEventListener("focusin", onFocus);
    changes.observe(panel, { childList: true, subtree: true });
    return () => {
      panel.removeEventListener("focusin", onFocus);
      changes.disconnect();
    };
  }, []);
  return body;
}
