/**
 * How the Excels differ in what an add-in meets, as Microsoft's pages and users' reports have it. The page behaves like one of
 * them; `?excel=mac` chooses.
 */
export interface Behaviour {
  readonly title: string;
  /** ExcelApi that an add-in may count on */
  readonly excelApi: string;
  readonly customFunctionsRuntime: string;
  /** bytes that an argument or an answer of a function may have; with more, the cell stays #BUSY! */
  readonly carries: number;
  /** blank cells arrive at functions as 0 */
  readonly blanksAreZero: boolean;
  /** a link to download does nothing */
  readonly dropsDownloads: boolean;
}

/** Messages of all other errors are shown nowhere in Excel. */
export const SHOWN_WITH: readonly string[] = ["#VALUE!", "#N/A"];

/** Whether the page shows the message of every error, as no Excel does: `?messages=all`, or its switch. */
export const showsAllMessages = (search: string): boolean => new URLSearchParams(search).get("messages") === "all";

const FIVE_MEGABYTES = 5 * 1024 * 1024;

export const EXCELS = {
  web: {
    title: "Excel on the web",
    excelApi: "1.20",
    customFunctionsRuntime: "1.5",
    carries: FIVE_MEGABYTES,
    blanksAreZero: false,
    dropsDownloads: false,
  },
  windows: {
    title: "Excel for Windows",
    excelApi: "1.20",
    customFunctionsRuntime: "1.5",
    carries: Infinity,
    blanksAreZero: false,
    dropsDownloads: false,
  },
  mac: {
    title: "Excel for Mac",
    excelApi: "1.20",
    customFunctionsRuntime: "1.5",
    carries: Infinity,
    blanksAreZero: false,
    dropsDownloads: true,
  },
  "old-desktop": {
    title: "An old desktop Excel",
    excelApi: "1.11",
    customFunctionsRuntime: "1.3",
    carries: Infinity,
    blanksAreZero: true,
    dropsDownloads: false,
  },
} as const satisfies Record<string, Behaviour>;

export type ExcelName = keyof typeof EXCELS;

/** The Excel that the address names; on the web, as whose host office.js sees the page, unless it names one. */
export const chosenExcel = (search: string): ExcelName => {
  const name = new URLSearchParams(search).get("excel") ?? "web";
  return name in EXCELS ? (name as ExcelName) : "web";
};

/** What the frame's own page would not do there: called once its document is loaded. */
export function hobble(
  frame: Window & typeof globalThis,
  { dropsDownloads }: Behaviour,
  isHidden: () => boolean,
): void {
  // Browsers wake a page that is not shown once a second.
  const setTimeout = frame.setTimeout.bind(frame) as (
    handler: TimerHandler,
    delay?: number,
    ...args: unknown[]
  ) => number;
  frame.setTimeout = ((handler: TimerHandler, delay = 0, ...args: unknown[]) =>
    setTimeout(handler, isHidden() ? Math.max(delay, 1_000) : delay, ...args)) as typeof frame.setTimeout;
  if (!dropsDownloads) return;
  frame.document.addEventListener(
    "click",
    (event) => {
      if (event.target instanceof frame.HTMLAnchorElement && event.target.hasAttribute("download"))
        event.preventDefault();
    },
    true,
  );
  const click = frame.HTMLAnchorElement.prototype.click;
  frame.HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    if (!this.hasAttribute("download")) click.call(this);
  };
}
