import {
  Button,
  Field,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Select,
  tokens,
} from "@fluentui/react-components";
import type { Said } from "../desk/importing";
import { Disclosure } from "../ui/disclosure";
import { ColumnChoices } from "./columnChoices";
import { Problems } from "./problems";
import { ContractsQuestion, Conventions, UnderlyingQuestion } from "./questions";
import { sourceNames } from "./read";
import { sourceWords } from "./words";
import { type Adoption, sheetNames } from "./write";

const useStyles = makeStyles({
  reading: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalM },
  hint: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: "anywhere",
  },
  list: {
    margin: 0,
    paddingLeft: tokens.spacingHorizontalL,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: "anywhere",
  },
  buttons: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  main: { minHeight: "44px" },
});

interface ReadingViewProps {
  adoption: Adoption;
  /** The range itself will be the pane's table: nothing is written. */
  isRange: boolean;
  /** What is said was said before, of a table with these headers. */
  isPreset: boolean;
  isBusy: boolean;
  onSay: (said: Said) => void;
  onShow: (address: string) => void;
  onUse: () => void;
  onUseRange: () => void;
  onAnother: () => void;
  onCancel: () => void;
}

/** How a table is read, what is wrong with it, and what may be said about it: all of it at once. */
export function ReadingView(props: ReadingViewProps) {
  const styles = useStyles();
  const { adoption, isPreset, onSay, onShow } = props;
  const { wanted, read, said } = adoption;
  const { problems, assumed, findings, leftOut, cells } = read;
  const rows = read.table.length - 1;
  return (
    <div className={styles.reading}>
      <SourceChoice adoption={adoption} onSay={onSay} />
      {isPreset && <p className={styles.hint}>As you said for the last table with these headers.</p>}
      <div aria-live="polite">
        {problems.length === 0 ? (
          <p
            className={styles.hint}
          >{`${count(rows, wanted === "positions" ? "position" : "instrument")} read. Nothing is wrong with them.`}</p>
        ) : (
          <MessageBar intent="error" layout="multiline">
            <MessageBarBody>
              <MessageBarTitle>{`${count(problems.length, "problem")} to mend`}</MessageBarTitle>
              <Problems problems={problems} cells={cells} headerAt={read.headerAt} onShow={onShow} />
            </MessageBarBody>
          </MessageBar>
        )}
      </div>
      <UnderlyingQuestion said={said} read={read} onSay={onSay} />
      <ContractsQuestion said={said} read={read} onSay={onSay} />
      <ColumnChoices
        key={read.source}
        wanted={wanted}
        columns={read.columns}
        isOwn={read.isOwn}
        onChoose={(header, choice) => onSay({ ...said, columns: { ...said.columns, [header]: choice } })}
      />
      <Conventions said={said} read={read} onSay={onSay} />
      <Lines title="Assumed" lines={assumed} />
      <Lines title="Differs from the file's own figures" lines={findings} />
      {leftOut.length > 0 && (
        <Disclosure summary={`Rows left out: ${leftOut.length === 1 ? leftOut[0] : count(leftOut.length, "reason")}`}>
          <Lines lines={leftOut} />
        </Disclosure>
      )}
      <Ends {...props} />
    </div>
  );
}

function SourceChoice({ adoption: { wanted, read, said }, onSay }: Pick<ReadingViewProps, "adoption" | "onSay">) {
  return (
    <Field label="Read as" size="small">
      <Select
        size="small"
        value={said.source}
        // Columns are said of one source; under another they mean something else.
        onChange={(_, { value }) => onSay({ ...said, source: value, columns: {} })}
      >
        <option value="">{`${sourceWords(read.source)} (recognised)`}</option>
        {sourceNames(wanted).map((name) => (
          <option key={name} value={name}>
            {sourceWords(name)}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function Lines({ title, lines }: { title?: string; lines: readonly string[] }) {
  const styles = useStyles();
  if (lines.length === 0) return null;
  return (
    <div>
      {title !== undefined && <p className={styles.hint}>{`${title}:`}</p>}
      <ul className={styles.list}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

/** What is done with the table, and what that writes. */
function Ends({ adoption, isRange, isBusy, onUse, onUseRange, onAnother, onCancel }: ReadingViewProps) {
  const styles = useStyles();
  const { wanted, read, origin } = adoption;
  const isReady = read.problems.length === 0 && read.table.length > 1;
  return (
    <>
      {isReady && (
        <p className={styles.hint}>
          {isRange ? "Nothing is written: the range stays the table." : writesWords(adoption)}
        </p>
      )}
      <div className={styles.buttons}>
        <Button className={styles.main} appearance="primary" disabledFocusable={isBusy || !isReady} onClick={onUse}>
          {isRange ? `Use these ${wanted}` : "Write"}
        </Button>
        {origin && read.isOwn && !isRange && (
          <Button className={styles.main} disabledFocusable={isBusy} onClick={onUseRange}>
            Use the range as it stands
          </Button>
        )}
        <Button className={styles.main} disabledFocusable={isBusy} onClick={onAnother}>
          Another table
        </Button>
        <Button className={styles.main} onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </>
  );
}

function writesWords(adoption: Adoption): string {
  const [raw, book] = sheetNames(adoption);
  const what = `${adoption.wanted === "positions" ? "HEDGE.POSITIONS" : "HEDGE.INSTRUMENTS"} with its mapping on a sheet ${book}`;
  return adoption.origin
    ? `Write puts ${what}, reading ${adoption.origin.address}.`
    : `Write puts the cells as they came on a sheet ${raw}, and ${what}.`;
}

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? "" : "s"}`;
