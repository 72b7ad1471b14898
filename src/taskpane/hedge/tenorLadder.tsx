import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import { type Book, withoutRows } from "../../core/book/book";
import { ladder, type LadderKey } from "../../core/book/ladder";
import { same } from "../../core/book/names";
import { attempt, HedgeError } from "../../core/errors";
import type { Revision } from "../desk/actions";
import type { Card } from "../desk/card";
import type { GreekUnits } from "../desk/greekUnits";
import { TENOR_GREEKS, type TenorAim, type TenorGreek, type UnderlyingSettings } from "../desk/settings";
import { dayOfSerial } from "../desk/time";
import { Quiet } from "../ui/answerLine";
import { Choice } from "../ui/choice";
import { Figure } from "../ui/figure";
import { quantity } from "../ui/format";
import { type TenorFigures, tenorFigures } from "./tenorFigures";
import { isSameTenor } from "./tenorTargets";

const useStyles = makeStyles({
  ladder: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalS },
  choices: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  // One grid for all rows: bars are compared, and so have one axis and one scale.
  rows: {
    display: "grid",
    gridTemplateColumns: "84px minmax(40px, 1fr) auto",
    columnGap: tokens.spacingHorizontalS,
    margin: 0,
    padding: 0,
    listStyleType: "none",
  },
  line: { display: "grid", gridColumn: "1 / -1", gridTemplateColumns: "subgrid" },
  row: {
    display: "grid",
    gridColumn: "1 / -1",
    gridTemplateColumns: "subgrid",
    alignItems: "center",
    boxSizing: "border-box",
    minHeight: "28px",
    padding: `0 ${tokens.spacingHorizontalXS}`,
    border: "1px solid transparent",
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: "transparent",
    color: tokens.colorNeutralForeground1,
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontVariantNumeric: "tabular-nums",
    textAlign: "left",
  },
  tappable: {
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  aimed: { border: `1px solid ${tokens.colorBrandStroke1}`, backgroundColor: tokens.colorNeutralBackground1Selected },
  track: { position: "relative", height: "12px" },
  axis: {
    position: "absolute",
    left: "50%",
    top: "-2px",
    bottom: "-2px",
    borderLeft: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  bar: {
    position: "absolute",
    top: 0,
    bottom: 0,
    backgroundColor: tokens.colorBrandBackground,
    "@media (forced-colors: active)": { backgroundColor: "CanvasText", forcedColorAdjust: "none" },
  },
  value: { textAlign: "right" },
  total: { borderTop: `1px solid ${tokens.colorNeutralStroke2}`, fontWeight: tokens.fontWeightSemibold },
});

const AXES = ["by date", "by years"] as const;

interface TenorLadderProps {
  card: Card;
  book: Book;
  aims: UnderlyingSettings;
  greekUnits: GreekUnits;
  onChange: (change: Revision<UnderlyingSettings>) => void;
}

/** The exposure of one underlying along its curve, LADDER's; a bucket that is tapped becomes a target of the plan. */
export default function TenorLadder({ card, book, aims, greekUnits, onChange }: TenorLadderProps) {
  const styles = useStyles();
  const [greek, setGreek] = useState<TenorGreek>("delta");
  const [axis, setAxis] = useState<(typeof AXES)[number]>("by date");
  const own = useMemo(
    () => withoutRows(book, (row) => !same(book.underlying[row], card.underlying)),
    [book, card.underlying],
  );
  const found = useMemo(
    () =>
      attempt(() =>
        ladder(own, {
          ...{ by: axis === "by date" ? "expiry" : "years", measures: [greek] },
          ...{ numeraire: card.numeraire, allocation: "linear" },
        }),
      ),
    [own, axis, greek, card.numeraire],
  );
  const standing = aims.tenors ?? [];
  const toggle = (aim: TenorAim): void =>
    onChange(({ tenors = [] }) => ({
      tenors: tenors.some((each) => isSameTenor(each, aim))
        ? tenors.filter((each) => !isSameTenor(each, aim))
        : [...tenors, aim],
    }));
  // The card's net delta counts the equity, which no expiry has.
  const basis = card.equity === undefined ? "" : ", of the positions alone";
  const figures = { ...tenorFigures(greek, card, greekUnits), greek, own, standing, toggle };
  return (
    <div className={styles.ladder}>
      <div className={styles.choices}>
        <Choice label="What is shown along the curve" options={TENOR_GREEKS} value={greek} onChange={setGreek} />
        <Choice label="Along the curve" options={AXES} value={axis} onChange={setAxis} />
      </div>
      {found instanceof HedgeError ? (
        <Quiet>{`Not known: ${found.message}`}</Quiet>
      ) : (
        <Rows {...figures} found={found} />
      )}
      <Quiet>
        {standing.length === 0
          ? `In ${figures.unit}${basis}. Tap a bucket to bring it to 0 in a plan of several legs.`
          : `In ${figures.unit}${basis}. ${standing.length} of the curve brought to 0 in a plan: Compare, Several legs.`}
      </Quiet>
    </div>
  );
}

interface RowsProps extends TenorFigures {
  found: ReturnType<typeof ladder>;
  greek: TenorGreek;
  own: Book;
  standing: readonly TenorAim[];
  toggle: (aim: TenorAim) => void;
}

function Rows({ found: { rows, total }, greek, own, standing, toggle, ...figures }: RowsProps) {
  const styles = useStyles();
  const sums = rows.map(({ sums: [sum] }) => (typeof sum === "number" ? sum : 0));
  const most = Math.max(...sums.map(Math.abs));
  return (
    <ul className={styles.rows} aria-label={`${greek} along the curve`}>
      {rows.map(({ key, sums: [sum] }) => {
        const isDate = typeof key === "number" && own.expiry.includes(key);
        const line = (
          <Line
            key={key}
            name={keyText(key, isDate)}
            sum={sum}
            share={most === 0 || typeof sum !== "number" ? 0 : sum / most}
            {...figures}
          />
        );
        if (typeof key !== "number")
          return (
            <li key={key} className={styles.row}>
              {line}
            </li>
          );
        const aim: TenorAim = { greek, target: 0, ...(isDate ? { expiry: key } : { bucket: key }) };
        const isAimed = standing.some((each) => isSameTenor(each, aim));
        return (
          <li key={key} className={styles.line}>
            <button
              type="button"
              className={mergeClasses(styles.row, styles.tappable, isAimed && styles.aimed)}
              aria-pressed={isAimed}
              title={isAimed ? "Brought to 0 in a plan; tap to leave it" : "Tap to bring it to 0 in a plan"}
              onClick={() => toggle(aim)}
            >
              {line}
            </button>
          </li>
        );
      })}
      <li className={mergeClasses(styles.row, styles.total)}>
        <Line name="Total" sum={total[0]} share={0} {...figures} />
      </li>
    </ul>
  );
}

function keyText(key: LadderKey, isDate: boolean): string {
  if (typeof key !== "number") return key;
  if (isDate) return dayOfSerial(Math.floor(key));
  return `${quantity(Number((key * 365).toPrecision(4)))} days`;
}

interface LineProps extends Omit<TenorFigures, "unit"> {
  name: string;
  sum: number | HedgeError | null;
  /** Of the longest bar, with its sign. */
  share: number;
}

function Line({ name, sum, share, shown, text }: LineProps) {
  const styles = useStyles();
  const size = `${Math.abs(share) * 50}%`;
  return (
    <>
      <span>{name}</span>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.axis} />
        {share !== 0 && (
          <span
            className={styles.bar}
            style={share < 0 ? { right: "50%", width: size } : { left: "50%", width: size }}
          />
        )}
      </span>
      <span className={styles.value}>
        {typeof sum === "number" ? (
          <Figure value={shown(sum)} text={text(shown(sum))} />
        ) : (
          <span title={sum?.message}>not known</span>
        )}
      </span>
    </>
  );
}
