import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { type ReactNode, useId } from "react";
import type { Numeraire } from "../../core/instruments/instrument";
import type { Card as CardModel, Known, Trade } from "../desk/card";
import { signedAmount, signedMoney } from "../ui/format";
import type { UnderlyingSettings } from "../desk/settings";
import { unitOf } from "../desk/words";
import { BandBar } from "../desk/bandBar";
import { Disclosure } from "../ui/disclosure";
import { type Fact, FactList } from "../ui/factList";
import { Figure } from "../ui/figure";
import { FITTING_HERO } from "../ui/fitting";
import { NumberField } from "../ui/numberField";
import { ProposalView } from "./proposalView";
import { Surface } from "../ui/surface";

const useStyles = makeStyles({
  card: { rowGap: tokens.spacingVerticalS, padding: tokens.spacingHorizontalM },
  // Grey, and still above 4.5:1: an old answer may be read, it may not be traded.
  stale: { opacity: 0.85, filter: "grayscale(1)" },
  top: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    justifyContent: "space-between",
    columnGap: tokens.spacingHorizontalS,
  },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  answer: { display: "flex", flexWrap: "wrap", alignItems: "baseline", columnGap: tokens.spacingHorizontalM },
  number: {
    ...FITTING_HERO,
    fontWeight: tokens.fontWeightSemibold,
  },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2 },
  fields: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) minmax(0, 1fr)",
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalS,
    alignItems: "start",
  },
});

interface ExposureCardProps {
  card: CardModel;
  /** Whether there is a table of instruments to choose from. */
  hasInstruments: boolean;
  /** The switch of the numeraire, on the card that stands first. */
  numeraireSwitch: ReactNode;
  aims: UnderlyingSettings;
  horizonDays: number;
  isStale: boolean;
  isBusy: boolean;
  /** Whether a ticket on it stands that the positions do not count yet. */
  isWritten: boolean;
  /** Whether the user comes back from comparing. */
  isBack: boolean;
  onChange: (change: UnderlyingSettings) => void;
  onCompare: () => void;
  onShow: (cell: string) => void;
  onTicket: (trade: Trade) => void;
}

/** One underlying: where it stands, and what to trade. */
export function ExposureCard({
  card,
  hasInstruments,
  numeraireSwitch,
  aims,
  horizonDays,
  isStale,
  isBusy,
  isWritten,
  isBack,
  onChange,
  onCompare,
  onShow,
  onTicket,
}: ExposureCardProps) {
  const styles = useStyles();
  const heading = useId();
  const unit = unitOf(card);
  return (
    <Surface labelledBy={heading} className={mergeClasses(styles.card, isStale && styles.stale)}>
      <div className={styles.top}>
        <h2 id={heading} className={styles.heading}>
          {`${card.underlying || "Book"} net delta`}
        </h2>
        {numeraireSwitch}
      </div>
      <div className={styles.answer}>
        <Figure className={styles.number} value={card.netDelta} text={signedAmount(card.netDelta)} unit={unit} />
        {typeof card.deltaValue === "number" && (
          <span className={styles.quiet}>
            {"≈ "}
            <Figure value={card.deltaValue} text={signedMoney(card.deltaValue)} unit="USD" />
          </span>
        )}
      </div>
      {card.band && <BandBar card={{ ...card, band: card.band }} />}
      {card.chosen && (
        <ProposalView
          card={card}
          chosen={card.chosen}
          horizonDays={horizonDays}
          isStale={isStale}
          isBusy={isBusy}
          isWritten={isWritten}
          isBack={isBack}
          onCompare={onCompare}
          onShow={onShow}
          onTicket={onTicket}
        />
      )}
      {hasInstruments && !card.chosen && (
        <p className={styles.quiet}>{`The table of instruments has none on ${unit}.`}</p>
      )}
      <div>
        <Disclosure summary="Exposure">
          <FactList facts={exposureFacts(card)} />
        </Disclosure>
        <Disclosure summary={aimSummary(card)}>
          <div className={styles.fields}>
            <NumberField
              label="Target net delta"
              unit={unit}
              value={card.target === 0 ? undefined : card.target}
              onChange={(target) => onChange({ target })}
            />
            <NumberField
              label="Account equity"
              unit={unit}
              value={card.equity}
              onChange={(equity) => onChange({ equity })}
            />
            <NumberField
              label="Hold below target by"
              unit={unit}
              value={aims.below}
              check={notNegative}
              onChange={(below) => onChange({ below })}
            />
            <NumberField
              label="Hold above target by"
              unit={unit}
              value={aims.above}
              check={notNegative}
              onChange={(above) => onChange({ above })}
            />
          </div>
        </Disclosure>
      </div>
    </Surface>
  );
}

function aimSummary(card: CardModel): string {
  const parts = [
    card.target === 0 ? "" : `target ${signedAmount(card.target)}`,
    card.equity === undefined ? "" : `equity ${signedAmount(card.equity)}`,
  ].filter(Boolean);
  return parts.length > 0 ? `Aim: ${parts.join(", ")} ${unitOf(card)}` : "Target, band and equity";
}

const notNegative = (value: number): string | undefined => (value < 0 ? "0 or more" : undefined);

const UNITS: Readonly<Record<string, string>> = { vega: "USD per 1.00 vol", theta: "USD per year", gamma: "per 1 USD" };

const OTHER: Readonly<Record<Numeraire, string>> = { usd: "Net delta in coin", coin: "Net delta in usd" };

function exposureFacts(card: CardModel): Fact[] {
  return [
    { name: OTHER[card.numeraire], value: known(card.otherDelta, signedAmount, unitOf(card)) },
    ...card.measures.map(({ name, value }) => ({
      name: name[0].toUpperCase() + name.slice(1),
      value: known(value, name === "gamma" ? signedAmount : signedMoney, UNITS[name] ?? "USD"),
    })),
  ];
}

function known(value: Known, format: (value: number) => string, unit: string) {
  if (typeof value === "number") return <Figure value={value} text={format(value)} unit={unit} />;
  return `not known: ${value.unknown}`;
}
