import { Button, Field, makeStyles, Select, tokens } from "@fluentui/react-components";
import { roundingModes } from "../../excel/vocabularies";
import type { Source, Workbook } from "../../excel/workbook/port";
import type { MappedColumn } from "../desk/columns";
import type { PaneState } from "../desk/state";
import { useNames } from "../desk/useNames";
import type { DeskActions } from "../desk/actions";
import type { Desk } from "../desk/desk";
import type { RoundingMode } from "../../core/numeric/lots";
import type { AssignedColumns, Clock } from "../desk/settings";
import { dateOfSerial } from "../desk/time";
import { BenchmarkFields } from "../desk/benchmarkFields";
import ClockChoice from "../desk/clockChoice";
import { ColumnList } from "./columnList";
import { GREEK_UNITS } from "../desk/greekUnits";
import { Choice } from "../ui/choice";
import { Disclosure } from "../ui/disclosure";
import { NumberField } from "../ui/numberField";
import { RangeChoice } from "../ui/rangeChoice";
import { TextField } from "../ui/textField";
import { Share } from "./share";

const useStyles = makeStyles({
  setup: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalL },
  heading: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  import: { marginTop: tokens.spacingVerticalXS },
  done: { minHeight: "44px" },
  units: { display: "flex", flexWrap: "wrap", alignItems: "center", columnGap: tokens.spacingHorizontalS },
});

const MODES: Readonly<Record<RoundingMode, string>> = {
  nearest: "to the nearest lot",
  "half-even": "to the nearest lot, halves to even",
  "toward-zero": "down, toward no trade",
  "away-from-zero": "up, away from no trade",
  "never-flip": "never past neutral",
};

interface SetupProps {
  state: PaneState;
  desk: Desk | null;
  actions: DeskActions;
  workbook: Workbook;
  onDone: () => void;
}

/** Ranges, columns, clock and rounding: what the workbook keeps for everyone on the desk. */
export default function Setup({ state, desk, actions, workbook, onDone }: SetupProps) {
  const styles = useStyles();
  const { settings, reading } = state;
  return (
    <section className={styles.setup} aria-label="Setup">
      <h2 className={styles.heading}>Setup</h2>
      <Ranges state={state} desk={desk} actions={actions} workbook={workbook} />
      <Disclosure summary={`Expiries count from ${clockWords(settings.clock, desk, reading?.clock?.address)}`}>
        <ClockChoice
          clock={settings.clock}
          onChange={(clock) => actions.change({ clock })}
          onActiveCell={actions.useActiveCellAsClock}
        />
      </Disclosure>
      <NumberField
        label="Share to hedge"
        unit="%"
        hint="Part of the way to the target, 0 to 150%"
        value={Number((settings.ratio * 100).toPrecision(12))}
        check={(ratio) => (ratio < 0 || ratio > 150 ? "Between 0 and 150" : undefined)}
        onChange={(ratio) => actions.change({ ratio: (ratio ?? 100) / 100 })}
      />
      <Field label="Round to lots" size="small">
        <Select
          size="small"
          value={settings.rounding}
          onChange={(_, { value }) => actions.change({ rounding: roundingModes[value.replaceAll("-", "")] })}
        >
          {Object.entries(MODES).map(([mode, words]) => (
            <option key={mode} value={mode}>
              {words}
            </option>
          ))}
        </Select>
      </Field>
      {settings.identity && (
        <div>
          {`Positions without underlyings: ${settings.identity.kind === "one" ? `all ${settings.identity.underlying}` : "each its own"} `}
          <Button size="small" onClick={() => actions.change({ identity: undefined })}>
            Ask again
          </Button>
        </div>
      )}
      <div className={styles.units}>
        <span>Vega and theta per</span>
        <Choice
          label="Vega and theta per"
          options={GREEK_UNITS}
          value={settings.greekUnits}
          onChange={(greekUnits) => actions.change({ greekUnits })}
        />
      </div>
      <TextField
        label="Reporting currency"
        hint="What all money of the book is in: price × fx"
        placeholder={desk?.currency ?? ""}
        value={settings.reportingCurrency}
        onChange={(reportingCurrency) => actions.change({ reportingCurrency })}
      />
      <BenchmarkFields
        benchmark={settings.benchmark}
        currency={desk?.currency ?? ""}
        linked={reading?.benchmarkPrice ?? null}
        isBusy={state.isBusy}
        onPriceCell={actions.useActiveCellAsBenchmarkPrice}
        onChange={(benchmark) => actions.change({ benchmark })}
      />
      <Button className={styles.done} appearance="primary" onClick={onDone}>
        Done
      </Button>
      <Share settings={settings} actions={actions} workbook={workbook} />
    </section>
  );
}

/** The two tables that the pane reads, each with its columns. */
function Ranges({ state, desk, actions, workbook }: Omit<SetupProps, "onDone">) {
  const { settings, reading } = state;
  const names = useNames(workbook.names);
  return (
    <>
      <Range
        label="Positions"
        source={reading?.positions ?? null}
        names={names}
        columns={desk?.positionColumns ?? null}
        assigned={settings.positionColumns}
        onChoose={(from) => actions.choose("positions", from)}
        onAssign={(assign) => actions.change((now) => ({ positionColumns: assign(now.positionColumns) }))}
        onImport={() => actions.openImport("positions")}
      />
      <Range
        label="Instruments"
        source={reading?.instruments ?? null}
        names={names}
        columns={desk?.instrumentColumns ?? null}
        assigned={settings.instrumentColumns}
        onChoose={(from) => actions.choose("instruments", from)}
        onAssign={(assign) => actions.change((now) => ({ instrumentColumns: assign(now.instrumentColumns) }))}
        onImport={() => actions.openImport("instruments")}
      />
    </>
  );
}

interface RangeProps {
  label: "Positions" | "Instruments";
  source: Source | null;
  names: readonly string[];
  columns: readonly MappedColumn[] | null;
  assigned: AssignedColumns;
  onChoose: (from: "selection" | { text: string }) => void;
  onAssign: (assign: (assigned: AssignedColumns) => AssignedColumns) => void;
  onImport: () => void;
}

function Range({ label, source, names, columns, assigned, onChoose, onAssign, onImport }: RangeProps) {
  const styles = useStyles();
  return (
    <div>
      <RangeChoice
        label={label}
        address={source?.address}
        names={names}
        onSelection={() => onChoose("selection")}
        onText={(text) => onChoose({ text })}
      />
      <Button size="small" className={styles.import} onClick={onImport} aria-label={`Import ${label.toLowerCase()}…`}>
        Import…
      </Button>
      {columns && source && (
        <Disclosure summary={`Columns of the ${label.toLowerCase()}`}>
          <ColumnList columns={columns} headers={headersOf(source.values)} assigned={assigned} onAssign={onAssign} />
        </Disclosure>
      )}
    </div>
  );
}

const headersOf = (values: unknown[][]): string[] =>
  (values[0] ?? []).map((cell) => String(cell).trim()).filter((header) => header !== "");

function clockWords(clock: Clock, desk: Desk | null, address: string | undefined): string {
  const date = desk?.now === undefined ? "" : dateOfSerial(desk.now);
  switch (clock.kind) {
    case "cell":
      return `${address ?? "a cell"}, ${date}`;
    case "typed":
      return date;
    case "computer":
      return "this computer's clock";
    case "none":
      return "no date yet";
  }
}
