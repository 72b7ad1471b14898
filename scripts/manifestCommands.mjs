/** What manifest.xml and shortcuts.json put on the ribbon, into a cell's menu and on the keyboard: the preview offers the same. */
import { SaxesParser } from "saxes";

/**
 * @param {string} manifest manifest.xml
 * @param {{ shortcuts: { action: string, key: { default: string } }[] }} shortcuts shortcuts.json
 */
export function manifestCommands(manifest, shortcuts) {
  const root = parse(manifest);
  const strings = new Map(
    [...all(root, "bt:String"), ...all(root, "bt:Image")].map(({ attributes }) => [
      attributes.id,
      attributes.DefaultValue,
    ]),
  );
  const text = (node) => strings.get(node.attributes.resid);
  const command = (control) => ({
    id: control.attributes.id,
    label: text(one(control, "Label")),
    tooltip: text(one(one(control, "Supertip"), "Description")),
    icon: new URL(text(all(control, "bt:Image").find(({ attributes }) => attributes.size === "16"))).pathname,
    /** null opens the pane */
    action: all(control, "FunctionName")[0]?.text.trim() ?? null,
  });
  return {
    addin: { id: all(root, "Id")[0].text.trim(), version: all(root, "Version")[0].text.trim() },
    groups: all(root, "Group").map((group) => ({
      label: text(one(group, "Label")),
      commands: all(group, "Control").map(command),
    })),
    cellMenu: all(root, "OfficeMenu")
      .filter(({ attributes }) => attributes.id === "ContextMenuCell")
      .flatMap((menu) => all(menu, "Control").map(command)),
    shortcuts: shortcuts.shortcuts.map(({ action, key }) => ({ action, key: key.default })),
  };
}

function parse(xml) {
  const root = { name: "", attributes: {}, children: [], text: "" };
  const path = [root];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    const node = { name, attributes, children: [], text: "" };
    path.at(-1).children.push(node);
    path.push(node);
  });
  parser.on("text", (text) => (path.at(-1).text += text));
  parser.on("closetag", () => path.pop());
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(xml).close();
  return root;
}

const all = (node, name) =>
  node.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);

const one = (node, name) => {
  const found = node.children.find((child) => child.name === name);
  if (!found) throw new Error(`manifest.xml: ${node.name} ${node.attributes.id ?? ""} lacks ${name}`);
  return found;
};
