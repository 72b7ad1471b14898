import { Field, makeStyles, Select, tokens } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import { useRiskAnswer } from "./useRiskAnswer";
import { breakevenWords, expiryWords, extremesWords, pnlText, priceText, tradedWords, withMove } from "./riskWords";
import type { PayoffAnswer, PayoffLine, PayoffQuestion } from "./payoffAnswer";
import type { RiskBook } from "./riskBook";
import type { Plot } from "../ui/chart/geometry";
import { SeriesChart } from "../ui/chart/seriesChart";
import type { LineDrawn, Stroke } from "../ui/chart/seriesDrawing";
import { Choice } from "../ui/choice";
import { type Fact, FactList } from "../ui/factList";
import { NumberField } from "../ui/numberField";
import { Answered } from "./answered";
import { AnswerLine } from "../ui/answerLine";
import { PayoffReadout } from "./payoffReadout";

const useStyles = makeStyles({
  fields: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 2fr) minmax(0, 1fr)",
    gap: tokens.spacingHorizontalS,
    alignItems: "start",
  },
});

export interface RiskSectionBody {
  riskBook: RiskBook;
  isStale: boolean;
  onShow: (cell: string) => void;
}

const MEASURES = { "from now": "pnl", "from entry": "unrealised" } as const;

/** The P&L against the price of the underlying, today and at an expiry, before and after what is proposed. */
export function PayoffSection({ riskBook, isStale, onShow }: RiskSectionBody) {
  const styles = useStyles();
  const [measure, setMeasure] = useState<keyof typeof MEASURES>("from now");
  const [range, setRange] = useState(0.3);
  const [expiry, setExpiry] = useState(0);
  const question = useMemo<PayoffQuestion>(() => {
    const { before, after, numeraire } = riskBook;
    return { before, after, numeraire, measure: MEASURES[measure], range, expiry };
  }, [riskBook, measure, range, expiry]);
  const answering = useRiskAnswer("payoff", question);
  const answer = answering.answer?.answer;
  return (
    <>
      <Answered name="Payoff" answering={answering} riskBook={riskBook} isStale={isStale} onShow={onShow}>
        {(found) => <PayoffView answer={found} riskBook={riskBook} measure={measure} />}
      </Answered>
      <div>
        <Choice
          label="Profit and loss"
          options={Object.keys(MEASURES) as (keyof typeof MEASURES)[]}
          value={measure}
          onChange={setMeasure}
        />
      </div>
      <div className={styles.fields}>
        <ExpiryField answer={answer} riskBook={riskBook} onChange={setExpiry} />
        <NumberField
          label="Range ±"
          unit="%"
          value={Number((range * 100).toPrecision(12))}
          check={(percent) => (percent > 0 && percent < 100 ? undefined : "Above 0, below 100")}
          onChange={(percent) => setRange((percent ?? 30) / 100)}
        />
      </div>
    </>
  );
}

interface ExpiryFieldProps {
  answer: PayoffAnswer | undefined;
  riskBook: RiskBook;
  onChange: (expiry: number) => void;
}

const ExpiryField = ({ answer, riskBook, onChange }: ExpiryFieldProps) => (
  <Field label="Expiry" size="small">
    <Select
      size="small"
      value={String(answer?.expiry ?? 0)}
      disabled={!answer || answer.expiries.length === 0}
      onChange={(_, { value }) => onChange(Number(value))}
    >
      {answer?.expiries.map((_, i) => (
        <option key={i} value={i}>
          {expiryWords(answer, i, riskBook)}
        </option>
      ))}
      {answer?.expiries.length === 0 && <option value={-1}>no options in the book</option>}
    </Select>
  </Field>
);

/** The line that the section speaks of: after what is proposed where anything is, at expiry where there is one. */
const spokenOf = ({ lines }: PayoffAnswer): PayoffLine => lines[lines.length - 1];

function PayoffView({ answer, riskBook, measure }: { answer: PayoffAnswer; riskBook: RiskBook; measure: string }) {
  const { lines, prices, spot, spotIndex, expiry } = answer;
  const plot = useMemo<Plot>(
    () => ({ along: { kind: "numbers", numbers: prices }, lines: lines.map(({ pnl }) => pnl), withZero: true }),
    [lines, prices],
  );
  const hasAfter = lines.some(({ isAfter }) => isAfter);
  const drawn = lines.map((line): LineDrawn => drawnOf(line, hasAfter, expiry >= 0));
  const spoken = spokenOf(answer);
  const moment = expiry < 0 ? "today" : `at expiry ${expiryWords(answer, expiry, riskBook)}`;
  const { least, most } = extremesWords(spoken, riskBook);
  const within = `within ${priceText(prices[0])} to ${priceText(prices[prices.length - 1])}`;
  return (
    <>
      <AnswerLine
        detail={`${within}, ${moment}, ${tradedWords(riskBook)}`}
      >{`Max loss ${least}, max profit ${most}`}</AnswerLine>
      <SeriesChart
        name={`P&L ${measure}, ${riskBook.currency}`}
        plot={plot}
        lines={drawn}
        marks={[
          { at: spot, kind: "spot" },
          ...spoken.breakevens.map(({ price }) => ({ at: price, kind: "zero" as const })),
        ]}
        column={`price of ${riskBook.unit}, ${riskBook.money}`}
        labelOf={(i) => (i === spotIndex ? `${priceText(spot)}, spot` : withMove(prices[i], spot))}
        textOf={(value) => pnlText(value, riskBook)}
        rest={spotIndex}
        readout={(i) => <PayoffReadout answer={answer} drawn={drawn} at={i} riskBook={riskBook} />}
      />
      <FactList facts={facts(answer, riskBook)} />
    </>
  );
}

function drawnOf({ isAfter, isAtExpiry }: PayoffLine, hasAfter: boolean, hasExpiry: boolean): LineDrawn {
  const moment = isAtExpiry ? "at expiry" : "today";
  const isMain = isAfter || !hasAfter;
  const main: Stroke = isAtExpiry || !hasExpiry ? "solid" : "dashed";
  const quiet: Stroke = isAtExpiry || !hasExpiry ? "thin" : "dotted";
  return {
    name: hasAfter ? `${isAfter ? "after" : "before"}, ${moment}` : moment,
    stroke: isMain ? main : quiet,
    isQuiet: !isMain,
  };
}

function facts({ lines }: PayoffAnswer, riskBook: RiskBook): Fact[] {
  const hasAfter = lines.some(({ isAfter }) => isAfter);
  const found = [...lines].reverse().map((line) => ({
    name: `Breakevens ${[hasAfter ? (line.isAfter ? "after" : "before") : "", line.isAtExpiry ? "at expiry" : "today"].filter(Boolean).join(", ")}`,
    value: breakevenWords(line.breakevens),
  }));
  const before = lines.filter(({ isAfter }) => !isAfter).at(-1);
  if (!hasAfter || !before) return found;
  const { least, most } = extremesWords(before, riskBook);
  return [
    ...found,
    { name: `Max loss before the ${riskBook.proposed}`, value: least },
    { name: "Max profit before it", value: most },
  ];
}
