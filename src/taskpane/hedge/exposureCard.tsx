import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { type ReactNode, useId } from "react";
import type { Numeraire } from "../../core/instruments/instrument";
import { HedgeError } from "../../core/errors";
import { type Card as CardModel, knownBand } from "../desk/card";
import type { Trade } from "../desk/offers";
import type { StandingTicket } from "../desk/standingTicket";
import { money, signedAmount, signedMoney } from "../ui/format";
import type { Revision } from "../desk/actions";
import { type GreekUnits, greekUnit, inUnits } from "../desk/greekUnits";
import type { UnderlyingSettings } from "../desk/settings";
import { bandFaultWords, unitOf } from "../desk/words";
import { BandBar } from "../desk/bandBar";
import { Disclosure } from "../ui/disclosure";
import { type Fact, FactList } from "../ui/factList";
import { Figure } from "../ui/figure";
import { FITTING_HERO } from "../ui/fitting";
import { BasisLine, type BasisPart } from "../desk/basisLine";
import { ProposalView } from "./proposalView";
import { lazyView } from "../ui/lazyView";
import { Surface } from "../ui/surface";
import { STALE } from "../ui/stale";

const PositionAims = lazyView("Aims", () => import(/* webpackChunkName: "fields" */ "./positionAims"));

const useStyles = makeStyles({
  card: { rowGap: tokens.spacingVerticalS, padding: tokens.spacingHorizontalM },
  stale: STALE,
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
});

interface ExposureCardProps {
  card: CardModel;
  /** Whether there is a table of instruments to choose from. */
  hasInstruments: boolean;
  /** The switch of the numeraire, on the card that stands first. */
  numeraireSwitch: ReactNode;
  aims: UnderlyingSettings;
  /** What the card stands on. */
  basis: readonly BasisPart[];
  horizonDays: number;
  greekUnits: GreekUnits;
  isStale: boolean;
  isBusy: boolean;
  /** Whether a ticket on it was written just now. */
  isWritten: boolean;
  /** A ticket on it that the positions do not show yet. */
  ticketed: StandingTicket | null;
  /** Whether the user comes back from comparing. */
  isBack: boolean;
  /** What the trade does to the account. */
  account: ReactNode;
  /** The exposure along the curve; null where nothing of it has a tenor. */
  tenors: ReactNode;
  onChange: (change: Revision<UnderlyingSettings>) => void;
  onEquityCell: () => void;
  onCompare: () => void;
  onShow: (cell: string) => void;
  onTicket: (trade: Trade) => void;
  onFilled: (id: string) => void;
}

/** One underlying: where it stands, and what to trade. */
export function ExposureCard(props: ExposureCardProps) {
  const { card, hasInstruments, numeraireSwitch, isStale } = props;
  const styles = useStyles();
  const heading = useId();
  const band = knownBand(card);
  const fault = bandFaultWords(card);
  return (
    <Surface labelledBy={heading} className={mergeClasses(styles.card, isStale && styles.stale)}>
      <div className={styles.top}>
        <h2 id={heading} className={styles.heading}>
          {`${card.underlying || "Book"} net delta`}
        </h2>
        {numeraireSwitch}
      </div>
      <NetDelta card={card} />
      <BasisLine parts={props.basis} onShow={props.onShow} />
      {band && <BandBar card={{ ...card, band }} />}
      {fault !== "" && <p className={styles.quiet}>{fault}</p>}
      {card.chosen && <ProposalView {...props} chosen={card.chosen} />}
      {hasInstruments && !card.chosen && (
        <p className={styles.quiet}>{`The table of instruments has none on ${unitOf(card)}.`}</p>
      )}
      <div>
        <Disclosure summary="Exposure">
          <FactList facts={exposureFacts(card, props.greekUnits)} />
          {card.equity !== undefined && (
            <p
              className={styles.quiet}
            >{`Of the positions alone, but for the net delta in ${OTHER_NUMERAIRE[card.numeraire]}.`}</p>
          )}
        </Disclosure>
        {props.tenors && <Disclosure summary="By tenor">{props.tenors}</Disclosure>}
        <Disclosure summary={aimSummary(card)}>
          <PositionAims {...props} />
        </Disclosure>
      </div>
    </Surface>
  );
}

/** The net delta in units of the underlying, and what it is worth. */
function NetDelta({ card: { netDelta, deltaValue, price, underlying, currency } }: { card: CardModel }) {
  const styles = useStyles();
  return (
    <div className={styles.answer}>
      <Figure className={styles.number} value={netDelta} text={signedAmount(netDelta)} unit={unitOf({ underlying })} />
      {typeof deltaValue === "number" && (
        <span className={styles.quiet}>
          {"≈ "}
          <Figure value={deltaValue} text={signedMoney(deltaValue)} unit={currency} />
          {typeof price === "number" && ` at ${money(price)}`}
        </span>
      )}
    </div>
  );
}

function aimSummary(card: CardModel): string {
  const parts = [
    card.target === 0 ? "" : `target ${signedAmount(card.target)}`,
    card.equity === undefined ? "" : `equity ${signedAmount(card.equity)}`,
  ].filter(Boolean);
  return parts.length > 0 ? `Aim: ${parts.join(", ")} ${unitOf(card)}` : "Target, band and equity";
}

const OTHER_NUMERAIRE: Readonly<Record<Numeraire, Numeraire>> = { usd: "coin", coin: "usd" };

function exposureFacts(card: CardModel, units: GreekUnits): Fact[] {
  return [
    {
      name: `Net delta in ${OTHER_NUMERAIRE[card.numeraire]}`,
      value: known(card.otherDelta, signedAmount, unitOf(card)),
    },
    // The delta's value stands above, at the card's one price; EXPOSURE's takes each row at its own.
    ...card.measures
      .filter(({ name }) => name !== "delta value")
      .map(({ name, value }) => ({
        name: name[0].toUpperCase() + name.slice(1),
        value: isGreek(name)
          ? known(
              value instanceof HedgeError ? value : inUnits(name, value, units),
              name === "gamma" ? signedAmount : signedMoney,
              greekUnit(name, unitOf(card), card.currency, units),
            )
          : known(value, signedMoney, card.currency),
      })),
  ];
}

const isGreek = (name: string): name is "gamma" | "vega" | "theta" =>
  name === "gamma" || name === "vega" || name === "theta";

function known(value: number | HedgeError, format: (value: number) => string, unit: string) {
  if (value instanceof HedgeError) return `not known: ${value.message}`;
  return <Figure value={value} text={format(value)} unit={unit} />;
}
