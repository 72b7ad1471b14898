import { Button, Link, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { type ReactNode, useEffect, useRef } from "react";
import { type Card, isInsideBand, knownBand, proposedTrade } from "../desk/card";
import { isTrade, type Offer, type Trade } from "../desk/offers";
import type { StandingTicket } from "../desk/standingTicket";
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
  /** Whether a ticket was written just now: writing another is not what comes next. */
  isWritten: boolean;
  /** A ticket that the positions do not show yet: its trade is not offered again. */
  ticketed: StandingTicket | null;
  /** Whether the user comes back from comparing. */
  isBack: boolean;
  /** What the trade does to the account. */
  account: ReactNode;
  onCompare: () => void;
  onShow: (cell: string) => void;
  onTicket: (trade: Trade) => void;
  /** All of a ticket was filled. */
  onFilled: (id: string) => void;
}

/** What to trade, or that there is nothing to trade, and the way to the alternatives. */
export function ProposalView(props: ProposalViewProps) {
  const { card, chosen, horizonDays, isStale, isBusy, isWritten, ticketed, isBack, onCompare, onShow, onTicket } =
    props;
  const styles = useStyles();
  const actions = useRef<HTMLDivElement>(null);
  // Whoever works by keyboard goes on where they left.
  useEffect(() => {
    if (isBack) actions.current?.querySelector<HTMLElement>("button:last-of-type")?.focus();
  }, [isBack]);
  const trade = proposedTrade(card);
  const calm = calmWords(card, chosen);
  return (
    <div className={mergeClasses(styles.box, calm !== null && styles.calm)}>
      {!isTrade(chosen) && (
        <ProblemList
          problems={[{ cell: chosen.cell, message: `${chosen.instrument}: ${chosen.fault.message}` }]}
          onShow={onShow}
        />
      )}
      {calm !== null && (
        <div className={styles.calmWords}>
          <CheckIcon />
          <span>{calm}</span>
        </div>
      )}
      {trade && <TradeLines card={card} trade={trade} horizonDays={horizonDays} />}
      {trade && props.account}
      {trade && ticketed && <Ticketed ticket={ticketed} isBusy={isBusy} onShow={onShow} onFilled={props.onFilled} />}
      <div ref={actions} className={styles.actions}>
        {trade && !ticketed && (
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

/** The ticket that stands in the place of the trade's button. */
function Ticketed({
  ticket,
  isBusy,
  onShow,
  onFilled,
}: { ticket: StandingTicket } & Pick<ProposalViewProps, "isBusy" | "onShow" | "onFilled">) {
  const styles = useStyles();
  return (
    <div role="status">
      {`${ticket.words} (`}
      <Link as="button" inline appearance="subtle" onClick={() => onShow(ticket.address)}>
        {ticket.address}
      </Link>
      {"). Its status and filled quantity are read from there."}
      {ticket.status !== "filled" && (
        <div className={styles.actions}>
          <Button size="small" disabledFocusable={isBusy} onClick={() => onFilled(ticket.id)}>
            Mark filled
          </Button>
        </div>
      )}
    </div>
  );
}

/** The trade three ways, what it leaves, and what it costs. */
function TradeLines({ card, trade, horizonDays }: Pick<ProposalViewProps, "card" | "horizonDays"> & { trade: Trade }) {
  const styles = useStyles();
  const { proposal, lot } = trade;
  const aim = aimWords(card);
  const cash = cashWords(card, proposal);
  return (
    <>
      <div className={styles.trade}>{tradeWords(proposal)}</div>
      <div>{echoWords(card, proposal)}</div>
      {cash !== "" && <div className={styles.quiet}>{cash}</div>}
      {aim !== "" && <div className={styles.quiet}>{aim}</div>}
      <div className={mergeClasses(styles.quiet, styles.small)}>{rawWords(proposal, lot)}</div>
      <div>
        {"Residual "}
        <Figure value={proposal.residual} text={signedAmount(proposal.residual)} unit={unitOf(card)} />
      </div>
      <Disclosure summary={`Cost ${costWords(trade, proposal.notional, card.currency)}`}>
        <FactList facts={costParts(trade, horizonDays, card.currency)} />
      </Disclosure>
    </>
  );
}

/** That there is nothing to do, and why; null where there is a trade, or no instrument to trade. */
function calmWords(card: Card, chosen: Offer): string | null {
  const band = knownBand(card);
  if (band && isInsideBand(card)) return bandWords(band, card);
  return isTrade(chosen) && !proposedTrade(card) ? neutralWords(card, chosen.proposal, chosen.lot) : null;
}
