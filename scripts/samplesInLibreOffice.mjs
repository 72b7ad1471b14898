/**
 * `npm run samples:libreoffice`: LibreOffice opens every sample workbook, once as it opens any file and once calculating all
 * anew. The first must show every stored value but those of arrays, which it does not keep; the second must come to the same
 * in every formula that does without the add-in.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { strFromU8, unzipSync } from "fflate";
import { SaxesParser } from "saxes";

const root = fileURLToPath(new URL("../samples/", import.meta.url));

/** Sums in another order, and a normal distribution of their own, differ from Excel's in the last digits. */
const TOLERANCE = 1e-9;

/** A document tells times to the second. */
const SECOND = 1 / 86_400;

if (spawnSync("soffice", ["--version"]).error) {
  console.log("Skipped: LibreOffice (soffice) is not installed here.");
  process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), "samples-"));
let failures = 0;
try {
  for (const name of [...listed(""), ...listed("values/")]) compare(name);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failures > 0 ? 1 : 0;

function listed(under) {
  return readdirSync(root + under)
    .filter((name) => name.endsWith(".xlsx"))
    .map((name) => under + name);
}

function compare(name) {
  const stored = storedCells(name);
  const shown = shownCells(name, "never");
  const calculated = shownCells(name, "always");
  const counts = { cells: 0, arrays: 0, formulas: 0 };
  const fail = (words) => {
    failures++;
    console.error(`${name}  ${words}`);
  };
  for (const [address, cell] of stored) {
    counts.cells++;
    const isStatus = cell.formula?.startsWith("IF(ISERROR(");
    if (cell.inArray) {
      counts.arrays++;
      if (shown.get(address)?.text !== "#NAME?") fail(`${address} shows the value of an array after all`);
    } else if (!isStatus && !same(cell.value, shown.get(address), 0)) {
      fail(`${address} shows ${shown.get(address)?.text}, not ${cell.value}`);
    }
    if (cell.formula && !cell.inArray && !isStatus && calculated.get(address)?.text !== "#NAME?") {
      counts.formulas++;
      if (!same(cell.value, calculated.get(address), TOLERANCE))
        fail(`${address} =${cell.formula} comes to ${calculated.get(address)?.text}, not ${cell.value}`);
    }
  }
  console.log(
    `${name}: ${counts.cells - counts.arrays} of ${counts.cells} values shown` +
      (counts.arrays > 0 ? `, ${counts.arrays} of arrays not` : "") +
      `; ${counts.formulas} formulas calculated again`,
  );
}

/** Numbers are the same as far as LibreOffice writes them, which is 15 digits and 20 decimals, or within a tolerance. */
function same(value, cell, tolerance) {
  if (typeof value !== "number") return (cell?.text ?? "") === String(value);
  if (cell?.number === undefined) return false;
  if (cell.isDate) return Math.abs(cell.number - value) < SECOND;
  const room = tolerance * Math.max(1, Math.abs(value)) || Math.abs(value) * 1e-14 + 1e-20;
  return Math.abs(cell.number - value) <= room;
}

/** The values in the file, with whether each is an array's. */
function storedCells(name) {
  const parts = unzipSync(readFileSync(root + name));
  const read = (path) => strFromU8(parts[path]);
  const unescape = (text) =>
    text.replace(/&(lt|gt|quot|amp);/g, (_, word) => ({ lt: "<", gt: ">", quot: '"', amp: "&" })[word]);
  const texts = [...read("xl/sharedStrings.xml").matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text]) => unescape(text));
  const names = [...read("xl/workbook.xml").matchAll(/<sheet name="([^"]*)"/g)].map(([, text]) => unescape(text));
  const cells = new Map();
  names.forEach((sheet, i) => {
    const arrays = [];
    const xml = read(`xl/worksheets/sheet${i + 1}.xml`);
    for (const [, at, attributes, content] of xml.matchAll(/<c r="([A-Z]+\d+)"([^>]*?)(?:\/>|>(.*?)<\/c>)/g)) {
      if (content === undefined) continue;
      const array = /<f t="array" ref="([^"]+)"/.exec(content);
      if (array) arrays.push(blockOf(array[1]));
      const raw = /<v>(.*?)<\/v>/s.exec(content)?.[1];
      if (raw === undefined) continue;
      const type = / t="(\w+)"/.exec(attributes)?.[1];
      const value = type === "s" ? texts[Number(raw)] : type ? unescape(raw) : Number(raw);
      const formula = /<f[^>]*>(.*?)<\/f>/s.exec(content)?.[1];
      const { row, column } = blockOf(at);
      const inArray = arrays.some(
        (a) => row >= a.row && row <= a.lastRow && column >= a.column && column <= a.lastColumn,
      );
      cells.set(`${sheet}!${row},${column}`, { value, formula: formula && unescape(formula), inArray });
    }
  });
  return cells;
}

function blockOf(ref) {
  const [, left, row, right = left, lastRow = row] = /^([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?$/.exec(ref);
  const index = (letters) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(row), column: index(left), lastRow: Number(lastRow), lastColumn: index(right) };
}

/** What LibreOffice shows, with the full number behind it, from a flat document that it saves. */
function shownCells(name, recalculates) {
  const out = join(folder, recalculates, name);
  const profile = profileThat(recalculates);
  mkdirSync(join(out, ".."), { recursive: true });
  execFileSync(
    "soffice",
    [
      `-env:UserInstallation=${pathToFileURL(profile)}`,
      "--headless",
      "--convert-to",
      "fods",
      "--outdir",
      join(out, ".."),
      root + name,
    ],
    { stdio: "ignore" },
  );
  return documentCells(readFileSync(out.replace(/\.xlsx$/, ".fods"), "utf8"));
}

function profileThat(recalculates) {
  const profile = join(folder, `profile-${recalculates}`);
  mkdirSync(join(profile, "user"), { recursive: true });
  writeFileSync(
    join(profile, "user", "registrymodifications.xcu"),
    `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>${recalculates === "always" ? 0 : 1}</value></prop></item>
</oor:items>
`,
  );
  return profile;
}

function documentCells(fods) {
  const cells = new Map();
  const parser = new SaxesParser();
  let sheet = "";
  let [row, column] = [0, 0];
  let rowRepeats = 1;
  let cell = null;
  parser.on("opentag", ({ name, attributes }) => {
    if (name === "table:table") [sheet, row] = [attributes["table:name"], 0];
    if (name === "table:table-row") {
      row++;
      column = 0;
      rowRepeats = Number(attributes["table:number-rows-repeated"] ?? 1);
    }
    if (name === "table:table-cell" || name === "table:covered-table-cell") {
      cell = {
        text: "",
        number: numberOf(attributes),
        isDate: "office:date-value" in attributes,
        repeated: Number(attributes["table:number-columns-repeated"] ?? 1),
      };
    }
  });
  parser.on("text", (text) => {
    if (cell) cell.text += text;
  });
  parser.on("closetag", ({ name }) => {
    if (name === "table:table-row") row += rowRepeats - 1;
    if (name !== "table:table-cell" && name !== "table:covered-table-cell") return;
    // Long runs are the blank rest of the sheet.
    for (let i = 0; i < Math.min(cell.repeated, 100); i++) {
      const text = cell.text.replace(/^\n\s*|\n\s*$/g, "");
      if (text !== "" || cell.number !== undefined)
        for (let r = 0; r < Math.min(rowRepeats, 1000); r++)
          cells.set(`${sheet}!${row + r},${column + 1 + i}`, { text, number: cell.number, isDate: cell.isDate });
    }
    column += cell.repeated;
    cell = null;
  });
  parser.write(fods).close();
  return cells;
}

/** Dates are numbers in the workbook and dates in the document. */
function numberOf(attributes) {
  const date = attributes["office:date-value"];
  if (date) return Date.parse(date.length > 10 ? `${date}Z` : `${date}T00:00:00Z`) / 86_400_000 + 25_569;
  const value = attributes["office:value"];
  return value === undefined ? undefined : Number(value);
}
