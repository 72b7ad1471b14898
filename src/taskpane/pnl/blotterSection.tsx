import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { asOfClock } from "../desk/asOf";
import { BlotterChoice } from "../desk/blotterChoice";
import { useNames } from "../desk/useNames";
import { RangeChoice } from "../ui/rangeChoice";
import { addFills } from "./fills";
import type { PnlViewProps } from "./pnlView";
import { useBlotter } from "./useBlotter";

const useStyles = makeStyles({
  body: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalS },
});

/** The blotter of the desk: taken for the book, and what was filled of the tickets added to it. */
export function BlotterSection({ state, desk, actions, workbook }: PnlViewProps) {
  const styles = useStyles();
  const blotter = useBlotter(workbook, state.settings.blotter);
  const names = useNames(workbook.names);
  return (
    <div className={styles.body}>
      <RangeChoice
        label="Blotter"
        address={blotter?.address}
        names={names}
        onSelection={() => actions.choose("blotter", "selection")}
        onText={(text) => actions.choose("blotter", { text })}
      />
      <BlotterChoice
        blotter={blotter}
        instruments={state.reading?.instruments ?? null}
        asOf={asOfClock(state.settings.clock.kind, desk?.now, state.reading?.clock?.address)}
        isBusy={state.isBusy}
        onBook={actions.adopt}
      >
        <Button
          size="small"
          disabledFocusable={!desk?.tables.instruments || state.isBusy}
          onClick={() => actions.adopt((book) => addFills(book, desk, blotter))}
        >
          Add filled tickets
        </Button>
      </BlotterChoice>
    </div>
  );
}
