/** The bytes of an .xlsx file → a workbook, and what of the file it does not hold. */
import { strFromU8 } from "fflate";
import { parseCells } from "../cells/address";
import { FileFault } from "./fault";
import type { EmbeddedAddin, FileName, FileSheet, FileTable, WorkbookFile } from "./model";
import { RELATIONSHIPS } from "./parts";
import { readSheet, richText } from "./readSheet";
import { readStyles } from "./readStyles";
import { toTypedFormula } from "./formulas";
import { megabytes, unpack } from "./unpack";
import { readWebExtension } from "./webExtension";
import { attribute, child, childrenOf, isOn, parseXml, unescapeCharacters, type XmlElement } from "./xml";

/** Beyond these a page in a browser would stop to answer. */
export const LIMITS = {
  fileBytes: 25_000_000,
  unpackedBytes: 250_000_000,
  cells: 500_000,
  elements: 2_000_000,
} as const;

export interface ReadWorkbook extends WorkbookFile {
  /** what the file has besides, in words: "a chart" */
  readonly omitted: readonly string[];
}

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Old binary workbooks, and new ones under a password, are compound files. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

const startsWith = (bytes: Uint8Array, head: readonly number[]): boolean => head.every((byte, i) => bytes[i] === byte);

/**
 * @param addinId the manifest's id: what other add-ins keep in the file stays unread
 * @throws FileFault for what is no workbook, is broken or is too large
 */
export function readWorkbook(bytes: Uint8Array, addinId: string): ReadWorkbook {
  if (bytes.length > LIMITS.fileBytes)
    throw new FileFault(
      `The file has ${megabytes(bytes.length)}; the preview opens up to ${megabytes(LIMITS.fileBytes)}.`,
    );
  if (startsWith(bytes, COMPOUND))
    throw new FileFault("The file is an .xls workbook or has a password. Save it as .xlsx without one.");
  if (!startsWith(bytes, ZIP)) throw new FileFault("The file is no .xlsx workbook.");
  const files = unpack(bytes, LIMITS.unpackedBytes);
  try {
    return read(files, addinId);
  } catch (error) {
    if (error instanceof FileFault) throw error;
    throw new FileFault(`The file is broken: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** How many elements a part of XML has, or that it has more than so many: tags that begin one, counted and not parsed. */
function elementsIn(bytes: Uint8Array, most: number): number {
  let count = 0;
  for (let i = 0; i < bytes.length && count <= most; i++) if (bytes[i] === LESS && bytes[i + 1] !== SLASH) count++;
  return count;
}

const LESS = "<".charCodeAt(0);
const SLASH = "/".charCodeAt(0);

type Related = ReadonlyMap<string, { readonly type: string; readonly path: string }>;

function read(files: Record<string, Uint8Array>, addinId: string): ReadWorkbook {
  // Of all parts together: as trees they take many times the room that they have in the file.
  let elements = 0;
  const part = (path: string): XmlElement | undefined => {
    const bytes = files[path];
    if (!bytes) return undefined;
    elements += elementsIn(bytes, LIMITS.elements);
    if (elements > LIMITS.elements)
      throw new FileFault(
        `The file holds more than ${LIMITS.elements.toLocaleString("en")} elements, which is too large here.`,
      );
    try {
      return parseXml(strFromU8(bytes));
    } catch (error) {
      throw new FileFault(`The file is broken: ${path} at ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  /** The strict form of the format has other namespaces with the same last words. */
  const related = (path: string): Related => {
    const root = part(path.replace(/[^/]*$/, (file) => `_rels/${file}.rels`));
    const folder = path.split("/").slice(0, -1);
    return new Map(
      childrenOf(root, "Relationship")
        .filter((one) => attribute(one, "TargetMode") !== "External")
        .map((one) => [
          attribute(one, "Id") ?? "",
          { type: attribute(one, "Type") ?? "", path: resolve(folder, attribute(one, "Target") ?? "") },
        ]),
    );
  };
  const lastWord = (type: string): string => type.slice(type.lastIndexOf("/") + 1);
  const ofType = (relations: Related, type: string): string | undefined =>
    [...relations.values()].find((one) => lastWord(one.type) === lastWord(type))?.path;

  const packageRelations = related("");
  const workbookPath = ofType(packageRelations, RELATIONSHIPS.workbook) ?? "xl/workbook.xml";
  const root = part(workbookPath);
  if (!root || root.name !== "workbook") throw new FileFault("The file holds no workbook.");
  const relations = related(workbookPath);
  const partOfType = (type: string): XmlElement | undefined => {
    const path = ofType(relations, type);
    return path === undefined ? undefined : part(path);
  };
  const styles = readStyles(
    partOfType(RELATIONSHIPS.styles),
    partOfType(`${RELATIONSHIPS.workbook.replace(/[^/]*$/, "")}theme`),
  );
  const strings = childrenOf(partOfType(RELATIONSHIPS.sharedStrings), "si").map(richText);

  const omitted = new Set<string>();
  const properties = child(root, "workbookPr");
  const from1904 = properties !== undefined && isOn(attribute(properties, "date1904"));
  if (from1904) omitted.add("the 1904 date system (cells formatted as dates were converted, other numbers were not)");
  let cells = 0;
  const sheets: FileSheet[] = [];
  const scopeOf: number[] = [];
  childrenOf(child(root, "sheets"), "sheet").forEach((sheet, i) => {
    const name = attribute(sheet, "name") ?? `Sheet${i + 1}`;
    const relation = relations.get(attribute(sheet, "id") ?? "");
    const sheetRoot = relation && part(relation.path);
    if (!sheetRoot) throw new FileFault(`The file is broken: the part of the sheet ${name} is missing.`);
    if (sheetRoot.name !== "worksheet") {
      omitted.add(`the sheet ${name}, which is a chart`);
      return;
    }
    const sheetRelations = related(relation.path);
    const tables = [...sheetRelations.values()]
      .filter(({ type }) => lastWord(type) === "table")
      .flatMap(({ path }) => readTable(part(path)) ?? []);
    const visible = (attribute(sheet, "state") ?? "visible") === "visible";
    scopeOf[i] = sheets.length;
    const one = readSheet({ name, visible, root: sheetRoot, styles, strings, tables, from1904 });
    cells += one.cells.length;
    if (cells > LIMITS.cells)
      throw new FileFault(
        `The workbook has more than ${LIMITS.cells.toLocaleString("en")} cells, which is too large here.`,
      );
    for (const word of notHeld(sheetRoot, sheetRelations)) omitted.add(word);
    sheets.push(one);
  });
  if (sheets.length === 0) throw new FileFault("The file holds no worksheet.");
  if (files["xl/vbaProject.bin"] || /macroEnabled/.test(strFromU8(files["[Content_Types].xml"] ?? new Uint8Array())))
    omitted.add("macros");
  if ([...relations.values()].some(({ type }) => lastWord(type) === "externalLink"))
    omitted.add("links to other workbooks");

  const view = child(child(root, "bookViews"), "workbookView");
  const active = scopeOf[Number((view && attribute(view, "activeTab")) ?? 0)] ?? 0;
  return {
    title: child(titlePart(packageRelations, part), "title")?.text ?? "",
    sheets,
    names: readNames(root),
    active,
    addin: readAddin(packageRelations, part, related, addinId),
    omitted: [...omitted],
  };
}

/** "../tables/table1.xml" from xl/worksheets; a target that begins with "/" counts from the package. */
function resolve(folder: readonly string[], target: string): string {
  const path = target.startsWith("/") ? [] : [...folder];
  for (const step of target.split("/")) {
    if (step === "..") path.pop();
    else if (step !== "." && step !== "") path.push(step);
  }
  return path.join("/");
}

type Part = (path: string) => XmlElement | undefined;

function titlePart(relations: Related, part: Part): XmlElement | undefined {
  const path = [...relations.values()].find(({ type }) => type === RELATIONSHIPS.coreProperties)?.path;
  return path === undefined ? undefined : part(path);
}

/** Names of ranges and values; those that Excel makes for itself, such as print areas, are left. */
const readNames = (root: XmlElement): FileName[] =>
  childrenOf(child(root, "definedNames"), "definedName").flatMap((one) => {
    const name = attribute(one, "name") ?? "";
    const comment = attribute(one, "comment");
    if (name.startsWith("_xl") || attribute(one, "localSheetId") !== undefined) return [];
    const formula = toTypedFormula(unescapeCharacters(one.text)).slice(1);
    const hidden = isOn(attribute(one, "hidden"));
    return [{ name, formula, ...(comment && { comment }), ...(hidden && { hidden }) }];
  });

function readTable(root: XmlElement | undefined): FileTable | null {
  const area = parseCells((root && attribute(root, "ref")) ?? "");
  if (!root || !area) return null;
  const style = child(root, "tableStyleInfo");
  return {
    name: attribute(root, "displayName") ?? attribute(root, "name") ?? "",
    area,
    hasHeaders: attribute(root, "headerRowCount") !== "0",
    hasTotals: Number(attribute(root, "totalsRowCount") ?? 0) > 0,
    hasFilter: child(root, "autoFilter") !== undefined,
    style: (style && attribute(style, "name")) ?? "TableStyleMedium2",
  };
}

function readAddin(
  relations: Related,
  part: Part,
  related: (path: string) => Related,
  id: string,
): EmbeddedAddin | null {
  const path = [...relations.values()].find(({ type }) => type === RELATIONSHIPS.taskpanes)?.path;
  if (path === undefined) return null;
  const extensions = related(path);
  for (const taskpane of childrenOf(part(path), "taskpane")) {
    const reference = child(taskpane, "webextensionref");
    const extension = extensions.get((reference && attribute(reference, "id")) ?? "");
    const root = extension && part(extension.path);
    const addin = root ? readWebExtension(root, taskpane, id) : null;
    if (addin) return addin;
  }
  return null;
}

const NOT_HELD: Readonly<Record<string, string>> = {
  conditionalFormatting: "conditional formats",
  dataValidations: "data validation",
  hyperlinks: "links",
  sheetProtection: "the protection of sheets",
  oleObjects: "embedded objects",
  controls: "controls",
};
const NOT_HELD_PARTS: Readonly<Record<string, string>> = {
  drawing: "charts and pictures",
  comments: "comments",
  threadedComment: "comments",
  pivotTable: "pivot tables",
};

function notHeld(root: XmlElement, relations: Related): string[] {
  const elements = root.children.flatMap(({ name }) => NOT_HELD[name] ?? []);
  const parts = [...relations.values()].flatMap(
    ({ type }) => NOT_HELD_PARTS[type.slice(type.lastIndexOf("/") + 1)] ?? [],
  );
  return [...elements, ...parts];
}
