import type { Workbook } from "../../../excel/workbook/port";
import type { PaneState } from "../../desk/state";
import type { DeskActions } from "../../desk/actions";
import { useCells } from "../useCells";
import { HedgeRatioSection } from "./hedgeRatioSection";
import { BasisSection } from "./basisSection";
import type { PricesSectionProps } from "./pricesSection";
import { RiskSection } from "../riskSection";

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
    <>
      <RiskSection {...section("Hedge ratio")}>
        <HedgeRatio {...props} />
      </RiskSection>
      <RiskSection {...section("Basis and funding")}>
        <Basis {...props} />
      </RiskSection>
    </>
  );
}

function HedgeRatio(props: HistorySectionsProps) {
  const { history } = props.state.settings;
  const prices = usePricesSection(props);
  return (
    <HedgeRatioSection
      {...prices}
      history={history}
      onChange={(change) => props.actions.change(({ history: standing }) => ({ history: { ...standing, ...change } }))}
    />
  );
}

function Basis(props: HistorySectionsProps) {
  return <BasisSection {...usePricesSection(props)} />;
}

/** Prices are read only while a section that shows them is open. */
function usePricesSection({ state, actions, workbook, names }: HistorySectionsProps): PricesSectionProps {
  const { prices: place } = state.settings.history;
  const { readAgain, ...prices } = useCells(workbook, place);
  return {
    isChosen: place !== null,
    prices,
    names,
    isBusy: state.isBusy,
    onChoose: (from) => actions.choose("prices", from),
    onSample: actions.insertSample,
    onShow: actions.show,
    onReadAgain: readAgain,
  };
}
