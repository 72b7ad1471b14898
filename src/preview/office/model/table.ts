import type { Area } from "../../book";
import { invalidArgument, itemAlreadyExists, itemNotFound } from "../apiError";
import type { RangeObject } from "../areas";
import { areaOf, sharedArea, onSheet, rangeObject, worksheetObject, writable } from "../areas";
import { fillArea, readInput } from "../cellInput";
import type { HostState, TableRecord } from "../hostState";
import { TABLE_HEADER } from "../tables";
import type { HostObject, ObjectModel } from "../objectModel";
import { NULL_OBJECT } from "../objectModel";

interface TableObject extends HostObject {
  readonly table: string;
}

interface TableColumn extends TableObject {
  readonly index: number;
}

interface Tables extends HostObject {
  readonly sheet?: string;
  readonly area?: Area;
}

export function tableTypes(host: HostState): ObjectModel {
  const { book, tables } = host;
  const object = ({ id }: TableRecord): TableObject => ({ type: "Table", table: id });
  const record = ({ table }: TableObject, location: string): TableRecord => {
    const found = tables.get(table);
    if (!found) throw itemNotFound(location);
    return found;
  };
  const list = ({ sheet, area }: Tables): TableRecord[] =>
    [...tables.values()].filter(
      (table) =>
        (sheet === undefined || table.area.sheet === sheet) && (area === undefined || sharedArea(area, table.area)),
    );
  const find = (collection: Tables, key: unknown): TableRecord | undefined =>
    list(collection).find(({ id, name }) => id === key || name.toLowerCase() === String(key).toLowerCase());
  const known = (collection: Tables, key: unknown): TableObject => {
    const found = find(collection, key);
    if (!found) throw itemNotFound("TableCollection.getItem");
    return object(found);
  };
  const header = ({ area }: TableRecord): Area => ({ ...area, rows: 1 });
  const body = ({ area, hasHeaders, showTotals }: TableRecord): Area => {
    const head = hasHeaders ? 1 : 0;
    return { ...area, row: area.row + head, rows: area.rows - head - (showTotals ? 1 : 0) };
  };
  const headings = (table: TableRecord): string[] =>
    book.cells(header(table))[0].map((cell) => String(cell.value ?? ""));
  const collection = (type: string, { table }: TableObject): TableObject => ({ type, table });
  const column = ({ table }: TableObject, index: number): TableColumn => ({ type: "TableColumn", table, index });
  const columnArea = (area: Area, { index }: TableColumn): RangeObject =>
    rangeObject({ ...area, column: area.column + index, columns: 1 });

  const add = (within: Tables, given: RangeObject | string, hasHeaders: boolean): TableObject => {
    const area =
      typeof given === "string"
        ? areaOf(host, within.sheet ?? book.activeSheet(), given, "TableCollection.add")
        : given;
    writable(host, area.sheet, "TableCollection.add");
    if (list({ type: "TableCollection", area }).length > 0)
      throw invalidArgument("TableCollection.add", "a table overlaps the range");
    let number = tables.size + 1;
    while (tables.has(String(number))) number++;
    const { sheet, row, column: first, rows, columns } = area;
    const table: TableRecord = {
      id: String(number),
      name: `Table${number}`,
      area: { sheet, row, column: first, rows, columns },
      hasHeaders,
      showTotals: false,
      showFilter: hasHeaders,
      style: "TableStyleMedium2",
    };
    tables.set(table.id, table);
    host.onTablesChanged();
    if (hasHeaders) book.setStyle(header(table), { bold: true, fill: TABLE_HEADER });
    return object(table);
  };

  /** Rows join below the last one; those that stand there already are moved down. */
  const addRows = (table: TableRecord, values: unknown): Area => {
    writable(host, table.area.sheet, "TableRowCollection.add");
    const rows = Array.isArray(values) ? values : [Array<null>(table.area.columns).fill(null)];
    const area = onSheet(
      host,
      { ...table.area, row: table.area.row + table.area.rows, rows: rows.length },
      "TableRowCollection.add",
    );
    const input = fillArea(area, rows, "TableRowCollection.add", readInput);
    if (book.usedArea(area, true)) book.insert(area, "down");
    table.area = { ...table.area, rows: table.area.rows + rows.length };
    host.onTablesChanged();
    book.write(area, input);
    return area;
  };

  const collectionMembers = {
    items: (tablesOf: Tables) => list(tablesOf).map(object),
    item: known,
    get: { Count: (tablesOf: Tables) => list(tablesOf).length },
  };
  const finders = {
    GetCount: (tablesOf: Tables) => list(tablesOf).length,
    GetItem: known,
    GetItemOrNullObject: (tablesOf: Tables, key: unknown) => {
      const found = find(tablesOf, key);
      return found ? object(found) : NULL_OBJECT;
    },
    GetFirst: (tablesOf: Tables) => {
      const [first] = list(tablesOf);
      if (!first) throw itemNotFound("TableScopedCollection.getFirst");
      return object(first);
    },
  };

  return {
    TableCollection: { ...collectionMembers, call: { ...finders, Add: add } },
    TableScopedCollection: { ...collectionMembers, call: finders },
    Table: {
      id: ({ table }: TableObject) => table,
      get: {
        Id: ({ table }: TableObject) => table,
        Name: (table: TableObject) => record(table, "Table.name").name,
        ShowHeaders: (table: TableObject) => record(table, "Table.showHeaders").hasHeaders,
        ShowTotals: (table: TableObject) => record(table, "Table.showTotals").showTotals,
        ShowFilterButton: (table: TableObject) => record(table, "Table.showFilterButton").showFilter,
        Style: (table: TableObject) => record(table, "Table.style").style,
      },
      set: {
        Name: (table: TableObject, name: string) => {
          const taken = find({ type: "TableCollection" }, name);
          if (taken && taken.id !== table.table) throw itemAlreadyExists("Table.name");
          record(table, "Table.name").name = name;
          host.onTablesChanged();
        },
        ShowFilterButton: (table: TableObject, isShown: boolean) => {
          record(table, "Table.showFilterButton").showFilter = isShown;
        },
        Style: (table: TableObject, style: string) => {
          record(table, "Table.style").style = style;
        },
      },
      object: {
        Columns: (table: TableObject) => collection("TableColumnCollection", table),
        Rows: (table: TableObject) => collection("TableRowCollection", table),
        Worksheet: (table: TableObject) => worksheetObject(record(table, "Table.worksheet").area.sheet),
      },
      call: {
        GetRange: (table: TableObject) => rangeObject(record(table, "Table.getRange").area),
        GetHeaderRowRange: (table: TableObject) => rangeObject(header(record(table, "Table.getHeaderRowRange"))),
        GetDataBodyRange: (table: TableObject) => rangeObject(body(record(table, "Table.getDataBodyRange"))),
        Resize: (table: TableObject, given: RangeObject | string) => {
          const resized = record(table, "Table.resize");
          const {
            sheet,
            row,
            column: first,
            rows,
            columns,
          } = typeof given === "string" ? areaOf(host, resized.area.sheet, given, "Table.resize") : given;
          resized.area = { sheet, row, column: first, rows, columns };
          host.onTablesChanged();
        },
        ConvertToRange: (table: TableObject) => {
          const { area, id } = record(table, "Table.convertToRange");
          tables.delete(id);
          host.onTablesChanged();
          return rangeObject(area);
        },
        Delete: (table: TableObject) => {
          const { area, id } = record(table, "Table.delete");
          writable(host, area.sheet, "Table.delete");
          tables.delete(id);
          host.onTablesChanged();
          book.clear(area, "all");
        },
      },
    },
    TableColumnCollection: {
      items: (columns: TableObject) =>
        headings(record(columns, "TableColumnCollection.items")).map((_, index) => column(columns, index)),
      get: { Count: (columns: TableObject) => record(columns, "TableColumnCollection.count").area.columns },
      item: (columns: TableObject, key: string | number) => findColumn(columns, key),
      call: {
        GetCount: (columns: TableObject) => record(columns, "TableColumnCollection.getCount").area.columns,
        GetItem: (columns: TableObject, key: string | number) => findColumn(columns, key),
        GetItemAt: (columns: TableObject, index: number) => column(columns, index),
        GetItemOrNullObject: (columns: TableObject, key: string | number) => {
          const index = columnIndex(columns, key);
          return index < 0 ? NULL_OBJECT : column(columns, index);
        },
      },
    },
    TableColumn: {
      id: ({ index }: TableColumn) => index + 1,
      get: {
        Id: ({ index }: TableColumn) => index + 1,
        Index: ({ index }: TableColumn) => index,
        Name: (of: TableColumn) => headings(record(of, "TableColumn.name"))[of.index],
      },
      call: {
        GetRange: (of: TableColumn) => columnArea(record(of, "TableColumn.getRange").area, of),
        GetDataBodyRange: (of: TableColumn) => columnArea(body(record(of, "TableColumn.getDataBodyRange")), of),
        GetHeaderRowRange: (of: TableColumn) => columnArea(header(record(of, "TableColumn.getHeaderRowRange")), of),
      },
    },
    TableRowCollection: {
      get: { Count: (rows: TableObject) => body(record(rows, "TableRowCollection.count")).rows },
      call: {
        GetCount: (rows: TableObject) => body(record(rows, "TableRowCollection.getCount")).rows,
        Add: (rows: TableObject, index: number | null, values: unknown) => {
          if (index !== null && index !== undefined && index >= 0)
            throw invalidArgument("TableRowCollection.add", "the preview adds rows at the end only");
          return { type: "TableRow", area: addRows(record(rows, "TableRowCollection.add"), values) } as HostObject;
        },
      },
    },
    TableRow: {
      call: { GetRange: (row: HostObject & { area: Area }) => rangeObject(row.area) },
    },
  };

  function columnIndex(columns: TableObject, key: string | number): number {
    if (typeof key === "number") return key - 1;
    return headings(record(columns, "TableColumnCollection.getItem")).findIndex(
      (heading) => heading.toLowerCase() === key.toLowerCase(),
    );
  }

  function findColumn(columns: TableObject, key: string | number): TableColumn {
    const index = columnIndex(columns, key);
    if (index < 0) throw itemNotFound("TableColumnCollection.getItem");
    return column(columns, index);
  }
}
