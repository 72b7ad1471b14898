/**
 * The documentation as a browser shows it, where Excel's help links lead: every page with a way home, to the list that it
 * stands in and to its neighbours there, and a search over all of them.
 */
import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { marked } from "marked";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (path) => readFileSync(`${root}${path}`, "utf8");

const HOME = "docs/index.md";
const FUNCTIONS = "docs/functions/index.md";

/** Every page by its place among the sources; what the guides link to beside docs/ is one too. */
export const helpSources = () => [
  ...readdirSync(`${root}docs`, { recursive: true })
    .map((path) => `docs/${path.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".md"))
    .sort(),
  "samples/README.md",
  "CHANGELOG.md",
  "CONTRIBUTING.md",
];

export const pageOf = (source) => source.replace(/\.md$/, ".html");

const titleOf = (markdown) => /^# (.*)$/m.exec(markdown)?.[1] ?? "Counterpoise";

/** The pages that a list links to, in its order. */
const listed = (list) =>
  [...read(list).matchAll(/\]\(([^):]+\.md)\)/g)].map(([, link]) => posix.join(posix.dirname(list), link));

/** What the search of every page looks through: its address below the site, its title, and what it says of itself first. */
export const searchIndex = () =>
  helpSources().map((source) => {
    const markdown = read(source);
    const first = /^(?!#|```|\||-|<|>|\s*$).+(?:\n(?!\s*$).+)*/m.exec(markdown)?.[0] ?? "";
    const words = first.replace(/\[([^\]]*)\]\([^)]*\)|[*`]/g, "$1").replaceAll(/\s+/g, " ");
    return { page: pageOf(source), title: titleOf(markdown), words };
  });

/** @param {string} source the page's place, "docs/admin.md" */
export function helpPage(source, markdown) {
  const to = (path) => posix.relative(posix.dirname(source), path) || posix.basename(path);
  const link = (target, words, rel = "") => `<a href="${to(pageOf(target))}"${rel && ` rel="${rel}"`}>${words}</a>`;
  const isFunction = source.startsWith("docs/functions/") && source !== FUNCTIONS;
  const list = listed(isFunction ? FUNCTIONS : HOME);
  const at = list.indexOf(source);
  const neighbour = (step, rel, arrow) => {
    const target = at < 0 ? undefined : list[at + step];
    return target ? link(target, arrow(titleOf(read(target))), rel) : "";
  };
  const ways = [
    source !== HOME && link(HOME, "Counterpoise"),
    source !== FUNCTIONS && link(FUNCTIONS, "All functions"),
  ];
  const body = marked.parse(markdown.replace(/\]\(([^):]+)\.md(#[^)]*)?\)/g, "]($1.html$2)"));
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${titleOf(markdown)}</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 "Segoe UI", system-ui, sans-serif }
body { max-width: 46rem; margin: 0 auto 2rem; padding: 0 1rem }
header { display: flex; flex-wrap: wrap; align-items: center; gap: .3rem 1.2rem; padding: .8rem 0; border-bottom: 1px solid #8885 }
header search { flex: 1 1 12rem } input { box-sizing: border-box; width: 100%; padding: .35rem .6rem; font: inherit }
header ul { flex-basis: 100%; margin: 0; padding: 0; list-style: none }
footer { display: flex; justify-content: space-between; gap: 1rem; margin-top: 2rem; padding-top: .8rem; border-top: 1px solid #8885 }
table { border-collapse: collapse; display: block; overflow-x: auto } td, th { border-bottom: 1px solid #8885; padding: .3rem .8rem .3rem 0; text-align: left; vertical-align: top }
pre { background: #8882; padding: .7rem; border-radius: 4px; overflow-x: auto } code { overflow-wrap: anywhere } pre code { overflow-wrap: normal } img { max-width: 100% } a { color: LinkText }
</style>
<header>
<nav aria-label="Help">${ways.filter(Boolean).join(" · ")}</nav>
</header>
<main>
${body}</main>
<footer>
<nav aria-label="Neighbours">${neighbour(-1, "prev", (title) => `← ${title}`)}</nav>
<nav aria-label="Next">${neighbour(1, "next", (title) => `${title} →`)}</nav>
</footer>
<script src="${to("docs/search.js")}" data-site="${to("docs/../")}"></script>
</html>
`;
}
