import { makeStyles } from "@fluentui/react-components";
import { FIELD_COLUMNS } from "../ui/fieldColumns";
import { NumberField } from "../ui/numberField";
import { TextField } from "../ui/textField";
import type { BenchmarkSettings } from "./settings";

const useStyles = makeStyles({ fields: FIELD_COLUMNS });

interface BenchmarkFieldsProps {
  benchmark: BenchmarkSettings | undefined;
  currency: string;
  onChange: (benchmark: BenchmarkSettings | undefined) => void;
}

/** What a book with betas is measured in: a name, and a price where no table has one. */
export function BenchmarkFields({ benchmark, currency, onChange }: BenchmarkFieldsProps) {
  const styles = useStyles();
  return (
    <div className={styles.fields}>
      <TextField
        label="Benchmark"
        hint="What the betas of the positions are to"
        value={benchmark?.name}
        onChange={(name) => onChange(name === undefined ? undefined : { name })}
      />
      {benchmark && (
        <NumberField
          label="Its price"
          unit={currency}
          hint="Blank: as the tables say"
          value={benchmark.price}
          check={(price) => (price > 0 ? undefined : "Above zero")}
          onChange={(price) => onChange({ ...benchmark, price })}
        />
      )}
    </div>
  );
}
