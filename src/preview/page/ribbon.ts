/** The add-in's tab of the ribbon, as one row; arrow keys go from command to command. */
import type { AddinCommand, AddinCommands } from "./commands";
import { element } from "./elements";

export function showRibbon({ groups }: AddinCommands, invoke: (command: AddinCommand) => void): void {
  const ribbon = element("ribbon");
  ribbon.replaceChildren(
    ...groups.map(({ label, commands }) => {
      const group = document.createElement("div");
      group.role = "group";
      group.ariaLabel = label;
      group.append(...commands.map((command) => button(command, invoke)));
      return group;
    }),
  );
  const buttons = [...ribbon.querySelectorAll("button")];
  const enter = (next: HTMLButtonElement): void => buttons.forEach((one) => (one.tabIndex = one === next ? 0 : -1));
  enter(buttons[0]);
  ribbon.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLButtonElement) enter(target);
  });
  ribbon.addEventListener("keydown", ({ key }) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (step === undefined) return;
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[(at + step + buttons.length) % buttons.length].focus();
  });
}

function button(command: AddinCommand, invoke: (command: AddinCommand) => void): HTMLButtonElement {
  const made = document.createElement("button");
  const icon = document.createElement("img");
  icon.src = command.icon;
  icon.alt = "";
  icon.width = icon.height = 16;
  made.type = "button";
  made.title = command.tooltip;
  made.append(icon, command.label);
  made.addEventListener("click", () => invoke(command));
  return made;
}
