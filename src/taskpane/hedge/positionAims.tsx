import { Button, makeStyles, tokens } from "@fluentui/react-components";
import type { Revision } from "../desk/actions";
import { BandFields } from "../desk/bandFields";
import type { Card } from "../desk/card";
import type { UnderlyingSettings } from "../desk/settings";
import { unitOf } from "../desk/words";
import { FIELD_COLUMNS } from "../ui/fieldColumns";
import { NumberField } from "../ui/numberField";

const useStyles = makeStyles({
  fields: { ...FIELD_COLUMNS, paddingBottom: tokens.spacingVerticalS },
});

interface PositionAimsProps {
  card: Card;
  aims: UnderlyingSettings;
  isBusy: boolean;
  onChange: (change: Revision<UnderlyingSettings>) => void;
  onEquityCell: () => void;
}

/** Where the net delta is to go, the equity that counts in it, and the band in which nothing is done. */
export default function PositionAims({ card, aims, isBusy, onChange, onEquityCell }: PositionAimsProps) {
  const styles = useStyles();
  const unit = unitOf(card);
  return (
    <>
      <div className={styles.fields}>
        <NumberField
          label="Target net delta"
          unit={unit}
          value={card.target === 0 ? undefined : card.target}
          onChange={(target) => onChange({ target })}
        />
        <NumberField
          label="Account equity"
          unit={unit}
          hint={aims.equityAt ? "From a cell; a number typed here counts in its place" : ""}
          value={card.equity}
          onChange={(equity) => onChange({ equity, equityAt: undefined })}
        />
        <Button size="small" disabledFocusable={isBusy} onClick={onEquityCell}>
          Equity from the selected cell
        </Button>
      </div>
      <BandFields card={card} aims={aims} onChange={onChange} />
    </>
  );
}
