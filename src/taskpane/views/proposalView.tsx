import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useId, useState } from "react";
import type { Proposal } from "../../core/hedge/proposal";
import type { Card, Offer } from "../model/card";
import { signedAmount } from "../model/format";
import type { Trade } from "../model/ticket";
import {
  aimWords,
  cashWords,
  costPartWords,
  costWords,
  echoWords,
  neutralWords,
  rawWords,
  tradeWords,
  unitOf,
} from "../model/words";
import { CompareList } from "./compareList";
import { Disclosure } from "./disclosure";
import { FactList } from "./factList";
import { Figure } from "./figure";
import { CheckIcon } from "./icons";
import { ProblemList } from "./problemList";

const useStyles = makeStyles({
  box: {
    display: "grid",
    rowGap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalMNudge}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    fontVariantNumeric: "tabular-nums",
    overflowWrap: "anywhere",
  },
  calm: {
    backgroundColor: tokens.colorStatusSuccessBackground1,
    color: tokens.colorStatusSuccessForeground1,
    border: `1px solid ${tokens.colorStatusSuccessBorder1}`,
  },
  calmWords: {
    display: "flex",
    columnGap: tokens.spacingHorizontalS,
    alignItems: "start",
    fontWeight: tokens.fontWeightSemibold,
    "& svg": { flexShrink: 0, marginTop: "2px" },
  },
  trade: {
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  small: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalXS, marginTop: tokens.spacingVerticalXS },
  main: { minHeight: "44px" },
  // Beside the main button at 320 pixels.
  beside: {
    minHeight: "44px",
    minWidth: 0,
    paddingLeft: tokens.spacingHorizontalS,
    paddingRight: tokens.spacingHorizontalS,
  },
});

interface ProposalViewProps {
  card: Card;
  chosen: Offer;
  isStale: boolean;
  isBusy: boolean;
  onChoose: (instrument: string) => void;
  onShow: (cell: string) => void;
  onTicket: (trade: Trade) => void;
}

/** What to trade, or that there is nothing to trade; and the other instruments beside it. */
export function ProposalView({ card, chosen, isStale, isBusy, onChoose, onShow, onTicket }: ProposalViewProps) {
  const styles = useStyles();
  const [isComparing, setComparing] = useState(false);
  const comparison = useId();
  const aim = aimWords(card);
  const isTrade = "proposal" in chosen;
  const isNeutral = isTrade && chosen.proposal.quantity === 0;
  const compare = card.offers.length > 1 && (
    <Button
      className={styles.beside}
      appearance="subtle"
      aria-expanded={isComparing}
      aria-controls={comparison}
      onClick={() => setComparing(!isComparing)}
    >
      {`Compare ${card.offers.length}`}
    </Button>
  );
  return (
    <>
      <div className={mergeClasses(styles.box, isNeutral && styles.calm)}>
        {!isTrade && (
          <ProblemList
            problems={[{ cell: chosen.cell, message: `${chosen.instrument}: ${chosen.reason}` }]}
            onShow={onShow}
          />
        )}
        {isNeutral && (
          <div className={styles.calmWords}>
            <CheckIcon />
            <span>{neutralWords(card, chosen.proposal, chosen.lot)}</span>
          </div>
        )}
        {isTrade && !isNeutral && (
          <>
            <div className={styles.trade}>{tradeWords(chosen.proposal)}</div>
            <div>{echoWords(card, chosen.proposal)}</div>
            {cashWords(card, chosen.proposal) !== "" && (
              <div className={styles.quiet}>{cashWords(card, chosen.proposal)}</div>
            )}
            {aim !== "" && <div className={styles.quiet}>{aim}</div>}
            <div className={mergeClasses(styles.quiet, styles.small)}>{rawWords(chosen.proposal, chosen.lot)}</div>
            <div>
              {"Residual "}
              <Figure
                value={chosen.proposal.residual}
                text={signedAmount(chosen.proposal.residual)}
                unit={unitOf(card)}
              />
            </div>
            <Disclosure summary={`Cost ${costWords(chosen.proposal)}`}>
              <FactList facts={costFacts(chosen.proposal)} />
            </Disclosure>
          </>
        )}
        <div className={styles.actions}>
          {isTrade && !isNeutral && (
            <Button
              className={styles.main}
              appearance="primary"
              disabledFocusable={isStale || isBusy}
              onClick={() => onTicket(chosen)}
            >
              Write ticket…
            </Button>
          )}
          {compare}
        </div>
      </div>
      <div id={comparison} hidden={!isComparing}>
        {isComparing && <CompareList card={card} chosen={chosen} onChoose={onChoose} />}
      </div>
    </>
  );
}

const costFacts = ({ fee, halfSpread }: Proposal) => [
  { name: "Fee", value: costPartWords(fee) },
  { name: "Half spread", value: costPartWords(halfSpread) },
];
