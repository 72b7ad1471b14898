import { makeStyles, tokens } from "@fluentui/react-components";
import { HedgeError } from "../../core/errors";
import type { Card } from "../desk/card";
import { signedAmount, signedMoney } from "../ui/format";
import { tenorFigures } from "./tenorFigures";
import type { GreekChange, Plan, TenorChange } from "./plan";
import { type GreekUnits, greekUnit, inUnits } from "../desk/greekUnits";
import { greekFigure, greekName, leftFigure } from "./planWords";
import { costParts, costWords, tradeWords, unitOf } from "../desk/words";
import { Disclosure } from "../ui/disclosure";
import { FactList } from "../ui/factList";
import { Figure } from "../ui/figure";
import { FITTING_FIGURES } from "../ui/fitting";

const useStyles = makeStyles({
  plan: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalS },
  legs: { display: "grid", rowGap: tokens.spacingVerticalS, margin: 0, padding: 0, listStyleType: "none" },
  trade: { fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
  quiet: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontVariantNumeric: "tabular-nums",
  },
  table: {
    width: "100%",
    borderCollapse: "collapse",
    ...FITTING_FIGURES,
    fontVariantNumeric: "tabular-nums",
    "& th, & td": {
      padding: `${tokens.spacingVerticalXXS} 0`,
      textAlign: "right",
      fontWeight: tokens.fontWeightRegular,
    },
    "& th:first-child": { textAlign: "left" },
    "& thead th": { color: tokens.colorNeutralForeground2 },
    "& tbody tr": { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  },
  aimed: { fontWeight: tokens.fontWeightSemibold },
});

interface PlanViewProps {
  card: Card;
  plan: Plan;
  horizonDays: number;
  greekUnits: GreekUnits;
}

/** The trades of a plan in lots and units, what they cost, and the Greeks before and after. */
export function PlanView({ card, plan, horizonDays, greekUnits }: PlanViewProps) {
  const styles = useStyles();
  const unit = unitOf(card);
  const { currency } = card;
  return (
    <div className={styles.plan}>
      <ul className={styles.legs} aria-label="Trades">
        {plan.legs.map((leg) => (
          <li key={leg.row}>
            <div className={styles.trade}>{tradeWords(leg)}</div>
            <div className={styles.quiet}>
              {`= ${signedMoney(leg.notional)} ${currency} = ${signedAmount(leg.tradedDelta)} ${unit}, cost ${costWords(leg, leg.notional, currency)}`}
            </div>
          </li>
        ))}
      </ul>
      <GreeksTable card={card} plan={plan} greekUnits={greekUnits} />
      <Disclosure summary={`Cost ${costWords(plan, plan.turnover, currency)}`}>
        <FactList facts={costParts(plan, horizonDays, currency)} />
      </Disclosure>
    </div>
  );
}

function GreeksTable({ card, plan, greekUnits }: Omit<PlanViewProps, "horizonDays">) {
  const styles = useStyles();
  const unit = unitOf(card);
  return (
    <table className={styles.table} aria-label="Greeks before and after">
      <thead>
        <tr>
          <th scope="col">{`Net, ${card.numeraire}`}</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {plan.greeks.map((change) => {
          const { greek, before, after, target } = inGreekUnits(change, greekUnits);
          const counted = greekUnit(greek, unit, card.currency, greekUnits);
          return (
            <tr key={greek}>
              <th scope="row" title={counted}>
                <span className={target === undefined ? undefined : styles.aimed}>{greekName(greek)}</span>
                <div className={styles.quiet}>{counted + (target ? `, to ${greekFigure(greek, target)}` : "")}</div>
              </th>
              {[before, after].map((value, i) => (
                <td key={i}>
                  {value instanceof HedgeError ? (
                    <span title={value.message}>not known</span>
                  ) : (
                    <Figure
                      value={value}
                      text={i === 0 ? greekFigure(greek, value) : leftFigure({ greek, before, after, target }, value)}
                    />
                  )}
                </td>
              ))}
            </tr>
          );
        })}
        {plan.tenors.map((change) => (
          <TenorRow key={change.label} change={change} card={card} greekUnits={greekUnits} />
        ))}
      </tbody>
    </table>
  );
}

interface TenorRowProps {
  change: TenorChange;
  card: Card;
  greekUnits: GreekUnits;
}

/** A part of the curve that a plan brings along. */
function TenorRow({ change: { greek, label, before, after }, card, greekUnits }: TenorRowProps) {
  const styles = useStyles();
  const { unit, shown, text } = tenorFigures(greek, card, greekUnits);
  return (
    <tr>
      <th scope="row" title={unit}>
        <span className={styles.aimed}>{greekName(label)}</span>
        <div className={styles.quiet}>{unit}</div>
      </th>
      {[before, after].map((value, i) => (
        <td key={i}>
          <Figure value={shown(value)} text={text(shown(value))} />
        </td>
      ))}
    </tr>
  );
}

function inGreekUnits({ greek, before, after, target }: GreekChange, units: GreekUnits): GreekChange {
  const shown = <T extends number | HedgeError | undefined>(value: T) =>
    typeof value === "number" ? inUnits(greek, value, units) : value;
  return { greek, before: shown(before), after: shown(after), target: shown(target) };
}
