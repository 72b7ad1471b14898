import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");
const manifest = readFileSync(join(root, "manifest.xml"), "utf8");
const all = (pattern: RegExp) => [...manifest.matchAll(pattern)].map((match) => match[1]);

describe("manifest.xml", () => {
  it("names one runtime for pane and functions, or the shared runtime does not load", () => {
    expect(all(/<Runtime resid="([^"]+)"/g)).toEqual(["Taskpane.Url"]);
    expect(all(/<Page>\s*<SourceLocation resid="([^"]+)"/g)).toEqual(["Taskpane.Url"]);
    expect(all(/<FunctionFile resid="([^"]+)"/g)).toEqual(["Taskpane.Url"]);
  });

  it("defines every resource that it names, within Office's lengths", () => {
    const defined = new Map(
      [...manifest.matchAll(/<bt:(\w+) id="([^"]+)" DefaultValue="([^"]*)"/g)].map((m) => [m[2], m]),
    );
    for (const resid of all(/resid="([^"]+)"/g)) expect(defined.has(resid)).toBe(true);
    const longest: Record<string, number> = { ShortStrings: 125, LongStrings: 250 };
    for (const [kind, length] of Object.entries(longest)) {
      const block = new RegExp(`<bt:${kind}>(.*?)</bt:${kind}>`, "s").exec(manifest)?.[1] ?? "";
      for (const match of block.matchAll(/DefaultValue="([^"]*)"/g))
        expect(match[1].length).toBeLessThanOrEqual(length);
    }
    for (const id of defined.keys()) expect(id.length).toBeLessThanOrEqual(32);
  });

  it("points at icons that are there", () => {
    const icons = all(/https:\/\/localhost:3000\/(assets\/[^"]+)"/g);
    expect(icons.length).toBeGreaterThanOrEqual(5);
    for (const icon of icons) expect(statSync(join(root, icon)).size).toBeGreaterThan(0);
  });

  it("uses the namespace of the functions", () => {
    expect(manifest).toContain('<bt:String id="Functions.Namespace" DefaultValue="HEDGE"/>');
  });
});
