import { makeStyles, tokens } from "@fluentui/react-components";
import { decimalDifference } from "../../../core/numeric/decimalDifference";
import type { Breakeven } from "../../../core/risk/breakevens";
import type { Card } from "../../desk/card";
import { greekUnit, inUnits, type GreekUnits } from "../../desk/greekUnits";
import { unitOf } from "../../desk/words";
import { Figure } from "../../ui/figure";
import { FITTING_FIGURES } from "../../ui/fitting";
import { exact, signedAmount, signedMoney } from "../../ui/format";
import { breakevenWords, moveText, volWords } from "../riskWords";
import { isMoved, type Market } from "./scratch";
import { type Figures, isUnknown, type Known, WHAT_IF_MEASURES, type WhatIfAnswer } from "./whatIfAnswer";

const useStyles = makeStyles({
  table: {
    width: "100%",
    borderCollapse: "collapse",
    ...FITTING_FIGURES,
    fontVariantNumeric: "tabular-nums",
    "& th, & td": {
      padding: `${tokens.spacingVerticalXXS} 0`,
      textAlign: "right",
      verticalAlign: "top",
      fontWeight: tokens.fontWeightRegular,
    },
    "& th:first-child": { textAlign: "left", paddingRight: tokens.spacingHorizontalXS },
    "& td": { paddingLeft: tokens.spacingHorizontalXS },
    "& thead th": { color: tokens.colorNeutralForeground2 },
    "& tbody tr": { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** A line of figures: the same of the book as it is and as it is tried out. */
interface Line {
  readonly name: string;
  readonly unit: string;
  readonly values: readonly [Known<number>, Known<number>];
  readonly text: (value: number) => string;
}

/** So many of the lines, the first, have the equity in them. */
const COUNTING_EQUITY = 2;

export function linesOf(
  { before, after }: WhatIfAnswer,
  card: Pick<Card, "underlying" | "numeraire" | "currency" | "equity">,
  market: Market,
  greeks: GreekUnits,
): Line[] {
  const unit = unitOf(card);
  const counted = card.numeraire === "usd" ? card.currency : unit;
  const pnl = card.numeraire === "usd" ? signedMoney : signedAmount;
  const line = (name: string, unitWords: string, read: (figures: Figures) => Known<number>, text = pnl): Line => ({
    name,
    unit: unitWords,
    values: [read(before), read(after)],
    text,
  });
  const measures = WHAT_IF_MEASURES.map((measure): Line => {
    const isGreek = measure === "gamma" || measure === "vega" || measure === "theta";
    const name = measure[0].toUpperCase() + measure.slice(1);
    if (!isGreek) return line(name, card.currency, ({ measures: of }) => of[measure], signedMoney);
    const read = ({ measures: of }: Figures): Known<number> => {
      const value = of[measure];
      return isUnknown(value) ? value : inUnits(measure, value, greeks);
    };
    const text = measure === "gamma" ? signedAmount : signedMoney;
    return line(name, greekUnit(measure, unit, card.currency, greeks), read, text);
  });
  const withEquity = (words: string): string => (card.equity === undefined ? words : `${words}, with equity`);
  const worst = ({ worst: found }: Figures): Known<number> => (isUnknown(found) ? found : found.counted);
  return [
    line(`Net delta, ${card.numeraire}`, withEquity(unit), ({ netDelta }) => netDelta, signedAmount),
    line("Delta value", withEquity(card.currency), ({ deltaValue }) => deltaValue, signedMoney),
    ...measures,
    ...(isMoved(market) ? [line("P&L of the move", counted, ({ moved }) => moved)] : []),
    line("Carry: a day that passes", counted, ({ day }) => day),
    ...(before.funding !== null || after.funding !== null
      ? [line("Carry: funding a day", card.currency, ({ funding }) => funding ?? 0, signedMoney)]
      : []),
    line("Worst stress", counted, worst),
  ];
}

interface FiguresTableProps {
  answer: WhatIfAnswer;
  card: Card;
  market: Market;
  greeks: GreekUnits;
}

/** Every figure in two columns, and the difference below the second. */
export function FiguresTable({ answer, card, market, greeks }: FiguresTableProps) {
  const styles = useStyles();
  const lines = linesOf(answer, card, market, greeks);
  return (
    <table className={styles.table} aria-label="Figures now and what if">
      <thead>
        <tr>
          <th scope="col">{card.underlying || "Book"}</th>
          <th scope="col">Now</th>
          <th scope="col">What if</th>
        </tr>
      </thead>
      <tbody>
        {lines.slice(0, COUNTING_EQUITY).map((line) => (
          <FigureRow key={line.name} line={line} />
        ))}
        {card.equity !== undefined && (
          <tr>
            <th scope="rowgroup" colSpan={3} className={styles.quiet}>
              Positions alone, without equity
            </th>
          </tr>
        )}
        {lines.slice(COUNTING_EQUITY).map((line) => (
          <FigureRow key={line.name} line={line} />
        ))}
        <WordsRow name="Stressed at" values={[stressedAt(answer.before), stressedAt(answer.after)]} />
        <WordsRow
          name="Breakevens today"
          values={[breakevensIn(answer.before.breakevens), breakevensIn(answer.after.breakevens)]}
        />
        <WordsRow
          name="Breakevens at the first expiry"
          values={[breakevensIn(answer.before.expiryBreakevens), breakevensIn(answer.after.expiryBreakevens)]}
        />
      </tbody>
    </table>
  );
}

function FigureRow({ line: { name, unit, values, text } }: { line: Line }) {
  const styles = useStyles();
  const [now, then] = values;
  const difference = isUnknown(now) || isUnknown(then) ? null : decimalDifference(then, now);
  return (
    <tr>
      <th scope="row">
        {name}
        <div className={styles.quiet}>{unit}</div>
      </th>
      {values.map((value, i) => (
        <td key={i}>
          {isUnknown(value) ? (
            <span title={value.unknown}>not known</span>
          ) : (
            <Figure value={value} text={text(value)} />
          )}
          {i === 1 && difference !== null && difference !== 0 && (
            <div className={styles.quiet} title={`Difference ${exact(difference)} ${unit}`}>
              {`(${text(difference)})`}
            </div>
          )}
        </td>
      ))}
    </tr>
  );
}

function WordsRow({ name, values }: { name: string; values: readonly [string, string] }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {values.map((value, i) => (
        <td key={i}>{value}</td>
      ))}
    </tr>
  );
}

const stressedAt = ({ worst }: Figures): string =>
  isUnknown(worst) ? "not known" : `${moveText(worst.scenario.move)}, ${volWords(worst.scenario.vol)}`;

const breakevensIn = (found: Known<readonly Breakeven[]>): string =>
  isUnknown(found) ? "not known" : found.length === 0 ? "none" : breakevenWords(found);
