import { makeStyles, tokens } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import { CurveFields } from "./curveFields";
import { carryOf, type CurveShock, curveWords, NO_CURVE_SHOCK, tenorsOf } from "./curveShock";
import { useRiskAnswer } from "./useRiskAnswer";
import type { HeatAnswer, HeatQuestion } from "./heatAnswer";
import type { RiskBook } from "./riskBook";
import { afterWords, cellText, deltaWords, moveHead, moveText, pnlWords, pointsText } from "./riskWords";
import { HeatGrid } from "../ui/chart/heatGrid";
import { Choice } from "../ui/choice";
import { NumberField } from "../ui/numberField";
import { Answered } from "./answered";
import { AnswerLine } from "../ui/answerLine";
import type { RiskSectionBody } from "./payoffSection";

const useStyles = makeStyles({
  fields: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "end",
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
  },
});

const PRICES = Float64Array.of(-0.3, -0.2, -0.1, -0.05, 0, 0.05, 0.1, 0.2, 0.3);
const VOLS = Float64Array.of(-0.2, -0.1, 0, 0.1, 0.2);

/** Spot × vol: what the whole book is worth, or its delta, where both have moved. */
export function HeatSection({ riskBook, isStale, onShow }: RiskSectionBody) {
  const styles = useStyles();
  const [measure, setMeasure] = useState<"P&L" | "delta">("P&L");
  const [side, setSide] = useState<"before" | "after">("after");
  const [days, setDays] = useState(0);
  const [curve, setCurve] = useState<CurveShock>(NO_CURVE_SHOCK);
  const question = useMemo<HeatQuestion>(() => {
    const book = (side === "after" ? riskBook.after : null) ?? riskBook.before;
    const what = measure === "delta" ? "delta" : "pnl";
    const { numeraire } = riskBook;
    return { book, numeraire, measure: what, priceShocks: PRICES, volShocks: VOLS, carry: carryOf(curve, book), days };
  }, [riskBook, measure, side, days, curve]);
  const answering = useRiskAnswer("heat", question);
  const time = days === 0 ? "at once" : `after ${days} ${days === 1 ? "day" : "days"}`;
  const { proposed } = riskBook;
  const when = side === "before" && riskBook.after ? `before the ${proposed}` : afterWords(riskBook);
  return (
    <>
      <Answered name="Spot and vol" answering={answering} riskBook={riskBook} isStale={isStale} onShow={onShow}>
        {(answer) => (
          <HeatView
            answer={answer}
            riskBook={riskBook}
            measure={measure}
            words={[time, curveWords(question.carry), when].filter(Boolean).join(", ")}
          />
        )}
      </Answered>
      <div className={styles.fields}>
        <Choice label="Measure" options={["P&L", "delta"]} value={measure} onChange={setMeasure} />
        {riskBook.after && (
          <Choice
            label={`Before or after the ${proposed}`}
            options={["before", "after"]}
            value={side}
            onChange={setSide}
          />
        )}
      </div>
      <NumberField
        label="Days forward"
        unit="days"
        value={days}
        check={(value) => (value >= 0 ? undefined : "0 or more")}
        onChange={(value) => setDays(value ?? 0)}
      />
      {tenorsOf(question.book) && <CurveFields shock={curve} onChange={setCurve} />}
    </>
  );
}

interface HeatViewProps {
  answer: HeatAnswer;
  riskBook: RiskBook;
  measure: "P&L" | "delta";
  words: string;
}

function HeatView({ answer: { rows }, riskBook, measure, words }: HeatViewProps) {
  const valueWords = (value: number): string =>
    measure === "delta" ? deltaWords(value, riskBook) : pnlWords(value, riskBook);
  const worst = worstOf(rows, measure === "delta" ? (value) => -Math.abs(value) : (value) => value);
  const place = ([row, column]: readonly [number, number]): string =>
    `spot ${moveText(PRICES[row])}, vol ${pointsText(VOLS[column])}`;
  const title = measure === "delta" ? "Largest delta" : "Worst of the grid";
  return (
    <>
      <AnswerLine detail={words}>{`${title}: ${valueWords(rows[worst[0]][worst[1]])} at ${place(worst)}`}</AnswerLine>
      <HeatGrid
        name={`${measure}, ${measure === "delta" ? riskBook.unit : riskBook.currency}`}
        rowName="spot"
        rows={Array.from(PRICES, moveHead)}
        columns={Array.from(VOLS, (shock) => (shock === 0 ? "vol" : pointsText(shock)))}
        values={rows}
        textOf={cellText}
        wordsOf={(row, column) => `${valueWords(rows[row][column])} at ${place([row, column])}`}
        marked={worst}
      />
    </>
  );
}

/** The cell with the least of a measure. */
function worstOf(rows: readonly Float64Array[], measure: (value: number) => number): readonly [number, number] {
  let found: readonly [number, number] = [0, 0];
  rows.forEach((row, r) =>
    row.forEach((value, c) => {
      if (measure(value) < measure(rows[found[0]][found[1]])) found = [r, c];
    }),
  );
  return found;
}
