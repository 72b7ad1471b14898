import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "../..");
const script = join(root, "scripts/package.mjs");
const ADDRESS = "https://add-ins.example.com/desk";

const filesOf = (folder: string) =>
  (
    readdirSync(folder, { recursive: true, withFileTypes: true }) as unknown as {
      isFile(): boolean;
      parentPath: string;
      name: string;
    }[]
  )
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort();

describe("the package", () => {
  const base = mkdtempSync(join(tmpdir(), "counterpoise-"));
  const [first, second] = [join(base, "first"), join(base, "second")];

  beforeAll(() => {
    for (const args of [[first], [second, "--clean"]])
      execFileSync(process.execPath, [script, `${ADDRESS}/`, ...args], { stdio: "pipe" });
  }, 600_000);
  afterAll(() => rmSync(base, { recursive: true }));

  it("is the same to the last byte when it is made again without the cache", () => {
    expect(filesOf(second)).toEqual(filesOf(first));
    for (const file of filesOf(first))
      expect([file, readFileSync(join(first, file)).equals(readFileSync(join(second, file)))]).toEqual([file, true]);
  });

  it("has every file that its manifest names, at the host's address", () => {
    const manifest = readFileSync(join(first, "manifest.xml"), "utf8");
    expect(manifest).not.toContain("localhost");
    expect(manifest).toContain("<AppDomain>https://add-ins.example.com</AppDomain>");
    const named = [...manifest.matchAll(/"https:\/\/add-ins\.example\.com\/desk\/([^"]+)"/g)].map((match) => match[1]);
    expect(named.length).toBeGreaterThan(8);
    for (const file of named) expect([file, existsSync(join(first, file))]).toEqual([file, true]);
  });

  it("has every script and style that its page names in the folder that is cached for ever", () => {
    const page = readFileSync(join(first, "taskpane.html"), "utf8");
    const release = readdirSync(first).find((name) => name.startsWith("1."));
    const named = [...page.matchAll(/(?:src|href)="?([^"\s>]+)/g)]
      .map((match) => match[1])
      .filter((name) => !name.startsWith("https://"));
    expect(named).toEqual(expect.arrayContaining([`${release}/functions.js`, `${release}/taskpane.js`]));
    for (const file of named) expect([file, existsSync(join(first, file))]).toEqual([file, true]);
    expect(readFileSync(join(first, "_headers"), "utf8")).toContain(
      `/${release}/*\n  Cache-Control: public, max-age=31536000, immutable`,
    );
  });

  it("lets Excel on the web read what it asks for from its own address", () => {
    const release = readdirSync(first).find((name) => name.startsWith("1."))!;
    const rules = readFileSync(join(first, "_headers"), "utf8").split("\n\n");
    for (const path of ["/shortcuts.json", `/${release}/*`])
      expect(rules.find((rule) => rule.startsWith(`${path}\n`))).toContain("Access-Control-Allow-Origin: *");
  });

  it("says where the help of each function is", () => {
    const release = readdirSync(first).find((name) => name.startsWith("1."))!;
    const { functions } = JSON.parse(readFileSync(join(first, release, "functions.json"), "utf8")) as {
      functions: { helpUrl: string }[];
    };
    for (const { helpUrl } of functions)
      expect([helpUrl, existsSync(join(first, helpUrl.slice(ADDRESS.length + 1)))]).toEqual([helpUrl, true]);
  });

  it("carries the licence of everything in it", () => {
    const words = readFileSync(join(first, "licenses.txt"), "utf8");
    const bill = JSON.parse(readFileSync(join(first, "sbom.json"), "utf8")) as {
      components: { name: string; version: string }[];
    };
    expect(bill.components.length).toBeGreaterThan(20);
    for (const { name, version } of bill.components) expect(words).toContain(`\n${name} ${version}, `);
  });

  it.each(["http://add-ins.example.com", "add-ins.example.com", ""])(
    "is not made for %j, which Office would refuse",
    (address) => {
      const { status, stderr } = spawnSync(process.execPath, [script, address, join(base, "none")], {
        encoding: "utf8",
      });
      expect([status, stderr]).toEqual([1, expect.stringContaining("over https")]);
      expect(existsSync(join(base, "none"))).toBe(false);
    },
  );
});
