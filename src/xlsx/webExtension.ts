/** The add-in inside a workbook (MS-OWEXML): what it keeps there, and whether its pane opens with the file. */
import type { EmbeddedAddin } from "./model";
import { NAMESPACES } from "./parts";
import { attribute, child, childrenOf, document, xml, type XmlElement } from "./xml";

/** Office opens the pane with a workbook whose add-in has kept this, and asks for it no more once it is off. */
export const AUTO_SHOW = "Office.AutoShowTaskpaneWithDocument";

export const writeWebExtension = ({ id, version, settings }: EmbeddedAddin): string =>
  document(
    xml(
      "we:webextension",
      { "xmlns:we": NAMESPACES.webExtension, id: `{${id.toUpperCase()}}` },
      xml("we:reference", { id, version, store: "developer", storeType: "Registry" }) +
        // As a desk gets it from its administrator; the one above is a sideloaded one.
        xml(
          "we:alternateReferences",
          {},
          xml("we:reference", { id, version, store: "EXCatalog", storeType: "EXCatalog" }),
        ) +
        xml("we:properties", {}, [...settings].map(([name, value]) => xml("we:property", { name, value })).join("")) +
        xml("we:bindings", {}) +
        xml("we:snapshot", { "xmlns:r": NAMESPACES.relationships }),
    ),
  );

export const writeTaskpanes = ({ pane }: EmbeddedAddin): string =>
  document(
    xml(
      "wetp:taskpanes",
      { "xmlns:wetp": NAMESPACES.taskpanes },
      xml(
        "wetp:taskpane",
        // Visible, Excel would show it whatever the property says that the pane's own switch sets.
        { dockstate: "right", visibility: 0, width: pane?.width ?? 350, row: 1 },
        xml("wetp:webextensionref", { "xmlns:r": NAMESPACES.relationships, "r:id": "rId1" }),
      ),
    ),
  );

/** The add-in of this manifest id, null when the extension is another's. */
export function readWebExtension(root: XmlElement, taskpane: XmlElement | undefined, id: string): EmbeddedAddin | null {
  const reference = child(root, "reference");
  const found = reference && attribute(reference, "id")?.replace(/[{}]/g, "");
  if (!reference || found?.toLowerCase() !== id.toLowerCase()) return null;
  const properties = childrenOf(child(root, "properties"), "property");
  const settings = new Map(properties.map((one) => [attribute(one, "name") ?? "", attribute(one, "value") ?? ""]));
  const isVisible = taskpane !== undefined && /^(1|true)$/.test(attribute(taskpane, "visibility") ?? "");
  const shown = isVisible || settings.get(AUTO_SHOW) === "true";
  return {
    id,
    version: attribute(reference, "version") ?? "",
    pane: shown ? { width: Number(taskpane && attribute(taskpane, "width")) || 350 } : null,
    settings,
  };
}
