import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { type ReactNode, useEffect, useRef } from "react";
import type { Target } from "../../excel/workbook/port";
import type { Card } from "../desk/card";
import { UNNAMED } from "../desk/currency";
import type { PendingTicket } from "../desk/state";
import { quantity, signedAmount, signedMoney, signedQuantity, signedRest } from "../ui/format";
import { type Listing, listingOf, type Order, orderWords } from "../desk/ticket";
import { StaleBar } from "../desk/staleBar";
import { costWords, tradeWords, unitOf } from "../desk/words";
import { type Fact, FactList } from "../ui/factList";

const useStyles = makeStyles({
  section: { display: "grid", rowGap: tokens.spacingVerticalM },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    overflowWrap: "anywhere",
    ":focus-visible": {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: "2px",
      borderRadius: tokens.borderRadiusSmall,
    },
  },
  leg: {
    margin: `0 0 ${tokens.spacingVerticalXS}`,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: "anywhere",
  },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  main: { minHeight: "44px" },
});

interface TicketViewProps {
  ticket: PendingTicket;
  /** What the trades do to the account. */
  account: ReactNode;
  /** The book is another one than the ticket was made from. */
  isStale: boolean;
  isBusy: boolean;
  onWrite: () => void;
  onDrop: () => void;
  onRecompute: () => void;
}

/** What will be written, and into which cells. Nothing is, until Write is pressed. */
export function TicketView({ ticket, account, isStale, isBusy, onWrite, onDrop, onRecompute }: TicketViewProps) {
  const styles = useStyles();
  // Focus comes here, not to Write: a second Enter must not write unseen. On the web Office moves focus by itself, and
  // from an element with tabindex −1 it finds no way on.
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { draft, targets, refusal, sent } = ticket;
  const warning = refusal ?? (isStale ? "The book changed since this proposal was made." : null);
  const { card, order, desk } = draft;
  const { legs } = order;
  const unit = unitOf(card);
  return (
    <section className={styles.section} aria-label="Ticket">
      <h2 ref={heading} tabIndex={0} className={styles.heading}>
        {orderWords(order)}
      </h2>
      {warning !== null && (
        <StaleBar
          words={warning}
          isError={refusal !== null}
          isBusy={isBusy}
          onRecompute={isStale && !sent ? onRecompute : undefined}
        />
      )}
      {legs.map((leg, i) => (
        <div key={i} role="group" aria-label={`Ticket ${i + 1}`}>
          {legs.length > 1 && <h3 className={styles.leg}>{tradeWords(leg)}</h3>}
          <FactList facts={legFacts(leg, targets[i], listingOf(desk, leg), card)} />
        </div>
      ))}
      <FactList
        facts={[
          { name: "Residual", value: `${signedRest(order.residual, card.netDelta)} ${unit}` },
          { name: "Numeraire", value: card.numeraire },
          { name: "Audit row goes to", value: cellsWords(targets[legs.length]) },
        ]}
      />
      {account}
      <div className={styles.actions}>
        <Button className={styles.main} appearance="primary" disabledFocusable={isBusy} onClick={onWrite}>
          {sent ? "Check again" : "Write"}
        </Button>
        {!sent && (
          <Button className={styles.main} disabledFocusable={isBusy} onClick={onDrop}>
            Cancel
          </Button>
        )}
      </div>
    </section>
  );
}

function legFacts(
  leg: Order["legs"][number],
  target: Target,
  { currency: own, notional }: Listing,
  card: Card,
): Fact[] {
  // A row that turns its price into other money does not say what it was.
  const currency = own || (notional === leg.notional ? card.currency : UNNAMED);
  return [
    { name: "Ticket goes to", value: cellsWords(target) },
    { name: "Quantity", value: signedQuantity(leg.quantity) },
    { name: "Price", value: Number.isNaN(leg.price) ? "not given" : `${quantity(leg.price)}${own && ` ${own}`}` },
    { name: "Notional", value: Number.isNaN(notional) ? "not known" : `${signedMoney(notional)} ${currency}` },
    { name: "Delta traded", value: `${signedAmount(leg.tradedDelta)} ${unitOf(card)}` },
    { name: "Cost", value: costWords(leg, leg.notional, card.currency) },
  ];
}

const cellsWords = ({ address, isNewSheet }: Target): string => (isNewSheet ? `${address} (new sheet)` : address);
