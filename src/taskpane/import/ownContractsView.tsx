import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { NumberField } from "../ui/numberField";

const useStyles = makeStyles({
  group: {
    margin: 0,
    padding: 0,
    border: "none",
    minWidth: 0,
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr)",
    rowGap: tokens.spacingVerticalXS,
  },
  legend: { padding: 0, marginBottom: tokens.spacingVerticalXS, fontWeight: tokens.fontWeightSemibold },
  main: { minHeight: "44px", justifySelf: "start" },
});

interface OwnContractsProps {
  names: readonly string[];
  isBusy: boolean;
  /** Lots by name, of those for which one is given. */
  onUse: (lots: Record<string, number>) => void;
}

/** The perps and futures that the book holds, to hedge with: only their lots are not in it. */
export function OwnContracts({ names, isBusy, onUse }: OwnContractsProps) {
  const styles = useStyles();
  const [lots, setLots] = useState<Record<string, number>>({});
  const setLot = (name: string, lot: number | undefined): void => {
    const others = Object.entries(lots).filter(([other]) => other !== name);
    setLots(Object.fromEntries(lot === undefined ? others : [...others, [name, lot]]));
  };
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>Or the book's own perps and futures</legend>
      {names.map((name) => (
        <NumberField
          key={name}
          label={`Lot of ${name}`}
          unit="contracts"
          value={lots[name]}
          check={(lot) => (lot > 0 ? undefined : "Above zero")}
          onChange={(lot) => setLot(name, lot)}
        />
      ))}
      <Button
        className={styles.main}
        disabledFocusable={isBusy || Object.keys(lots).length === 0}
        onClick={() => onUse(lots)}
      >
        Hedge with these
      </Button>
    </fieldset>
  );
}
