/** What the parts of a package are called (ECMA-376 part 1, MS-XLSX, MS-OWEXML). */

export const NAMESPACES = {
  main: "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
  relationships: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
  packageRelationships: "http://schemas.openxmlformats.org/package/2006/relationships",
  contentTypes: "http://schemas.openxmlformats.org/package/2006/content-types",
  dynamicArray: "http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray",
  compatibility: "http://schemas.openxmlformats.org/markup-compatibility/2006",
  revision: "http://schemas.microsoft.com/office/spreadsheetml/2014/revision",
  taskpanes: "http://schemas.microsoft.com/office/webextensions/taskpanes/2010/11",
  webExtension: "http://schemas.microsoft.com/office/webextensions/webextension/2010/11",
} as const;

const OFFICE = NAMESPACES.relationships;

export const RELATIONSHIPS = {
  workbook: `${OFFICE}/officeDocument`,
  worksheet: `${OFFICE}/worksheet`,
  styles: `${OFFICE}/styles`,
  sharedStrings: `${OFFICE}/sharedStrings`,
  metadata: `${OFFICE}/sheetMetadata`,
  table: `${OFFICE}/table`,
  coreProperties: "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
  taskpanes: "http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes",
  webExtension: "http://schemas.microsoft.com/office/2011/relationships/webextension",
} as const;

const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";

export const CONTENT_TYPES = {
  workbook: `${SPREADSHEET}.sheet.main+xml`,
  worksheet: `${SPREADSHEET}.worksheet+xml`,
  styles: `${SPREADSHEET}.styles+xml`,
  sharedStrings: `${SPREADSHEET}.sharedStrings+xml`,
  metadata: `${SPREADSHEET}.sheetMetadata+xml`,
  table: `${SPREADSHEET}.table+xml`,
  coreProperties: "application/vnd.openxmlformats-package.core-properties+xml",
  taskpanes: "application/vnd.ms-office.webextensiontaskpanes+xml",
  webExtension: "application/vnd.ms-office.webextension+xml",
} as const;
