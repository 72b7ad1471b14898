import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import { type Card, isInsideBand, type Offer, proposedTrade, type Trade } from "../desk/card";
import { signedAmount } from "../ui/format";
import {
  aimWords,
  bandWords,
  cashWords,
  costParts,
  costWords,
  echoWords,
  neutralWords,
  rawWords,
  tradeWords,
  unitOf,
} from "../desk/words";
import { Disclosure } from "../ui/disclosure";
import { FactList } from "../ui/factList";
import { Figure } from "../ui/figure";
import { CheckIcon } from "../ui/icons";
import { ProblemList } from "../desk/problemList";

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
  horizonDays: number;
  isStale: boolean;
  isBusy: boolean;
  /** Whether a ticket stands that the positions do not count yet: writing another is not what comes next. */
  isWritten: boolean;
  /** Whether the user comes back from comparing. */
  isBack: boolean;
  onCompare: () => void;
  onShow: (cell: string) => void;
  onTicket: (trade: Trade) => void;
}

/** What to trade, or that there is nothing to trade, and the way to the alternatives. */
export function ProposalView(props: ProposalViewProps) {
  const { card, chosen, horizonDays, isStale, isBusy, isWritten, isBack, onCompare, onShow, onTicket } = props;
  const styles = useStyles();
  const actions = useRef<HTMLDivElement>(null);
  // Whoever works by keyboard goes on where they left.
  useEffect(() => {
    if (isBack) actions.current?.querySelector<HTMLElement>("button:last-of-type")?.focus();
  }, [isBack]);
  const aim = aimWords(card);
  const cash = "proposal" in chosen ? cashWords(card, chosen.proposal) : "";
  const isInside = isInsideBand(card);
  const isTrade = "proposal" in chosen;
  const trade = proposedTrade(card);
  const isCalm = isInside || (isTrade && !trade);
  return (
    <div className={mergeClasses(styles.box, isCalm && styles.calm)}>
      {!isTrade && (
        <ProblemList
          problems={[{ cell: chosen.cell, message: `${chosen.instrument}: ${chosen.reason}` }]}
          onShow={onShow}
        />
      )}
      {isCalm && (
        <div className={styles.calmWords}>
          <CheckIcon />
          <span>{isInside ? bandWords(card) : isTrade && neutralWords(card, chosen.proposal, chosen.lot)}</span>
        </div>
      )}
      {trade && (
        <>
          <div className={styles.trade}>{tradeWords(trade.proposal)}</div>
          <div>{echoWords(card, trade.proposal)}</div>
          {cash !== "" && <div className={styles.quiet}>{cash}</div>}
          {aim !== "" && <div className={styles.quiet}>{aim}</div>}
          <div className={mergeClasses(styles.quiet, styles.small)}>{rawWords(trade.proposal, trade.lot)}</div>
          <div>
            {"Residual "}
            <Figure value={trade.proposal.residual} text={signedAmount(trade.proposal.residual)} unit={unitOf(card)} />
          </div>
          <Disclosure summary={`Cost ${costWords(trade, trade.proposal.notional)}`}>
            <FactList facts={costParts(trade, horizonDays)} />
          </Disclosure>
        </>
      )}
      <div ref={actions} className={styles.actions}>
        {trade && (
          <Button
            className={styles.main}
            appearance={isWritten ? "secondary" : "primary"}
            disabledFocusable={isStale || isBusy}
            onClick={() => onTicket(trade)}
          >
            Write ticket…
          </Button>
        )}
        {card.offers.length > 1 && (
          <Button className={styles.beside} appearance="subtle" onClick={onCompare}>
            {`Compare ${card.offers.length}`}
          </Button>
        )}
      </div>
    </div>
  );
}
