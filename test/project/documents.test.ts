import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const root = join(__dirname, "../..");
const text = (file: string) => readFileSync(join(root, file), "utf8");
const folders = (path: string) =>
  readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

/** What a page says in code. */
const code = (page: string): string[] => Array.from(text(page).matchAll(/`([^`]+)`/g), ([, words]) => words!);

const stands = (path: string): boolean =>
  [path, `${path}.ts`, `${path}.tsx`].some((name) => existsSync(join(root, name)));

test("what the architecture names stands", () => {
  const paths = code("docs/architecture.md").filter((words) => /^src\/\S+$|^\.\S+\.cjs$/.test(words));
  expect(paths.length).toBeGreaterThan(8);
  expect(paths.filter((path) => !stands(path))).toEqual([]);
});

test("the page on the hedge solver names every file of it, and none that is not", () => {
  const solver = readdirSync(join(root, "src/core/hedge/solver"));
  const named = code("docs/hedge-solver.md").filter((words) => /^[\w/]+\.ts$/.test(words));
  expect(solver.filter((file) => !named.includes(file))).toEqual([]);
  const elsewhere = named.filter((file) => !solver.includes(file));
  expect(
    elsewhere.filter((file) => ![file, `hedge/${file}`, `numeric/${file}`].some((path) => stands(`src/core/${path}`))),
  ).toEqual([]);
});

test("architecture and contributing name every room of the house", () => {
  const rooms = code("docs/architecture.md");
  expect(folders("src").filter((room) => !rooms.includes(room))).toEqual([]);
  const house = text("CONTRIBUTING.md");
  expect(folders("src").filter((room) => !house.includes(`src/${room}/`))).toEqual([]);
  expect(folders("src/core").filter((room) => !house.includes(`${room}/`))).toEqual([]);
});

test("the rooms may import what the rules allow", () => {
  const rows = [...text("docs/architecture.md").matchAll(/^\| `(\w+)` \|.*\| (.*) \|$/gm)];
  const { forbidden: rules } = createRequire(__filename)("../../.dependency-cruiser.cjs") as { forbidden: Rule[] };
  const allowed = ({ pathNot = "" }: Rule["to"]): string[] =>
    /\(?([\w|]+)\)?\/$/.exec(String(pathNot))?.[1]?.split("|") ?? [];
  const checked = rows.flatMap(([, room, imports]) => {
    const rule = rules.find(({ from, to }) => from.path === `^src/${room}/` && to.pathNot);
    if (!rule) return [];
    const said = imports === "nothing" ? [] : imports!.split(", ");
    const others = (names: string[]) => names.filter((name) => name !== room).sort();
    expect([room, ...others(said)]).toEqual([room, ...others(allowed(rule.to))]);
    return [room];
  });
  expect(checked.length).toBeGreaterThan(6);
});

interface Rule {
  readonly from: { readonly path?: string };
  readonly to: { readonly path?: string; readonly pathNot?: string };
}

test("no page holds both sides of a merge", () => {
  const pages = [
    ...readdirSync(root).filter((name) => name.endsWith(".md")),
    ...readdirSync(join(root, "docs")).flatMap((name) => (name.endsWith(".md") ? [`docs/${name}`] : [])),
  ];
  expect(pages.length).toBeGreaterThan(10);
  expect(pages.filter((page) => /^(<{7}|={7}|>{7})( |$)/m.test(text(page)))).toEqual([]);
});
