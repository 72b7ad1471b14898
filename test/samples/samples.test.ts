import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { sampleFiles, samplePages } from "../../scripts/samples/files";
import { sampleWorkbooks } from "../../src/sample/workbooks";
import { parseSettings } from "../../src/taskpane/desk/storedSettings";
import { callsAddin } from "../../src/xlsx/formulas";
import type { FileCell } from "../../src/xlsx/model";
import { type ReadWorkbook, readWorkbook } from "../../src/xlsx/readWorkbook";

const root = join(__dirname, "../..");
const folder = join(root, "samples");
const read = (file: string): Uint8Array => new Uint8Array(readFileSync(join(folder, file)));

const manifest = readFileSync(join(root, "manifest.xml"), "utf8");
const element = (name: string): string => new RegExp(`<${name}>([^<]+)</${name}>`).exec(manifest)![1];
const addin = { id: element("Id"), version: element("Version") };

const open = (file: string): ReadWorkbook => readWorkbook(read(file), addin.id);
const workbooks = sampleWorkbooks.map(({ file }) => `${file}.xlsx`);
/** The sheet that somebody with Excel fills in; it comes without values. */
const ACCEPTANCE = "acceptance.xlsx";
const copies = workbooks.map((file) => `values/${file}`);

const cellsOf = (workbook: ReadWorkbook): (FileCell & { sheet: string })[] =>
  workbook.sheets.flatMap(({ name, cells }) => cells.map((cell) => ({ ...cell, sheet: name })));

describe("the sample workbooks", () => {
  // That the values are what the add-in and the grid calculate is for the preview to say: test/browser/previewXlsx.
  it("are what npm run samples makes of the values that they hold, byte for byte", () => {
    const files = sampleFiles(new Map(workbooks.map((file) => [file, read(file)])), addin);
    expect([...files.keys()].sort()).toEqual([...workbooks, ...copies, ACCEPTANCE].sort());
    for (const [name, bytes] of files)
      expect({ name, same: Buffer.from(bytes).equals(read(name)) }).toEqual({ name, same: true });
    expect(
      readdirSync(folder)
        .filter((name) => name.endsWith(".xlsx"))
        .sort(),
    ).toEqual([...workbooks, ACCEPTANCE].sort());
    for (const [name, page] of samplePages()) expect(readFileSync(join(root, "docs", name), "utf8")).toBe(page);
  });

  it.each(workbooks)("%s comes to the same by Excel's own functions, within the tolerance it states", (file) => {
    const rows = new Map<number, FileCell[]>();
    for (const cell of cellsOf(open(file)).filter(({ sheet }) => sheet === "Cross-check"))
      rows.set(cell.row, [...(rows.get(cell.row) ?? []), cell]);
    const checks = [...rows.values()]
      .map((cells) => Object.fromEntries(cells.map((cell) => ["ABCDEFG"[cell.column], cell])))
      .filter(({ F }) => F?.formula?.includes('"yes"'));
    expect(checks.length).toBeGreaterThanOrEqual(8);
    for (const { A, B, C, E } of checks) {
      // From the data alone: neither the add-in nor a cell that it fills.
      expect(callsAddin(C.formula!)).toBe(false);
      const difference = Math.abs((B.value as number) - (C.value as number));
      expect({ figure: A.value, within: difference <= (E.value as number) }).toEqual({ figure: A.value, within: true });
    }
  });

  it.each(workbooks)("%s has no error but where a rolling window is not yet full", (file) => {
    const errors = cellsOf(open(file)).filter(({ isError }) => isError);
    for (const { sheet, column, value } of errors)
      expect({ sheet, column, value }).toEqual({ sheet: "Hedge ratio", column: 5, value: "#N/A" });
  });

  it.each(workbooks)("%s says at first sight which add-in it needs, and where its data come from", (file) => {
    const { sheets, active } = open(file);
    const about = sheets[0]!.cells.map(({ value }) => String(value)).join("\n");
    expect(sheets[0]!.name).toBe("About");
    expect(about).toContain("Needs the add-in Counterpoise");
    expect(about).toContain("Licence");
    expect(active).toBeGreaterThan(0);
  });

  it.each(copies)("%s has the same values without a formula of the add-in", (copy) => {
    const [values, live] = [cellsOf(open(copy)), cellsOf(open(copy.replace("values/", "")))];
    expect(values.some(({ formula, array }) => array !== undefined || callsAddin(formula ?? ""))).toBe(false);
    const at = new Map(values.map((cell) => [`${cell.sheet}!${cell.row},${cell.column}`, cell]));
    for (const cell of live.filter(({ value, sheet }) => value !== null && sheet !== "About")) {
      expect(at.get(`${cell.sheet}!${cell.row},${cell.column}`)).toMatchObject({ value: cell.value });
    }
  });

  it("bring the pane along in one of them, which finds its tables by the names they have", () => {
    const desk = open("delta-neutral-desk.xlsx");
    const { settings, pane, id } = desk.addin!;
    expect({ id, pane }).toEqual({ id: addin.id, pane: { width: 350 } });
    expect(settings.get("Office.AutoShowTaskpaneWithDocument")).toBe("true");
    const { positions, instruments, clock } = parseSettings(JSON.parse(settings.get("counterpoise")!));
    const names = [...desk.sheets.flatMap(({ tables }) => tables), ...desk.names].map(({ name }) => name);
    for (const place of [positions, instruments, clock.kind === "cell" && clock.place])
      expect(names).toContain((place as { name: string }).name);
    for (const file of workbooks.slice(1)) expect(open(file).addin).toBeNull();
  });
});

describe("the packages of the samples", () => {
  it.each([...workbooks, ...copies, ACCEPTANCE])(
    "%s names a content type for every part, and every relationship leads to one",
    (file) => {
      const parts = unzipSync(read(file));
      const types = strFromU8(parts["[Content_Types].xml"]!);
      for (const path of Object.keys(parts).filter((one) => one !== "[Content_Types].xml" && !one.endsWith(".rels")))
        expect(types).toContain(`PartName="/${path}"`);
      for (const [, path] of types.matchAll(/PartName="\/([^"]+)"/g)) expect(Object.keys(parts)).toContain(path);
      for (const path of Object.keys(parts).filter((one) => one.endsWith(".rels"))) {
        const source = path.replace(/_rels\/([^/]*)\.rels$/, "$1");
        for (const [, target] of strFromU8(parts[path]!).matchAll(/Target="([^"]+)"/g)) {
          const resolved = new URL(target, `file:///${source}`).pathname.slice(1);
          expect(Object.keys(parts)).toContain(resolved);
        }
      }
    },
  );

  it.each([...workbooks, ...copies, ACCEPTANCE])(
    "%s writes cells in order, and names only styles, texts and metadata that it has",
    (file) => {
      const parts = unzipSync(read(file));
      const part = (path: string): string => strFromU8(parts[path] ?? new Uint8Array());
      const styles = Number(/<cellXfs count="(\d+)"/.exec(part("xl/styles.xml"))![1]);
      const texts = Number(/uniqueCount="(\d+)"/.exec(part("xl/sharedStrings.xml"))![1]);
      for (const path of Object.keys(parts).filter((one) => one.startsWith("xl/worksheets/sheet"))) {
        let before = [0, 0];
        for (const [, letters, number, attributes, content] of part(path).matchAll(
          /<c r="([A-Z]+)(\d+)"([^>]*?)(?:\/>|>(.*?)<\/c>)/g,
        )) {
          const at = [Number(number), [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)];
          expect(at[0] > before[0] || (at[0] === before[0] && at[1] > before[1])).toBe(true);
          before = at;
          expect(Number(/ s="(\d+)"/.exec(attributes)?.[1] ?? 0)).toBeLessThan(styles);
          if (attributes.includes(' t="s"')) expect(Number(/<v>(\d+)<\/v>/.exec(content)![1])).toBeLessThan(texts);
          // What may give an array is marked as dynamic, or Excel would show it with "@" or in braces.
          expect(attributes.includes(' cm="1"')).toBe(/<f t="array" ref=/.test(content ?? ""));
          if ((content ?? "").includes("_xldudf_")) expect(attributes).toContain(' cm="1"');
          expect(content ?? "").not.toMatch(/<f[^>]*>[^<]*HEDGE\./);
        }
      }
      // The first sheet is words, but for the one that asks Excel.
      expect(part("xl/worksheets/sheet1.xml").includes(' cm="1"')).toBe(file === ACCEPTANCE);
      // Nothing makes Excel recalculate at opening, before the add-in is there.
      expect(part("xl/workbook.xml")).toContain('<calcPr calcId="191029"/>');
    },
  );
});
