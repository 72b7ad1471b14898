/** The add-in's entries in the menu of a cell. */
import type { AddinCommand } from "../page/commands";
import type { Grid } from "./univer";

export function addToCellMenu(
  { api }: Grid,
  commands: readonly AddinCommand[],
  invoke: (command: AddinCommand) => void,
): void {
  commands.forEach((command, order) =>
    api
      .createMenu({
        id: `counterpoise.${command.id}`,
        title: command.label,
        tooltip: command.tooltip,
        order,
        action: () => invoke(command),
      })
      .appendTo("contextMenu.mainArea"),
  );
}
