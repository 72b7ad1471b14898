import { readFileSync } from "node:fs";
import { join } from "node:path";
import { COMMANDS } from "../../src/taskpane/commands";

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

  it("points at icons that are there, in the size that it says", () => {
    const icons = [...manifest.matchAll(/"https:\/\/localhost:3000\/(assets\/[^"]+-(\d+)\.png)"/g)];
    expect(icons.length).toBeGreaterThanOrEqual(20);
    for (const [, icon, size] of icons) {
      // The header of a PNG: width and height stand at 16 and 20.
      const png = readFileSync(join(root, icon));
      expect([icon, png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([icon, Number(size), Number(size)]);
    }
  });

  it("gives every group, button and menu entry its icon in 16, 32 and 80 pixels", () => {
    const blocks = all(/<Icon>(.*?)<\/Icon>/gs);
    expect(blocks).toHaveLength(all(/<(Control|Group) /g).length);
    const files = new Map(
      [...manifest.matchAll(/<bt:Image id="([^"]+)" DefaultValue="([^"]+)"/g)].map((m) => [m[1], m[2]]),
    );
    for (const block of blocks) {
      const images = [...block.matchAll(/size="(\d+)" resid="([^"]+)"/g)].map(([, size, resid]) => [
        size,
        files.get(resid),
      ]);
      expect(images.map(([size]) => size)).toEqual(["16", "32", "80"]);
      for (const [size, file] of images) expect(file).toMatch(new RegExp(`-${size}\\.png$`));
    }
  });

  it("calls actions that the pane associates, and gives every control an id of its own", () => {
    const called = all(/<FunctionName>([^<]+)<\/FunctionName>/g);
    expect(called.length).toBeGreaterThanOrEqual(6);
    for (const action of called) expect(COMMANDS).toContain(action);
    const ids = all(/<(?:Control|Group|CustomTab)[^>]* id="([^"]+)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id.length).toBeLessThanOrEqual(125);
  });

  it("names the pane as Office wants it to open it with the workbook", () => {
    expect(new Set(all(/<TaskpaneId>([^<]+)<\/TaskpaneId>/g))).toEqual(
      new Set(["Office.AutoShowTaskpaneWithDocument"]),
    );
  });

  it("uses the namespace of the functions", () => {
    expect(manifest).toContain('<bt:String id="Functions.Namespace" DefaultValue="HEDGE"/>');
  });
});

interface Shortcuts {
  actions: { id: string; type: string; name: string }[];
  shortcuts: { action: string; key: { default: string } }[];
}

describe("shortcuts.json", () => {
  const { actions, shortcuts } = JSON.parse(readFileSync(join(root, "shortcuts.json"), "utf8")) as Shortcuts;

  it("is what the manifest points at", () => {
    expect(all(/<ExtendedOverrides Url="([^"]+)"/g)).toEqual(["https://localhost:3000/shortcuts.json"]);
  });

  it("calls actions that the pane associates, each by one key of its own", () => {
    for (const { id, type, name } of actions) {
      expect(COMMANDS).toContain(id);
      expect(type).toBe("ExecuteFunction");
      expect(name.length).toBeGreaterThan(5);
    }
    expect(shortcuts.map(({ action }) => action).sort()).toEqual(actions.map(({ id }) => id).sort());
    const keys = shortcuts.map(({ key }) => key.default);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(/^Ctrl\+Shift\+Alt\+[A-Z]$/);
  });

  it("leaves no command of the pane without a way to it", () => {
    const called = new Set([...all(/<FunctionName>([^<]+)<\/FunctionName>/g), ...actions.map(({ id }) => id)]);
    expect([...called].sort()).toEqual([...COMMANDS].sort());
  });
});
