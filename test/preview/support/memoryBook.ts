/**
 * A workbook of nothing but cells, for the Office side and the pane: it draws nothing and calculates no formula.
 * bookContract.ts says what it has in common with the grid's.
 */
import { absolute, formatAddress, parseCells } from "../../../src/cells/address";
import type { Rectangle } from "../../../src/cells/rectangle";
import { splitAddress } from "../../../src/cells/sheetName";
import type {
  Area,
  Book,
  BookEvent,
  Cell,
  CellInput,
  CellStyle,
  ClearWhat,
  DefinedName,
  SheetInfo,
} from "../../../src/preview/book";

export type MemoryBook = Book & { emit(event: BookEvent): void; editing: boolean };

type Content = string | number | boolean | null;

interface Sheet extends SheetInfo {
  /** by the cell's key, like formats and styles */
  readonly cells: Map<number, Cell>;
  readonly formats: Map<number, string>;
  readonly styles: Map<number, CellStyle>;
  /** in points, by column and by row */
  readonly widths: Map<number, number>;
  readonly heights: Map<number, number>;
  /** rows that are hidden, by the key of one of their cells */
  readonly hidden: Map<number, true>;
  frozen: { rows: number; columns: number };
  gridlines: boolean;
}

/** Excel's columns: one number names a cell. */
const COLUMNS = 16_384;
const keyOf = (row: number, column: number): number => row * COLUMNS + column;
const rowOf = (key: number): number => Math.floor(key / COLUMNS);
const columnOf = (key: number): number => key % COLUMNS;

const ERRORS = new Set<unknown>(["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"]);

const BLANK: Cell = { value: null, formula: null, isError: false };

export function memoryBook(
  contents: Record<string, readonly (readonly Content[])[]>,
  size: { rows: number; columns: number } = { rows: 100, columns: 40 },
): MemoryBook {
  const sheets: Sheet[] = [];
  const names = new Map<string, DefinedName>();
  const listeners: ((event: BookEvent) => void)[] = [];
  const emit = (event: BookEvent): void => listeners.forEach((listener) => listener(event));

  let added = 0;
  const newSheet = (name: string, like?: Sheet): Sheet => ({
    ...(like ?? { visible: true, tabColor: "", gridlines: true, frozen: { rows: 0, columns: 0 }, ...size }),
    id: `id-${++added}`,
    name,
    cells: new Map(like?.cells),
    formats: new Map(like?.formats),
    styles: new Map(like?.styles),
    widths: new Map(like?.widths),
    heights: new Map(like?.heights),
    hidden: new Map(like?.hidden),
  });
  const sheetOf = (id: string): Sheet => {
    const found = sheets.find((sheet) => sheet.id === id);
    if (!found) throw new Error(`The workbook has no sheet ${id}.`);
    return found;
  };
  function put({ cells }: Sheet, key: number, input: CellInput): void {
    if (!input) return;
    if ("formula" in input) cells.set(key, { ...BLANK, formula: input.formula });
    else if (input.value === null || input.value === "") cells.delete(key);
    else cells.set(key, { ...BLANK, value: input.value, isError: ERRORS.has(input.value) });
  }
  const map = <T>({ row, column, rows, columns }: Area, read: (key: number, i: number, j: number) => T): T[][] =>
    Array.from({ length: rows }, (_, i) =>
      Array.from({ length: columns }, (__, j) => read(keyOf(row + i, column + j), i, j)),
    );

  for (const [name, rows] of Object.entries(contents)) {
    const sheet = newSheet(name);
    sheets.push(sheet);
    rows.forEach((row, r) => row.forEach((content, c) => put(sheet, keyOf(r, c), readContent(content))));
  }
  let active = sheets[0]!.id;
  const selections = new Map<string, Area>();
  const selection = (): Area => selections.get(active) ?? { sheet: active, row: 0, column: 0, rows: 1, columns: 1 };

  function activate(id: string): void {
    const before = active;
    active = sheetOf(id).id;
    if (before === active) return;
    emit({ type: "sheetActivated", sheet: active, before });
    emit({ type: "selectionChanged", area: selection() });
  }
  const changed = (
    area: Area,
    change: "RangeEdited" | "RowInserted" | "RowDeleted" | "ColumnInserted" | "ColumnDeleted",
  ) => emit({ type: "changed", area, change });

  /** Moves what lies beyond an edge of the area by so many rows and columns; what falls behind the edge is gone. */
  function shift(sheet: Sheet, { row, column, rows, columns }: Area, down: number, right: number): void {
    const moves = (r: number, c: number): boolean =>
      down !== 0 ? r >= row && c >= column && c < column + columns : c >= column && r >= row && r < row + rows;
    const gone = (r: number, c: number): boolean => (down < 0 && r < row - down) || (right < 0 && c < column - right);
    moveNames(sheet, { row, column, rows, columns }, down, right);
    for (const of of [sheet.cells, sheet.formats, sheet.styles, sheet.hidden] as Map<number, unknown>[]) {
      const before = [...of];
      of.clear();
      for (const [key, what] of before) {
        const [r, c] = [rowOf(key), columnOf(key)];
        if (!moves(r, c)) of.set(key, what);
        else if (!gone(r, c)) of.set(keyOf(r + down, c + right), what);
      }
    }
  }

  /** The names that stand for cells of a sheet. */
  const areasOfNames = (id: string): [DefinedName, Rectangle][] =>
    [...names.values()].flatMap((defined) => {
      const { sheet, cells } = splitAddress(defined.formula);
      const area = sheet.toLowerCase() === sheetOf(id).name.toLowerCase() ? parseCells(cells) : undefined;
      return area ? [[defined, area] as [DefinedName, Rectangle]] : [];
    });
  const define = (defined: DefinedName, id: string, area: Rectangle): void =>
    void names.set(defined.name, { ...defined, formula: absolute(formatAddress(sheetOf(id).name, area)) });

  /** A name moves and stretches with its cells where all its columns, or all its rows, are moved. */
  function moveNames(sheet: Sheet, moved: Rectangle, down: number, right: number): void {
    const [by, along] = down !== 0 ? [down, ROWS] : [right, ACROSS];
    for (const [defined, area] of areasOfNames(sheet.id)) {
      const covers = area[along.from] >= moved[along.from] && ends(area, along) <= ends(moved, along);
      if (!covers) continue;
      const start = shifted(area[along.at], moved[along.at], by);
      const end = shifted(area[along.at] + area[along.size], moved[along.at] + (by < 0 ? 0 : 1), by);
      if (end <= start) names.set(defined.name, { ...defined, formula: "#REF!" });
      else define(defined, sheet.id, { ...area, [along.at]: start, [along.size]: end - start });
    }
  }

  /** As Excel does: inserted cells look like those above them, or to their left. */
  function dress({ formats, styles }: Sheet, area: Area, direction: "down" | "right"): void {
    map(area, (key, i, j) => {
      const like = direction === "down" ? key - (i + 1) * COLUMNS : key - j - 1;
      const [format, style] = [formats.get(like), styles.get(like)];
      if (format) formats.set(key, format);
      if (style) styles.set(key, style);
    });
  }

  const book: MemoryBook = {
    name: "Book",
    editing: false,
    emit,

    sheets: () =>
      sheets.map(({ id, name, visible, tabColor, rows, columns }) => ({ id, name, visible, tabColor, rows, columns })),
    activeSheet: () => active,
    addSheet(name = freeName(sheets)) {
      const sheet = newSheet(name);
      sheets.push(sheet);
      emit({ type: "sheetAdded", sheet: sheet.id });
      return sheet.id;
    },
    copySheet(id) {
      const copy = newSheet(`${sheetOf(id).name} copy`, sheetOf(id));
      sheets.push(copy);
      emit({ type: "sheetAdded", sheet: copy.id });
      return copy.id;
    },
    deleteSheet(id) {
      const { name } = sheetOf(id);
      const at = sheets.findIndex((sheet) => sheet.id === id);
      sheets.splice(at, 1);
      emit({ type: "sheetDeleted", sheet: id, name });
      if (active === id) activate(sheets[Math.max(0, at - 1)]!.id);
    },
    renameSheet(id, name) {
      const before = sheetOf(id).name;
      const named = areasOfNames(id);
      sheetOf(id).name = name;
      for (const [defined, area] of named) define(defined, id, area);
      emit({ type: "sheetRenamed", sheet: id, before, after: name });
    },
    showSheet: (id, visible) => void (sheetOf(id).visible = visible),
    moveSheet(id, position) {
      const sheet = sheetOf(id);
      sheets.splice(sheets.indexOf(sheet), 1);
      sheets.splice(position, 0, sheet);
    },
    colorTab: (id, color) => void (sheetOf(id).tabColor = color),
    activateSheet: activate,
    freeze: (id, rows, columns) => void (sheetOf(id).frozen = { rows, columns }),
    frozen: (id) => sheetOf(id).frozen,
    showGridlines: (id, shown) => void (sheetOf(id).gridlines = shown),
    gridlinesShown: (id) => sheetOf(id).gridlines,

    selection,
    activeCell: () => ({ ...selection(), rows: 1, columns: 1 }),
    select(area) {
      activate(area.sheet);
      const before = JSON.stringify(selection());
      const { sheet, row, column, rows, columns } = area;
      selections.set(sheet, { sheet, row, column, rows, columns });
      if (JSON.stringify(selection()) !== before) emit({ type: "selectionChanged", area: selection() });
    },

    cells: (area) => map(area, (key) => sheetOf(area.sheet).cells.get(key) ?? BLANK),
    texts: (area) =>
      map(area, (key) => {
        const value = sheetOf(area.sheet).cells.get(key)?.value ?? "";
        return typeof value === "boolean" ? String(value).toUpperCase() : String(value);
      }),
    write(area, input) {
      const sheet = sheetOf(area.sheet);
      const written: number[] = [];
      map({ ...area, rows: input.length, columns: Math.max(...input.map((row) => row.length)) }, (key, i, j) => {
        if (input[i]![j] === undefined) return;
        put(sheet, key, input[i]![j]);
        written.push(key);
      });
      if (written.length > 0) changed(around(area.sheet, written)!, "RangeEdited");
    },
    clear(area, what: ClearWhat) {
      const sheet = sheetOf(area.sheet);
      map(area, (key) => {
        if (what !== "formats") put(sheet, key, { value: null });
        if (what === "contents") return;
        sheet.formats.delete(key);
        sheet.styles.delete(key);
      });
      if (what !== "formats") changed(area, "RangeEdited");
    },
    usedArea({ sheet, row, column, rows, columns }, valuesOnly) {
      const { cells, formats, styles } = sheetOf(sheet);
      const filled = valuesOnly ? [...cells.keys()] : [...cells.keys(), ...formats.keys(), ...styles.keys()];
      const within = (key: number): boolean =>
        rowOf(key) >= row && rowOf(key) < row + rows && columnOf(key) >= column && columnOf(key) < column + columns;
      return around(sheet, filled.filter(within));
    },
    spill: () => null,
    insert(area, direction) {
      const sheet = sheetOf(area.sheet);
      shift(sheet, area, direction === "down" ? area.rows : 0, direction === "right" ? area.columns : 0);
      dress(sheet, area, direction);
      if (direction === "down") changed(area, area.columns === sheet.columns ? "RowInserted" : "RangeEdited");
      else changed(area, area.rows === sheet.rows ? "ColumnInserted" : "RangeEdited");
    },
    remove(area, direction) {
      const sheet = sheetOf(area.sheet);
      shift(sheet, area, direction === "up" ? -area.rows : 0, direction === "left" ? -area.columns : 0);
      if (direction === "up") changed(area, area.columns === sheet.columns ? "RowDeleted" : "RangeEdited");
      else changed(area, area.rows === sheet.rows ? "ColumnDeleted" : "RangeEdited");
    },

    numberFormats: (area) => map(area, (key) => sheetOf(area.sheet).formats.get(key) ?? "General"),
    setNumberFormats(area, patterns) {
      const { formats } = sheetOf(area.sheet);
      map(area, (key, i, j) => {
        const pattern = patterns[i]![j];
        if (pattern === null || pattern === "General") formats.delete(key);
        else if (pattern !== undefined) formats.set(key, pattern);
      });
    },
    style: (area) => ({ ...PLAIN, ...sheetOf(area.sheet).styles.get(keyOf(area.row, area.column)) }),
    setStyle(area, style) {
      const { styles } = sheetOf(area.sheet);
      map(area, (key) => styles.set(key, { ...styles.get(key), ...style }));
    },
    // Nothing of a Book tells of these two.
    setBorder: () => undefined,
    merge: () => undefined,
    unmerge: () => undefined,
    columnWidth: ({ sheet, column }) => sheetOf(sheet).widths.get(column) ?? 69,
    setColumnWidth({ sheet, column, columns }, points) {
      for (let c = column; c < column + columns; c++) sheetOf(sheet).widths.set(c, points);
    },
    rowHeight: ({ sheet, row }) => sheetOf(sheet).heights.get(row) ?? 18,
    setRowHeight({ sheet, row, rows }, points) {
      for (let r = row; r < row + rows; r++) sheetOf(sheet).heights.set(r, points);
    },
    isRowHidden: ({ sheet, row }) => [...sheetOf(sheet).hidden.keys()].some((key) => rowOf(key) === row),
    hideRows({ sheet, row, rows }, isHidden) {
      const { hidden } = sheetOf(sheet);
      for (const key of [...hidden.keys()]) if (rowOf(key) >= row && rowOf(key) < row + rows) hidden.delete(key);
      if (isHidden) for (let r = row; r < row + rows; r++) hidden.set(keyOf(r, 0), true);
    },
    autofitColumns: () => undefined,

    names: () => [...names.values()],
    defineName: ({ name, formula, comment, hidden }) =>
      void names.set(name, { name, formula, hidden, comment: comment || (names.get(name)?.comment ?? "") }),
    deleteName: (name) => void names.delete(name),

    isEditing: () => book.editing,
    editingEnded: () => Promise.resolve(void (book.editing = false)),
    undo: () => Promise.reject(new Error("A book of nothing but cells keeps no history.")),
    forgetUndo: () => undefined,
    groupUndo: () => () => undefined,
    recalculate: () => undefined,
    settled: () => Promise.resolve(),
    onEvent: (listener) => void listeners.push(listener),
  };
  return book;
}

const PLAIN: CellStyle = {
  bold: false,
  italic: false,
  underline: false,
  fontColor: null,
  fontSize: null,
  fontName: null,
  fill: null,
  horizontal: null,
  vertical: null,
  wrap: false,
};

/** Along which way cells move, and across which they have to lie. */
const ROWS = { at: "row", size: "rows", from: "column", width: "columns" } as const;
const ACROSS = { at: "column", size: "columns", from: "row", width: "rows" } as const;

const ends = (area: Rectangle, { from, width }: typeof ROWS | typeof ACROSS): number => area[from] + area[width];

/** Where an edge stands after so many rows or columns came at a place, or after the ones from there on went. */
const shifted = (edge: number, at: number, by: number): number =>
  edge < at ? edge : Math.max(by < 0 ? at : 0, edge + by);

const readContent = (content: Content): CellInput =>
  typeof content === "string" && content.startsWith("=") ? { formula: content } : { value: content };

/** "Sheet3", or the next one that is free. */
function freeName(sheets: readonly Sheet[]): string {
  let number = sheets.length + 1;
  while (sheets.some(({ name }) => name === `Sheet${number}`)) number++;
  return `Sheet${number}`;
}

/** The smallest area that has all of these cells; null for none. */
function around(sheet: string, keys: readonly number[]): Area | null {
  if (keys.length === 0) return null;
  let [top, left, bottom, right] = [Infinity, Infinity, 0, 0];
  for (const key of keys) {
    [top, bottom] = [Math.min(top, rowOf(key)), Math.max(bottom, rowOf(key))];
    [left, right] = [Math.min(left, columnOf(key)), Math.max(right, columnOf(key))];
  }
  return { sheet, row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}
