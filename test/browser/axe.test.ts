/**
 * Every state of the pane against axe-core, in light, dark and forced colours, and against narrow and magnified panes.
 * PICTURES=<folder> keeps a picture of each state there: those of the documentation are of states that hold.
 */
import { mkdirSync, readFileSync } from "node:fs";
import type { AxeResults, RunOptions } from "axe-core";
import { PANE_CHAINS, type PaneState } from "./support/paneStates";
import { closeBrowser, openPane, type Workbook } from "./support/workbook";

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** Other colours change no element, no name and no place: there the rules about colours are asked again, and no others. */
const COLOURS: RunOptions = {
  runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] },
};

const APPEARANCES = [
  { name: "light", media: { colorScheme: "light", forcedColors: "none" }, rules: {} },
  { name: "dark", media: { colorScheme: "dark", forcedColors: "none" }, rules: COLOURS },
  { name: "forced colours", media: { colorScheme: "dark", forcedColors: "active" }, rules: COLOURS },
] as const;

/** Narrow, magnified, and narrow with the font of the browser at twice its size. */
const SIZES = [
  { width: 320, zoom: 1, font: "100%" },
  { width: 640, zoom: 2, font: "100%" },
  { width: 320, zoom: 1, font: "200%" },
] as const;

/** As wide as Excel opens it. */
const AS_OPENED = { width: 350, zoom: 1, font: "100%" };

let workbook: Workbook;

afterAll(closeBrowser);

const press = ({ page }: Workbook, command: string) =>
  page.getByRole("toolbar", { name: "Counterpoise" }).getByRole("button", { name: command, exact: true }).click();

/** What the pane says of formulas, which the documentation shows no picture of. */
const FORMULA_STATES: readonly PaneState[] = [
  {
    name: "why",
    async reach(beside) {
      await beside.page.evaluate(() =>
        window.counterpoise.book.activateSheet(window.counterpoise.book.addSheet("Mine")),
      );
      await beside.write("Mine!A1", [["#NUM!"]]);
      await beside.select("Mine!A1");
      await press(beside, "Why this error?");
      await beside.pane.getByRole("region", { name: "Why this error?" }).getByText("Mine!A1 shows #NUM!").waitFor();
    },
  },
  {
    name: "repair",
    async reach(beside) {
      await beside.write("Mine!A3", [["=BloombergUI.xla!_xldudf_HEDGE_TENOR(46135,46500)"]]);
      await press(beside, "Repair formulas");
      await beside.pane.getByRole("list", { name: "Broken formulas" }).waitFor();
    },
  },
];

const CHAINS = [...PANE_CHAINS, FORMULA_STATES];

describe.each(CHAINS.map((states) => ({ chain: states.map(({ name }) => name).join(" → "), states })))(
  "$chain",
  ({ states }) => {
    beforeAll(async () => {
      workbook = await openPane();
      // Through the debugger, which the content security policy does not bind.
      await workbook.pane.evaluate(axe);
    });

    afterAll(() => workbook.close());

    test.each(states)("$name", async ({ name, reach }) => {
      await reach(workbook);
      // Nothing is hovered.
      await workbook.page.mouse.move(0, 0);
      const found: unknown[] = [];
      for (const { name: appearance, media, rules } of APPEARANCES) {
        await workbook.page.emulateMedia(media);
        await painted();
        found.push(...(await violations(rules)).map((violation) => ({ appearance, ...violation })));
        if (process.env.PICTURES && media.forcedColors === "none" && states !== FORMULA_STATES)
          await keepPicture(`${process.env.PICTURES}/${name}-${appearance}.png`);
      }
      for (const size of SIZES) {
        await setPane(size);
        found.push(...(await beyondTheEdge()).map((element) => ({ ...size, element })));
      }
      await setPane(AS_OPENED);
      await workbook.page.emulateMedia(APPEARANCES[0].media);
      expect(found).toEqual([]);
    });
  },
);

/** Once what changed is drawn, and what fades has faded. */
const painted = () =>
  workbook.pane.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const fading = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    // One that is cut short by the next is rejected.
    await Promise.allSettled(fading.map(({ finished }) => finished));
  });

/** Everything but Tabster's dummies, between which the focus is caught and which no reader meets. */
async function violations(rules: RunOptions): Promise<object[]> {
  const results = await workbook.pane.evaluate(async (options) => {
    const runner = window as unknown as {
      axe: { run(context: { exclude: string[] }, options: RunOptions): Promise<AxeResults> };
    };
    return runner.axe.run({ exclude: ["[data-tabster-dummy]"] }, { resultTypes: ["violations"], ...options });
  }, rules);
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, any }) => ({ id, help, html, why: any[0]?.message })),
  );
}

async function setPane({ width, zoom, font }: typeof AS_OPENED): Promise<void> {
  await workbook.page.evaluate((pixels) => {
    const { style } = document.querySelector("iframe")!;
    style.minWidth = style.maxWidth = style.width = `${pixels}px`;
  }, width);
  await workbook.pane.evaluate(
    ([factor, fontSize]) => {
      const { style } = document.documentElement;
      style.setProperty("zoom", String(factor));
      style.setProperty("font-size", fontSize);
    },
    [zoom, font] as const,
  );
  await workbook.pane.waitForFunction((pixels) => innerWidth === pixels, width);
  // Charts measure themselves and draw again.
  await painted();
}

/** What would have to be scrolled to sideways, and cells that cut their numbers. */
const beyondTheEdge = () =>
  workbook.pane.evaluate(() => {
    const main = document.querySelector("main")!;
    const scrolling = [document.documentElement, main].filter(
      ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
    );
    const outside = [...document.querySelectorAll("#pane *")].filter((element) => {
      const { right, width, height } = element.getBoundingClientRect();
      return right > innerWidth + 1 && width > 1 && height > 1 && element.checkVisibility();
    });
    const cut = [...document.querySelectorAll("#pane td")].filter(
      (cell) => cell.scrollWidth > cell.clientWidth && getComputedStyle(cell).overflow === "hidden",
    );
    return [...scrolling, ...outside, ...cut].map(
      ({ tagName, textContent }) => `${tagName} ${textContent?.slice(0, 60)}`,
    );
  });

/** The whole of what the pane shows, as wide as Excel opens it. */
async function keepPicture(path: string): Promise<void> {
  mkdirSync(process.env.PICTURES!, { recursive: true });
  const { page, pane } = workbook;
  const hidden = await pane.evaluate(() => {
    const main = document.querySelector("main")!;
    const top = main.getBoundingClientRect().top;
    const last = Math.max(...[...main.children].map((child) => child.getBoundingClientRect().bottom));
    return Math.ceil(last + main.scrollTop + 16 - top - main.clientHeight);
  });
  const { width, height } = page.viewportSize()!;
  await page.setViewportSize({ width, height: height + hidden });
  await painted();
  await page.locator("iframe").screenshot({ path });
  await page.setViewportSize({ width, height });
}
