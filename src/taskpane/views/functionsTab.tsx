import { Button, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useMemo, useState } from "react";
import { type FunctionEntry, searchFunctions, signatureOf } from "../model/catalogue";
import { Disclosure } from "./disclosure";
import { FactList } from "./factList";

const useStyles = makeStyles({
  tab: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalM },
  status: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    minHeight: tokens.lineHeightBase200,
    overflowWrap: "anywhere",
  },
  list: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr)",
    rowGap: tokens.spacingVerticalS,
    margin: 0,
    padding: 0,
    listStyleType: "none",
  },
  body: { display: "grid", rowGap: tokens.spacingVerticalS, paddingLeft: tokens.spacingHorizontalM },
  name: { fontWeight: tokens.fontWeightSemibold },
  quiet: {
    display: "block",
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: "anywhere" },
  insert: { justifySelf: "start" },
});

/** Every worksheet function, with an example that goes into the active cell. */
export default function FunctionsTab({ onInsert }: { onInsert: (formula: string) => Promise<string> }) {
  const styles = useStyles();
  const [query, setQuery] = useState("");
  const [status, setStatus] = useState("");
  const functions = useCatalogue(setStatus);
  const found = useMemo(() => functions && searchFunctions(functions, query), [functions, query]);
  const insert = (formula: string): void => {
    onInsert(formula).then(
      (address) => setStatus(`Inserted into ${address}.`),
      (error: unknown) => setStatus(error instanceof Error ? error.message : String(error)),
    );
  };
  return (
    <div className={styles.tab}>
      <Field label="Search functions">
        <Input
          type="search"
          value={query}
          onChange={(_, { value }) => setQuery(value)}
          placeholder="delta, basis, lots…"
        />
      </Field>
      <div role="status" className={styles.status}>
        {status || (found && `${found.length} function${found.length === 1 ? "" : "s"}`)}
      </div>
      <ul className={styles.list}>
        {found?.map((entry) => (
          <li key={entry.name}>
            <Disclosure
              summary={
                <span>
                  <span className={styles.name}>{entry.name}</span>
                  <span className={styles.quiet}>{entry.description}</span>
                </span>
              }
            >
              <div className={styles.body}>
                <code className={styles.code}>{signatureOf(entry)}</code>
                <FactList
                  isProse
                  facts={[
                    ...entry.parameters.map(({ name, description }) => ({ name, value: description })),
                    { name: "gives", value: entry.returns },
                  ]}
                />
                <code className={styles.code}>{entry.examples[0].formula}</code>
                <Button size="small" className={styles.insert} onClick={() => insert(entry.examples[0].formula)}>
                  Insert this example
                </Button>
              </div>
            </Disclosure>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The catalogue that the build derives from the sources of the functions. */
function useCatalogue(onFault: (message: string) => void): readonly FunctionEntry[] | null {
  const [functions, setFunctions] = useState<readonly FunctionEntry[] | null>(null);
  useEffect(() => {
    let isOver = false;
    fetch("catalogue.json")
      .then(async (response) => {
        if (!response.ok) throw new Error(`The list of functions did not load: ${response.status}`);
        const loaded = (await response.json()) as FunctionEntry[];
        if (!isOver) setFunctions(loaded);
      })
      .catch((error: unknown) => {
        if (!isOver) onFault(error instanceof Error ? error.message : String(error));
      });
    return () => {
      isOver = true;
    };
  }, [onFault]);
  return functions;
}
