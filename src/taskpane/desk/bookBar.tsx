import { Button, makeStyles, tokens } from "@fluentui/react-components";
import type { Source } from "../../excel/workbook/port";
import { RecomputeIcon, SetupIcon, TableIcon } from "../ui/icons";

const useStyles = makeStyles({
  // On the right Office lays its own menu of 34 pixels over the pane.
  bar: {
    display: "flex",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalXXS,
    padding: `${tokens.spacingVerticalXS} 40px ${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    minHeight: "40px",
    boxSizing: "border-box",
  },
  chip: {
    flex: "0 1 auto",
    minWidth: 0,
    fontWeight: tokens.fontWeightRegular,
    paddingLeft: tokens.spacingHorizontalS,
    paddingRight: tokens.spacingHorizontalS,
  },
  words: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  none: { paddingLeft: tokens.spacingHorizontalS, color: tokens.colorNeutralForeground2 },
  space: { flex: 1 },
});

interface BookBarProps {
  source: Source | null;
  positionCount: number;
  isBusy: boolean;
  isSetupOpen: boolean;
  onShow: (address: string) => void;
  onRecompute: () => void;
  onSetup: () => void;
}

/** Which book the pane reads, with the way to it. */
export function BookBar({ source, positionCount, isBusy, isSetupOpen, onShow, onRecompute, onSetup }: BookBarProps) {
  const styles = useStyles();
  return (
    <div className={styles.bar}>
      {source ? (
        <Button
          className={styles.chip}
          appearance="subtle"
          size="small"
          icon={<TableIcon />}
          title={`Go to ${source.address}`}
          onClick={() => onShow(source.address)}
        >
          <span
            className={styles.words}
          >{`${source.address} · ${positionCount} position${positionCount === 1 ? "" : "s"}`}</span>
        </Button>
      ) : (
        <span className={styles.none}>No book yet</span>
      )}
      <span className={styles.space} />
      {source && (
        <Button
          appearance="subtle"
          size="small"
          icon={<RecomputeIcon />}
          title="Recompute"
          aria-label="Recompute"
          disabledFocusable={isBusy}
          onClick={onRecompute}
        />
      )}
      <Button
        appearance="subtle"
        size="small"
        icon={<SetupIcon />}
        title="Setup"
        aria-label="Setup"
        aria-expanded={isSetupOpen}
        onClick={onSetup}
      />
    </div>
  );
}
