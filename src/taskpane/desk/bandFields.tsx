import { Field, makeStyles, Select } from "@fluentui/react-components";
import type { Revision } from "./actions";
import type { Card } from "./card";
import { BAND_MODELS, type BandModel, type UnderlyingSettings } from "./settings";
import { unitOf } from "./words";
import { FIELD_COLUMNS } from "../ui/fieldColumns";
import { NumberField } from "../ui/numberField";

const useStyles = makeStyles({
  fields: {
    ...FIELD_COLUMNS,
    alignItems: "end",
  },
  whole: { gridColumn: "1 / -1" },
});

const NAMES: Readonly<Record<BandModel["method"], string>> = {
  "whalley-wilmott": "from gamma: Whalley–Wilmott",
  zakamouline: "from gamma: Zakamouline",
};

/** Where a model starts; the desk's own numbers are asked for beside it. */
const START = { cost: 0.0005, riskAversion: 0.00001, vol: 0.6, years: 30 / 365 };

interface BandFieldsProps {
  card: Card;
  aims: UnderlyingSettings;
  onChange: (change: Revision<UnderlyingSettings>) => void;
}

/**
 * Between which net deltas nothing is done: fixed distances, or BAND's of the book's gamma. The fields are those of the one
 * that is in force.
 */
export function BandFields({ card, aims, onChange }: BandFieldsProps) {
  const styles = useStyles();
  const { bandModel: model } = aims;
  const change = (part: Partial<BandModel>): void =>
    onChange((own) => ({ bandModel: { ...START, method: BAND_MODELS[0], ...own.bandModel, ...part } }));
  const choose = (value: string): void => {
    const method = BAND_MODELS.find((known) => known === value);
    if (method) change({ method });
    else onChange({ bandModel: undefined });
  };
  return (
    <div className={styles.fields}>
      <Field className={styles.whole} label="Band" size="small">
        <Select size="small" value={model?.method ?? "fixed"} onChange={(_, { value }) => choose(value)}>
          <option value="fixed">fixed distances</option>
          {BAND_MODELS.map((method) => (
            <option key={method} value={method}>
              {NAMES[method]}
            </option>
          ))}
        </Select>
      </Field>
      {model ? (
        <ModelFields model={model} currency={card.currency} onChange={change} />
      ) : (
        <DistanceFields unit={unitOf(card)} aims={aims} onChange={onChange} />
      )}
    </div>
  );
}

/** How far the net delta may stand off its target. Typing a distance puts it in force. */
function DistanceFields({ unit, aims, onChange }: Pick<BandFieldsProps, "aims" | "onChange"> & { unit: string }) {
  return (
    <>
      <NumberField
        label="Hold below target by"
        unit={unit}
        value={aims.below}
        check={notNegative}
        onChange={(below) => onChange({ below, bandModel: undefined })}
      />
      <NumberField
        label="Hold above target by"
        unit={unit}
        value={aims.above}
        check={notNegative}
        onChange={(above) => onChange({ above, bandModel: undefined })}
      />
    </>
  );
}

interface ModelFieldsProps {
  model: BandModel;
  currency: string;
  onChange: (part: Partial<BandModel>) => void;
}

/** What BAND is told beside gamma and price. */
function ModelFields({ model, currency, onChange }: ModelFieldsProps) {
  return (
    <>
      <NumberField
        label="Cost one way"
        unit="%"
        value={percentOf(model.cost)}
        check={notNegative}
        onChange={(cost) => onChange({ cost: (cost ?? 0) / 100 })}
      />
      <NumberField
        label="Risk aversion"
        unit={`per ${currency}`}
        value={model.riskAversion}
        check={positive}
        onChange={(riskAversion) => onChange({ riskAversion: riskAversion ?? START.riskAversion })}
      />
      <NumberField
        label="Volatility"
        unit="%"
        value={percentOf(model.vol)}
        check={positive}
        onChange={(vol) => onChange({ vol: (vol ?? START.vol * 100) / 100 })}
      />
      <NumberField
        label="Years to expiry"
        unit="years"
        value={model.years}
        check={notNegative}
        onChange={(years) => onChange({ years })}
      />
    </>
  );
}

const percentOf = (fraction: number): number => Number((fraction * 100).toPrecision(12));
const notNegative = (value: number): string | undefined => (value < 0 ? "0 or more" : undefined);
const positive = (value: number): string | undefined => (value > 0 ? undefined : "Above zero");
