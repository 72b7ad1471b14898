/** One write of a ticket on a bad line and among other people, all of it drawn from a seed. */
import { read } from "../../../src/excel/workbook/places";
import {
  type AppendedRow,
  UnsettledFault,
  WorkbookFault,
  type WrittenCell,
  type WrittenRow,
} from "../../../src/excel/workbook/port";
import { appendRows, planRows, settleRows } from "../../../src/excel/workbook/rows";
import type { Fault } from "../../../src/preview/office/faults";
import { excelInNode } from "../../preview/support/excelInNode";
import { memoryBook } from "../../preview/support/memoryBook";

type World = ReturnType<typeof worldOf>;
interface Meddling {
  readonly name: string;
  readonly touchesBasis?: boolean;
  /** Whether there is what it changes; where not, nobody does it. */
  readonly applies?: (world: World) => boolean;
  readonly deletes?: string;
  readonly act: (world: World) => void;
}

const MARK = "9f3c21ab";
const LOGS = {
  Tickets: ["time", "action", "quantity", "instrument", "ticket"],
  "Hedge audit": ["time", "book", "net delta", "ticket"],
} as const;
type Log = keyof typeof LOGS;

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

export interface Report {
  readonly outcome: "written" | "refused";
  /** Excel would not say what stood, and had to be asked again later. */
  readonly wasUnsettled: boolean;
  readonly faults: string;
  /** What should not be: empty where all is well. */
  readonly wrongs: readonly string[];
}

export async function faultedWrite(seed: number): Promise<Report> {
  const random = randomOf(seed);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)];
  const logs = Object.fromEntries(
    Object.entries(LOGS).flatMap(([name, headers]) => {
      const kind = pick(["absent", "headers", "rows", "rows"]);
      if (kind === "absent") return [];
      const rows = kind === "rows" ? Math.ceil(random() * 3) : 0;
      const log = [[...headers], ...Array.from({ length: rows }, (_, r) => headers.map((__, c) => `old ${r} ${c}`))];
      return [[name, log]];
    }),
  );
  const [world, twin] = [worldOf(logs), worldOf(logs)];
  const host = excelInNode(world.book);
  world.protect = (sheet) => void host.state.protectedSheets.add(sheet);

  const legs = Math.ceil(random() * 3);
  const rows = [
    ...Array.from({ length: legs }, (_, leg) =>
      rowOf("Tickets", [46_000 + random(), pick(TEXTS), leg - random(), pick(TEXTS)]),
    ),
    rowOf("Hedge audit", [46_000.5, pick(TEXTS), -random()]),
  ];
  const basis = await read([
    { kind: "cells", sheetId: world.id("Desk")!, cells: "A1:B3" },
    { kind: "cells", sheetId: world.id("Desk")!, cells: "D1" },
  ]);
  const targets = await planRows(rows);

  const wrongs: string[] = [];
  const story: string[] = [];
  let staleBefore = false;
  /** Sheets that were deleted with the ticket on them. */
  const deleted = new Set<string>();
  const meddle = (nth: number, { name, touchesBasis, applies, deletes, act }: Meddling): Fault => ({
    nth,
    meanwhile: () => {
      if (applies && !applies(world)) return;
      story.push(`${name} before ${nth}`);
      if (touchesBasis && !world.holds(MARK)) staleBefore = true;
      if (deletes && world.holds(MARK)) deleted.add(deletes);
      act(world);
      act(twin);
    },
  });
  const nth = (): number => 1 + Math.floor(random() * 12);
  const breaks = Array.from({ length: Math.floor(random() * 4) }, (): Fault => {
    const after = random() < 0.15 ? Infinity : Math.floor(random() * 40);
    const reply = pick<Fault["reply"]>([undefined, undefined, undefined, "lost", "none", { late: 2 }, TOO_LATE]);
    const at = random() < 0.5 ? pick(WRITE) : nth();
    const code = reply ? undefined : pick(CODES);
    story.push(`${code ?? JSON.stringify(reply)} after ${after} of ${at}`);
    return { nth: at, after, ...(reply ? { reply } : { code: code!, message: "" }) };
  });
  if (random() < 0.1) {
    const from = 3 + Math.floor(random() * 6);
    story.push(`no line from ${from} on`);
    breaks.push(...Array.from({ length: 40 }, (_, i): Fault => ({ nth: from + i, after: 0, reply: "lost" })));
  }
  const meddlings = Array.from({ length: Math.floor(random() * 3) }, () => meddle(nth(), pick(MEDDLINGS)));
  host.fail(...meddlings, ...breaks);

  let written: WrittenRow[] | null = null;
  let wasUnsettled = false;
  try {
    written = await appendRows(rows, targets, basis);
  } catch (error) {
    if (!(error instanceof WorkbookFault)) wrongs.push(`not worded: ${String(error)}`);
    wasUnsettled = error instanceof UnsettledFault;
  }
  if (wasUnsettled) {
    // The line is back, the sheet is unprotected, the cell is left: what the ticket on the screen waits for.
    host.fail();
    host.state.protectedSheets.clear();
    world.book.editing = false;
    written = await settleRows(rows, targets, basis);
  }

  host.fail();
  if (breaks.some(({ reply }) => reply === TOO_LATE))
    await new Promise((resolve) => setTimeout(resolve, TOO_LATE.late));
  if (written && staleBefore) wrongs.push("a ticket stands that was written on a changed book");
  if (written) {
    for (const log of Object.keys(LOGS).filter((name) => !deleted.has(name)))
      world.requireRows(
        log,
        rows.filter(({ sheet }) => sheet === log),
        wrongs,
      );
    world.dropRows(
      Object.keys(LOGS).filter((log) => !deleted.has(log)),
      logs,
    );
  }
  const [real, expected] = [world.picture(), twin.picture()];
  if (real !== expected) wrongs.push(`${written ? "beside the rows" : "not written, and"} ${real}\nfor\n${expected}`);
  return { outcome: written ? "written" : "refused", wasUnsettled, faults: story.join(", "), wrongs };
}

/** Two calls look, or three where there are sheets to look at, and the next writes; four see what stands, and one takes it back. */
const WRITE = [3, 4];

/** In milliseconds: nobody waits for the answer any more when it comes. */
const TOO_LATE = { late: 60_000 };

const CODES = [
  "GeneralException",
  "InvalidOperation",
  "AccessDenied",
  "ItemNotFound",
  "InvalidOperationInCellEditMode",
];

const MEDDLINGS: readonly Meddling[] = [
  { name: "edit the book", touchesBasis: true, act: ({ book, id }) => put(book, id("Desk")!, 1, 1, 99) },
  { name: "edit the clock", touchesBasis: true, act: ({ book, id }) => put(book, id("Desk")!, 0, 3, 46_001) },
  { name: "edit beside the book", act: ({ book, id }) => put(book, id("Desk")!, 9, 9, "note") },
  {
    name: "insert a row above the book",
    touchesBasis: true,
    act: ({ book, id }) => book.insert({ sheet: id("Desk")!, row: 0, column: 0, rows: 1, columns: 40 }, "down"),
  },
  ...(Object.keys(LOGS) as Log[]).flatMap((log): Meddling[] => [
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

function worldOf(logs: Record<string, string[][]>) {
  const book = memoryBook({
    Desk: [
      ["instrument", "quantity", null, 46_000],
      ["BTC", 2],
      ["ETH", 3],
    ],
    ...logs,
  });
  const own = new Map(book.sheets().map(({ id, name }) => [name, id]));
  const id = (name: string): string | undefined => book.sheets().find((sheet) => sheet.name === name)?.id;
  const cells = (sheet: string) => book.cells({ sheet, row: 0, column: 0, rows: 30, columns: 12 });
  const marked = (sheet: string): number[] =>
    cells(sheet).flatMap((row, index) => (row.some(({ value }) => value === MARK) ? [index] : []));
  return {
    book,
    id,
    protect: (_: string): void => undefined,
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
    dropRows(names: readonly string[], before: Record<string, unknown[]>): void {
      for (const name of names) {
        const sheet = own.get(name) ?? id(name)!;
        for (const row of marked(sheet).reverse())
          book.remove({ sheet, row, column: 0, rows: 1, columns: LOGS[name as Log].length }, "up");
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

const put = (book: World["book"], sheet: string, row: number, column: number, value: string | number): void =>
  book.write({ sheet, row, column, rows: 1, columns: 1 }, [[{ value }]]);

function rowOf(sheet: Log, cells: readonly WrittenCell[]): AppendedRow {
  const formats = ["yyyy-mm-dd hh:mm:ss", ...LOGS[sheet].slice(1).map(() => "General")];
  return { sheet, mark: MARK, headers: LOGS[sheet], cells: [...cells, MARK], formats };
}

/** Mulberry32: the same faults on every machine. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
