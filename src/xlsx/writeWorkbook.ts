/** A workbook as the bytes of an .xlsx file. The same workbook gives the same bytes, whenever and wherever it is written. */
import { strToU8, zipSync } from "fflate";
import type { FileSheet, FileTable, WorkbookFile } from "./model";
import { CONTENT_TYPES, NAMESPACES, RELATIONSHIPS } from "./parts";
import { styleSheet } from "./styleSheet";
import { writeTaskpanes, writeWebExtension } from "./webExtension";
import { writeSheet, writeTable } from "./writeSheet";
import { document, escapeCharacters, escapeText, xml } from "./xml";

/**
 * The number of an Excel that knows dynamic arrays. One that is lower makes Excel recalculate everything at opening, before
 * the add-in is there: the values of the file would be lost to #NAME?.
 */
const CALCULATION_ENGINE = 191029;

/** The earliest time that a zip can tell: a file says what is in it, not when it was made. */
const ZIP_EPOCH = new Date(1980, 0, 1);

type Kind = keyof typeof CONTENT_TYPES;

interface Relationship {
  readonly type: keyof typeof RELATIONSHIPS;
  readonly target: string;
}

export function writeWorkbook(workbook: WorkbookFile): Uint8Array {
  const { sheets, names, active, addin, title } = workbook;
  const parts = new Map<string, string>();
  const types = new Map<string, Kind>();
  const add = (path: string, kind: Kind, content: string): void => {
    parts.set(path, content);
    types.set(path, kind);
  };
  const relate = (of: string, relationships: readonly Relationship[]): void =>
    void (relationships.length > 0 && parts.set(relationshipsPath(of), relationshipsPart(relationships)));

  const styles = styleSheet();
  const strings = new Map<string, number>();
  const stringIndex = (text: string): number => {
    const known = strings.get(text) ?? strings.size;
    strings.set(text, known);
    return known;
  };
  let tableCount = 0;
  sheets.forEach((sheet, i) => {
    const relationships: Relationship[] = [];
    for (const table of sheet.tables) {
      const id = ++tableCount;
      add(`xl/tables/table${id}.xml`, "table", writeTable(table, id, headersOf(sheet, table)));
      relationships.push({ type: "table", target: `../tables/table${id}.xml` });
    }
    const path = `xl/worksheets/sheet${i + 1}.xml`;
    const tableIds = relationships.map((_, t) => `rId${t + 1}`);
    const context = { styles, strings: { indexOf: stringIndex }, selected: i === active, tableIds };
    add(path, "worksheet", writeSheet(sheet, context));
    relate(path, relationships);
  });

  const hasArrays = [...parts.values()].some((part) => part.includes(' cm="1"'));
  add(
    "xl/workbook.xml",
    "workbook",
    document(
      xml(
        "workbook",
        { xmlns: NAMESPACES.main, "xmlns:r": NAMESPACES.relationships },
        xml("workbookPr", {}) +
          xml(
            "bookViews",
            {},
            xml("workbookView", {
              xWindow: 0,
              yWindow: 0,
              windowWidth: 28800,
              windowHeight: 15000,
              activeTab: active || undefined,
            }),
          ) +
          xml(
            "sheets",
            {},
            sheets
              .map(({ name, visible }, i) =>
                xml("sheet", { name, sheetId: i + 1, state: visible ? undefined : "hidden", "r:id": `rId${i + 1}` }),
              )
              .join(""),
          ) +
          (names.length > 0
            ? xml(
                "definedNames",
                {},
                names
                  .map(({ name, formula, comment, hidden }) =>
                    xml("definedName", { name, comment, hidden: hidden ? 1 : undefined }, escapeText(formula)),
                  )
                  .join(""),
              )
            : "") +
          xml("calcPr", { calcId: CALCULATION_ENGINE }),
      ),
    ),
  );
  add("xl/styles.xml", "styles", styles.part());
  add("xl/sharedStrings.xml", "sharedStrings", sharedStrings([...strings.keys()]));
  if (hasArrays) add("xl/metadata.xml", "metadata", DYNAMIC_ARRAYS);
  relate("xl/workbook.xml", [
    ...sheets.map((_, i) => ({ type: "worksheet", target: `worksheets/sheet${i + 1}.xml` }) as const),
    { type: "styles", target: "styles.xml" },
    { type: "sharedStrings", target: "sharedStrings.xml" },
    ...(hasArrays ? [{ type: "metadata", target: "metadata.xml" } as const] : []),
  ]);
  if (addin) {
    add("xl/webextensions/taskpanes.xml", "taskpanes", writeTaskpanes(addin));
    add("xl/webextensions/webextension1.xml", "webExtension", writeWebExtension(addin));
    relate("xl/webextensions/taskpanes.xml", [{ type: "webExtension", target: "webextension1.xml" }]);
  }
  add("docProps/core.xml", "coreProperties", coreProperties(title));
  relate("", [
    { type: "workbook", target: "xl/workbook.xml" },
    { type: "coreProperties", target: "docProps/core.xml" },
    ...(addin ? [{ type: "taskpanes", target: "xl/webextensions/taskpanes.xml" } as const] : []),
  ]);

  const files = [
    ["[Content_Types].xml", contentTypes(types)] as const,
    ...[...parts].sort(([a], [b]) => (a < b ? -1 : 1)),
  ];
  return zipSync(Object.fromEntries(files.map(([path, content]) => [path, strToU8(content)])), {
    level: 9,
    mtime: ZIP_EPOCH,
  });
}

/** "xl/workbook.xml" → "xl/_rels/workbook.xml.rels"; "" is the package. */
const relationshipsPath = (of: string): string => of.replace(/[^/]*$/, (file) => `_rels/${file}.rels`);

const relationshipsPart = (relationships: readonly Relationship[]): string =>
  document(
    xml(
      "Relationships",
      { xmlns: NAMESPACES.packageRelationships },
      relationships
        .map(({ type, target }, i) =>
          xml("Relationship", { Id: `rId${i + 1}`, Type: RELATIONSHIPS[type], Target: target }),
        )
        .join(""),
    ),
  );

const contentTypes = (types: ReadonlyMap<string, Kind>): string =>
  document(
    xml(
      "Types",
      { xmlns: NAMESPACES.contentTypes },
      xml("Default", { Extension: "rels", ContentType: "application/vnd.openxmlformats-package.relationships+xml" }) +
        xml("Default", { Extension: "xml", ContentType: "application/xml" }) +
        [...types]
          .map(([path, kind]) => xml("Override", { PartName: `/${path}`, ContentType: CONTENT_TYPES[kind] }))
          .join(""),
    ),
  );

function headersOf({ cells }: FileSheet, { area }: FileTable): string[] {
  const headers: string[] = [];
  for (const { row, column, value } of cells) {
    if (row === area.row && column >= area.column && column < area.column + area.columns && value !== null)
      headers[column - area.column] = String(value);
  }
  return headers;
}

const sharedStrings = (texts: readonly string[]): string =>
  document(
    xml(
      "sst",
      { xmlns: NAMESPACES.main, uniqueCount: texts.length },
      texts
        .map((text) =>
          xml(
            "si",
            {},
            xml("t", /^\s|\s$|\n/.test(text) ? { "xml:space": "preserve" } : {}, escapeText(escapeCharacters(text))),
          ),
        )
        .join(""),
    ),
  );

/** What `cm="1"` of a cell means: its formula is a dynamic array (MS-XLSX 2.3.11). */
const DYNAMIC_ARRAYS = document(
  xml(
    "metadata",
    { xmlns: NAMESPACES.main, "xmlns:xda": NAMESPACES.dynamicArray },
    xml(
      "metadataTypes",
      { count: 1 },
      xml("metadataType", {
        name: "XLDAPR",
        minSupportedVersion: 120000,
        copy: 1,
        pasteAll: 1,
        pasteValues: 1,
        merge: 1,
        splitFirst: 1,
        rowColShift: 1,
        clearFormats: 1,
        clearComments: 1,
        assign: 1,
        coerce: 1,
        cellMeta: 1,
      }),
    ) +
      xml(
        "futureMetadata",
        { name: "XLDAPR", count: 1 },
        xml(
          "bk",
          {},
          xml(
            "extLst",
            {},
            xml(
              "ext",
              { uri: "{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}" },
              xml("xda:dynamicArrayProperties", { fDynamic: 1, fCollapsed: 0 }),
            ),
          ),
        ),
      ) +
      xml("cellMetadata", { count: 1 }, xml("bk", {}, xml("rc", { t: 1, v: 0 }))),
  ),
);

const coreProperties = (title: string): string =>
  document(
    xml(
      "cp:coreProperties",
      {
        "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
      },
      xml("dc:title", {}, escapeText(title)) + xml("dc:creator", {}, "Counterpoise"),
    ),
  );
