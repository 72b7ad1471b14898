/** What the add-in puts on the ribbon, into a cell's menu and on the keyboard, as scripts/manifestCommands.mjs reads it. */
export interface AddinCommand {
  readonly id: string;
  readonly label: string;
  readonly tooltip: string;
  readonly icon: string;
  /** the associated action; null opens the pane */
  readonly action: string | null;
}

export interface AddinCommands {
  readonly addin: { readonly id: string; readonly version: string };
  readonly groups: readonly { readonly label: string; readonly commands: readonly AddinCommand[] }[];
  readonly cellMenu: readonly AddinCommand[];
  readonly shortcuts: readonly { readonly action: string; readonly key: string }[];
}
