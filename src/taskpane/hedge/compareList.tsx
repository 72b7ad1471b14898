import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useId } from "react";
import type { Card } from "../desk/card";
import { isTrade, type Offer } from "../desk/offers";
import { money, signedAmount } from "../ui/format";
import { costWords, neutralWords, tradeWords, unitOf } from "../desk/words";

const useStyles = makeStyles({
  list: {
    display: "grid",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    overflow: "hidden",
  },
  option: {
    display: "grid",
    gridTemplateColumns: "auto minmax(0, 1fr)",
    columnGap: tokens.spacingHorizontalS,
    padding: tokens.spacingHorizontalS,
    cursor: "pointer",
    overflowWrap: "anywhere",
    fontVariantNumeric: "tabular-nums",
    ":not(:last-child)": { borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover },
    ":focus-within": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  chosen: { backgroundColor: tokens.colorNeutralBackground1Selected },
  radio: { margin: "3px 0 0", accentColor: tokens.colorBrandBackground },
  trade: { fontWeight: tokens.fontWeightSemibold },
  detail: {
    gridColumn: "2",
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

interface CompareListProps {
  card: Card;
  chosen: Offer;
  onChoose: (instrument: string) => void;
}

/** Every instrument of the underlying with its own proposal; choosing one makes it the card's. */
export function CompareList({ card, chosen, onChoose }: CompareListProps) {
  const styles = useStyles();
  const name = useId();
  return (
    <div role="radiogroup" aria-label="Hedge with" className={styles.list}>
      {card.offers.map((offer, i) => (
        <label
          key={`${offer.instrument} ${i}`}
          className={mergeClasses(styles.option, offer === chosen && styles.chosen)}
        >
          <input
            type="radio"
            className={styles.radio}
            name={name}
            checked={offer === chosen}
            onChange={() => onChoose(offer.instrument)}
          />
          <span className={styles.trade}>{headline(offer)}</span>
          {details(card, offer).map((line) => (
            <span key={line} className={styles.detail}>
              {line}
            </span>
          ))}
        </label>
      ))}
    </div>
  );
}

function headline(offer: Offer): string {
  return isTrade(offer) && offer.proposal.quantity !== 0 ? tradeWords(offer.proposal) : offer.instrument;
}

function details(card: Card, offer: Offer): string[] {
  if (!isTrade(offer)) return [`Cannot be used: ${offer.fault.message} (${offer.cell})`];
  const { proposal, lot, cost } = offer;
  if (proposal.quantity === 0) return [neutralWords(card, proposal, lot)];
  return [
    `Residual ${signedAmount(proposal.residual)} ${unitOf(card)}`,
    `Cost ${costWords(offer, proposal.notional, card.currency)}`,
    ...(cost.margin > 0 ? [`Margin ${money(cost.margin)} ${card.currency}`] : []),
  ];
}
