import { makeStyles } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import { distinct, fold } from "../../core/book/names";
import type { Desk } from "../desk/desk";
import type { PositionTable } from "../desk/tables";
import { cellOfFault } from "../desk/tables";
import { AnswerLine } from "../ui/answerLine";
import { FactList } from "../ui/factList";
import { FIELD_COLUMNS } from "../ui/fieldColumns";
import { Figure } from "../ui/figure";
import { signedMoney } from "../ui/format";
import { NumberField } from "../ui/numberField";
import { Answered } from "./answered";
import { CurveFields } from "./curveFields";
import { carryOf, type CurveShock, curveWords, NO_CURVE_SHOCK } from "./curveShock";
import type { JointAnswer, JointQuestion } from "./jointAnswer";
import { moveText, pointsText } from "./riskWords";
import { useRiskAnswer } from "./useRiskAnswer";

const useStyles = makeStyles({ fields: FIELD_COLUMNS });

interface JointSectionProps {
  desk: Desk;
  positions: PositionTable;
  isStale: boolean;
  onShow: (cell: string) => void;
}

/** Where every underlying starts. */
const START = -0.1;

/** Several underlyings at once, each with a move of its own. */
export function JointSection({ desk, positions, isStale, onShow }: JointSectionProps) {
  const styles = useStyles();
  const { book } = positions;
  const names = useMemo(() => distinct(book.underlying), [book]);
  const [moves, setMoves] = useState<Readonly<Record<string, number>>>({});
  const [vol, setVol] = useState(0);
  const [curve, setCurve] = useState<CurveShock>(NO_CURVE_SHOCK);
  const question = useMemo<JointQuestion>(
    () => ({
      book,
      moves: Float64Array.from(names, (name) => (moves as Partial<typeof moves>)[fold(name)] ?? START),
      vol,
      carry: carryOf(curve, book),
      days: 0,
    }),
    [book, names, moves, vol, curve],
  );
  const answering = useRiskAnswer("joint", question);
  return (
    <>
      <Answered
        name="Each its own move"
        answering={answering}
        riskBook={{ cellOf: (place) => cellOfFault(positions, place) }}
        isStale={isStale}
        onShow={onShow}
      >
        {(answer, asked) => <JointView answer={answer} asked={asked} currency={desk.currency} />}
      </Answered>
      <div className={styles.fields}>
        {names.map((name, i) => (
          <NumberField
            key={name}
            label={`${name} moves by`}
            unit="%"
            value={percentOf(question.moves[i])}
            check={(percent) => (percent > -100 ? undefined : "Above −100")}
            onChange={(percent) => setMoves({ ...moves, [fold(name)]: (percent ?? 0) / 100 })}
          />
        ))}
        <NumberField
          label="Vols move by"
          unit="points"
          value={percentOf(vol)}
          onChange={(points) => setVol((points ?? 0) / 100)}
        />
      </div>
      <CurveFields shock={curve} onChange={setCurve} />
    </>
  );
}

const percentOf = (move: number): number => Number((move * 100).toPrecision(12));

interface JointViewProps {
  answer: JointAnswer;
  asked: JointQuestion;
  currency: string;
}

function JointView({ answer: { total, byUnderlying }, asked, currency }: JointViewProps) {
  const others = [asked.vol === 0 ? "" : `vol ${pointsText(asked.vol)}`, curveWords(asked.carry)].filter(Boolean);
  const shown = [...byUnderlying].sort((a, b) => a.pnl - b.pnl);
  return (
    <>
      <AnswerLine detail={["at once", ...others, "the book as it is"].join(", ")}>
        {`P&L ${signedMoney(total)} ${currency}`}
      </AnswerLine>
      <FactList
        facts={shown.map(({ underlying, move, pnl }) => ({
          name: `${underlying} ${moveText(move)}`,
          value: <Figure value={pnl} text={signedMoney(pnl)} unit={currency} />,
        }))}
      />
    </>
  );
}
