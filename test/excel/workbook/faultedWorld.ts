/** Two logs among other people on a bad line, drawn from a seed: what the harnesses of writes and of undos share. */
import { seeded } from "../../support/random";
import type { AppendedRow, WrittenCell } from "../../../src/excel/workbook/port";
import type { Fault } from "../../../src/preview/office/faults";
import { memoryBook } from "../../preview/support/memoryBook";

export type World = ReturnType<typeof worldOf>;
export interface Meddling {
  readonly name: string;
  readonly touchesBasis?: boolean;
  /** Whether there is what it changes; where not, nobody does it. */
  readonly applies?: (world: World) => boolean;
  readonly deletes?: string;
  readonly act: (world: World) => void;
}

export const MARK = "9f3c21ab";
export const LOGS = {
  Tickets: ["time", "action", "quantity", "instrument", "ticket"],
  "Hedge audit": ["time", "book", "net delta", "ticket", "event", "previous row (SHA-256)", "this row (SHA-256)"],
} as const;
const TICKET = "ticket";
export type Log = keyof typeof LOGS;
export const LOG_NAMES = Object.keys(LOGS) as Log[];

/** Texts that Excel would read as something else, were they not written as text. */
const TEXTS = [
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "＝1",
  "＋1",
  "－1",
  "＠A1",
  "'quoted",
  "JUN20",
  "007",
  "",
];

/**
 * What a seed decides, one draw after the other.
 *
 * @param most calls to the workbook, about, of what is broken off
 */
export function drawsOf(seed: number, most = 12) {
  const random = seeded(seed);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)];
  return {
    random,
    pick,
    /** Which logs there are at first, and the rows in them. */
    logs: (): Record<string, string[][]> =>
      Object.fromEntries(
        Object.entries(LOGS).flatMap(([name, headers]) => {
          const kind = pick(["absent", "headers", "rows", "rows"]);
          if (kind === "absent") return [];
          const rows = kind === "rows" ? Math.ceil(random() * 3) : 0;
          const log = [
            [...headers],
            ...Array.from({ length: rows }, (_, r) => headers.map((__, c) => `old ${r} ${c}`)),
          ];
          return [[name, log]];
        }),
      ),
    /** A ticket of one to three legs with its audit row. */
    ticket: (mark = MARK): AppendedRow[] => {
      const legs = Math.ceil(random() * 3);
      return [
        ...Array.from({ length: legs }, (_, leg) =>
          rowOf("Tickets", [46_000 + random(), pick(TEXTS), leg - random(), pick(TEXTS)], mark),
        ),
        rowOf("Hedge audit", [46_000.5, pick(TEXTS), -random()], mark),
      ];
    },
    nth: (): number => 1 + Math.floor(random() * most),
    /** Batches that break off or are not heard of; `story` is told which. */
    breaks(story: string[], often: readonly number[]): Fault[] {
      const breaks = Array.from({ length: Math.floor(random() * 4) }, (): Fault => {
        const after = random() < 0.15 ? Infinity : Math.floor(random() * 40);
        const reply = pick<Fault["reply"]>([undefined, undefined, undefined, "lost", "none", { late: 2 }, TOO_LATE]);
        const at = random() < 0.5 ? pick(often) : this.nth();
        const code = reply ? undefined : pick(CODES);
        story.push(`${code ?? JSON.stringify(reply)} after ${after} of ${at}`);
        return { nth: at, after, ...(reply ? { reply } : { code: code!, message: "" }) };
      });
      if (random() < 0.1) {
        const from = 3 + Math.floor(random() * 6);
        story.push(`no line from ${from} on`);
        breaks.push(...Array.from({ length: 40 }, (_, i): Fault => ({ nth: from + i, after: 0, reply: "lost" })));
      }
      return breaks;
    },
  };
}

/** In milliseconds: nobody waits for the answer any more when it comes. */
export const TOO_LATE = { late: 60_000 };

/** Runs work whose waits of seconds take milliseconds, and keep their order. */
export async function hurried(work: () => Promise<void>): Promise<void> {
  const { setTimeout: wait } = globalThis;
  const clock = jest
    .spyOn(globalThis, "setTimeout")
    .mockImplementation(((then: () => void, time = 0) => wait(then, time / 1000)) as typeof setTimeout);
  await work();
  clock.mockRestore();
}

/** Waits until whatever is still under way has ended. */
export const quiet = (faults: readonly Fault[]): Promise<void> | undefined =>
  faults.some(({ reply }) => reply === TOO_LATE)
    ? new Promise((resolve) => setTimeout(resolve, TOO_LATE.late))
    : undefined;

const CODES = [
  "GeneralException",
  "InvalidOperation",
  "AccessDenied",
  "ItemNotFound",
  "InvalidOperationInCellEditMode",
];

export const MEDDLINGS: readonly Meddling[] = [
  { name: "edit the book", touchesBasis: true, act: ({ book, id }) => put(book, id("Desk")!, 1, 1, 99) },
  { name: "edit the clock", touchesBasis: true, act: ({ book, id }) => put(book, id("Desk")!, 0, 3, 46_001) },
  { name: "edit beside the book", act: ({ book, id }) => put(book, id("Desk")!, 9, 9, "note") },
  {
    name: "insert a row above the book",
    touchesBasis: true,
    act: ({ book, id }) => book.insert({ sheet: id("Desk")!, row: 0, column: 0, rows: 1, columns: 40 }, "down"),
  },
  ...LOG_NAMES.flatMap((log): Meddling[] => [
    { name: `append to ${log}`, act: (world) => world.onOwn(log, (sheet) => world.append(sheet, LOGS[log].length)) },
    {
      name: `insert a row in ${log}`,
      act: (world) =>
        world.onOwn(log, (sheet) => world.book.insert({ sheet, row: 1, column: 0, rows: 1, columns: 40 }, "down")),
    },
    { name: `rename ${log}`, act: (world) => world.onOwn(log, (sheet) => world.book.renameSheet(sheet, "Renamed")) },
    {
      name: `delete ${log}`,
      applies: ({ has }) => has(log),
      deletes: log,
      act: (world) => world.onOwn(log, (sheet) => world.book.deleteSheet(sheet)),
    },
    { name: `protect ${log}`, act: (world) => world.onOwn(log, (sheet) => world.protect(sheet)) },
    {
      name: `make another ${log}`,
      applies: ({ id }) => id(log) === undefined,
      act: ({ book, add }) => {
        put(book, add(log), 0, 0, "mine");
      },
    },
  ]),
  { name: "edit a cell", act: ({ book }) => void (book.editing = true) },
];

export function worldOf(logs: Record<string, string[][]>) {
  const book = memoryBook({
    Desk: [
      ["instrument", "quantity", null, 46_000],
      ["BTC", 2],
      ["ETH", 3],
    ],
    ...logs,
  });
  const own = new Map<string, string>();
  const noteOwn = (): void => book.sheets().forEach(({ id, name }) => void own.set(name, id));
  noteOwn();
  const id = (name: string): string | undefined => book.sheets().find((sheet) => sheet.name === name)?.id;
  const cells = (sheet: string) => book.cells({ sheet, row: 0, column: 0, rows: 30, columns: 12 });
  const marked = (sheet: string): number[] =>
    cells(sheet).flatMap((row, index) => (row.some(({ value }) => value === MARK) ? [index] : []));
  return {
    book,
    id,
    /** Sheets that were made since are somebody's own from now on, by the names that they have. */
    noteOwn,
    protect: (_: string): void => undefined,
    /** The rows of a log whose column of tickets holds this mark, wherever columns moved. */
    rowsOf(log: Log, mark: string): number[] {
      const sheet = own.get(log);
      if (!book.sheets().some((info) => info.id === sheet)) return [];
      const header = cells(sheet!)[0].findIndex(({ value }) => value === TICKET);
      return cells(sheet!).flatMap((row, index) => (index > 0 && row[header]?.value === mark ? [index] : []));
    },
    /** Turns the rows below the headers upside down. */
    sort(sheet: string): void {
      const used = book.usedArea({ sheet, row: 0, column: 0, rows: 100, columns: 40 }, false);
      const last = used ? used.row + used.rows - 1 : 0;
      if (last < 2) return;
      const area = { sheet, row: 1, column: 0, rows: last, columns: 40 };
      const [contents, formats] = [book.cells(area), book.numberFormats(area)];
      book.write(
        area,
        contents.reverse().map((row) => row.map(({ value }) => ({ value }))),
      );
      book.setNumberFormats(area, formats.reverse());
    },
    add: (name: string): string => book.addSheet(name),
    has: (name: string): boolean => book.sheets().some((info) => info.id === own.get(name)),
    /** Somebody's own sheet, while it is there. */
    onOwn(name: string, act: (sheet: string) => void): void {
      const sheet = own.get(name);
      if (book.sheets().some((info) => info.id === sheet)) act(sheet!);
    },
    append(sheet: string, columns: number): void {
      const used = book.usedArea({ sheet, row: 0, column: 0, rows: 100, columns: 40 }, true);
      const row = used ? used.row + used.rows : 0;
      for (let column = 0; column < columns; column++) put(book, sheet, row, column, `theirs ${column}`);
    },
    holds: (mark: string): boolean =>
      book.sheets().some(({ id: sheet }) => cells(sheet).some((row) => row.some(({ value }) => value === mark))),
    requireRows(log: string, expected: readonly AppendedRow[], wrongs: string[]): void {
      const sheet = own.get(log) ?? id(log);
      const found = sheet === undefined ? [] : marked(sheet);
      const shown = found.map((row) => {
        const area = { sheet: sheet!, row, column: 0, rows: 1, columns: expected[0].cells.length };
        return [book.cells(area)[0].map((cell) => cell.formula ?? cell.value ?? ""), book.numberFormats(area)[0]];
      });
      if (JSON.stringify(shown) !== JSON.stringify(expected.map(({ cells: row, formats }) => [row, formats])))
        wrongs.push(`${log} holds ${JSON.stringify(shown)}`);
    },
    /** Takes away what was written, so that the rest can be held against a workbook in which nothing was. */
    dropRows(names: readonly Log[], before: Record<string, unknown[]>): void {
      for (const name of names) {
        const sheet = own.get(name) ?? id(name)!;
        for (const row of marked(sheet).reverse())
          book.remove({ sheet, row, column: 0, rows: 1, columns: LOGS[name].length }, "up");
        const isBare =
          marked(sheet).length === 0 &&
          cells(sheet)
            .slice(1)
            .every((row) => row.every(({ value }) => value === null));
        if (!(name in before) && isBare) book.deleteSheet(sheet);
      }
    },
    /**
     * Everything that the sheets hold. Blank rows of a log do not count: one stays where a write broke off on the very row
     * that somebody else had just filled, between making room and using it.
     */
    picture: (): string =>
      JSON.stringify(
        book.sheets().map(({ id: sheet, name }) => {
          const rows = cells(sheet).map((row, r) =>
            row.flatMap(({ value, formula }, column) => {
              const at = { sheet, row: r, column, rows: 1, columns: 1 };
              const format = book.numberFormats(at)[0][0];
              if (value === null && formula === null && format === "General") return [];
              return [[column, formula ?? value, format, book.style(at).bold ?? false]];
            }),
          );
          return [name, book.frozen(sheet), name === "Desk" ? rows : rows.filter((row) => row.length > 0)];
        }),
      ),
  };
}

export const put = (book: World["book"], sheet: string, row: number, column: number, value: string | number): void =>
  book.write({ sheet, row, column, rows: 1, columns: 1 }, [[{ value }]]);

function rowOf(sheet: Log, cells: readonly WrittenCell[], mark: string): AppendedRow {
  const formats = ["yyyy-mm-dd hh:mm:ss", ...LOGS[sheet].slice(1).map(() => "General")];
  const filled = [...cells, mark];
  const rest = LOGS[sheet].slice(filled.length).map((header) => `${header} of ${mark}`);
  return { sheet, mark, headers: LOGS[sheet], cells: [...filled, ...rest], formats };
}
