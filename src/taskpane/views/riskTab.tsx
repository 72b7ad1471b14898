import { makeStyles, tokens } from "@fluentui/react-components";
import type { Workbook } from "../../excel/workbook/port";
import type { PaneState } from "../desk/state";
import type { DeskActions } from "../desk/useDesk";
import { useNames } from "../desk/useNames";
import { usePrices } from "../desk/usePrices";
import { HedgeRatioSection } from "./hedgeRatioSection";

const useStyles = makeStyles({
  tab: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalL },
});

interface RiskTabProps {
  state: PaneState;
  actions: DeskActions;
  /** Reads prices, and hears of their changes. */
  workbook: Pick<Workbook, "read" | "watch" | "names">;
}

/** What may break a neutral position: so far, that the two legs do not move as one. */
export default function RiskTab({ state, actions, workbook }: RiskTabProps) {
  const styles = useStyles();
  const { history } = state.settings;
  const prices = usePrices(workbook, history.prices);
  const names = useNames(workbook.names);
  return (
    <div className={styles.tab}>
      <HedgeRatioSection
        history={history}
        prices={prices}
        names={names}
        isBusy={state.isBusy}
        onChoose={(from) => actions.choose("prices", from)}
        onChange={(change) => actions.change({ history: { ...history, ...change } })}
        onSample={actions.insertSample}
        onShow={actions.show}
        onReadAgain={prices.readAgain}
      />
    </div>
  );
}
