import { Link, makeStyles, tokens } from "@fluentui/react-components";
import type { Problem } from "./problems";

const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: 0, listStyleType: "none", display: "grid", rowGap: tokens.spacingVerticalXS },
  item: { overflowWrap: "anywhere", fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
});

/** Each problem with a link to its cell. */
export function ProblemList({ problems, onShow }: { problems: readonly Problem[]; onShow: (cell: string) => void }) {
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {problems.map(({ cell, message }) => (
        <li key={cell + message} className={styles.item}>
          <Link as="button" onClick={() => onShow(cell)}>
            {cell}
          </Link>
          {`: ${message}`}
        </li>
      ))}
    </ul>
  );
}
