import { Button, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import product from "../../../package.json";
import { serialOf } from "../../cells/dateSerial";
import { Choice } from "../ui/choice";
import { NumberField } from "../ui/numberField";
import { hedgeDocSheet, STANDARDS } from "./hedgeDocSheet";
import type { PnlViewProps } from "./pnlView";

const useStyles = makeStyles({
  body: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalS },
  line: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalS },
  two: { display: "grid", gridTemplateColumns: "repeat(2, minmax(0, 1fr))", columnGap: tokens.spacingHorizontalS },
});

/** What documents a hedge, laid out on a sheet with its inputs and the version. */
export function DocumentationSection({ state, actions }: PnlViewProps) {
  const styles = useStyles();
  const [item, setItem] = useState("");
  const [hedge, setHedge] = useState("");
  const [ratio, setRatio] = useState<number | undefined>(undefined);
  const [standard, setStandard] = useState<(typeof STANDARDS)[number]>("ifrs9");
  const [type, setType] = useState<"cash flow" | "fair value">("cash flow");
  const layOut = (): void =>
    actions.adopt(async (book) => {
      const read = await book.read([await book.find(item), await book.find(hedge)]);
      const [itemAt, hedgeAt] = read.map(({ address }) => address);
      const document = { item: itemAt, hedge: hedgeAt, ratio, standard, type };
      const wanted = "Hedge documentation";
      const names = await book.addSheets([wanted], (given) => [
        hedgeDocSheet(given.get(wanted)!, { ...document, version: product.version, time: serialOf(Date.now()) }),
      ]);
      return { settings: {}, words: `Laid out on the sheet ${[...names.values()][0]}.` };
    });
  return (
    <div className={styles.body}>
      <div className={styles.two}>
        <Field label="Values of the item" size="small">
          <Input size="small" placeholder="Range or name" value={item} onChange={(_, { value }) => setItem(value)} />
        </Field>
        <Field label="Values of the hedge" size="small">
          <Input size="small" placeholder="Range or name" value={hedge} onChange={(_, { value }) => setHedge(value)} />
        </Field>
      </div>
      <NumberField
        label="Units sold per unit of the item"
        hint="Empty where the hedge's own fair values are given."
        unit=""
        value={ratio}
        onChange={setRatio}
      />
      <div className={styles.line}>
        <Choice label="Standard" options={STANDARDS} value={standard} onChange={setStandard} />
        <Choice label="Type" options={["cash flow", "fair value"]} value={type} onChange={setType} />
      </div>
      <div className={styles.line}>
        <Button
          size="small"
          disabledFocusable={item.trim() === "" || hedge.trim() === "" || state.isBusy}
          onClick={layOut}
        >
          Lay out the tables
        </Button>
      </div>
    </div>
  );
}
