import { Button, Field, Link, makeStyles, mergeClasses, Select, tokens } from "@fluentui/react-components";
import { type ReactNode, useId, useState } from "react";
import type { BetaCard, BetaPart } from "../desk/betaCard";
import { written } from "../ui/language";
import { benchmarkAmount, betaWords, partWords } from "../desk/betaWords";
import type { Trade } from "../desk/offers";
import type { StandingTicket } from "../desk/standingTicket";
import { unitOf } from "../desk/words";
import { Figure, Spoken } from "../ui/figure";
import { FITTING_HERO } from "../ui/fitting";
import { signedMoney } from "../ui/format";
import { STALE } from "../ui/stale";
import { Surface } from "../ui/surface";
import { ProposalView } from "./proposalView";

const useStyles = makeStyles({
  card: { rowGap: tokens.spacingVerticalS, padding: tokens.spacingHorizontalM },
  stale: STALE,
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: "anywhere",
  },
  number: { ...FITTING_HERO, fontWeight: tokens.fontWeightSemibold },
  answer: { display: "flex", flexWrap: "wrap", alignItems: "baseline", columnGap: tokens.spacingHorizontalM },
  quiet: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontVariantNumeric: "tabular-nums",
    overflowWrap: "anywhere",
  },
  parts: { display: "grid", rowGap: tokens.spacingVerticalXS, margin: 0, padding: 0, listStyleType: "none" },
  part: { display: "flex", justifyContent: "space-between", columnGap: tokens.spacingHorizontalS },
});

/** Contributions that are shown; the rest on demand. */
const FIRST = 5;

interface BetaCardViewProps {
  card: BetaCard;
  horizonDays: number;
  isStale: boolean;
  isBusy: boolean;
  isWritten: boolean;
  ticketed: StandingTicket | null;
  /** What the trade does to the account. */
  account: ReactNode;
  onInstrument: (instrument: string) => void;
  onShow: (cell: string) => void;
  onTicket: (trade: Trade) => void;
  onFilled: (id: string) => void;
}

/** The book in its benchmark: how much of the market it is, what takes that off, and who contributes. */
export function BetaCardView(props: BetaCardViewProps) {
  const { card, isStale, onInstrument } = props;
  const styles = useStyles();
  const heading = useId();
  const { chosen, netDelta, deltaValue, currency, price, offers } = card;
  const unit = unitOf(card);
  return (
    <Surface labelledBy={heading} className={mergeClasses(styles.card, isStale && styles.stale)}>
      <h2 id={heading} className={styles.heading}>
        {`Beta-weighted to ${unit}`}
      </h2>
      <div aria-live="polite">
        <Spoken>{betaWords(card)}</Spoken>
      </div>
      <div className={styles.answer}>
        <Figure className={styles.number} value={netDelta} text={benchmarkAmount(netDelta, netDelta)} unit={unit} />
        {typeof deltaValue === "number" && (
          <span className={styles.quiet}>
            {"= "}
            <Figure value={deltaValue} text={signedMoney(deltaValue)} unit={currency} />
            {` at ${written(price as number)}`}
            {card.priceCell !== null && (
              <>
                {" ("}
                <Link as="button" inline onClick={() => props.onShow(card.priceCell!)}>
                  {card.priceCell}
                </Link>
                {")"}
              </>
            )}
          </span>
        )}
      </div>
      {chosen ? (
        // Other instruments are chosen right below.
        <ProposalView {...props} card={{ ...card, offers: [chosen] }} chosen={chosen} isBack={false} onCompare={none} />
      ) : (
        <p className={styles.quiet}>{`No instrument is on ${unit} or has a beta to it.`}</p>
      )}
      <p className={styles.quiet}>Hedges the market part only: what each holding does by itself stays.</p>
      {chosen && offers.length > 1 && (
        <Field label="Hedge the market part with" size="small">
          <Select size="small" value={chosen.instrument} onChange={(_, { value }) => onInstrument(value)}>
            {offers.map(({ instrument }, i) => (
              <option key={i} value={instrument}>
                {instrument}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Parts card={card} />
    </Surface>
  );
}

const none = (): void => undefined;

function Parts({ card }: { card: BetaCard }) {
  const styles = useStyles();
  const [isAll, setAll] = useState(false);
  const { parts } = card;
  return (
    <>
      <ul className={styles.parts} aria-label="Who contributes">
        {parts.slice(0, isAll ? undefined : FIRST).map((part) => (
          <Part key={part.underlying} part={part} card={card} />
        ))}
      </ul>
      {parts.length > FIRST && (
        <div>
          <Button size="small" onClick={() => setAll(!isAll)}>
            {isAll ? `Show the first ${FIRST}` : `Show all ${parts.length}`}
          </Button>
        </div>
      )}
    </>
  );
}

function Part({ part, card }: { part: BetaPart; card: BetaCard }) {
  const styles = useStyles();
  const unit = unitOf(card);
  return (
    <li>
      <div className={styles.part}>
        <span>{part.underlying || "Book"}</span>
        <Figure value={part.inBenchmark} text={benchmarkAmount(part.inBenchmark, card.netDelta)} unit={unit} />
      </div>
      {/* What is the benchmark itself needs no ratio. */}
      {part.beta === 1 && part.delta === part.inBenchmark ? null : (
        <div className={styles.quiet}>{partWords(part, card)}</div>
      )}
    </li>
  );
}
