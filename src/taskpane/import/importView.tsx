import { makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useMemo, useRef, useState } from "react";
import { cellsOfText } from "../../intake/delimited";
import { isBlotter } from "../../excel/tables/trades";
import type { Source, Workbook } from "../../excel/workbook/port";
import type { AsOf } from "../desk/asOf";
import type { Adopted, DeskActions } from "../desk/actions";
import { type Importing, NOTHING_SAID } from "../desk/importing";
import type { Settings } from "../desk/settings";
import type { PositionTable } from "../desk/tables";
import { Waiting } from "../ui/waiting";
import { BlotterQuestion } from "./blotterQuestion";
import { Entry } from "./entry";
import { ownContracts, writeOwnContracts } from "./ownContracts";
import { OwnContracts } from "./ownContractsView";
import { ReadingView } from "./readingView";
import { readTable } from "./read";
import { signatureOf } from "./draft";
import { isSettled, readsTheSame } from "./straight";
import { adoptRange, writeTable } from "./write";

const useStyles = makeStyles({
  section: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalM },
  heading: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
});

interface ImportViewProps {
  importing: Importing;
  settings: Settings;
  /** The book, of which perps and futures may be hedged with. */
  positions: PositionTable | null;
  /** The instruments, whose prices mark a blotter's positions. */
  marks: Source | null;
  asOf: AsOf | undefined;
  isBusy: boolean;
  /** The workbook would not do what the last press asked for. */
  hasFailed: boolean;
  actions: DeskActions;
  /** The table is the pane's, or about to be. */
  onUsed: () => void;
}

/** A table on its way to the pane: where it comes from, how it is read, what there is to ask. */
export default function ImportView(props: ImportViewProps) {
  const styles = useStyles();
  const { importing, positions, isBusy, actions, onUsed } = props;
  const { wanted, origin, text } = importing;
  const heading = useRef<HTMLHeadingElement>(null);
  const cells = useMemo(() => origin?.values ?? (text === "" ? null : cellsOfText(text)), [origin, text]);
  const held = wanted === "instruments" && positions ? ownContracts(positions) : [];
  const isRead = cells !== null && cells.length > 0;
  useEffect(() => heading.current?.focus(), [isRead]);
  return (
    <section className={styles.section} aria-label={`Import ${wanted}`}>
      <h2 ref={heading} tabIndex={0} className={styles.heading}>
        {`Import ${wanted}`}
      </h2>
      {isRead ? (
        <Imported key={origin?.address} {...props} cells={cells} />
      ) : (
        <Entry
          isBusy={isBusy}
          onText={(pasted) => actions.changeImport({ text: pasted, said: null })}
          onSelection={() => actions.choose(wanted, "selection")}
          onCancel={actions.closeImport}
        />
      )}
      {!isRead && held.length > 0 && positions && (
        <OwnContracts
          names={held}
          isBusy={isBusy}
          onUse={(lots) =>
            actions.adopt(async (workbook) => {
              const adopted = await writeOwnContracts(workbook, positions, lots);
              onUsed();
              return adopted;
            })
          }
        />
      )}
    </section>
  );
}

function Imported({
  importing,
  cells,
  settings,
  marks,
  asOf,
  isBusy,
  hasFailed,
  actions,
  onUsed,
}: ImportViewProps & { cells: unknown[][] }) {
  const { wanted, origin } = importing;
  const [isBook, setIsBook] = useState(false);
  const plain = useMemo(() => readTable(wanted, cells, NOTHING_SAID, origin), [wanted, cells, origin]);
  const signature = signatureOf(wanted, plain.headers);
  const preset = settings.presets.find((one) => one.signature === signature);
  const said = importing.said ?? preset?.said ?? NOTHING_SAID;
  const read = useMemo(
    () => (said === NOTHING_SAID ? plain : readTable(wanted, cells, said, origin)),
    [plain, wanted, cells, said, origin],
  );
  const adoption = { wanted, read, said, origin, signature };
  const isRange = origin !== null && readsTheSame(adoption, origin);
  const carryOut = (work: (workbook: Workbook) => Promise<Adopted>): void =>
    actions.adopt(async (workbook) => {
      const adopted = await work(workbook);
      onUsed();
      return adopted;
    });
  const takeRange = (): void => {
    if (origin) carryOut(() => Promise.resolve(adoptRange(origin.place, adoption, settings)));
  };
  const isTrades = useMemo(() => wanted === "positions" && plain.isOwn && isBlotter(cells), [wanted, plain, cells]);
  const asksForBlotter = isTrades && !isBook && !importing.isReview && origin !== null;
  const goesStraight =
    !asksForBlotter &&
    !importing.isReview &&
    isRange &&
    isSettled(read, preset !== undefined && importing.said === null);
  const isSent = useRef(false);
  useEffect(() => {
    // What fails stays on the screen, and is asked for by a press then.
    if (!goesStraight || isBusy || isSent.current) return;
    isSent.current = true;
    takeRange();
  });
  if (asksForBlotter) {
    return (
      <BlotterQuestion
        {...{ origin, marks, asOf, isBusy }}
        onBook={carryOut}
        onPositions={() => setIsBook(true)}
        onCancel={actions.closeImport}
      />
    );
  }
  if (goesStraight && !hasFailed) return <Waiting what={`the ${wanted}`} />;
  return (
    <ReadingView
      adoption={adoption}
      isRange={isRange}
      isPreset={preset !== undefined && importing.said === null}
      isBusy={isBusy}
      onSay={(next) => actions.changeImport({ said: next })}
      onShow={actions.show}
      onUse={() => (isRange ? takeRange() : carryOut((workbook) => writeTable(workbook, adoption, settings)))}
      onUseRange={takeRange}
      onAnother={() => actions.openImport(wanted, "anew")}
      onCancel={actions.closeImport}
    />
  );
}
