import { Button, Link, makeStyles, MessageBar, MessageBarBody, tokens } from "@fluentui/react-components";
import { useCallback, useEffect, useRef, useState } from "react";
import { quoteSheet } from "../../cells/sheetName";
import { type BrokenFormula, faultWords, type Repair, type Workbook } from "../../excel/workbook/port";

const useStyles = makeStyles({
  section: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalS },
  heading: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  quiet: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  list: { margin: 0, padding: 0, listStyleType: "none", display: "grid", rowGap: tokens.spacingVerticalS },
  code: {
    display: "block",
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: "anywhere",
  },
  buttons: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

/** So many are listed; all are repaired. */
const MOST_LISTED = 50;

interface RepairSectionProps {
  workbook: Pick<Workbook, "brokenFormulas" | "repairFormulas">;
  /** Each time it grows, the workbook is searched. */
  asked: number;
  onShow: (address: string) => void;
}

/** Finds formulas of ours that Excel does not find, shows them, and enters them again. */
export function RepairSection({ workbook, asked, onShow }: RepairSectionProps) {
  const styles = useStyles();
  const { broken, outcome, isBusy, search, repair } = useRepair(workbook, asked);
  const open = broken?.filter(({ isProtected }) => !isProtected) ?? [];
  return (
    <section className={styles.section} aria-label="Repair formulas">
      <h2 className={styles.heading}>Repair formulas</h2>
      <p className={styles.quiet}>
        Finds HEDGE formulas that stay #NAME? or that another add-in has tied to itself, and enters them again.
      </p>
      <div className={styles.buttons}>
        <Button size="small" disabledFocusable={isBusy} onClick={search}>
          Find broken formulas
        </Button>
        {open.length > 0 && (
          <Button size="small" appearance="primary" disabledFocusable={isBusy} onClick={repair}>
            {`Repair ${count(open.length, "formula")}`}
          </Button>
        )}
      </div>
      <div role="status">{broken && !outcome && <p className={styles.quiet}>{foundWords(broken)}</p>}</div>
      {outcome && (
        <MessageBar intent={outcome.isFault ? "error" : "success"} layout="multiline">
          <MessageBarBody>{outcome.words}</MessageBarBody>
        </MessageBar>
      )}
      {broken && broken.length > 0 && (
        <ul className={styles.list} aria-label="Broken formulas">
          {broken.slice(0, MOST_LISTED).map(({ sheetId, sheet, cell, formula, repaired, isProtected }) => (
            <li key={`${sheetId}!${cell}`}>
              <Link as="button" inline onClick={() => onShow(`${quoteSheet(sheet)}!${cell}`)}>
                {`${quoteSheet(sheet)}!${cell}`}
              </Link>
              {isProtected && " (protected)"}
              <code className={styles.code}>{formula}</code>
              {repaired !== formula && <code className={styles.code}>{`→ ${repaired}`}</code>}
            </li>
          ))}
          {broken.length > MOST_LISTED && <li>{`and ${broken.length - MOST_LISTED} more`}</li>}
        </ul>
      )}
    </section>
  );
}

interface Outcome {
  readonly isFault: boolean;
  readonly words: string;
}

function useRepair(workbook: RepairSectionProps["workbook"], asked: number) {
  const [broken, setBroken] = useState<readonly BrokenFormula[] | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isUnderWay = useRef(false);
  const attempt = useCallback(async (work: () => Promise<void>): Promise<void> => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setBusy(true);
    setOutcome(null);
    await work().catch((error: unknown) => setOutcome({ isFault: true, words: faultWords(error) }));
    isUnderWay.current = false;
    setBusy(false);
  }, []);
  const search = useCallback(
    () => void attempt(async () => setBroken(await workbook.brokenFormulas())),
    [attempt, workbook],
  );
  useEffect(() => {
    if (asked > 0) search();
  }, [asked, search]);
  const repair = (): void =>
    void attempt(async () => {
      const repaired = await workbook.repairFormulas(broken ?? []);
      setBroken(await workbook.brokenFormulas());
      setOutcome({ isFault: repaired.unknown.length > 0, words: repairedWords(repaired) });
    });
  return { broken, outcome, isBusy, search, repair };
}

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? "" : "s"}`;

function foundWords(broken: readonly BrokenFormula[]): string {
  if (broken.length === 0) return "Every HEDGE formula of the workbook is found.";
  const held = broken.filter(({ isProtected }) => isProtected).length;
  const found = `${count(broken.length, "formula")} to repair.`;
  return held === 0 ? found : `${found} ${held} on protected sheets: unprotect them on the Review tab first.`;
}

function repairedWords({ repaired, changed, unknown }: Repair): string {
  const parts = [`${count(repaired, "formula")} entered again. Undo in Excel takes it back.`];
  if (changed > 0) parts.push(`${count(changed, "cell")} held another formula by now and stayed as they are.`);
  if (unknown.length > 0)
    parts.push(
      `Still #NAME?: ${unknown.slice(0, 5).join(", ")}. The name may be misspelt, or the add-in not registered: Home, Add-ins, pick Counterpoise.`,
    );
  return parts.join(" ");
}
