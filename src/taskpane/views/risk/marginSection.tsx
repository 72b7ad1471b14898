import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useMemo } from "react";
import { money, signedAmount } from "../../model/format";
import {
  type Liquidation,
  marginAnswer,
  type MarginAnswer,
  type MarginedPosition,
  type Stated,
} from "../../model/risk/marginAnswer";
import { liquidationText, nearestLiquidationWords, sideWords } from "../../model/risk/riskWords";
import { type Fact, FactList } from "../factList";
import { Figure } from "../figure";
import { AnswerLine, Quiet } from "./answerLine";
import type { RiskSectionBody } from "./payoffSection";

const useStyles = makeStyles({
  answer: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalM },
  // As a stale proposal: it may be read still.
  stale: { opacity: 0.75, filter: "grayscale(1)" },
});

/** What the trade takes of margin, and how far the price may go before a position is closed out. */
export function MarginSection({ riskBook, isStale }: RiskSectionBody) {
  const styles = useStyles();
  const answer = useMemo(() => marginAnswer(riskBook), [riskBook]);
  const { equity, unit, trade } = riskBook;
  return (
    <div className={mergeClasses(styles.answer, isStale && styles.stale)}>
      <AnswerLine detail={trade === null ? "nothing to trade" : `after the trade: ${lower(trade)}`}>
        {nearestLiquidationWords(answer)}
      </AnswerLine>
      <FactList facts={[...positionFacts(answer), ...tradeFacts(answer, trade !== null)]} />
      <Quiet>
        {equity === undefined
          ? `Liquidation prices take the account equity for margin. Set it in the Hedge tab, under Target, band and equity.`
          : `Each position by itself, with the whole equity of ${signedAmount(equity)} ${unit} for margin and its profit so far in that. A linear contract counts it in quote currency at the underlying's price now.`}
      </Quiet>
    </div>
  );
}

const lower = (words: string): string => words[0].toLowerCase() + words.slice(1);

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
  found && "kind" in found && found.kind === "missing" ? found.reason : undefined;

function tradeFacts({ trade }: MarginAnswer, hasTrade: boolean): Fact[] {
  if (trade)
    return [
      { name: "Initial margin of the trade", value: <StatedFigure stated={trade.initial} /> },
      { name: "Maintenance margin of it", value: <StatedFigure stated={trade.maintenance} /> },
    ];
  return hasTrade ? [{ name: "Margin of the trade", value: "none: spot is paid in full" }] : [];
}

function LiquidationFigure({ found }: { found: Liquidation | null }) {
  const text = liquidationText(found);
  return found && "price" in found ? <Figure value={found.price} text={text} /> : <>{text}</>;
}

const StatedFigure = ({ stated }: { stated: Stated }) =>
  typeof stated === "number" ? (
    <Figure value={stated} text={money(stated)} unit="USD" />
  ) : (
    <>{`unknown: ${stated.missing}`}</>
  );
