import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { catalogue, readDist } from "../support/addin";

const dist = join(__dirname, "../../dist");

/** Every page of the help, by its address below the site. */
const pages = (readdirSync(dist, { recursive: true }) as string[])
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => /^(docs\/.*|samples\/[^/]*|CHANGELOG|CONTRIBUTING)\.html$/.test(path))
  .sort();

const links = (page: string): string[] =>
  [...readDist(page).matchAll(/\b(?:href|src)=(?:"([^"]+)"|([^\s>"]+))/g)].map(([, quoted, bare]) => quoted ?? bare!);

const target = (page: string, link: string): string => posix.join(dirname(page), link.replace(/#.*$/, ""));

const isOurs = (link: string): boolean => !/^[a-z]+:|^#/.test(link);

describe("the help pages", () => {
  it("are one for each function, the guides, and what the guides lead to", () => {
    expect(pages.length).toBeGreaterThan(catalogue.length + 14);
    for (const { name } of catalogue) expect(pages).toContain(`docs/functions/${name.replace("HEDGE.", "")}.html`);
  });

  it("have no dead link among them, nor a picture that is not there", () => {
    const dead = pages.flatMap((page) =>
      links(page)
        .filter((link) => isOurs(link) && !existsSync(join(dist, target(page, link))))
        .map((link) => `${page}: ${link}`),
    );
    expect(dead).toEqual([]);
  });

  it("lead home and to the list of functions from everywhere, and everywhere from home", () => {
    for (const page of pages) {
      const reached = links(page).map((link) => target(page, link));
      if (page !== "docs/index.html")
        expect([page, reached]).toEqual([page, expect.arrayContaining(["docs/index.html"])]);
      if (page !== "docs/functions/index.html")
        expect([page, reached]).toEqual([page, expect.arrayContaining(["docs/functions/index.html"])]);
    }
    const seen = new Set(["docs/index.html"]);
    for (const page of seen)
      for (const link of links(page).filter(isOurs))
        if (pages.includes(target(page, link))) seen.add(target(page, link));
    expect(pages.filter((page) => !seen.has(page))).toEqual([]);
  });

  it("lead from each function to the next in the list, and back", () => {
    const way = (page: string, rel: string) =>
      new RegExp(`href="?([^"\\s>]+)"? rel="?${rel}\\b`).exec(readDist(page))?.[1]?.replace(/^/, "docs/functions/");
    const listed = links("docs/functions/index.html")
      .filter((link) => /^[A-Z0-9]+\.html$/.test(link))
      .map((link) => `docs/functions/${link}`);
    expect(listed).toHaveLength(catalogue.length);
    listed.forEach((page, i) => {
      expect([page, way(page, "prev")]).toEqual([page, listed[i - 1]]);
      expect([page, way(page, "next")]).toEqual([page, listed[i + 1]]);
    });
  });

  it("are all found by the search, each under its title and first words", () => {
    const index = JSON.parse(readDist("docs/pages.json")) as { page: string; title: string; words: string }[];
    expect(index.map(({ page }) => page).sort()).toEqual(pages);
    for (const { name, description } of catalogue) {
      const found = index.find(({ title }) => title === name);
      expect(found?.words).toBe(description);
    }
    for (const { page } of index) expect(readFileSync(join(dist, page), "utf8")).toContain("search.js");
  });
});
