import { makeStyles, tokens } from "@fluentui/react-components";
import { NumberField } from "../../ui/numberField";
import type { Market } from "./scratch";

const useStyles = makeStyles({
  fields: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalS },
  line: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) minmax(96px, 40%)",
    columnGap: tokens.spacingHorizontalM,
    alignItems: "end",
  },
  slider: {
    width: "100%",
    height: "24px",
    margin: 0,
    accentColor: tokens.colorBrandBackground,
    ":focus-visible": {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: "2px",
      borderRadius: tokens.borderRadiusMedium,
    },
  },
});

interface Dial {
  readonly of: keyof Market;
  readonly label: string;
  readonly unit: string;
  /** What one on the dial is. */
  readonly one: number;
  readonly least: number;
  readonly most: number;
  /** The number that may be typed beyond the ends of the slider. */
  readonly check?: (value: number) => string | undefined;
}

const DIALS: readonly Dial[] = [
  {
    of: "price",
    label: "Price",
    unit: "%",
    one: 0.01,
    least: -50,
    most: 50,
    check: (value) => (value > -100 ? undefined : "Above −100"),
  },
  { of: "vol", label: "Vol", unit: "points", one: 0.01, least: -50, most: 50 },
  {
    of: "days",
    label: "Days",
    unit: "later",
    one: 1,
    least: 0,
    most: 90,
    check: (value) => (value >= 0 ? undefined : "0 or more"),
  },
  { of: "carry", label: "Carry", unit: "% a year", one: 0.01, least: -20, most: 20 },
];

/** On the dial, without the dust of a product. */
const shown = (value: number, one: number): number => Number((value / one).toPrecision(12));
const meant = (value: number, one: number): number => Number((value * one).toPrecision(12));

/** What the market is moved by, on sliders with the number beside. */
export function MarketFields({ market, onChange }: { market: Market; onChange: (market: Market) => void }) {
  const styles = useStyles();
  return (
    <div className={styles.fields} role="group" aria-label="Move the market">
      {DIALS.map(({ of, label, unit, one, least, most, check }) => {
        const value = shown(market[of], one);
        return (
          <div key={of} className={styles.line}>
            <input
              type="range"
              className={styles.slider}
              aria-label={`${label}, ${unit}`}
              min={least}
              max={most}
              step={1}
              value={Math.max(least, Math.min(most, value))}
              onChange={({ target }) => onChange({ ...market, [of]: meant(Number(target.value), one) })}
            />
            <NumberField
              label={label}
              unit={unit}
              value={value}
              {...(check ? { check } : {})}
              onChange={(typed) => onChange({ ...market, [of]: meant(typed ?? 0, one) })}
            />
          </div>
        );
      })}
    </div>
  );
}
