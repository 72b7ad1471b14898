import { makeStyles, tokens } from "@fluentui/react-components";
import { pnlText, priceText, withMove } from "./riskWords";
import type { PayoffAnswer } from "./payoffAnswer";
import type { RiskBook } from "./riskBook";
import { type LineDrawn, StrokeSample } from "../ui/chart/seriesDrawing";
import { FITTING_FIGURES } from "../ui/fitting";

const useStyles = makeStyles({
  table: {
    width: "100%",
    borderCollapse: "collapse",
    ...FITTING_FIGURES,
    fontVariantNumeric: "tabular-nums",
    "& th": {
      fontWeight: tokens.fontWeightRegular,
      textAlign: "left",
      padding: 0,
      color: tokens.colorNeutralForeground2,
    },
    "& td, & thead th:not(:first-child)": { textAlign: "right", padding: 0, paddingLeft: tokens.spacingHorizontalS },
  },
  value: { display: "inline-flex", alignItems: "center", columnGap: tokens.spacingHorizontalXS },
});

interface PayoffReadoutProps {
  answer: PayoffAnswer;
  drawn: readonly LineDrawn[];
  /** Index of the price that is read. */
  at: number;
  riskBook: RiskBook;
}

/** What each line says at the cursor, and how it is drawn. The chart itself reads the same to a screen reader. */
export function PayoffReadout({ answer: { lines, prices, spot, spotIndex }, drawn, at, riskBook }: PayoffReadoutProps) {
  const styles = useStyles();
  const sides = [...new Set(lines.map(({ isAfter }) => isAfter))];
  const moments = [...new Set(lines.map(({ isAtExpiry }) => isAtExpiry))];
  return (
    <table className={styles.table} aria-hidden="true">
      <thead>
        <tr>
          <th>{at === spotIndex ? `At spot ${priceText(spot)}` : `At ${withMove(prices[at], spot)}`}</th>
          {sides.map((isAfter) => (
            <th key={String(isAfter)}>{sides.length === 1 ? riskBook.currency : isAfter ? "after" : "before"}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {moments.map((isAtExpiry) => (
          <tr key={String(isAtExpiry)}>
            <th>{isAtExpiry ? "at expiry" : "today"}</th>
            {sides.map((isAfter) => {
              const i = lines.findIndex((line) => line.isAfter === isAfter && line.isAtExpiry === isAtExpiry);
              return (
                <td key={String(isAfter)}>
                  <span className={styles.value}>
                    <StrokeSample line={drawn[i]} />
                    {pnlText(lines[i].pnl[at], riskBook)}
                  </span>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
