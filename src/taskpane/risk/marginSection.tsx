import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useMemo } from "react";
import { HedgeError } from "../../core/errors";
import { money, signedAmount } from "../ui/format";
import { type Liquidation, marginAnswer, type MarginAnswer, type MarginedPosition } from "./marginAnswer";
import type { RiskBook } from "./riskBook";
import { liquidationText, nearestLiquidationWords, sideWords, tradedWords } from "./riskWords";
import { type Fact, FactList } from "../ui/factList";
import { Figure } from "../ui/figure";
import { AnswerLine, Quiet } from "../ui/answerLine";
import type { RiskSectionBody } from "./payoffSection";
import { STALE } from "../ui/stale";

const useStyles = makeStyles({
  answer: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalM },
  stale: STALE,
});

/** What a proposal takes of margin, and how far the price may go before a position is closed out. */
export function MarginSection({ riskBook, isStale }: RiskSectionBody) {
  const styles = useStyles();
  const answer = useMemo(() => marginAnswer(riskBook), [riskBook]);
  const { equity, unit } = riskBook;
  return (
    <div className={mergeClasses(styles.answer, isStale && styles.stale)}>
      <AnswerLine detail={tradedWords(riskBook)}>{nearestLiquidationWords(answer)}</AnswerLine>
      <FactList facts={[...positionFacts(answer), ...tradeFacts(answer, riskBook)]} />
      <Quiet>
        {equity === undefined
          ? `Liquidation prices take the account equity for margin. Set it in the Hedge tab, under Target, band and equity.`
          : `Isolated, if this equity of ${signedAmount(equity)} ${unit} stood behind each position alone, its profit so far in that. A linear contract counts it in quote currency at the underlying's price now.`}
      </Quiet>
    </div>
  );
}

function positionFacts({ positions }: MarginAnswer): Fact[] {
  const reasons = new Set(
    positions.flatMap(({ now, after }) => (after ? [now, after.liquidation] : [now])).map(missingOf),
  );
  const [reason] = reasons;
  // What all wait for is said once.
  if (positions.length > 1 && reasons.size === 1 && reason) return [{ name: "Liquidation prices", value: reason }];
  return positions.flatMap(({ instrument, quantity, now, after }: MarginedPosition): Fact[] => {
    const held = { name: `${instrument}, ${sideWords(quantity)}`, value: <LiquidationFigure found={now} /> };
    if (!after) return [held];
    const then = {
      name: `${instrument}, ${sideWords(after.quantity)}`,
      value: <LiquidationFigure found={after.liquidation} />,
    };
    return now ? [then, { ...held, name: `before: ${sideWords(quantity)}` }] : [then];
  });
}

const missingOf = (found: Liquidation | null): string | undefined =>
  found instanceof HedgeError ? found.message : undefined;

function tradeFacts({ trade }: MarginAnswer, { legs, proposed, money: unit }: RiskBook): Fact[] {
  if (trade)
    return [
      { name: `Initial margin of the ${proposed}`, value: <StatedFigure stated={trade.initial} unit={unit} /> },
      { name: "Maintenance margin of it", value: <StatedFigure stated={trade.maintenance} unit={unit} /> },
    ];
  return legs.length > 0 ? [{ name: `Margin of the ${proposed}`, value: "none: spot is paid in full" }] : [];
}

function LiquidationFigure({ found }: { found: Liquidation | null }) {
  const text = liquidationText(found);
  return found && !(found instanceof HedgeError) && found.kind === "at" ? (
    <Figure value={found.price} text={text} />
  ) : (
    <>{text}</>
  );
}

const StatedFigure = ({ stated, unit }: { stated: number | HedgeError; unit: string }) =>
  stated instanceof HedgeError ? (
    <>{`unknown: ${stated.message}`}</>
  ) : (
    <Figure value={stated} text={money(stated)} unit={unit} />
  );
