import { Button, makeStyles } from "@fluentui/react-components";
import { plainValue } from "../../excel/cells";
import { FIELD_COLUMNS } from "../ui/fieldColumns";
import { NumberField } from "../ui/numberField";
import { TextField } from "../ui/textField";
import type { Reading } from "./reading";
import type { BenchmarkSettings } from "./settings";

const useStyles = makeStyles({ fields: FIELD_COLUMNS });

interface BenchmarkFieldsProps {
  benchmark: BenchmarkSettings | undefined;
  currency: string;
  /** What the cell of the price holds. */
  linked: Reading["benchmarkPrice"];
  isBusy: boolean;
  onChange: (benchmark: BenchmarkSettings | undefined) => void;
  onPriceCell: () => void;
}

/** What a book with betas is measured in: a name, and a price where no table has one. */
export function BenchmarkFields({ benchmark, currency, linked, isBusy, onChange, onPriceCell }: BenchmarkFieldsProps) {
  const styles = useStyles();
  const cell = benchmark?.priceAt && linked !== null && typeof linked === "object" ? linked : null;
  const held = cell && plainValue(cell.values[0][0]);
  return (
    <div className={styles.fields}>
      <TextField
        label="Benchmark"
        hint="What the betas of the positions are to"
        value={benchmark?.name}
        onChange={(name) => onChange(name === undefined ? undefined : { name })}
      />
      {benchmark && (
        <>
          <NumberField
            label="Its price"
            unit={currency}
            hint={cell ? `From ${cell.address}; a number typed here counts in its place` : "Blank: as the tables say"}
            value={typeof held === "number" ? held : benchmark.price}
            check={(price) => (price > 0 ? undefined : "Above zero")}
            onChange={(price) => onChange({ ...benchmark, price, priceAt: undefined })}
          />
          <Button size="small" disabledFocusable={isBusy} onClick={onPriceCell}>
            Price from the selected cell
          </Button>
        </>
      )}
    </div>
  );
}
