import {
  Button,
  Field,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Switch,
  Textarea,
  tokens,
} from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import { quoteSheet } from "../../cells/sheetName";
import { HedgeError } from "../../core/errors";
import { faultWords, type FrozenSheet, type Workbook } from "../../excel/workbook/port";
import { exportSettings, freezeCopies, importSettings, type SettingsImport } from "./sharing";
import { type DeskActions } from "../desk/actions";
import type { Settings } from "../desk/settings";
import { ImportPreview } from "./importPreview";

const useStyles = makeStyles({
  share: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalM },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  hint: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  block: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalXS },
  main: { minHeight: "44px", justifySelf: "start" },
  buttons: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  frozen: { margin: 0, paddingLeft: tokens.spacingHorizontalL },
});

interface ShareProps {
  settings: Settings;
  actions: Pick<DeskActions, "takeSettings" | "show">;
  workbook: Workbook;
}

const SETTINGS_FILE = "counterpoise-settings.json";

/** What of the last press there is to say. */
type Outcome =
  | { readonly kind: "fault"; readonly words: string }
  | { readonly kind: "frozen"; readonly sheets: readonly FrozenSheet[] }
  | { readonly kind: "import"; readonly file: string; readonly found: SettingsImport }
  | { readonly kind: "exported"; readonly text: string }
  | { readonly kind: "done"; readonly words: string };

/** How the workbook goes to others: to people without the add-in, to the desk, and its settings to another workbook. */
export function Share({ settings, actions, workbook }: ShareProps) {
  const styles = useStyles();
  const { outcome, setOutcome, isBusy, opens, freeze, open, save, load } = useSharing(workbook, settings);
  return (
    <section className={styles.share} aria-label="Share">
      <h3 className={styles.heading}>Share</h3>
      <div className={styles.block}>
        <Button className={styles.main} disabledFocusable={isBusy} onClick={freeze}>
          Freeze values to a copy
        </Button>
        <p className={styles.hint}>
          Copies the sheets that need the add-in as plain values, for people who do not have it.
        </p>
      </div>
      <Switch
        label="Open this pane with the workbook, for all who have the add-in"
        checked={opens}
        onChange={(_, { checked }) => open(checked)}
      />
      <SettingsTransfer isBusy={isBusy} onSave={save} onLoad={load} />
      {outcome && (
        <OutcomeView
          key={outcome.kind}
          outcome={outcome}
          onShow={actions.show}
          onClose={() => setOutcome(null)}
          onApply={(imported) => {
            void actions
              .takeSettings(imported)
              .then(() =>
                setOutcome({ kind: "done", words: "The imported settings are in force, and the workbook keeps them." }),
              );
          }}
        />
      )}
    </section>
  );
}

/** What can be pressed, one at a time, and what came of the last press. */
function useSharing(workbook: Workbook, settings: Settings) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [opens, setOpens] = useState(() => workbook.opensWithPane());
  const attempt = async (work: () => Promise<Outcome | null>): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    setOutcome(await work().catch((error: unknown): Outcome => ({ kind: "fault", words: wordsOf(error) })));
    setBusy(false);
  };
  return {
    outcome,
    setOutcome,
    isBusy,
    opens,
    freeze: (): void => void attempt(async () => ({ kind: "frozen", sheets: await freezeCopies(workbook) })),
    open: (isOn: boolean): void =>
      void attempt(async () => {
        await workbook.setOpensWithPane(isOn);
        setOpens(isOn);
        return null;
      }),
    save: (): void =>
      void attempt(async () => {
        const text = await exportSettings(workbook, settings);
        download(SETTINGS_FILE, text);
        return { kind: "exported", text };
      }),
    load: (chosen: File): void =>
      void attempt(async () => ({
        kind: "import",
        file: chosen.name,
        found: await importSettings(workbook, settings, await chosen.text()),
      })),
  };
}

interface SettingsTransferProps {
  isBusy: boolean;
  onSave: () => void;
  onLoad: (file: File) => void;
}

function SettingsTransfer({ isBusy, onSave, onLoad }: SettingsTransferProps) {
  const styles = useStyles();
  const file = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.block}>
      <Field
        label="Settings of this pane"
        hint="The workbook keeps them for the whole desk. A file takes them to another."
      >
        <div className={styles.buttons}>
          <Button disabledFocusable={isBusy} onClick={onSave}>
            Export settings
          </Button>
          <Button disabledFocusable={isBusy} onClick={() => file.current?.click()}>
            Import settings…
          </Button>
        </div>
      </Field>
      <input
        ref={file}
        type="file"
        hidden
        accept=".json,application/json"
        aria-label="Settings file"
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          if (chosen) onLoad(chosen);
          // A file that was chosen before, and mended since, is another choice.
          currentTarget.value = "";
        }}
      />
    </div>
  );
}

interface OutcomeProps {
  outcome: Outcome;
  onShow: (address: string) => void;
  onApply: (settings: Settings) => void;
  onClose: () => void;
}

function OutcomeView({ outcome, onShow, onApply, onClose }: OutcomeProps) {
  const styles = useStyles();
  const view = useRef<HTMLDivElement>(null);
  // It stands below what was pressed, and may be out of sight.
  useEffect(() => view.current?.scrollIntoView({ block: "nearest" }), []);
  const close = (
    <Button size="small" appearance="subtle" onClick={onClose}>
      Close
    </Button>
  );
  return (
    <div ref={view}>
      {outcome.kind === "import" && (
        <ImportPreview file={outcome.file} found={outcome.found} onApply={onApply} onCancel={onClose} />
      )}
      {outcome.kind === "frozen" && (
        <MessageBar intent="success" layout="multiline">
          <MessageBarBody>
            <ul className={styles.frozen} aria-label="Frozen sheets">
              {outcome.sheets.map((sheet) => (
                <li key={sheet.copy}>{frozenWords(sheet)}</li>
              ))}
            </ul>
          </MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={() => onShow(`${quoteSheet(outcome.sheets[0].copy)}!A1`)}>
              Go to the copy
            </Button>
            {close}
          </MessageBarActions>
        </MessageBar>
      )}
      {outcome.kind === "exported" && (
        <MessageBar intent="success" layout="multiline">
          <MessageBarBody>
            <Field
              label={`${SETTINGS_FILE} is in your downloads. Excel for Mac saves no file: copy the text into one.`}
            >
              <Textarea readOnly rows={4} value={outcome.text} onFocus={({ target }) => target.select()} />
            </Field>
          </MessageBarBody>
          <MessageBarActions>{close}</MessageBarActions>
        </MessageBar>
      )}
      {(outcome.kind === "fault" || outcome.kind === "done") && (
        <MessageBar intent={outcome.kind === "fault" ? "error" : "success"} layout="multiline">
          <MessageBarBody>{outcome.words}</MessageBarBody>
          <MessageBarActions>{close}</MessageBarActions>
        </MessageBar>
      )}
    </div>
  );
}

function frozenWords({ original, copy, ours, others }: FrozenSheet): string {
  const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? "" : "s"}`;
  const rest = others === 0 ? "" : ` and ${count(others, "other formula")}`;
  return `${original} → ${copy}: ${count(ours, "HEDGE formula")}${rest} became values.`;
}

const wordsOf = (error: unknown): string =>
  error instanceof HedgeError ? `Nothing was imported. ${error.message}` : faultWords(error);

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
