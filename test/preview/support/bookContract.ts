/**
 * What the host and the pane rely on in a Book, whatever draws it: held against the book of nothing but cells in Node, and
 * against the grid's in the browser, so that a test that passes on the one is worth the same on the other.
 */
import type { Area, Book, BookEvent } from "../../../src/preview/book";

export interface BookCheck {
  readonly name: string;
  /** Runs where the book is, in Node or in a page: it sees nothing but its arguments. */
  run(book: Book, tools: BookTools): unknown;
  readonly gives: unknown;
}

export interface BookTools {
  /** an area of a sheet, counted from 0; one cell when no size is given */
  at(sheet: string, row: number, column: number, rows?: number, columns?: number): Area;
  /** constants, row by row; null blanks */
  put(sheet: string, row: number, column: number, rows: (string | number | boolean | null)[][]): void;
  values(area: Area): unknown[][];
  /** the events of the work, the sheet's id as "it" */
  heard(sheet: string, work: () => void): unknown[];
}

/** Made where the book is, like the checks. */
export function bookTools(book: Book): BookTools {
  const at = (sheet: string, row: number, column: number, rows = 1, columns = 1): Area => ({
    sheet,
    row,
    column,
    rows,
    columns,
  });
  let listener: ((event: BookEvent) => void) | null = null;
  book.onEvent((event) => listener?.(event));
  return {
    at,
    put: (sheet, row, column, rows) =>
      book.write(
        at(sheet, row, column, rows.length, rows[0]!.length),
        rows.map((cells) => cells.map((value) => ({ value }))),
      ),
    values: (area) => book.cells(area).map((row) => row.map(({ value }) => value)),
    heard(sheet, work) {
      const events: unknown[] = [];
      // What the grid has calculated comes when it comes, and no calculation is a part of the contract.
      listener = (event) => {
        if (event.type === "calculated") return;
        const told = JSON.stringify(event).replaceAll(JSON.stringify(sheet), '"it"');
        events.push(JSON.parse(told));
      };
      work();
      listener = null;
      return events;
    },
  };
}

export const BOOK_CHECKS: readonly BookCheck[] = [
  {
    name: "cells hold what is written to them: undefined leaves one, null and empty text blank it",
    run(book, { at, put, values }) {
      const it = book.addSheet("Cells");
      put(it, 1, 1, [[1.5, "text", true], ["007", "=1+1", false], [9, 9, 9]]); // prettier-ignore
      book.write(at(it, 3, 1, 1, 3), [[{ value: null }, undefined, { value: "" }]]);
      return [values(at(it, 0, 0, 5, 5)), book.cells(at(it, 2, 1, 1, 2)), book.texts(at(it, 1, 1, 3, 3))];
    },
    gives: [
      [
        [null, null, null, null, null],
        [null, 1.5, "text", true, null],
        [null, "007", "=1+1", false, null],
        [null, null, 9, null, null],
        [null, null, null, null, null],
      ],
      [
        [
          { value: "007", formula: null, isError: false },
          { value: "=1+1", formula: null, isError: false },
        ],
      ],
      [
        ["1.5", "text", "TRUE"],
        ["007", "=1+1", "FALSE"],
        ["", "9", ""],
      ],
    ],
  },
  {
    name: "a formula is kept as written, until a value takes its place",
    run(book, { at, put }) {
      const it = book.addSheet("Formulas");
      const formulas = () => book.cells(at(it, 0, 0, 1, 2))[0]!.map(({ formula }) => formula);
      book.write(at(it, 0, 0, 1, 2), [[{ formula: "=SUM(B2:B3)" }, { formula: "=HEDGE.OFFSET(1,2,3)" }]]);
      const before = formulas();
      put(it, 0, 0, [[7]]);
      return [before, formulas(), book.cells(at(it, 0, 0))];
    },
    gives: [
      ["=SUM(B2:B3)", "=HEDGE.OFFSET(1,2,3)"],
      [null, "=HEDGE.OFFSET(1,2,3)"],
      [[{ value: 7, formula: null, isError: false }]],
    ],
  },
  {
    name: "the code of an error is an error, whoever wrote it",
    run(book, { at, put }) {
      const it = book.addSheet("Errors");
      put(it, 0, 0, [["#DIV/0!", "#N/A", "#1"]]);
      return book.cells(at(it, 0, 0, 1, 3))[0]!.map(({ value, isError }) => [value, isError]);
    },
    gives: [["#DIV/0!", true], ["#N/A", true], ["#1", false]], // prettier-ignore
  },
  {
    name: "the used area is of cells that hold something, or look like something, within the area asked for",
    run(book, { at, put }) {
      const it = book.addSheet("Used");
      const used = (area: Area, valuesOnly: boolean) => {
        const found = book.usedArea(area, valuesOnly);
        return found && [found.sheet === it, found.row, found.column, found.rows, found.columns];
      };
      const whole = at(it, 0, 0, 50, 30);
      const none = used(whole, false);
      put(it, 3, 2, [[1, null, 3]]);
      book.write(at(it, 6, 3), [[{ formula: "=1+1" }]]);
      book.setStyle(at(it, 9, 9), { bold: true });
      return [
        none,
        used(whole, true),
        used(whole, false),
        used(at(it, 4, 0, 40, 20), true),
        used(at(it, 0, 0, 3, 9), true),
      ];
    },
    gives: [null, [true, 3, 2, 4, 3], [true, 3, 2, 7, 8], [true, 6, 3, 1, 1], null],
  },
  {
    name: "contents and formats are cleared one by one or together",
    run(book, { at, put, values }) {
      const it = book.addSheet("Clear");
      put(it, 0, 0, [[1, 2, 3]]);
      book.setStyle(at(it, 0, 0, 1, 3), { bold: true });
      book.clear(at(it, 0, 0), "contents");
      book.clear(at(it, 0, 1), "formats");
      book.clear(at(it, 0, 2), "all");
      return [values(at(it, 0, 0, 1, 3)), [0, 1, 2].map((column) => book.style(at(it, 0, column)).bold)];
    },
    gives: [[[null, 2, null]], [true, false, false]],
  },
  {
    name: "rows come and go, and everything below moves along",
    run(book, { at, put, values }) {
      const it = book.addSheet("Rows");
      const { columns } = book.sheets().find(({ id }) => id === it)!;
      put(it, 0, 0, [["a", 1], ["b", 2], ["c", 3]]); // prettier-ignore
      book.setNumberFormats(at(it, 1, 1), [["0.00"]]);
      book.setStyle(at(it, 1, 0), { bold: true });
      book.insert(at(it, 1, 0, 2, columns), "down");
      const inserted = values(at(it, 0, 0, 5, 2));
      const looks = [book.numberFormats(at(it, 3, 1)), book.style(at(it, 3, 0)).bold, book.style(at(it, 1, 0)).bold];
      book.remove(at(it, 0, 0, 3, columns), "up");
      return [inserted, looks, values(at(it, 0, 0, 3, 2))];
    },
    gives: [
      [["a", 1], [null, null], [null, null], ["b", 2], ["c", 3]], // prettier-ignore
      [[["0.00"]], true, false],
      [["b", 2], ["c", 3], [null, null]], // prettier-ignore
    ],
  },
  {
    name: "cells of some columns or rows move by themselves",
    run(book, { at, put, values }) {
      const it = book.addSheet("Shift");
      const start = () => put(it, 0, 0, [[1, 2, 3], [4, 5, 6], [7, 8, 9]]); // prettier-ignore
      const after = (work: () => void) => {
        book.clear(at(it, 0, 0, 6, 6), "all");
        start();
        work();
        return values(at(it, 0, 0, 4, 4));
      };
      return [
        after(() => book.insert(at(it, 1, 1), "down")),
        after(() => book.remove(at(it, 0, 1), "up")),
        after(() => book.insert(at(it, 1, 1), "right")),
        after(() => book.remove(at(it, 1, 0), "left")),
      ];
    },
    gives: [
      [[1, 2, 3, null], [4, null, 6, null], [7, 5, 9, null], [null, 8, null, null]], // prettier-ignore
      [[1, 5, 3, null], [4, 8, 6, null], [7, null, 9, null], [null, null, null, null]], // prettier-ignore
      [[1, 2, 3, null], [4, null, 5, 6], [7, 8, 9, null], [null, null, null, null]], // prettier-ignore
      [[1, 2, 3, null], [5, 6, null, null], [7, 8, 9, null], [null, null, null, null]], // prettier-ignore
    ],
  },
  {
    name: "number formats: undefined leaves one, null and General are none",
    run(book, { at }) {
      const it = book.addSheet("Formats");
      const area = at(it, 0, 0, 1, 4);
      book.setNumberFormats(area, [["0.00", "0%", "yyyy-mm-dd", "General"]]);
      book.setNumberFormats(area, [[undefined, null, "General", "0.0"]]);
      return book.numberFormats(area);
    },
    gives: [["0.00", "General", "General", "0.0"]],
  },
  {
    name: "looks: what is not named stays, null is the workbook's own",
    run(book, { at }) {
      const it = book.addSheet("Looks");
      book.setStyle(at(it, 0, 0, 1, 2), { bold: true, italic: true, fill: "#FFEECC", horizontal: "center" });
      book.setStyle(at(it, 0, 0), { bold: false, fill: null });
      return [0, 1, 2].map((column) => {
        const { bold, italic, fill, horizontal } = book.style(at(it, 0, column));
        return [bold, italic, fill, horizontal];
      });
    },
    gives: [
      [false, true, null, "center"],
      [true, true, "#FFEECC", "center"],
      [false, false, null, null],
    ],
  },
  {
    name: "sheets are added behind the others, copied with all that is on them, renamed, hidden and deleted",
    run(book, { at, put, values }) {
      const [first] = book.sheets();
      book.activateSheet(first!.id);
      const it = book.addSheet("Sheets");
      const unnamed = book.addSheet();
      put(it, 0, 0, [["mine", 1]]);
      book.setStyle(at(it, 0, 0), { bold: true });
      book.setNumberFormats(at(it, 0, 1), [["0.0"]]);
      const copy = book.copySheet(it);
      put(it, 0, 0, [["other"]]);
      book.renameSheet(copy, "Copied");
      book.colorTab(copy, "#0F6C5C");
      const stayed = book.activeSheet() === first!.id;
      const seen = book.sheets().slice(-3);
      book.showSheet(copy, false);
      const hidden = book.sheets().at(-1)!.visible;
      book.showSheet(copy, true);
      book.moveSheet(copy, 0);
      const moved = book.sheets()[0]!.name;
      const copied = [
        values(at(copy, 0, 0, 1, 2)),
        book.style(at(copy, 0, 0)).bold,
        book.numberFormats(at(copy, 0, 1)),
      ];
      book.deleteSheet(copy);
      book.deleteSheet(unnamed);
      return [
        stayed,
        seen.map(({ name, visible, tabColor }, i) => [i === 1 ? /^Sheet\d+$/.test(name) : name, visible, tabColor]),
        [hidden, moved],
        copied,
        book.sheets().at(-1)!.name,
      ];
    },
    gives: [
      true,
      [["Sheets", true, ""], [true, true, ""], ["Copied", true, "#0F6C5C"]], // prettier-ignore
      [false, "Copied"],
      [[["mine", 1]], true, [["0.0"]]],
      "Sheets",
    ],
  },
  {
    name: "the active sheet that is deleted gives way to its neighbour on the left",
    run(book) {
      const left = book.addSheet("Left");
      const it = book.addSheet("Going");
      book.activateSheet(it);
      book.deleteSheet(it);
      return book.activeSheet() === left;
    },
    gives: true,
  },
  {
    name: "panes are frozen, gridlines hidden, columns and rows made wider",
    run(book, { at }) {
      const it = book.addSheet("View");
      book.freeze(it, 1, 2);
      const frozen = book.frozen(it);
      book.freeze(it, 0, 0);
      book.showGridlines(it, false);
      const hidden = book.gridlinesShown(it);
      book.showGridlines(it, true);
      book.setColumnWidth(at(it, 0, 1, 1, 2), 120);
      book.setRowHeight(at(it, 4, 0), 30);
      const rowsHidden = (): boolean[] => [4, 5, 6, 7].map((row) => book.isRowHidden(at(it, row, 0)));
      book.hideRows(at(it, 5, 0, 2), true);
      const both = rowsHidden();
      book.hideRows(at(it, 5, 0), false);
      return [
        [frozen.rows, frozen.columns],
        book.frozen(it).rows,
        [hidden, book.gridlinesShown(it)],
        [1, 2].map((column) => book.columnWidth(at(it, 0, column))),
        book.columnWidth(at(it, 0, 1)) === book.columnWidth(at(it, 0, 0)),
        book.rowHeight(at(it, 4, 0)),
        [both, rowsHidden()],
      ];
    },
    gives: [
      [1, 2],
      0,
      [false, true],
      [120, 120],
      false,
      30,
      [
        [false, true, true, false],
        [false, false, true, false],
      ],
    ],
  },
  {
    name: "a selection brings its sheet along, and its first cell is the active one",
    run(book, { at }) {
      const it = book.addSheet("Selected");
      book.select(at(it, 4, 2, 3, 2));
      const plain = ({ sheet, row, column, rows, columns }: Area) => [sheet === it, row, column, rows, columns];
      return [book.activeSheet() === it, plain(book.selection()), plain(book.activeCell())];
    },
    gives: [true, [true, 4, 2, 3, 2], [true, 4, 2, 1, 1]],
  },
  {
    name: "a name follows its cells: rows above, within and below it, columns before it, and its sheet's name",
    run(book, { at }) {
      const it = book.addSheet("Followed");
      const where: string[] = [];
      const look = () => where.push(book.names().find(({ name }) => name === "ContractFollows")!.formula);
      const row = (from: number, rows: number) =>
        at(it, from, 0, rows, book.sheets().find(({ id }) => id === it)!.columns);
      book.defineName({ name: "ContractFollows", formula: "Followed!$B$5:$C$8", comment: "", hidden: true });
      book.insert(row(1, 2), "down");
      look();
      book.insert(row(7, 1), "down");
      look();
      book.insert(row(11, 3), "down");
      look();
      book.remove(row(6, 2), "up");
      look();
      book.insert(at(it, 0, 0, 5, 4), "down");
      look();
      book.insert(at(it, 0, 0, book.sheets().find(({ id }) => id === it)!.rows, 1), "right");
      look();
      book.renameSheet(it, "Was followed");
      look();
      book.deleteName("ContractFollows");
      return where;
    },
    gives: [
      "Followed!$B$7:$C$10",
      "Followed!$B$7:$C$11",
      "Followed!$B$7:$C$11",
      "Followed!$B$7:$C$9",
      "Followed!$B$12:$C$14",
      "Followed!$C$12:$D$14",
      "'Was followed'!$C$12:$D$14",
    ],
  },
  {
    name: "names are defined, given another meaning, and deleted",
    run(book) {
      book.addSheet("Named");
      const ours = () =>
        book
          .names()
          .filter(({ name }) => name.startsWith("Contract"))
          .sort((a, b) => (a.name < b.name ? -1 : 1));
      book.defineName({ name: "ContractA", formula: "Named!$A$1:$B$2", comment: "the first", hidden: false });
      book.defineName({ name: "ContractB", formula: "0.5", comment: "", hidden: true });
      book.defineName({ name: "ContractA", formula: "Named!$A$1:$B$9", comment: "", hidden: false });
      const both = ours();
      book.deleteName("ContractA");
      book.deleteName("ContractB");
      return [both, ours()];
    },
    gives: [
      [
        { name: "ContractA", formula: "Named!$A$1:$B$9", comment: "the first", hidden: false },
        { name: "ContractB", formula: "0.5", comment: "", hidden: true },
      ],
      [],
    ],
  },
  {
    name: "what happens to cells is told once, with where it happened; looks are no change",
    run(book, { at, put, heard }) {
      const it = book.addSheet("Heard");
      const { columns } = book.sheets().find(({ id }) => id === it)!;
      book.activateSheet(it);
      const told = heard(it, () => {
        put(it, 1, 1, [[1, 2], [3, null]]); // prettier-ignore
        book.setStyle(at(it, 1, 1), { bold: true });
        book.setNumberFormats(at(it, 1, 1), [["0.0"]]);
        book.clear(at(it, 1, 1), "contents");
        book.insert(at(it, 2, 0, 1, columns), "down");
        book.remove(at(it, 0, 0, 2, columns), "up");
        book.write(at(it, 5, 0, 1, 3), [[undefined, { formula: "=1+1" }, undefined]]);
      }) as { type: string; change: string; area: Area }[];
      return told
        .filter(({ type }) => type === "changed")
        .map(({ change, area: { sheet, row, column, rows, columns: width } }) => [
          change,
          ...[sheet, row, column, rows, width === columns ? "all" : width],
        ]);
    },
    gives: [
      ["RangeEdited", "it", 1, 1, 2, 2],
      ["RangeEdited", "it", 1, 1, 1, 1],
      ["RowInserted", "it", 2, 0, 1, "all"],
      ["RowDeleted", "it", 0, 0, 2, "all"],
      ["RangeEdited", "it", 5, 1, 1, 1],
    ],
  },
  {
    name: "what happens to sheets is told, and which one is shown and selected on",
    run(book, { at, heard }) {
      const it = book.addSheet("First name");
      const other = book.addSheet("Other");
      book.activateSheet(other);
      const told = heard(it, () => {
        book.renameSheet(it, "Second name");
        book.activateSheet(it);
        book.select(at(it, 3, 3));
        book.select(at(it, 3, 3));
        book.activateSheet(other);
        book.deleteSheet(it);
      }) as { type: string; sheet?: string; area?: Area; before?: string; after?: string; name?: string }[];
      return told.map(({ type, sheet, area, before, after, name }) => [
        type,
        sheet === "it" || area?.sheet === "it",
        type === "sheetRenamed" ? [before, after] : (name ?? null),
      ]);
    },
    gives: [
      ["sheetRenamed", true, ["First name", "Second name"]],
      ["sheetActivated", true, null],
      ["selectionChanged", true, null],
      ["selectionChanged", true, null],
      ["sheetActivated", false, null],
      ["selectionChanged", false, null],
      ["sheetDeleted", true, "Second name"],
    ],
  },
];
