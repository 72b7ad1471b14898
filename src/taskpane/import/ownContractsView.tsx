import { Button, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import { NumberField } from "../ui/numberField";
import { Group } from "./group";

const useStyles = makeStyles({
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
    <Group legend="Or the book's own perps and futures">
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
    </Group>
  );
}
