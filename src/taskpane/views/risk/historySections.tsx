import type { Workbook } from "../../../excel/workbook/port";
import type { PaneState } from "../../desk/state";
import type { DeskActions } from "../../desk/useDesk";
import { usePrices } from "../../desk/usePrices";
import { HedgeRatioSection } from "../hedgeRatioSection";
import { RiskSection } from "./riskSection";

interface HistorySectionsProps {
  state: PaneState;
  actions: DeskActions;
  workbook: Pick<Workbook, "read" | "watch">;
  names: readonly string[];
  section: (name: string) => { name: string; isOpen: boolean; onToggle: () => void };
}

/** What rests on histories of prices, and not on the book. */
export function HistorySections(props: HistorySectionsProps) {
  const { section } = props;
  return (
    <RiskSection {...section("Hedge ratio")}>
      <HedgeRatio {...props} />
    </RiskSection>
  );
}

/** Prices are read only while the section is open. */
function HedgeRatio({ state, actions, workbook, names }: HistorySectionsProps) {
  const { history } = state.settings;
  const prices = usePrices(workbook, history.prices);
  return (
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
  );
}
