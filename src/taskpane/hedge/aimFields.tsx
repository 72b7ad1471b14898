import { makeStyles } from "@fluentui/react-components";
import type { Revision } from "../desk/actions";
import type { GreekAim, UnderlyingSettings } from "../desk/settings";
import { fromUnits, type GreekUnits, greekUnit, inUnits } from "../desk/greekUnits";
import { greekName } from "./planWords";
import { FIELD_COLUMNS } from "../ui/fieldColumns";
import { NumberField } from "../ui/numberField";

const useStyles = makeStyles({
  fields: FIELD_COLUMNS,
});

interface AimFieldsProps {
  aims: UnderlyingSettings;
  /** The underlying's unit. */
  unit: string;
  currency: string;
  units: GreekUnits;
  onChange: (change: Revision<UnderlyingSettings>) => void;
}

/** What a plan brings along with delta, and how near it has to come. */
export function AimFields({ aims, unit, currency, units, onChange }: AimFieldsProps) {
  const styles = useStyles();
  const shown = (greek: "gamma" | "vega", value: number | undefined): number | undefined =>
    value === undefined ? undefined : Number(inUnits(greek, value, units).toPrecision(15));
  const meant = (greek: "gamma" | "vega", typed: number | undefined): number | undefined =>
    typed === undefined ? undefined : Number(fromUnits(greek, typed, units).toPrecision(15));
  return (
    <div className={styles.fields}>
      <NumberField
        label="Delta must be within"
        unit={unit}
        hint="Blank: as near as pays"
        value={aims.within}
        check={notNegative}
        onChange={(within) => onChange({ within })}
      />
      <span />
      {(["gamma", "vega"] as const).map((greek) => [
        <NumberField
          key={greek}
          label={`${greekName(greek)} target`}
          unit=""
          hint={greekUnit(greek, unit, currency, units)}
          value={shown(greek, aims[greek]?.target)}
          onChange={(typed) => {
            const target = meant(greek, typed);
            onChange((own) => ({ [greek]: target === undefined ? undefined : { ...own[greek], target } }));
          }}
        />,
        <NumberField
          key={`${greek} within`}
          label={`${greekName(greek)} must be within`}
          unit=""
          hint="Blank: as near as pays"
          value={shown(greek, aims[greek]?.within)}
          check={notNegative}
          onChange={(within) => onChange((own) => ({ [greek]: aimWithin(own[greek], meant(greek, within)) }))}
        />,
      ])}
    </div>
  );
}

/** A range without a target is one about 0. */
const aimWithin = (aim: GreekAim | undefined, within: number | undefined): GreekAim | undefined =>
  aim || within !== undefined ? { target: aim?.target ?? 0, within } : undefined;

const notNegative = (value: number): string | undefined => (value < 0 ? "0 or more" : undefined);
