/**
 * What is asked for outside the pane: on the ribbon, in a cell's menu, by keyboard. Each name stands in manifest.xml or
 * shortcuts.json; Excel calls it in the runtime that pane and functions share, also while the pane is closed.
 */
export interface Commands<Name extends string> {
  /** Hears of each command, of those too that came before there was anyone to hear; answers with how to stop. */
  listen(handle: (name: Name) => void): () => void;
}

/** Once Office has started, and at once: a command without an action is an error that Excel shows. */
export function officeCommands<Name extends string>(names: readonly Name[]): Commands<Name> {
  const waiting: Name[] = [];
  let listener: ((name: Name) => void) | undefined;
  for (const name of names) {
    // The ribbon waits to hear that it is completed; a shortcut hands over nothing.
    Office.actions.associate(name, (event?: Partial<Office.AddinCommands.Event> | null) => {
      if (listener) listener(name);
      else waiting.push(name);
      // What a command leads to is seen in the pane. Where the pane cannot be opened, the command is still carried out.
      void Office.addin
        .showAsTaskpane()
        .catch(() => undefined)
        .then(() => event?.completed?.());
    });
  }
  return {
    listen(handle) {
      listener = handle;
      for (const name of waiting.splice(0)) handle(name);
      return () => {
        if (listener === handle) listener = undefined;
      };
    },
  };
}

/** A page of the add-in's own site, in the user's browser. */
export function openPage(path: string): void {
  const url = new URL(path, location.href).href;
  if (Office.context.requirements.isSetSupported("OpenBrowserWindowApi", "1.1"))
    Office.context.ui.openBrowserWindow(url);
  else window.open(url, "_blank");
}
