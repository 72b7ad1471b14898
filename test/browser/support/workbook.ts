import type { Browser, Frame, Page } from "playwright-core";
import { chromium } from "playwright-core";
import type { CellReport } from "../../../src/preview/driver";
import type { FunctionMetadata } from "../../../src/preview/customFunctions/metadata";

/** The preview in a browser, driven as a user drives it: by keyboard in the grid, by roles and names in the pane. */
export interface Workbook {
  page: Page;
  /** the task pane's frame */
  pane: Frame;
  /** what the page asked for from anywhere but its own server */
  foreignRequests: string[];
  /** errors that no one caught, in the page and in the pane */
  uncaught: string[];
  /** selects the cell and types into it, key by key, ended by Enter; resolves when everything is calculated */
  type(address: string, text: string): Promise<void>;
  select(address: string): Promise<void>;
  /** gives up what is being typed, with as many Escapes as the grid wants */
  leaveCell(): Promise<void>;
  cell(address: string): Promise<CellReport>;
  /** values only, blank cells null */
  values(address: string): Promise<(string | number | boolean | null)[][]>;
  write(address: string, values: (string | number | boolean | null)[][]): Promise<void>;
  /** resolves when nothing is being calculated and no function owes an answer */
  calculated(): Promise<void>;
  /** a function of the test's own; its source runs in the pane, so it cannot see the test's variables */
  addFunction(metadata: FunctionMetadata, implementation: (...args: never[]) => unknown): Promise<void>;
  /** Excel.run in the pane, through the genuine office.js */
  excelRun<T>(batch: (context: Excel.RequestContext) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface OpenOptions {
  width?: number;
  height?: number;
  colorScheme?: "light" | "dark";
}

let browser: Promise<Browser> | undefined;

/** An empty page, in a browser profile of its own. */
export async function newPage({ width = 1366, height = 768, colorScheme = "light" }: OpenOptions = {}): Promise<Page> {
  browser ??= chromium.connect(process.env.BROWSER_ENDPOINT!);
  const context = await (
    await browser
  ).newContext({ viewport: { width, height }, colorScheme, reducedMotion: "reduce" });
  return context.newPage();
}

/** The preview, ready: the add-in runs and the sample desk is calculated. */
export async function openWorkbook(options: OpenOptions = {}): Promise<Workbook> {
  const page = await newPage(options);
  const foreignRequests: string[] = [];
  const uncaught: string[] = [];
  const origin = new URL(process.env.PREVIEW_URL!).origin;
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(data|blob|about):/.test(url)) foreignRequests.push(url);
  });
  page.on("pageerror", (error) => uncaught.push(error.message));

  await page.goto(process.env.PREVIEW_URL!);
  await page.evaluate(() => window.counterpoise.ready);
  const pane = page.frames().find((frame) => frame.url().includes("taskpane.html"))!;

  const workbook: Workbook = {
    page,
    pane,
    foreignRequests,
    uncaught,
    async type(address, text) {
      await workbook.select(address);
      await page.keyboard.type(text);
      // The list of function names lags behind what is typed by 300 ms, and while it is open Enter chooses from it.
      await page.locator('[data-u-comp="sheets-formula-editor"]').waitFor({ state: "hidden" });
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => !window.counterpoise.book.isEditing());
      await workbook.calculated();
    },
    select: (address) => page.evaluate((at) => window.counterpoise.select(at), address),
    async leaveCell() {
      while (await page.evaluate(() => window.counterpoise.book.isEditing())) await page.keyboard.press("Escape");
    },
    cell: (address) => page.evaluate((at) => window.counterpoise.cell(at), address),
    values: (address) =>
      page.evaluate((at) => window.counterpoise.cells(at).map((row) => row.map((cell) => cell.value)), address),
    write: (address, values) =>
      page.evaluate(([at, what]) => window.counterpoise.write(at, what), [address, values] as const),
    calculated: () => page.evaluate(() => window.counterpoise.calculated()),
    async addFunction(metadata, implementation) {
      // Made in the pane, for the function uses the pane's CustomFunctions.
      const key = `function ${metadata.id}`;
      await pane.evaluate(`window[${JSON.stringify(key)}] = ${implementation.toString()}`);
      await page.evaluate(
        ([described, at]) => {
          const frame = document.querySelector("iframe")!.contentWindow as unknown as Record<string, () => unknown>;
          window.counterpoise.addFunction(described, frame[at]!);
        },
        [metadata, key] as const,
      );
    },
    excelRun: <T>(batch: (context: Excel.RequestContext) => Promise<T>) =>
      // A string is evaluated in the pane as it stands, so the batch is the pane's own code.
      pane.evaluate<T>(`Excel.run(${batch.toString()})`),
    close: () => page.context().close(),
  };
  return workbook;
}

/** Once a file is through. */
export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}
