import { makeStyles, MessageBar, MessageBarBody, tokens } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import { distinct } from "../../../core/book/names";
import { COMPONENTS, type ComponentOf } from "../../../core/risk/histsim";
import { WEIGHTINGS } from "../../../core/risk/historicScenarios";
import type { Source, Workbook } from "../../../excel/workbook/port";
import type { DeskActions } from "../../desk/actions";
import type { Desk } from "../../desk/desk";
import type { HistorySettings } from "../../desk/settings";
import type { PaneState } from "../../desk/state";
import { cellOfFault, markedPositions } from "../../desk/tables";
import { dayOfSerial } from "../../desk/time";
import { AnswerLine, Quiet } from "../../ui/answerLine";
import { Choice } from "../../ui/choice";
import { HistogramChart } from "../../ui/chart/histogramChart";
import { Disclosure } from "../../ui/disclosure";
import { FactList } from "../../ui/factList";
import { Figure } from "../../ui/figure";
import { FirstRun } from "../../ui/firstRun";
import { count, percent } from "../../ui/format";
import { NumberField } from "../../ui/numberField";
import { RangeChoice } from "../../ui/rangeChoice";
import { Answered } from "../answered";
import { cellText, pnlText } from "../riskWords";
import { useCells } from "../useCells";
import { useRiskAnswer } from "../useRiskAnswer";
import { type SimulationAnswer, type SimulationQuestion, weightingOf } from "./simulationAnswer";

const useStyles = makeStyles({
  labelled: {
    display: "grid",
    justifyItems: "start",
    rowGap: tokens.spacingVerticalXXS,
    fontSize: tokens.fontSizeBase200,
  },
  section: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalM },
});

interface SimulationSectionProps {
  desk: Desk;
  state: PaneState;
  actions: DeskActions;
  workbook: Pick<Workbook, "read" | "watch">;
  names: readonly string[];
}

/** What the moves of a market history would do to the book today. */
export function SimulationSection(props: SimulationSectionProps) {
  const { state, actions, workbook, names } = props;
  const styles = useStyles();
  const { markets: place = null } = state.settings.history;
  const { source, fault } = useCells(workbook, place);
  const choice = (
    <RangeChoice
      label="Market history"
      address={source?.address}
      names={names}
      onSelection={() => actions.choose("markets", "selection")}
      onText={(text) => actions.choose("markets", { text })}
    />
  );
  if (place === null) {
    return (
      <div className={styles.section}>
        <FirstRun
          title="Which market history?"
          isBusy={state.isBusy}
          onSelection={() => actions.choose("markets", "selection")}
        />
        <Quiet>
          A column under its name for each instrument or underlying of the book, oldest first; NAME vol moves its option
          vols and NAME carry its curve. A column date may stand among them.
        </Quiet>
        <Disclosure summary="By address or name">{choice}</Disclosure>
      </div>
    );
  }
  return (
    <div className={styles.section}>
      {fault !== null && (
        <MessageBar intent={source ? "warning" : "error"} layout="multiline">
          <MessageBarBody>{fault}</MessageBarBody>
        </MessageBar>
      )}
      {source && <Simulation {...props} source={source} />}
      {choice}
    </div>
  );
}

function Simulation({ desk, state, actions, source }: SimulationSectionProps & { source: Source }) {
  const styles = useStyles();
  const { settings, isStale } = state;
  const { level = 0.99, weighting } = settings.history;
  const { now, currency, tables } = desk;
  const [by, setBy] = useState<ComponentOf>("instrument");
  const positions = useMemo(
    () => tables.positions && markedPositions(tables.positions, now, settings),
    [tables, now, settings],
  );
  const underlyings = distinct(positions?.book.underlying ?? []);
  // Coins of several underlyings do not add.
  const numeraire = underlyings.length > 1 ? "usd" : settings.numeraire;
  const money = numeraire === "usd" ? currency : underlyings[0] || "coin";
  const question = useMemo<SimulationQuestion>(
    () => ({
      book: positions!.book,
      numeraire,
      history: source.values,
      level,
      weighting: weightingOf(weighting),
      by,
    }),
    [positions, numeraire, source, level, weighting, by],
  );
  const answering = useRiskAnswer("history", question);
  const change = (part: Partial<HistorySettings>): void =>
    actions.change(({ history }) => ({ history: { ...history, ...part } }));
  return (
    <>
      <Answered
        name="History"
        answering={answering}
        riskBook={{ cellOf: (place) => cellOfFault(positions!, place) }}
        isStale={isStale}
        onShow={actions.show}
      >
        {(answer, asked) => <SimulationView answer={answer} asked={asked} money={money} />}
      </Answered>
      <div className={styles.labelled}>
        <span>Who causes it, by</span>
        <Choice label="Who causes it, by" options={COMPONENTS} value={by} onChange={setBy} />
      </div>
      <div className={styles.labelled}>
        <span>Weights of past moves</span>
        <Choice
          label="Weights of past moves"
          options={WEIGHTINGS}
          value={question.weighting}
          onChange={(word) => change({ weighting: word })}
        />
      </div>
      <NumberField
        label="Confidence level"
        unit="%"
        value={Number((level * 100).toPrecision(12))}
        check={(share) => (share > 0 && share < 100 ? undefined : "Above 0, below 100")}
        onChange={(share) => change({ level: share === undefined ? undefined : share / 100 })}
      />
    </>
  );
}

interface SimulationViewProps {
  answer: SimulationAnswer;
  asked: SimulationQuestion;
  money: string;
}

function SimulationView({ answer, asked, money }: SimulationViewProps) {
  const { valueAtRisk, shortfall, mean, deviation, worst, worstAt, isDated, pnl, components } = answer;
  const text = (value: number): string => pnlText(value, asked);
  const figure = (value: number) => <Figure value={value} text={text(value)} unit={money} />;
  const lossText = (loss: number): string => text(loss).replace("+", "");
  const share = (part: number): string =>
    shortfall === 0 ? "" : `, ${percent(Math.round((1000 * part) / shortfall) / 1000)}`;
  const when = isDated ? dayOfSerial(worstAt) : `move ${count(worstAt)}`;
  const [cause] = components;
  return (
    <>
      <AnswerLine
        detail={`${count(pnl.length)} moves, ${asked.weighting} weights, the book as it is; shortfall is the mean of the worst ${percent(1 - asked.level)}`}
      >
        {`VaR ${percent(asked.level)} ${lossText(valueAtRisk)}, expected shortfall ${lossText(shortfall)} ${money}`}
      </AnswerLine>
      <HistogramChart
        name={`P&L of ${count(pnl.length)} past moves, ${money}`}
        along={`profit and loss, ${money}`}
        values={pnl}
        marks={[
          { at: -valueAtRisk, name: "VaR" },
          { at: -shortfall, name: "shortfall" },
        ]}
        tickText={cellText}
        textOf={text}
      />
      {cause && <Quiet>{`Most of the shortfall: ${cause.name}${share(cause.part)}`}</Quiet>}
      <FactList
        facts={components.map(({ name, part }) => ({
          name: name || "unnamed",
          value: (
            <>
              <Figure value={part} text={lossText(part)} unit={money} />
              {share(part)}
            </>
          ),
        }))}
      />
      <FactList
        facts={[
          { name: `Worst, ${when}`, value: figure(worst) },
          { name: "Mean", value: figure(mean) },
          {
            name: "Standard deviation",
            value: Number.isNaN(deviation) ? (
              "not known"
            ) : (
              <Figure value={deviation} text={lossText(deviation)} unit={money} />
            ),
          },
        ]}
      />
    </>
  );
}
