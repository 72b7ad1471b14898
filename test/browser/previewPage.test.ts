/** The page around the workbook: its layout, its keyboard, and what it says when the add-in does not start. */
import { eventually } from "./support/eventually";
import type { Page } from "playwright-core";
import { closeBrowser, newPage, openWorkbook, type Workbook } from "./support/workbook";

afterAll(closeBrowser);

describe("on a wide window", () => {
  let workbook: Workbook;
  beforeAll(async () => {
    workbook = await openWorkbook();
  });
  afterAll(() => workbook.close());

  test("opens on the sample desk, calculated, with grid and pane side by side", async () => {
    const { page } = workbook;
    await page.getByText("Preview: runs without Excel").waitFor();
    await eventually(async () =>
      expect(await page.evaluate(() => window.counterpoise.book.sheets().map(({ name }) => name))).toContain("Desk"),
    );
    const formulas = await page.evaluate(() =>
      window.counterpoise
        .cells("Desk!A1:M60")
        .flat()
        .filter(({ formula }) => formula?.includes("HEDGE.")),
    );
    expect(formulas.length).toBeGreaterThan(3);
    expect(formulas.filter(({ isError, value }) => isError || value === null)).toEqual([]);
    const grid = (await page.locator("#grid").boundingBox())!;
    const pane = (await page.locator("#pane").boundingBox())!;
    expect(pane.width).toBe(350);
    expect(grid.x + grid.width).toBeLessThanOrEqual(pane.x);
  });

  test("the pane is made wider by keyboard, closed and opened", async () => {
    const { page } = workbook;
    const width = async () => (await page.locator("#pane").boundingBox())?.width;
    await page.getByRole("separator", { name: "Width of the task pane" }).focus();
    await page.keyboard.press("ArrowLeft");
    await eventually(async () => expect(await width()).toBe(366));
    const toggle = page.getByRole("button", { name: "Task pane" });
    await toggle.click();
    await eventually(async () => expect(await toggle.getAttribute("aria-expanded")).toBe("false"));
    await eventually(async () => expect(await page.locator("#pane").isVisible()).toBe(false));
    await toggle.click();
    await eventually(async () => expect(await width()).toBe(366));
  });

  test("F6 goes to the pane and back, and Tab past the pane's end comes back too", async () => {
    const { page, pane } = workbook;
    const inPane = () => page.waitForFunction(() => document.activeElement?.tagName === "IFRAME");
    const inGrid = () => page.waitForFunction(() => document.querySelector("#grid")!.contains(document.activeElement));
    await workbook.select("Desk!A1");
    await inGrid();
    await page.keyboard.press("F6");
    await inPane();
    await pane.waitForFunction(() => document.activeElement !== document.body);
    await page.keyboard.press("F6");
    await inGrid();
  });
});

test("on a narrow window the grid has the page, and the pane comes over it", async () => {
  const workbook = await openWorkbook({ width: 800, height: 600 });
  const { page } = workbook;
  await eventually(async () => expect(await page.locator("#pane").isVisible()).toBe(false));
  const before = await page.locator("#grid").boundingBox();
  await page.getByRole("button", { name: "Task pane" }).click();
  const pane = (await page.locator("#pane").boundingBox())!;
  expect(pane.x + pane.width).toBe(800);
  await eventually(async () => expect(await page.locator("#grid").boundingBox()).toEqual(before));
  for (const x of [pane.x + 20, 790]) {
    for (const y of [pane.y + 20, 200, 500]) {
      await eventually(async () =>
        expect(await page.evaluate(([left, top]) => document.elementFromPoint(left!, top!)?.id, [x, y])).toBe(
          "pane-frame",
        ),
      );
    }
  }
  await eventually(async () => expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(800));
  await workbook.close();
});

test("follows the system into the dark", async () => {
  const workbook = await openWorkbook({ colorScheme: "dark" });
  const brightness = (selector: string) =>
    workbook.page.locator(selector).evaluate((element) => {
      const [red = 0, green = 0, blue = 0] = getComputedStyle(element).backgroundColor.match(/\d+/g)!.map(Number);
      return (red + green + blue) / 3;
    });
  await eventually(async () => expect(await brightness(".title-bar")).toBeLessThan(64));
  await workbook.page.emulateMedia({ colorScheme: "light" });
  await workbook.page.waitForFunction(
    () => getComputedStyle(document.querySelector(".title-bar")!).backgroundColor === "rgb(255, 255, 255)",
  );
  await workbook.close();
});

test("calculates with the functions what was calculated before they came", async () => {
  const page = await newPage();
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(
    (url) => url.pathname === "/functions.json",
    async (route) => {
      await released;
      await route.continue();
    },
  );
  await page.goto(process.env.PREVIEW_URL!);
  await page.waitForFunction(() => window.counterpoise !== undefined);
  await page.evaluate(() => window.counterpoise.write("Desk!Z1", [["=HEDGE.ROUNDLOT(1.26,0.1)"]]));
  await page.waitForFunction(() => window.counterpoise.cell("Desk!Z1").value === "#NAME?");
  release();
  await page.evaluate(() => window.counterpoise.ready);
  await eventually(async () => expect(await page.evaluate(() => window.counterpoise.cell("Desk!Z1").value)).toBe(1.3));
  await page.context().close();
});

describe("when a file of the build does not come", () => {
  let page: Page;
  beforeAll(async () => {
    page = await newPage();
  });
  afterAll(() => page.context().close());

  test.each(["functions.json", "functions.js", "taskpane.html"])("says that it is %s", async (file) => {
    await page.unrouteAll();
    await page.route(
      (url) => url.pathname === `/${file}`,
      (route) => route.fulfill({ status: 404, body: "" }),
    );
    await page.goto(process.env.PREVIEW_URL!);
    const notice = page.locator("#notice");
    await notice.getByText(`${file}: 404`).waitFor();
    await notice.getByText("npm run build").waitFor();
  });
});
