import { Link, makeStyles, tokens } from "@fluentui/react-components";
import { Fragment } from "react";
import { signedAmount } from "../ui/format";
import type { Card } from "./card";
import type { Desk } from "./desk";
import { equityCell } from "./equity";
import type { Reading } from "./reading";
import type { Clock } from "./settings";
import { dateOfSerial } from "./time";
import { unitOf } from "./words";

const useStyles = makeStyles({
  line: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: "anywhere",
  },
  // The brackets stay with their address.
  cell: { display: "inline-block", whiteSpace: "pre-wrap" },
});

/** What a card stands on, and where that stands: a cell, or the words for what is in none. */
export interface BasisPart {
  readonly words: string;
  /** "Desk!B5"; undefined where it is in no cell. */
  readonly cell?: string | undefined;
}

/** The numeraire, whether equity counts, and the moment from which expiries count. */
export function basisOf(card: Card, desk: Desk, clock: Clock, reading: Reading | null): BasisPart[] {
  return [{ words: card.numeraire }, equityPart(card, desk), clockPart(clock, desk.now, reading)];
}

/** What figures of the positions alone stand on: no equity is in them, also where the net delta counts one. */
export function positionsBasis(
  { numeraire }: Pick<Card, "numeraire">,
  desk: Desk,
  clock: Clock,
  reading: Reading | null,
): BasisPart[] {
  return [{ words: numeraire }, { words: "positions alone, without equity" }, clockPart(clock, desk.now, reading)];
}

function equityPart(card: Card, { tables }: Desk): BasisPart {
  if (card.equity === undefined) return { words: "without equity" };
  const cell = equityCell(tables.equities, card.underlying)?.address;
  return { words: `with equity ${signedAmount(card.equity)} ${unitOf(card)}${cell ? "" : " (typed)"}`, cell };
}

function clockPart(clock: Clock, now: number | undefined, reading: Reading | null): BasisPart {
  if (now === undefined) return { words: "no as-of time" };
  const words = `as of ${dateOfSerial(now)}`;
  if (clock.kind === "cell") return { words, cell: reading?.clock?.address };
  return { words: `${words} (${clock.kind === "computer" ? "this computer's clock" : "typed"})` };
}

/** What a card stands on in one line, with links to the cells. */
export function BasisLine({ parts, onShow }: { parts: readonly BasisPart[]; onShow: (cell: string) => void }) {
  const styles = useStyles();
  return (
    <p className={styles.line}>
      {parts.map(({ words, cell }, i) => (
        <Fragment key={words}>
          {i > 0 && " · "}
          {words}
          {cell !== undefined && (
            <span className={styles.cell}>
              {" ("}
              <Link as="button" inline appearance="subtle" onClick={() => onShow(cell)}>
                {cell}
              </Link>
              {")"}
            </span>
          )}
        </Fragment>
      ))}
    </p>
  );
}
