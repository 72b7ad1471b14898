import fc from "fast-check";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { FileFault } from "../../src/xlsx/fault";
import type { CellStyle, FileCell, FileSheet, WorkbookFile } from "../../src/xlsx/model";
import { LIMITS, readWorkbook } from "../../src/xlsx/readWorkbook";
import { writeWorkbook } from "../../src/xlsx/writeWorkbook";

const ADDIN = "8f0a5c3e-6b1d-4f57-9c42-1e7d3a9b5c60";

const sheet = (cells: readonly FileCell[], more: Partial<FileSheet> = {}): FileSheet => ({
  name: "Desk",
  visible: true,
  cells,
  columnWidths: new Map(),
  rowHeights: new Map(),
  frozen: { rows: 0, columns: 0 },
  gridlines: true,
  tabColor: "",
  merged: [],
  tables: [],
  ...more,
});

const workbook = (sheets: readonly FileSheet[], more: Partial<WorkbookFile> = {}): WorkbookFile => ({
  title: "A book",
  sheets,
  names: [],
  active: 0,
  addin: null,
  ...more,
});

const again = (book: WorkbookFile) => readWorkbook(writeWorkbook(book), ADDIN);

const STYLE: CellStyle = {
  numberFormat: '+#,##0.00;-#,##0.00;"–"',
  bold: true,
  italic: true,
  underline: true,
  fontColor: "#0F6C5C",
  fontSize: 14,
  fontName: "Arial",
  fill: "#FFF4CE",
  horizontal: "right",
  vertical: "center",
  indent: 2,
  wrap: true,
  borders: { top: { style: "thin", color: "#112233" }, bottom: { style: "medium" } },
};

describe("a workbook that is written and read", () => {
  it("keeps values of every kind, to the last bit and the last character", () => {
    const value = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => (Object.is(x, -0) ? 0 : x)),
      fc.string({ unit: "binary" }).filter((text) => text !== "" && !/[\uD800-\uDFFF]/.test(text)),
      fc.constantFrom("_x0041_", " blanks ", "a\nb", "a\rb", "<&>\"'", "\u0001", "=1+1", "😀"),
      fc.boolean(),
    );
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), (values) => {
        const cells = values.map((one, row): FileCell => ({ row, column: 2, value: one }));
        expect(again(workbook([sheet(cells)])).sheets[0]!.cells).toEqual(cells);
      }),
    );
  });

  it("keeps everything else", () => {
    const cells: FileCell[] = [
      { row: 0, column: 0, value: "qty", style: STYLE },
      { row: 0, column: 1, value: "price" },
      { row: 1, column: 0, value: 2.5 },
      { row: 1, column: 1, value: null, style: { fill: "#FF0000" } },
      { row: 3, column: 0, value: "a & b", formula: '="a"&" & b"' },
      { row: 4, column: 0, value: "#N/A", isError: true, formula: "=1/0" },
      { row: 4, column: 3, value: true, formula: "=TRUE" },
      { row: 5, column: 0, value: "x", formula: "=HEDGE.EXPOSURE(A1:B2)", array: { rows: 2, columns: 2 } },
      { row: 5, column: 1, value: 1e-7, received: true },
      { row: 6, column: 0, value: 1e300, received: true },
      { row: 6, column: 1, value: "#NUM!", isError: true, received: true, style: STYLE },
      {
        row: 9,
        column: 27,
        value: -1.7976931348623157e308,
        formula: "=HEDGE.NETDELTA(A1:B2)",
        array: { rows: 1, columns: 1 },
      },
    ];
    const first = sheet(cells, {
      id: "{00000000-0001-0000-0000-0000000000AB}",
      name: "My 'desk' & <more>",
      columnWidths: new Map([
        [0, 225],
        [27, 90],
      ]),
      rowHeights: new Map([[0, 24]]),
      frozen: { rows: 1, columns: 2 },
      gridlines: false,
      tabColor: "#0F6C5C",
      merged: [{ row: 11, column: 0, rows: 1, columns: 3 }],
      tables: [
        {
          name: "Positions",
          area: { row: 0, column: 0, rows: 2, columns: 2 },
          hasHeaders: true,
          hasTotals: false,
          hasFilter: true,
          style: "TableStyleLight1",
        },
      ],
    });
    const second = sheet([], { name: "Hidden", visible: false, frozen: { rows: 3, columns: 0 } });
    const book = workbook([first, second], {
      names: [{ name: "Net_delta", formula: "'My ''desk'' & <more>'!$A$4", comment: 'of "all"' }],
      addin: {
        id: ADDIN,
        version: "1.0.0.0",
        pane: { width: 350 },
        settings: new Map([
          ["Office.AutoShowTaskpaneWithDocument", "true"],
          ["counterpoise", '{"ratio":1,"name":"a \\"b\\" & <c>"}'],
        ]),
      },
    });
    expect(again(book)).toEqual({ ...book, omitted: [] });
    const parts = Object.entries(unzipSync(writeWorkbook(book)));
    const part = (name: string): string => strFromU8(parts.find(([path]) => path.endsWith(name))![1]);
    // The pane's own switch decides, for a pane that is visible opens whatever it says; the add-in is found in either store.
    expect(part("taskpanes.xml")).toContain('visibility="0"');
    expect([...part("webextension1.xml").matchAll(/store="(\w+)"/g)].map(([, store]) => store)).toEqual([
      "developer",
      "EXCatalog",
    ]);
  });

  it("stores a formula of the add-in as Excel does: prefixed, an array that is marked as dynamic", () => {
    const cells: FileCell[] = [{ row: 1, column: 1, value: 3, formula: "=HEDGE.DELTA(1,2)" }];
    const parts = unzipSync(writeWorkbook(workbook([sheet(cells)])));
    const xml = strFromU8(parts["xl/worksheets/sheet1.xml"]!);
    expect(xml).toContain('<c r="B2" cm="1"><f t="array" ref="B2">_xldudf_HEDGE_DELTA(1,2)</f><v>3</v></c>');
    expect(strFromU8(parts["xl/metadata.xml"]!)).toContain('fDynamic="1"');
    expect(strFromU8(parts["xl/_rels/workbook.xml.rels"]!)).toContain("/sheetMetadata");
  });

  it("gives the same bytes again", () => {
    const book = workbook([sheet([{ row: 0, column: 0, value: 1 }])]);
    expect(writeWorkbook(book)).toEqual(writeWorkbook(book));
  });
});

/** A file whose sheet is given as XML, as another program may write it. */
function foreign(sheetXml: string, more: Record<string, string> = {}): Uint8Array {
  const parts = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels":
      '<Relationships><Relationship Id="rId1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml":
      '<x:workbook xmlns:x="u" xmlns:r="v"><x:sheets><x:sheet name="S" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>',
    "xl/_rels/workbook.xml.rels":
      '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/worksheets/sheet1.xml": sheetXml,
    ...more,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, strToU8(xml)])));
}

describe("files of other programs", () => {
  it("are read with prefixes, inline texts, shared formulas and left-out addresses", () => {
    const file = foreign(`<x:worksheet xmlns:x="u"><x:sheetData>
      <x:row><x:c t="inlineStr"><x:is><x:r><x:t>rich </x:t></x:r><x:r><x:t>text</x:t></x:r></x:is></x:c><x:c><x:v>2</x:v></x:c></x:row>
      <x:row r="3"><x:c r="B3"><x:f t="shared" si="0" ref="B3:B5">$A3*A$1+'A1'!B2&amp;"A1"</x:f><x:v>1</x:v></x:c></x:row>
      <x:row r="4"><x:c r="B4"><x:f t="shared" si="0"/><x:v>1</x:v></x:c></x:row>
      <x:row r="5"><x:c r="C5"><x:f t="shared" si="0"/></x:c><x:c r="D5" t="d"><x:v>2024-01-01T12:00:00</x:v></x:c></x:row>
    </x:sheetData></x:worksheet>`);
    expect(readWorkbook(file, ADDIN).sheets[0]!.cells).toEqual([
      { row: 0, column: 0, value: "rich text" },
      { row: 0, column: 1, value: 2 },
      { row: 2, column: 1, value: 1, formula: `=$A3*A$1+'A1'!B2&"A1"` },
      { row: 3, column: 1, value: 1, formula: `=$A4*A$1+'A1'!B3&"A1"` },
      { row: 4, column: 2, value: null, formula: `=$A5*B$1+'A1'!C4&"A1"` },
      { row: 4, column: 3, value: 45292.5 },
    ]);
  });

  it("say what they have that is not kept", () => {
    const file = foreign("<worksheet><sheetData/><conditionalFormatting/></worksheet>", {
      "xl/worksheets/_rels/sheet1.xml.rels":
        '<Relationships><Relationship Id="rId1" Type="x/drawing" Target="../drawings/drawing1.xml"/></Relationships>',
    });
    expect(readWorkbook(file, ADDIN).omitted).toEqual(["conditional formats", "charts and pictures"]);
  });

  it.each([
    ["no zip", strToU8("instrument,quantity\n"), "The file is no .xlsx workbook."],
    ["an old workbook", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1), ".xls workbook or has a password"],
    ["a zip that is cut off", writeWorkbook(workbook([sheet([])])).slice(0, 300), "cannot be unpacked"],
    ["a zip without a workbook", zipSync({ "a.xml": strToU8("<a/>") }), "holds no workbook"],
    ["XML that is not well-formed", foreign("<worksheet><sheetData></worksheet>"), "sheet1.xml at 1:"],
    [
      "text where a number belongs",
      foreign('<worksheet><sheetData><row r="2"><c r="B2"><v>1,5</v></c></row></sheetData></worksheet>'),
      'S!B2 holds "1,5"',
    ],
    ["too many bytes", new Uint8Array(LIMITS.fileBytes + 1), "The file has 25 MB"],
  ])("are refused in words: %s", (_, bytes, words) => {
    expect(() => readWorkbook(bytes, ADDIN)).toThrow(FileFault);
    expect(() => readWorkbook(bytes, ADDIN)).toThrow(words);
  });

  it("are refused when they unpack to more than a page can hold", () => {
    const bomb = zipSync({ "xl/workbook.xml": strToU8("<workbook/>") });
    // The size in the zip's directory: 24 bytes into its only entry, which begins with PK 1 2.
    const view = new DataView(bomb.buffer);
    const entry = bomb.findIndex((_, i) => view.byteLength - i >= 4 && view.getUint32(i) === 0x504b0102);
    view.setUint32(entry + 24, LIMITS.unpackedBytes + 1, true);
    expect(() => readWorkbook(bomb, ADDIN)).toThrow("too large");
  });
});

describe("a workbook that counts its dates from 1904", () => {
  // 5 July 1998 is serial 35,981 from 1900 and 34,519 from 1904: Microsoft, "Differences between the 1900 and the 1904 date system".
  const cells: FileCell[] = [
    { row: 0, column: 0, value: 34_519, style: { numberFormat: "yyyy-mm-dd" } },
    { row: 0, column: 1, value: 34_519.5, style: { numberFormat: '[$-409]d "day" mmm' } },
    { row: 0, column: 2, value: 0.25, style: { numberFormat: "[h]:mm" } },
    { row: 0, column: 3, value: 34_519 },
    { row: 0, column: 4, value: "34519", style: { numberFormat: "yyyy-mm-dd" } },
    { row: 0, column: 5, value: 2.5, style: { numberFormat: '0.0 "days"' } },
    { row: 0, column: 6, value: 34_519, formula: "=A1", style: { numberFormat: "mmm-yy" } },
  ];
  const from1904 = () => {
    const parts = unzipSync(writeWorkbook(workbook([sheet(cells)])));
    const path = "xl/workbook.xml";
    const text = strFromU8(parts[path]);
    expect(text).toContain("<workbookPr/>");
    return zipSync({ ...parts, [path]: strToU8(text.replace("<workbookPr/>", '<workbookPr date1904="1"/>')) });
  };
  const values = (book: WorkbookFile) => book.sheets[0].cells.map(({ value }) => value);
  const dates = [35_981, 35_981.5, 0.25, 34_519, "34519", 2.5, 35_981];

  it("opens with the days that its cells show, and says what it converted", () => {
    const opened = readWorkbook(from1904(), ADDIN);
    expect(values(opened)).toEqual(dates);
    expect(opened.omitted).toEqual([expect.stringContaining("1904") as string]);
  });
  it("keeps them when it is saved and opened again", () => {
    const saved = again(readWorkbook(from1904(), ADDIN));
    expect(values(saved)).toEqual(dates);
    expect(saved.omitted).toEqual([]);
  });
});
