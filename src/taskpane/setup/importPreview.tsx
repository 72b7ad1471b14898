import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useId, useRef } from "react";
import type { SettingsImport } from "./sharing";
import type { Settings } from "../desk/settings";

const useStyles = makeStyles({
  preview: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr)",
    rowGap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: "anywhere",
  },
  list: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: "anywhere",
  },
  field: { color: tokens.colorNeutralForeground2 },
  change: { margin: `0 0 ${tokens.spacingVerticalXS}` },
  hint: { margin: 0, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  buttons: { display: "flex", columnGap: tokens.spacingHorizontalS },
  main: { minHeight: "44px" },
});

interface ImportPreviewProps {
  file: string;
  found: SettingsImport;
  onApply: (settings: Settings) => void;
  onCancel: () => void;
}

/** What a settings file would change, before anything is changed. */
export function ImportPreview({ file, found, onApply, onCancel }: ImportPreviewProps) {
  const styles = useStyles();
  const heading = useId();
  const { changes, missing, settings } = found;
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => group.current?.focus(), []);
  return (
    <div ref={group} role="group" tabIndex={-1} aria-labelledby={heading} className={styles.preview}>
      <h4 id={heading} className={styles.heading}>
        {changes.length === 0
          ? `${file} changes nothing`
          : `${file} changes ${changes.length} setting${changes.length === 1 ? "" : "s"}`}
      </h4>
      {changes.length > 0 && (
        <dl className={styles.list}>
          {changes.map(({ field, before, after }) => [
            <dt key={field} className={styles.field}>
              {field}
            </dt>,
            <dd key={`${field} change`} className={styles.change}>
              {`${before} → ${after}`}
            </dd>,
          ])}
        </dl>
      )}
      {missing.map(({ field, range }) => (
        <p key={field} className={styles.hint}>{`${field}: this workbook has no ${range}, so it stays as it is.`}</p>
      ))}
      <div className={styles.buttons}>
        {changes.length > 0 && (
          <Button className={styles.main} appearance="primary" onClick={() => onApply(settings)}>
            Apply
          </Button>
        )}
        <Button className={styles.main} onClick={onCancel}>
          {changes.length === 0 ? "Close" : "Cancel"}
        </Button>
      </div>
    </div>
  );
}
