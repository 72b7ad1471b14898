import { makeStyles } from "@fluentui/react-components";
import type { Workbook } from "../../excel/workbook/port";
import type { DeskActions } from "../desk/actions";
import type { Desk } from "../desk/desk";
import type { PaneState } from "../desk/state";
import { Disclosure } from "../ui/disclosure";
import { BlotterSection } from "./blotterSection";
import { DaysSection } from "./daysSection";
import { DocumentationSection } from "./documentationSection";

const useStyles = makeStyles({
  view: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)" },
});

export interface PnlViewProps {
  state: PaneState;
  desk: Desk | null;
  actions: DeskActions;
  workbook: Workbook;
}

/** Where the P&L came from, how a blotter becomes the book, and how a hedge is documented. */
export default function PnlView(props: PnlViewProps) {
  const styles = useStyles();
  return (
    <section aria-label="P&L" className={styles.view}>
      <Disclosure summary="Where the P&L came from">
        <DaysSection {...props} />
      </Disclosure>
      <Disclosure summary="Blotter">
        <BlotterSection {...props} />
      </Disclosure>
      <Disclosure summary="Hedge documentation">
        <DocumentationSection {...props} />
      </Disclosure>
    </section>
  );
}
