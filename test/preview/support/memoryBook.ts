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

/** A workbook of nothing but cells, for the Office side: it draws nothing and calculates no formula. */
export function memoryBook(
  sheets: Record<string, (string | number | boolean | null)[][]>,
): Book & { emit(event: BookEvent): void; editing: boolean } {
  const infos: SheetInfo[] = [];
  const contents = new Map<string, Map<string, Cell>>();
  const formats = new Map<string, string>();
  const styles = new Map<string, CellStyle>();
  const names = new Map<string, DefinedName>();
  const frozen = new Map<string, { rows: number; columns: number }>();
  const listeners: ((event: BookEvent) => void)[] = [];
  const blank: Cell = { value: null, formula: null, isError: false };
  const key = (sheet: string, row: number, column: number): string => `${sheet}!${row},${column}`;

  let added = 0;
  function add(name: string): string {
    const id = `id-${++added}`;
    infos.push({ id, name, visible: true, tabColor: "", rows: 100, columns: 40 });
    contents.set(id, new Map());
    return id;
  }
  function put(sheet: string, row: number, column: number, input: CellInput): void {
    if (!input) return;
    const cells = contents.get(sheet)!;
    const cell: Cell = "formula" in input ? { ...blank, formula: input.formula } : { ...blank, value: input.value };
    if (cell.value === null && cell.formula === null) cells.delete(`${row},${column}`);
    else cells.set(`${row},${column}`, cell);
  }
  const get = (sheet: string, row: number, column: number): Cell =>
    contents.get(sheet)!.get(`${row},${column}`) ?? blank;
  const map = <T>(
    { sheet, row, column, rows, columns }: Area,
    read: (sheet: string, row: number, column: number) => T,
  ): T[][] =>
    Array.from({ length: rows }, (_, i) =>
      Array.from({ length: columns }, (__, j) => read(sheet, row + i, column + j)),
    );

  /** Moves what lies at or below a row of some columns; what would leave at the top is gone. */
  function shiftRows({ sheet, row, column, columns }: Area, by: number): void {
    const moves = (r: number, c: number) => r >= row && c >= column && c < column + columns;
    const moved = <T>(entries: Iterable<[string, T]>, prefix: string): [string, T][] =>
      [...entries].flatMap(([at, what]): [string, T][] => {
        if (!at.startsWith(prefix)) return [[at, what]];
        const [r, c] = at.slice(prefix.length).split(",").map(Number) as [number, number];
        if (!moves(r, c)) return [[at, what]];
        return by < 0 && r < row - by ? [] : [[`${prefix}${r + by},${c}`, what]];
      });
    const refill = <T>(map: Map<string, T>, prefix: string): void => {
      const entries = moved(map, prefix);
      map.clear();
      for (const [at, what] of entries) map.set(at, what);
    };
    refill(contents.get(sheet)!, "");
    refill(formats, `${sheet}!`);
    refill(styles, `${sheet}!`);
  }
  /** As Excel does: inserted cells look like those above them. */
  function insertRows(area: Area): void {
    shiftRows(area, area.rows);
    map(area, (sheet, row, column) => {
      const [format, style] = [formats, styles].map((of) => of.get(key(sheet, area.row - 1, column)));
      if (format) formats.set(key(sheet, row, column), format as string);
      if (style) styles.set(key(sheet, row, column), style as CellStyle);
    });
  }

  for (const [name, rows] of Object.entries(sheets)) {
    const id = add(name);
    rows.forEach((row, r) =>
      row.forEach((value, c) =>
        put(id, r, c, typeof value === "string" && value.startsWith("=") ? { formula: value } : { value }),
      ),
    );
  }
  let active = infos[0]!.id;
  let selected: Area = { sheet: active, row: 0, column: 0, rows: 1, columns: 1 };
  const info = (sheet: string): SheetInfo => infos.find(({ id }) => id === sheet)!;

  const book = {
    name: "Book",
    editing: false,
    emit: (event: BookEvent) => listeners.forEach((listener) => listener(event)),
    sheets: () => infos.map((sheet) => ({ ...sheet })),
    activeSheet: () => active,
    addSheet: (name = `Sheet${infos.length + 1}`) => add(name),
    copySheet: (sheet: string) => {
      const copy = add(`${info(sheet).name} copy`);
      contents.set(copy, new Map(contents.get(sheet)));
      return copy;
    },
    deleteSheet: (sheet: string) =>
      void infos.splice(
        infos.findIndex(({ id }) => id === sheet),
        1,
      ),
    renameSheet: (sheet: string, name: string) => void (info(sheet).name = name),
    showSheet: (sheet: string, visible: boolean) => void (info(sheet).visible = visible),
    moveSheet: (sheet: string, position: number) =>
      void infos.splice(
        position,
        0,
        ...infos.splice(
          infos.findIndex(({ id }) => id === sheet),
          1,
        ),
      ),
    colorTab: (sheet: string, color: string) => void (info(sheet).tabColor = color),
    activateSheet: (sheet: string) => void (active = sheet),
    freeze: (sheet: string, rows: number, columns: number) => void frozen.set(sheet, { rows, columns }),
    frozen: (sheet: string) => frozen.get(sheet) ?? { rows: 0, columns: 0 },
    showGridlines: () => undefined,
    gridlinesShown: () => true,
    selection: () => selected,
    activeCell: () => ({ ...selected, rows: 1, columns: 1 }),
    select: (area: Area) => void (selected = area),
    cells: (area: Area) => map(area, get),
    texts: (area: Area) => map(area, (sheet, row, column) => String(get(sheet, row, column).value ?? "")),
    write: (area: Area, input: CellInput[][]) =>
      input.forEach((row, i) => row.forEach((one, j) => put(area.sheet, area.row + i, area.column + j, one))),
    clear: (area: Area, what: ClearWhat) =>
      void map(area, (sheet, row, column) => {
        if (what !== "formats") put(sheet, row, column, { value: null });
        if (what === "contents") return;
        formats.delete(key(sheet, row, column));
        styles.delete(key(sheet, row, column));
      }),
    usedArea: (area: Area) => {
      const within = [...contents.get(area.sheet)!.keys()]
        .map((cell) => cell.split(",").map(Number) as [number, number])
        .filter(
          ([row, column]) =>
            row >= area.row &&
            row < area.row + area.rows &&
            column >= area.column &&
            column < area.column + area.columns,
        );
      if (within.length === 0) return null;
      const [rows, columns] = [within.map(([row]) => row), within.map(([, column]) => column)];
      const [row, column] = [Math.min(...rows), Math.min(...columns)];
      return {
        sheet: area.sheet,
        row,
        column,
        rows: Math.max(...rows) - row + 1,
        columns: Math.max(...columns) - column + 1,
      };
    },
    spill: () => null,
    insert: insertRows,
    remove: (area: Area) => shiftRows(area, -area.rows),
    numberFormats: (area: Area) => map(area, (...cell) => formats.get(key(...cell)) ?? "General"),
    setNumberFormats: (area: Area, patterns: (string | null | undefined)[][]) =>
      patterns.forEach((row, i) =>
        row.forEach((pattern, j) => pattern && formats.set(key(area.sheet, area.row + i, area.column + j), pattern)),
      ),
    style: (area: Area) => styles.get(key(area.sheet, area.row, area.column)) ?? {},
    setStyle: (area: Area, style: CellStyle) =>
      void map(area, (...cell) => styles.set(key(...cell), { ...styles.get(key(...cell)), ...style })),
    setBorder: () => undefined,
    merge: () => undefined,
    unmerge: () => undefined,
    columnWidth: () => 64,
    setColumnWidth: () => undefined,
    rowHeight: () => 15,
    setRowHeight: () => undefined,
    autofitColumns: () => undefined,
    names: () => [...names.values()],
    defineName: (name: DefinedName) => void names.set(name.name, name),
    deleteName: (name: string) => void names.delete(name),
    isEditing: () => book.editing,
    editingEnded: () => Promise.resolve(void (book.editing = false)),
    undo: () => Promise.resolve(),
    groupUndo: () => () => undefined,
    recalculate: () => undefined,
    settled: () => Promise.resolve(),
    onEvent: (listener: (event: BookEvent) => void) => void listeners.push(listener),
  };
  return book;
}
