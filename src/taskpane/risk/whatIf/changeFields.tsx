import { Button, Field, makeStyles, Select, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { same } from "../../../core/book/names";
import type { PositionTable } from "../../desk/tables";
import { NumberField } from "../../ui/numberField";
import { quantity as quantityText, signedQuantity } from "../../ui/format";
import type { Lists } from "./mergedTable";
import {
  added,
  type Change,
  type HeldPosition,
  heldPositions,
  isSamePosition,
  type Listed,
  resized,
  rolled,
} from "./scratch";

const useStyles = makeStyles({
  form: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalS },
  line: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, alignItems: "end" },
  grow: { flex: "1 1 120px", minWidth: 0 },
});

interface ChangeFieldsProps {
  positions: PositionTable;
  underlying: string;
  lists: Lists;
  changes: readonly Change[];
  onChange: (changes: readonly Change[]) => void;
}

/** An instrument of a list: its value in a choice is the list and the place in it. */
interface Option {
  readonly value: string;
  readonly from: Listed;
  readonly instrument: string;
}

function optionsOf(lists: Lists, underlying: string): Option[] {
  return (["instruments", "chain"] as const).flatMap((from) => {
    const contract = lists[from]?.instruments.contract;
    if (!contract) return [];
    return contract.instrument.flatMap((instrument, row) => {
      const of = contract.underlying[row];
      const isOn = of === "" || underlying === "" || same(of, underlying);
      return isOn && instrument !== "" ? [{ value: `${from} ${row}`, from, instrument }] : [];
    });
  });
}

/** A position of the book closed, resized or rolled. */
export function PositionFields({ positions, underlying, lists, changes, onChange }: ChangeFieldsProps) {
  const styles = useStyles();
  const { book } = positions;
  const held = heldPositions(positions).filter(({ row }) => same(book.underlying[row], underlying));
  const [chosen, choose] = useState(0);
  const [into, rollInto] = useState("");
  const position = held.at(chosen) ?? held.at(0);
  const options = optionsOf(lists, underlying);
  const target = options.find(({ value }) => value === into) ?? options.at(0);
  if (!position) return null;
  return (
    <div className={styles.form} role="group" aria-label="Change a position">
      <Field label="Position" size="small">
        <Select size="small" value={String(held.indexOf(position))} onChange={(_, data) => choose(Number(data.value))}>
          {held.map((one, i) => (
            <option key={i} value={i}>
              {`${one.instrument || `row ${one.row + 1}`}, ${signedQuantity(one.quantity)}`}
            </option>
          ))}
        </Select>
      </Field>
      <div className={styles.line}>
        <div className={styles.grow}>
          <NumberField
            label="Quantity, what if"
            unit=""
            value={quantityNow(position, changes)}
            onChange={(to) => onChange(resized(changes, position, to ?? position.quantity))}
          />
        </div>
        <Button size="small" onClick={() => onChange(resized(changes, position, 0))}>
          Close it
        </Button>
      </div>
      {target && (
        <div className={styles.line}>
          <Field label="Roll into" size="small" className={styles.grow}>
            <Select size="small" value={target.value} onChange={(_, data) => rollInto(data.value)}>
              {options.map(({ value, instrument }) => (
                <option key={value} value={value}>
                  {instrument}
                </option>
              ))}
            </Select>
          </Field>
          <Button size="small" onClick={() => onChange(rolled(changes, position, target.from, target.instrument))}>
            Roll it
          </Button>
        </div>
      )}
    </div>
  );
}

const quantityNow = (position: HeldPosition, changes: readonly Change[]): number =>
  changes.find((change) => change.kind === "resize" && isSamePosition(change, position))?.quantity ?? position.quantity;

/** An instrument of the list, or of a chain, bought or sold. */
export function AddFields({ underlying, lists, changes, onChange }: Omit<ChangeFieldsProps, "positions">) {
  const styles = useStyles();
  const options = optionsOf(lists, underlying);
  const [value, choose] = useState("");
  const [lots, setLots] = useState<number | undefined>(undefined);
  const chosen = options.find((option) => option.value === value) ?? options.at(0);
  if (!chosen) return null;
  return (
    <div className={styles.form} role="group" aria-label="Add a position">
      <Field label="Instrument" size="small">
        <Select size="small" value={chosen.value} onChange={(_, data) => choose(data.value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.from === "chain" ? `${option.instrument} (chain)` : option.instrument}
            </option>
          ))}
        </Select>
      </Field>
      <div className={styles.line}>
        <div className={styles.grow}>
          <NumberField label="Quantity, + buy, − sell" unit="" value={lots} onChange={setLots} />
        </div>
        <Button
          size="small"
          onClick={() => {
            if (lots) onChange(added(changes, chosen.from, chosen.instrument, lots));
            setLots(undefined);
          }}
        >
          Add it
        </Button>
      </div>
    </div>
  );
}

/** "Close BTC (2)", "BTC-C: −6 to −2.5", "Buy 3 BTC-SEP" */
export function changeWords(change: Change, held: readonly HeldPosition[]): string {
  if (change.kind === "add")
    return `${change.quantity < 0 ? "Sell" : "Buy"} ${quantityText(Math.abs(change.quantity))} ${change.instrument}`;
  const before = held.find((one) => isSamePosition(one, change))?.quantity;
  if (change.quantity === 0)
    return `Close ${change.instrument}${before === undefined ? "" : ` (${signedQuantity(before)})`}`;
  return `${change.instrument}: ${before === undefined ? "" : `${signedQuantity(before)} to `}${signedQuantity(change.quantity)}`;
}
