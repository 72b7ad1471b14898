import { Button, Field, makeStyles, Select, Switch, tokens } from "@fluentui/react-components";
import type { Want } from "../../intake/report";
import type { Said, Term } from "../desk/importing";
import { CONSTANTS } from "./choices";
import { CONTRACTS_AS_OF } from "./sampleContracts";
import { AS_OF, samplesFor, termShown, termTyped, withConstant, withSample, withTerm } from "./draft";
import type { Read } from "./read";
import { fieldText } from "../ui/language";
import { TextField } from "../ui/textField";
import { Group } from "./group";

const useStyles = makeStyles({
  group: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalXS },
  row: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, alignItems: "end" },
  narrow: { width: "128px" },
  hint: { margin: 0, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
});

interface QuestionProps {
  said: Said;
  read: Read;
  onSay: (said: Said) => void;
}

/** Several instruments and no underlying: are they one thing, or each its own? */
export function UnderlyingQuestion({ said, read, onSay }: QuestionProps) {
  const one = said.constants.underlying ?? "";
  if (!read.wantsUnderlying && one === "" && !said.eachItsOwn) return null;
  const rows = read.table.length - 1;
  return (
    <Group legend={`${rows} rows and no underlying: is each instrument its own, or are they one?`}>
      <Switch
        label="Each is its own underlying"
        checked={said.eachItsOwn}
        onChange={(_, { checked }) => onSay({ ...withConstant(said, "underlying", ""), eachItsOwn: checked })}
      />
      <TextField
        label="All are one underlying"
        value={one}
        onChange={(value) => onSay({ ...withConstant(said, "underlying", value ?? ""), eachItsOwn: false })}
      />
    </Group>
  );
}

/** What contracts have to say, an input for each instrument. */
export function ContractsQuestion({ said, read, onSay }: QuestionProps) {
  const styles = useStyles();
  const known: Want[] = said.contracts
    .filter(({ field }) => field !== AS_OF)
    .map(({ by, name, field }) => ({ by, name, field }));
  const isSame = (a: Want, b: Want): boolean => a.name === b.name && a.field === b.field;
  const wants = [...known, ...read.wants.filter((want) => !known.some((one) => isSame(one, want)))];
  const implied = read.wants.filter((want) => want.implied !== undefined);
  const sampled = samplesFor(read);
  const isSampled = said.contracts.some(({ field }) => field === AS_OF);
  if (wants.length === 0) return null;
  return (
    <Group legend="What the file does not say of its contracts">
      {sampled.length > 0 && (
        <Button
          size="small"
          onClick={() => onSay(sampled.reduce((so, { want, value }) => withSample(so, want, value), said))}
        >
          {`Insert sample contracts (${sampled.length})`}
        </Button>
      )}
      {isSampled && <p className={styles.hint}>{`Samples are of ${CONTRACTS_AS_OF}: check them with the venue.`}</p>}
      {wants.map((want) => (
        <TextField
          key={`${want.name} ${want.field}`}
          label={`${want.field} of ${want.name}`}
          hint={want.implied === undefined ? "" : `The file's own figures imply ${fieldText(want.implied)}`}
          value={termShown(valueOf(said, want))}
          onChange={(value) => onSay(withTerm(said, want, termTyped(value ?? "")))}
        />
      ))}
      {implied.length > 0 && (
        <Button
          size="small"
          onClick={() => onSay(implied.reduce((so, want) => withTerm(so, want, String(want.implied)), said))}
        >
          {`Take what the figures imply (${implied.length})`}
        </Button>
      )}
    </Group>
  );
}

const valueOf = ({ contracts }: Said, { name, field }: Omit<Term, "value">): string =>
  contracts.find((term) => term.name === name && term.field === field)?.value ?? "";

/** What holds for every row, and how the cells are written. */
export function Conventions({ said, read, onSay }: QuestionProps) {
  const styles = useStyles();
  const vols = read.columns.filter(({ field }) => field === "vol");
  const inPercent = vols.length > 0 && vols.every(({ unit }) => unit === "percent");
  const sayVols = (unit: string): void =>
    onSay({
      ...said,
      columns: { ...said.columns, ...Object.fromEntries(vols.map(({ header }) => [header, { field: "vol", unit }])) },
    });
  return (
    <div className={styles.group}>
      {vols.length > 0 && (
        <Switch
          label="Vol is in percent"
          checked={inPercent}
          onChange={(_, { checked }) => sayVols(checked ? "percent" : "decimal")}
        />
      )}
      <div className={styles.row}>
        <Field label="Numbers are written" size="small" className={styles.narrow}>
          <Select
            size="small"
            value={said.decimal}
            onChange={(_, { value }) => onSay({ ...said, decimal: value as Said["decimal"] })}
          >
            <option value="">as the file says</option>
            <option value=".">1,250.5</option>
            <option value=",">1.250,5</option>
          </Select>
        </Field>
        {CONSTANTS.map(({ field, label, words }) => (
          <Field key={field} label={label} size="small" className={styles.narrow}>
            <Select
              size="small"
              value={said.constants[field] ?? ""}
              onChange={(_, { value }) => onSay(withConstant(said, field, value))}
            >
              {words.map((word) => (
                <option key={word} value={word}>
                  {word === "" ? "as the file says" : word}
                </option>
              ))}
            </Select>
          </Field>
        ))}
      </div>
    </div>
  );
}
