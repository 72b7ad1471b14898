/** Files that are made to hang, to exhaust or to mislead: refused, or read for what they are, soon and in little memory. */
import { strToU8, zipSync } from "fflate";
import { FileFault } from "../../src/xlsx/fault";
import { type ReadWorkbook, readWorkbook } from "../../src/xlsx/readWorkbook";

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook of one sheet with this body, and these defined names. */
const fileOf = (body: string, names = ""): Uint8Array =>
  zipSync({
    "xl/workbook.xml": strToU8(
      `<workbook ${MAIN} ${R}><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets>${names}</workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": strToU8(
      `<Relationships xmlns="x"><Relationship Id="r1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    "xl/worksheets/sheet1.xml": strToU8(`<worksheet ${MAIN}>${body}</worksheet>`),
  });

const rows = (content: string): string => `<sheetData>${content}</sheetData>`;
const ONE = '<row r="1"><c r="A1"><v>1</v></c></row>';

/** The workbook, or what its refusal says; within 5 s and 500 MB. */
function open(file: Uint8Array): ReadWorkbook | string {
  const [began, before] = [performance.now(), process.memoryUsage().rss];
  let answer: ReadWorkbook | string;
  try {
    answer = readWorkbook(file, "none");
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    answer = error.message;
  }
  const megabytes = (process.memoryUsage().rss - before) / 1e6;
  expect(performance.now() - began).toBeLessThan(5000);
  expect(megabytes).toBeLessThan(500);
  return answer;
}

const cellsOf = (file: Uint8Array): unknown => {
  const answer = open(file);
  return typeof answer === "string"
    ? answer
    : answer.sheets[0].cells.map(({ row, column, value }) => [row, column, value]);
};

test.each([
  ["a column range from below the sheet", '<cols><col min="-1e300" max="3" width="9"/></cols>'],
  ["a column range that is none", '<cols><col min="NaN" max="1e308" width="9"/></cols>'],
  ["a column range without its ends", '<cols><col width="9"/></cols>'],
])("%s widens no column beyond the sheet's", (_, cols) => {
  const answer = open(fileOf(`${cols}${rows(ONE)}`)) as ReadWorkbook;
  expect([...answer.sheets[0].columnWidths.keys()].every((column) => column >= 0 && column < 512)).toBe(true);
});

test.each([
  ["that reaches beyond the sheet", "A1:B16000000"],
  ["over all rows", "A1:B1048576"],
])("an array %s costs what its cells cost", (_, ref) => {
  const file = fileOf(rows(`<row r="1"><c r="A1"><f t="array" ref="${ref}">1+1</f><v>2</v></c></row>`));
  expect(cellsOf(file)).toEqual([[0, 0, 2]]);
});

test("ten thousand arrays over all rows are refused or read in time", () => {
  const arrays = Array.from(
    { length: 10_000 },
    (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><f t="array" ref="A1:B1048576">1</f><v>1</v></c></row>`,
  ).join("");
  expect(typeof cellsOf(fileOf(rows(arrays)))).toBe("string");
});

test("twenty million blank cells in 79 kB are refused", () => {
  expect(cellsOf(fileOf(rows(`<row r="1">${"<c/>".repeat(20_000_000)}</row>`)))).toMatch(/too large here/);
});

test.each([
  ["a row far below the sheet", '<row r="999999999"><c><v>1</v></c></row>'],
  ["a row that is none", '<row r="NaN"><c><v>1</v></c></row>'],
  ["a row above the sheet", '<row r="-5"><c><v>1</v></c></row>'],
  ["a cell far below the sheet", '<row r="1"><c r="A999999999"><v>1</v></c></row>'],
  ["a cell right of the sheet", '<row r="1"><c r="XFE1"><v>1</v></c></row>'],
])("%s is refused by its place", (_, row) => {
  expect(cellsOf(fileOf(rows(row)))).toMatch(/^The sheet S has a (row|cell) at .+, which is no address\.$/);
});

test("a part whose content is not what was packed is refused", () => {
  const file = fileOf(rows(ONE));
  const text = strToU8("worksheets/sheet1.xml");
  // The checksum in the directory at the end, 30 bytes before the name of its part.
  const at = lastIndexOf(file, text) - "xl/".length;
  file[at - 30] ^= 0xff;
  expect(cellsOf(file)).toBe("The file is broken: xl/worksheets/sheet1.xml is not what was packed.");
});

function lastIndexOf(bytes: Uint8Array, part: Uint8Array): number {
  let at = bytes.length - part.length;
  while (!part.every((byte, k) => bytes[at + k] === byte)) at--;
  return at;
}

test("names that Excel allows are kept as they are", () => {
  const names = ["\\x", "Rate?", "α_1"];
  const defined = names.map((name) => `<definedName name="${name}">S!$A$1</definedName>`).join("");
  const answer = open(fileOf(rows(ONE), `<definedNames>${defined}</definedNames>`)) as ReadWorkbook;
  expect(answer.names.map(({ name }) => name)).toEqual(names);
});
