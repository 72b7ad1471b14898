import { makeStyles, tokens } from "@fluentui/react-components";
import { Choice } from "../ui/choice";
import { NumberField } from "../ui/numberField";
import { CURVE_MOVES, type CurveShock } from "./curveShock";

const useStyles = makeStyles({
  fields: { display: "grid", rowGap: tokens.spacingVerticalS, justifyItems: "start", fontSize: tokens.fontSizeBase200 },
});

/** How the curve moves, beside price and vol. */
export function CurveFields({ shock, onChange }: { shock: CurveShock; onChange: (shock: CurveShock) => void }) {
  const styles = useStyles();
  return (
    <div className={styles.fields}>
      <span>Curve</span>
      <Choice
        label="Curve"
        options={CURVE_MOVES}
        value={shock.move}
        onChange={(move) => onChange({ ...shock, move })}
      />
      {shock.move !== "same" && (
        <NumberField
          label={shock.move === "parallel" ? "Carry moves by" : "Ends move apart, each by"}
          unit="% a year"
          value={Number((shock.size * 100).toPrecision(12))}
          onChange={(percent) => onChange({ ...shock, size: (percent ?? 0) / 100 })}
        />
      )}
    </div>
  );
}
