import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");
const text = (file: string) => readFileSync(join(root, file), "utf8");

interface Locked {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly license?: string;
  readonly dev?: boolean;
}

const locked = Object.entries((JSON.parse(text("package-lock.json")) as { packages: Record<string, Locked> }).packages)
  .filter(([path]) => path !== "")
  .map(([path, entry]) => ({ path, ...entry }));

const PERMISSIVE = ["MIT", "ISC", "Apache-2.0", "0BSD", "BSD-2-Clause", "BSD-3-Clause"];

/** Not in what ships: tools, and data of tools. */
const FOR_TOOLS = [
  ...PERMISSIVE,
  "BlueOak-1.0.0",
  "Python-2.0",
  "MPL-2.0",
  "CC-BY-4.0",
  "CC0-1.0",
  "(MIT OR CC0-1.0)",
  "(BSD-3-Clause OR GPL-2.0)",
];

/** Packages whose package.json does not name the licence that lies beside it. */
const READ_BY_HAND: Record<string, string> = {
  "node_modules/@microsoft/office-js":
    "Microsoft's terms, for development with Microsoft 365: it is served to the preview, never shipped",
  "node_modules/@univerjs/telemetry": "Apache-2.0, as its LICENSE says; an interface without an implementation",
};

describe("what the project depends on", () => {
  it("is locked by its content", () => {
    expect(locked.filter(({ integrity }) => !integrity?.startsWith("sha512-")).map(({ path }) => path)).toEqual([]);
  });

  it("has licences that a desk's lawyers know", () => {
    const unknown = locked.filter(
      ({ path, license, dev }) => !(path in READ_BY_HAND) && !(dev ? FOR_TOOLS : PERMISSIVE).includes(license ?? ""),
    );
    expect(unknown.map(({ path, license }) => `${path}: ${license}`)).toEqual([]);
  });

  it("runs nothing at its installation", () => {
    expect(text(".npmrc")).toMatch(/^ignore-scripts=true$/m);
  });

  it("has a reason for each package that is asked for", () => {
    const { dependencies, devDependencies } = JSON.parse(text("package.json")) as Record<
      string,
      Record<string, string>
    >;
    const decisions = text("docs/decisions.md");
    const types = /^@types\//;
    const asked = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !types.test(name));
    expect(asked.filter((name) => !decisions.includes(name))).toEqual([]);
  });
});
