import { UnseenTable } from "./unseenTable";

/** A screen reader's table of more is a list to get lost in, and each row is an element of the page. */
const MOST_ROWS = 500;

interface DataTableProps {
  caption: string;
  /** What the rows are, and each line's name. */
  columns: readonly string[];
  lines: readonly Float64Array[];
  labelOf: (i: number) => string;
  textOf: (value: number) => string;
}

/** What a chart shows, for who cannot see it. Every value is there to its last digit as machine-readable data. */
export function DataTable({ caption, columns, lines, labelOf, textOf }: DataTableProps) {
  const [{ length }] = lines;
  const step = Math.ceil(length / MOST_ROWS);
  // Counted from the end: the latest value is always there.
  const offset = (length - 1) % step;
  const rows = Array.from({ length: Math.ceil((length - offset) / step) }, (_, k) => offset + k * step);
  return (
    <UnseenTable caption={step === 1 ? caption : `${caption}, one in ${step}`} columns={columns}>
      {rows.map((i) => (
        <tr key={i}>
          <th scope="row">{labelOf(i)}</th>
          {lines.map((values, line) => (
            <td key={columns[line + 1]}>
              <data value={String(values[i])}>{textOf(values[i])}</data>
            </td>
          ))}
        </tr>
      ))}
    </UnseenTable>
  );
}
