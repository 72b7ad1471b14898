import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, tokens } from "@fluentui/react-components";
import { type ReactNode, useMemo } from "react";
import type { CellsReading } from "../useCells";
import { type PriceHistory, readPrices } from "./prices";
import { Disclosure } from "../../ui/disclosure";
import { FirstRun } from "../../ui/firstRun";
import { ProblemList } from "../../desk/problemList";
import { RangeChoice } from "../../ui/rangeChoice";
import { Quiet } from "../../ui/answerLine";

const useStyles = makeStyles({
  section: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalM },
});

export interface PricesSectionProps {
  /** Whether a range is chosen at all. */
  isChosen: boolean;
  prices: CellsReading;
  names: readonly string[];
  isBusy: boolean;
  onChoose: (from: "selection" | { text: string }) => void;
  onSample: () => void;
  onShow: (cell: string) => void;
  onReadAgain: () => void;
}

interface AnsweredPricesProps extends PricesSectionProps {
  /** What the prices say; they may be old. */
  answer: (history: PriceHistory, isStale: boolean) => ReactNode;
  /** What is asked of them. */
  question?: ReactNode;
}

/** What rests on a range of prices: the answer, the question, and which range. */
export function PricesSection({ answer, question, ...props }: AnsweredPricesProps) {
  const styles = useStyles();
  const { source, fault } = props.prices;
  const read = useMemo(() => source && readPrices(source), [source]);
  if (!props.isChosen) return <NoPrices {...props} />;
  return (
    <div className={styles.section}>
      {fault !== null && (
        <MessageBar intent={source ? "warning" : "error"} layout="multiline">
          <MessageBarBody>{fault}</MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={props.onReadAgain}>
              Read again
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
      {Array.isArray(read) && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            <ProblemList problems={read} onShow={props.onShow} />
          </MessageBarBody>
        </MessageBar>
      )}
      {isHistory(read) && answer(read, fault !== null)}
      {question}
      <PricesChoice {...props} />
    </div>
  );
}

function NoPrices(props: PricesSectionProps) {
  const styles = useStyles();
  return (
    <div className={styles.section}>
      <FirstRun
        title="Which spot and futures prices?"
        isBusy={props.isBusy}
        onSelection={() => props.onChoose("selection")}
        onSample={props.onSample}
      />
      <Quiet>
        Two columns with a header row, spot and futures, oldest first. A column of dates may stand before them; columns
        named funding rate and years are read too.
      </Quiet>
      <Disclosure summary="By address or name">
        <PricesChoice {...props} />
      </Disclosure>
    </div>
  );
}

const PricesChoice = ({ prices, names, onChoose }: PricesSectionProps) => (
  <RangeChoice
    label="Spot and futures prices"
    address={prices.source?.address}
    names={names}
    onSelection={() => onChoose("selection")}
    onText={(text) => onChoose({ text })}
  />
);

const isHistory = (read: ReturnType<typeof readPrices> | null): read is PriceHistory =>
  read !== null && !Array.isArray(read);
