import { makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { faultWords, type Workbook } from "../../../excel/workbook/port";
import { useNames } from "../../desk/useNames";
import { Quiet } from "../../ui/answerLine";
import { RangeChoice } from "../../ui/rangeChoice";
import type { Scratch } from "./scratch";

const useStyles = makeStyles({ chain: { paddingTop: tokens.spacingVerticalS } });

interface ChainChoiceProps {
  workbook: Pick<Workbook, "read" | "names" | "find" | "selection">;
  scratch: Scratch;
  onScratch: (scratch: Scratch) => void;
}

/** A range of options or futures to add from, beside the table of instruments. */
export function ChainChoice({ workbook, scratch, onScratch }: ChainChoiceProps) {
  const styles = useStyles();
  const names = useNames(workbook.names);
  const [fault, setFault] = useState<string | null>(null);
  const take = (place: ReturnType<Workbook["find"]>): void => {
    place
      .then((found) => workbook.read([found]))
      .then(([chain]) => {
        setFault(null);
        onScratch({ ...scratch, chain });
      })
      .catch((error: unknown) => setFault(faultWords(error)));
  };
  return (
    <div className={styles.chain}>
      <RangeChoice
        label="Add from another range, a chain of options"
        address={scratch.chain?.address}
        names={names}
        onSelection={() => take(workbook.selection())}
        onText={(text) => take(workbook.find(text))}
      />
      {fault !== null && <Quiet>{fault}</Quiet>}
    </div>
  );
}
