import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import { useRiskAnswer } from "./useRiskAnswer";
import type { Leg, LegsQuestion } from "./legsAnswer";
import type { RiskBook } from "./riskBook";
import { afterWords, deltaText, deltaWords, legWords, moveText, pnlText, pnlWords } from "./riskWords";
import { Disclosure } from "../ui/disclosure";
import { FITTING_FIGURES } from "../ui/fitting";
import { Answered } from "./answered";
import { AnswerLine, Quiet } from "../ui/answerLine";
import type { RiskSectionBody } from "./payoffSection";

const useStyles = makeStyles({
  table: {
    width: "100%",
    borderCollapse: "collapse",
    ...FITTING_FIGURES,
    fontVariantNumeric: "tabular-nums",
    "& th": {
      fontWeight: tokens.fontWeightRegular,
      color: tokens.colorNeutralForeground2,
      textAlign: "right",
      padding: 0,
    },
    "& td": { textAlign: "right", padding: "1px 0 1px 8px" },
    "& thead th": { paddingLeft: "8px", verticalAlign: "bottom" },
  },
});

const SHOCKS = Float64Array.of(-0.2, -0.1, -0.05, 0.05, 0.1, 0.2);
/** More are asked for. */
const FIRST = 6;

/** What is left of the book if one leg is closed out before the price moves: the costliest leg to lose first. */
export function LegsSection({ riskBook, isStale, onShow }: RiskSectionBody) {
  const [isAll, setAll] = useState(false);
  const question = useMemo<LegsQuestion>(
    () => ({ book: riskBook.after ?? riskBook.before, numeraire: riskBook.numeraire, shocks: SHOCKS }),
    [riskBook],
  );
  const answering = useRiskAnswer("legs", question);
  return (
    <Answered name="Leg failure" answering={answering} riskBook={riskBook} isStale={isStale} onShow={onShow}>
      {({ legs }) =>
        legs.length === 0 ? (
          <Quiet>A leg fails by name: the positions have no column instrument, or nothing in it.</Quiet>
        ) : (
          <>
            <AnswerLine detail={`spot ±20%, ${afterWords(riskBook)}; ${legs.length} legs, the costliest first`}>
              {legWords(legs[0], riskBook)}
            </AnswerLine>
            <div>
              {legs.slice(0, isAll ? undefined : FIRST).map((leg) => (
                <Disclosure key={leg.instrument} summary={summaryOf(leg, riskBook)}>
                  <LegTable leg={leg} riskBook={riskBook} />
                </Disclosure>
              ))}
            </div>
            {legs.length > FIRST && (
              <div>
                <Button size="small" onClick={() => setAll(!isAll)}>
                  {isAll ? `Show the first ${FIRST}` : `Show all ${legs.length}`}
                </Button>
              </div>
            )}
          </>
        )
      }
    </Answered>
  );
}

const summaryOf = ({ instrument, delta, worst }: Leg, riskBook: RiskBook): string =>
  `${instrument}: delta ${deltaWords(delta, riskBook)}, ${pnlWords(worst.pnlWithout, riskBook)} at ${moveText(worst.shock)}`;

function LegTable({ leg: { instrument, moves }, riskBook }: { leg: Leg; riskBook: RiskBook }) {
  const styles = useStyles();
  return (
    <table className={styles.table} aria-label={`Without ${instrument}`}>
      <thead>
        <tr>
          <th scope="col">spot</th>
          <th scope="col">{`P&L, all, ${riskBook.currency}`}</th>
          <th scope="col">without</th>
          <th scope="col">{`delta without, ${riskBook.unit}`}</th>
        </tr>
      </thead>
      <tbody>
        {moves.map(({ shock, pnl, pnlWithout, deltaWithout }) => (
          <tr key={shock}>
            <th scope="row">{moveText(shock)}</th>
            <td>{pnlText(pnl, riskBook)}</td>
            <td>{pnlText(pnlWithout, riskBook)}</td>
            <td>{deltaText(deltaWithout)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
