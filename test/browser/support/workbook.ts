import type { Browser, Frame, Page } from "playwright-core";
import { chromium } from "playwright-core";
import type { CellReport } from "../../../src/preview/driver";
import type { ExcelName } from "../../../src/preview/behaviour";
import type { FunctionMetadata } from "../../../src/preview/customFunctions/metadata";
import type {} from "../page/page";

type Content = string | number | boolean | null;

/** A workbook and the pane beside it, driven as a user drives it: by roles and names. */
export interface Workbook {
  page: Page;
  /** the task pane's frame */
  pane: Frame;
  /** what the page asked for from anywhere but its own server */
  foreignRequests: string[];
  /** errors that no one caught, in the page and in the pane */
  uncaught: string[];
  /** selects the cell, types into it and presses Enter; resolves when everything is calculated */
  type(address: string, text: string): Promise<void>;
  select(address: string): Promise<void>;
  cell(address: string): Promise<CellReport>;
  /** values only, blank cells null */
  values(address: string): Promise<Content[][]>;
  write(address: string, values: Content[][]): Promise<void>;
  /** resolves when nothing is being calculated and no function owes an answer */
  calculated(): Promise<void>;
  /**
   * What a cell answers with this function of the add-in, called as Excel calls it, through office.js: ranges as rows of
   * values, null for what is left out.
   */
  answer(name: string, ...args: unknown[]): Promise<unknown>;
  /** Excel.run in the pane, through the genuine office.js */
  excelRun<T>(batch: (context: Excel.RequestContext) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The preview as it is, with its grid: its cells calculate, and take the keyboard key by key. */
export interface GridWorkbook extends Workbook {
  /** gives up what is being typed, with as many Escapes as the grid wants */
  leaveCell(): Promise<void>;
  /** a function of the test's own; its source runs in the pane, so it cannot see the test's variables */
  addFunction(metadata: FunctionMetadata, implementation: (...args: never[]) => unknown): Promise<void>;
}

export interface OpenOptions {
  width?: number;
  height?: number;
  colorScheme?: "light" | "dark";
  /** the Excel that the page behaves like, on the web unless given */
  excel?: ExcelName;
}

const STANDARD = { width: 1366, height: 768, colorScheme: "light" } as const;

let browser: Promise<Browser> | undefined;

/**
 * An empty page, in a browser profile of its own. SLOWDOWN=4 makes its processor four times slower: a test that reads
 * what it has not waited for fails there, and not once in a hundred runs elsewhere.
 */
export async function newPage(options: OpenOptions = {}): Promise<Page> {
  const { width, height, colorScheme } = { ...STANDARD, ...options };
  browser ??= chromium.connect(process.env.BROWSER_ENDPOINT!);
  const context = await (
    await browser
  ).newContext({ viewport: { width, height }, colorScheme, reducedMotion: "reduce" });
  const page = await context.newPage();
  const slowdown = Number(process.env.SLOWDOWN ?? 1);
  if (slowdown > 1) {
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  }
  return page;
}

/**
 * The preview, ready: the add-in runs and the sample desk is calculated. It takes two seconds: a test that reads no
 * calculated cell and types into none opens the pane alone.
 */
export async function openWorkbook(options: OpenOptions = {}): Promise<GridWorkbook> {
  const beside = await open("preview/", options);
  const { page, pane } = beside;
  return {
    ...beside,
    async type(address, text) {
      await beside.select(address);
      await page.keyboard.type(text);
      // The list of function names lags behind what is typed by 300 ms, and while it is open Enter chooses from it.
      await page.locator('[data-u-comp="sheets-formula-editor"]').waitFor({ state: "hidden" });
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => !window.counterpoise.book.isEditing());
      await beside.calculated();
    },
    async leaveCell() {
      while (await page.evaluate(() => window.counterpoise.book.isEditing())) await page.keyboard.press("Escape");
    },
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
  };
}

/** The pane beside a book of nothing but cells, on the page of test/browser/page: no formula is calculated. */
export const openPane = (options: OpenOptions = {}): Promise<Workbook> => open("tests/", options);

/** What the last test left, for the next one to load anew: the page has its scripts compiled, which is most of the work. */
let kept: Page | undefined;

async function open(path: string, options: OpenOptions): Promise<Workbook> {
  const page = await emptied(options);
  const foreignRequests: string[] = [];
  const uncaught: string[] = [];
  const { origin, href } = new URL(options.excel ? `${path}?excel=${options.excel}` : path, process.env.PREVIEW_URL);
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(data|blob|about):/.test(url)) foreignRequests.push(url);
  });
  page.on("pageerror", (error) => uncaught.push(error.message));

  await page.goto(href);
  await page.evaluate(() => window.counterpoise.ready);
  const pane = page.frames().find((frame) => frame.url().includes("taskpane.html"))!;
  return {
    page,
    pane,
    foreignRequests,
    uncaught,
    type: (address, text) => page.evaluate(([at, typed]) => window.typeInto(at, typed), [address, text] as const),
    select: (address) => page.evaluate((at) => window.counterpoise.select(at), address),
    cell: (address) => page.evaluate((at) => window.counterpoise.cell(at), address),
    values: (address) =>
      page.evaluate((at) => window.counterpoise.cells(at).map((row) => row.map((cell) => cell.value)), address),
    write: (address, values) =>
      page.evaluate(([at, what]) => window.counterpoise.write(at, what), [address, values] as const),
    calculated: () => page.evaluate(() => window.counterpoise.calculated()),
    async answer(name, ...args) {
      const reply = await page.evaluate(
        async ([id, given]) => {
          const { functions } = (await (await fetch("/functions.json")).json()) as { functions: FunctionMetadata[] };
          const { parameters } = functions.find((described) => described.id === id)!;
          return window.counterpoise.invoke(
            id,
            Array.from(parameters, (_, i) => given[i] ?? null),
          );
        },
        [name, args] as const,
      );
      const { value, failed } = reply as { value: unknown; failed?: boolean };
      if (failed) throw new Error(`${name}: ${String(value)}`);
      const isOneCell = Array.isArray(value) && value.length === 1 && (value[0] as unknown[]).length === 1;
      return isOneCell ? (value as unknown[][])[0]![0] : value;
    },
    excelRun: <T>(batch: (context: Excel.RequestContext) => Promise<T>) =>
      // A string is evaluated in the pane as it stands, so the batch is the pane's own code.
      pane.evaluate<T>(`Excel.run(${batch.toString()})`),
    close: async () => void (kept = page),
  };
}

/** A page without anything of an earlier test: nothing is kept outside the workbook, which is gone with the page's load. */
async function emptied(options: OpenOptions): Promise<Page> {
  if (!kept) return newPage(options);
  const page = kept;
  kept = undefined;
  const { width, height, colorScheme } = { ...STANDARD, ...options };
  for (const event of ["request", "pageerror", "console"] as const) page.removeAllListeners(event);
  for (const other of page.context().pages()) if (other !== page) await other.close();
  await page.evaluate(() => [localStorage, sessionStorage].forEach((storage) => storage.clear()));
  await page.context().unrouteAll({ behavior: "ignoreErrors" });
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme, forcedColors: "none", reducedMotion: "reduce" });
  return page;
}

/** Once a file is through. */
export async function closeBrowser(): Promise<void> {
  kept = undefined;
  await (await browser)?.close();
  browser = undefined;
}
