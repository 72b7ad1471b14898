import type { Fields } from "../../excel/tables/fields";
import type { Table } from "../../excel/tables/table";

/** A column of a table: the field that the product knows, and the header that stands for it. */
export interface MappedColumn {
  readonly field: string;
  readonly label: string;
  readonly required: boolean;
  /** null where the table has no such column. */
  readonly header: string | null;
}

/** Every field that a table may have, with the header that was taken for it. */
export const mappedColumns = <S extends Fields>(
  fields: S,
  table: Pick<Table<S>, "headers" | "sourceColumn">,
): MappedColumn[] =>
  Object.entries(fields).map(([field, { header, required = false }]) => ({
    field,
    label: header,
    required,
    header: table.headers[table.sourceColumn[field]] ?? null,
  }));
