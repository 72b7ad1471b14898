import { Link, makeStyles, tokens } from "@fluentui/react-components";
import { useId, useState } from "react";
import { plainValue } from "../../excel/cells";
import { textOf } from "../../intake/headers";
import type { Cell } from "../../excel/cells";
import { FactList } from "../ui/factList";
import type { ReadProblem } from "./read";

const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: 0, listStyleType: "none", display: "grid", rowGap: tokens.spacingVerticalXS },
  item: { overflowWrap: "anywhere", fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
});

interface ProblemsProps {
  problems: readonly ReadProblem[];
  cells: Cell[][];
  headerAt: readonly string[];
  onShow: (cell: string) => void;
}

/** Each problem with the way to its cell: in the sheet, or among the cells that are on none yet. */
export function Problems({ problems, cells, headerAt, onShow }: ProblemsProps) {
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {problems.map(({ row, cell, message }) => (
        <li key={`${row} ${message}`} className={styles.item}>
          {cell !== undefined ? (
            <>
              <Link as="button" onClick={() => onShow(cell)}>
                {cell}
              </Link>
              {`: ${message}`}
            </>
          ) : row !== undefined ? (
            <PastedRow row={row} cells={cells[row]} headerAt={headerAt} message={message} />
          ) : (
            message
          )}
        </li>
      ))}
    </ul>
  );
}

interface PastedRowProps {
  row: number;
  cells: Cell[];
  headerAt: readonly string[];
  message: string;
}

/** A row that stands on no sheet yet, under the problem that lies in it. */
function PastedRow({ row, cells, headerAt, message }: PastedRowProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const facts = cells.flatMap((cell, column) => {
    const text = textOf(plainValue(cell));
    return text === "" ? [] : [{ name: headerAt[column] || `column ${column + 1}`, value: text }];
  });
  return (
    <>
      <Link as="button" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        {`row ${row + 1}`}
      </Link>
      {`: ${message}`}
      <div id={id} hidden={!isOpen}>
        {isOpen && <FactList facts={facts} />}
      </div>
    </>
  );
}
