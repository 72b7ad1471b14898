import { Button, Field, Input, Link, makeStyles, Select, tokens } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import { faultWords, type Workbook } from "../../excel/workbook/port";
import { type FunctionEntry, searchFunctions, signatureOf } from "./catalogue";
import { exampleBlock } from "./example";
import { useCatalogue } from "./useCatalogue";
import { Disclosure } from "../ui/disclosure";
import { FactList } from "../ui/factList";

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
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  link: { justifySelf: "start", fontSize: tokens.fontSizeBase200 },
});

/** Where examples go: a sheet of their own, below each other. */
const EXAMPLES = "HEDGE examples";

/** Every worksheet function by category, with an example that goes into the active cell or, laid out, onto a sheet. */
export default function FunctionsTab({ workbook }: { workbook: Pick<Workbook, "insertFormula" | "appendBlock"> }) {
  const styles = useStyles();
  const [search, setSearch] = useState<Search>({ query: "", category: ALL });
  const [status, setStatus] = useState("");
  const functions = useCatalogue(setStatus);
  const found = useMemo(() => {
    const { query, category } = search;
    return functions && searchFunctions(functions, query).filter((entry) => [ALL, entry.category].includes(category));
  }, [functions, search]);
  const tell = (written: Promise<string>): void => {
    written.then(
      (address) => setStatus(`Inserted into ${address}.`),
      (error: unknown) => setStatus(faultWords(error)),
    );
  };
  const layOut = (entry: FunctionEntry): void => {
    const { cellsAt, formats } = exampleBlock(entry, entry.examples[0], new URL(pageOf(entry), location.href).href);
    tell(workbook.appendBlock(EXAMPLES, cellsAt, formats));
  };
  return (
    <div className={styles.tab}>
      <SearchFields functions={functions} search={search} onSearch={setSearch} />
      <div role="status" className={styles.status}>
        {status || (found && `${found.length} function${found.length === 1 ? "" : "s"}`)}
      </div>
      <ul className={styles.list}>
        {found?.map((entry) => (
          <li key={entry.name}>
            <FunctionItem
              entry={entry}
              onInsert={() => tell(workbook.insertFormula(entry.examples[0].formula))}
              onLayOut={() => layOut(entry)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface Search {
  readonly query: string;
  readonly category: string;
}

interface SearchFieldsProps {
  functions: readonly FunctionEntry[] | null;
  search: Search;
  onSearch: (search: Search) => void;
}

function SearchFields({ functions, search, onSearch }: SearchFieldsProps) {
  const categories = useMemo(() => [...new Set(functions?.map((entry) => entry.category))].sort(), [functions]);
  return (
    <>
      <Field label="Search functions">
        <Input
          type="search"
          value={search.query}
          onChange={(_, { value }) => onSearch({ ...search, query: value })}
          placeholder="delta, basis, lots…"
        />
      </Field>
      <Field label="Category" size="small">
        <Select
          size="small"
          value={search.category}
          onChange={(_, { value }) => onSearch({ ...search, category: value })}
        >
          {[ALL, ...categories].map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      </Field>
    </>
  );
}

interface FunctionItemProps {
  entry: FunctionEntry;
  onInsert: () => void;
  onLayOut: () => void;
}

/** One function: what it takes and gives, and its example to be put into the workbook. */
function FunctionItem({ entry, onInsert, onLayOut }: FunctionItemProps) {
  const styles = useStyles();
  return (
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
            ...entry.parameters.map(({ name, description, optional }) => ({
              name: optional ? `[${name}]` : name,
              value: description,
            })),
            { name: "gives", value: entry.returns },
          ]}
        />
        <code className={styles.code}>{entry.examples[0].formula}</code>
        <div className={styles.actions}>
          <Button size="small" onClick={onInsert}>
            Insert this example
          </Button>
          <Button size="small" onClick={onLayOut}>
            Put it on a sheet
          </Button>
        </div>
        <Link className={styles.link} href={pageOf(entry)} target="_blank">
          {`Reference of ${entry.name}`}
        </Link>
      </div>
    </Disclosure>
  );
}

const ALL = "All";

/** The page of the documentation, beside the pane. */
const pageOf = ({ name }: FunctionEntry): string => `docs/functions/${name.replace(/^.*\./, "")}.html`;
