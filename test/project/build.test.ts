import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { associated, catalogue, metadata, readDist } from "../support/addin";

const root = join(__dirname, "../..");
const functionFiles = readdirSync(join(root, "src/functions")).map((file) => file.replace(/\.ts$/, ""));
const text = (path: string) => readFileSync(join(root, path), "utf8");

describe("the built add-in", () => {
  it("has one function for each file, under the file's letters in capitals", () => {
    const names = functionFiles.map((file) => file.toUpperCase()).sort();
    expect([...associated].sort()).toEqual(names);
    expect(metadata.functions.map(({ id }) => id).sort()).toEqual(names);
    expect(catalogue.map(({ name }) => name.replace("HEDGE.", "")).sort()).toEqual(names);
  });

  it("has ids that Excel takes: three characters at least, and no cell's address", () => {
    for (const { id } of metadata.functions) {
      expect(id).toMatch(/^[A-Z][A-Z0-9_.]{1,}[A-Z0-9_]*$/);
      expect(id).not.toMatch(/^[A-Z]{1,3}[0-9]+$/);
    }
  });

  it("tells Excel to hand over error cells, and where the help of each function is", () => {
    expect(metadata.allowErrorForDataTypeAny).toBe(true);
    for (const f of metadata.functions as unknown as { name: string; helpUrl: string }[]) {
      expect(f.helpUrl).toMatch(new RegExp(`^https://.*/docs/functions/${f.name}\\.html$`));
    }
  });

  it("describes every function in one sentence, and every argument", () => {
    for (const f of catalogue) {
      expect(f.description).toMatch(/^[A-Z].*\.$/);
      for (const p of f.parameters) expect(`${f.name} ${p.name}: ${p.description}`).toMatch(/: .{8,}$/);
    }
  });

  it("is one self-contained script of at most 188 kB, compressed", () => {
    const script = readDist("functions.js");
    expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(188 * 1024);
    expect(script).not.toMatch(/\bimport\(|\brequire\(/);
  });

  it("shows the pane after at most 374 kB of scripts, compressed: what is not seen at once loads when it is", () => {
    const scripts = ["functions.js", "taskpane.js"].map((name) => gzipSync(readDist(name), { level: 9 }).length);
    expect(scripts[0] + scripts[1]).toBeLessThanOrEqual(374 * 1024);
  });

  it("loads the parts of the pane by their content's hash, so that an update never mixes two versions", () => {
    const parts = readdirSync(join(root, "dist")).filter((file) => /^taskpane\..+\.js$/.test(file));
    expect(parts.length).toBeGreaterThanOrEqual(4);
    for (const part of parts) expect(part).toMatch(/^taskpane\.[\w.]+\.[0-9a-f]{20}\.js$/);
    const scripts = ["taskpane.js", ...parts].map(readDist).join("\n");
    for (const part of parts) expect(scripts).toContain(part.split(".").at(-2));
  });

  it("has one version in package.json, the manifest and the change log", () => {
    const { version } = JSON.parse(text("package.json")) as { version: string };
    expect(text("manifest.xml")).toContain(`<Version>${version}.0</Version>`);
    expect(text("CHANGELOG.md")).toContain(`## ${version}`);
  });
});

describe("the reference pages", () => {
  it("are what the sources say: npm run docs brings them up to date", () => {
    const pages = readdirSync(join(root, "docs/functions")).sort();
    expect(pages).toEqual([...catalogue.map(({ name }) => `${name.replace("HEDGE.", "")}.md`), "index.md"].sort());
    for (const { name, description, parameters, examples } of catalogue) {
      const page = text(`docs/functions/${name.replace("HEDGE.", "")}.md`);
      expect(page).toContain(description);
      for (const p of parameters) expect(page).toContain(p.description.replaceAll("|", "\\|"));
      for (const e of examples) expect(page).toContain(`${e.formula}\n→ ${e.result}`);
    }
  });
});
