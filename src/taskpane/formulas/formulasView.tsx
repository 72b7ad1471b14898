import { Button, Link, makeStyles, MessageBar, MessageBarBody, tokens } from "@fluentui/react-components";
import { useCallback, useEffect, useState } from "react";
import { faultWords, type Workbook } from "../../excel/workbook/port";
import { useCatalogue } from "../functions/useCatalogue";
import { FactList } from "../ui/factList";
import { RepairSection } from "./repairSection";
import { explain, type Why } from "./why";

const useStyles = makeStyles({
  view: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalL },
  section: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalS },
  heading: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  words: { margin: 0, overflowWrap: "anywhere" },
  cell: { fontWeight: tokens.fontWeightSemibold },
  list: { margin: 0, padding: 0, listStyleType: "none" },
  button: { justifySelf: "start" },
});

interface FormulasViewProps {
  workbook: Workbook;
  /** Grows with each press of the ribbon's Repair formulas. */
  repairsAsked: number;
  onShow: (address: string) => void;
}

/** What is wrong with formulas: why the active cell shows an error, and formulas that Excel does not find. */
export default function FormulasView({ workbook, repairsAsked, onShow }: FormulasViewProps) {
  const styles = useStyles();
  const [repairs, setRepairs] = useState(0);
  return (
    <div className={styles.view}>
      <WhySection workbook={workbook} onShow={onShow} onRepair={() => setRepairs((asked) => asked + 1)} />
      <RepairSection workbook={workbook} asked={repairsAsked + repairs} onShow={onShow} />
    </div>
  );
}

interface WhySectionProps {
  workbook: Workbook;
  onShow: (address: string) => void;
  onRepair: () => void;
}

function WhySection({ workbook, onShow, onRepair }: WhySectionProps) {
  const styles = useStyles();
  const { why, fault, look } = useWhy(workbook);
  const enterAgain = (): void => void workbook.enterAgain().then(look, look);
  return (
    <section className={styles.section} aria-label="Why this error?">
      <h2 className={styles.heading}>Why this error?</h2>
      {fault !== null && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{fault}</MessageBarBody>
        </MessageBar>
      )}
      <div role="status" className={styles.section}>
        {why && (
          <>
            <p className={styles.words}>
              <span className={styles.cell}>{why.error ? `${why.address} shows ${why.error}` : why.address}</span>
              {why.said && `, says ${why.said}`}
            </p>
            <p className={styles.words}>{why.words}</p>
          </>
        )}
      </div>
      {why?.argument && <FactList isProse facts={[{ name: why.argument.name, value: why.argument.text }]} />}
      {why && why.cells.length > 0 && (
        <ul className={styles.list} aria-label="Cells to look at">
          {why.cells.map(({ address, words }) => (
            <li key={address}>
              <Link as="button" inline onClick={() => onShow(address)}>
                {address}
              </Link>
              {words && ` ${words}`}
            </li>
          ))}
        </ul>
      )}
      {why?.cure === "enter" && (
        <Button className={styles.button} size="small" onClick={enterAgain}>
          Enter it again
        </Button>
      )}
      {why?.cure === "repair" && (
        <Button className={styles.button} size="small" onClick={onRepair}>
          Find formulas to repair
        </Button>
      )}
    </section>
  );
}

/** The active cell, explained; anew for each cell that is selected. */
function useWhy(workbook: Workbook): { why: Why | null; fault: string | null; look: () => void } {
  const [why, setWhy] = useState<Why | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const functions = useCatalogue(setFault);
  const look = useCallback(() => {
    if (!functions) return;
    explain(workbook, functions).then(
      (found) => {
        setWhy(found);
        setFault(null);
      },
      (error: unknown) => setFault(faultWords(error)),
    );
  }, [workbook, functions]);
  useEffect(() => {
    look();
    const stopping = workbook.watchSelection(look);
    return () => void stopping.then((stop) => stop()).catch(() => undefined);
  }, [workbook, look]);
  return { why, fault, look };
}
