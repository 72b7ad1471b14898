import { Button, Field, makeStyles, Textarea, tokens } from "@fluentui/react-components";
import { useRef, useState } from "react";

const useStyles = makeStyles({
  entry: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalS },
  buttons: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  main: { minHeight: "44px" },
});

interface EntryProps {
  isBusy: boolean;
  onText: (text: string) => void;
  onSelection: () => void;
  onCancel: () => void;
}

/** Where a table comes from: the clipboard, a file, or the sheet. */
export function Entry({ isBusy, onText, onSelection, onCancel }: EntryProps) {
  const styles = useStyles();
  const file = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  return (
    <div className={styles.entry}>
      <Field label="Paste the export, headers and all">
        <Textarea
          rows={5}
          value={typed}
          onChange={(_, { value }) => setTyped(value)}
          onPaste={(event) => {
            const text = event.clipboardData.getData("text/plain");
            if (typed.trim() !== "" || text.trim() === "") return;
            event.preventDefault();
            onText(text);
          }}
        />
      </Field>
      <div className={styles.buttons}>
        <Button
          className={styles.main}
          appearance="primary"
          disabledFocusable={typed.trim() === ""}
          onClick={() => onText(typed)}
        >
          Read it
        </Button>
        <Button className={styles.main} onClick={() => file.current?.click()}>
          CSV file…
        </Button>
        <Button className={styles.main} disabledFocusable={isBusy} onClick={onSelection}>
          Use my selection
        </Button>
        <Button className={styles.main} onClick={onCancel}>
          Cancel
        </Button>
      </div>
      <input
        ref={file}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"
        aria-label="Export file"
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          if (chosen) void chosen.arrayBuffer().then((bytes) => onText(textOfFile(bytes)));
          currentTarget.value = "";
        }}
      />
    </div>
  );
}

/** The text of a file: UTF-16 where it says so, UTF-8 where it is, else what Windows in the West writes. */
export function textOfFile(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes);
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
