import { wrongValue } from "../core/errors";
import type { ContractValue } from "./contractFields";
import { faultIn, type LabelOf, type Sheet } from "./columns";
import type { SymbolFacts } from "./symbols";
import type { Section } from "./section";

/** Rows whose instruments are being made out. */
export interface Asked {
  readonly sheet: Sheet;
  readonly section: Section;
  readonly rows: ArrayLike<number>;
  readonly label: LabelOf;
  readonly instrument: readonly string[];
  readonly currency: readonly string[];
  /** What the symbols say, where they say anything. */
  readonly symbols: readonly (SymbolFacts | undefined)[];
  /** Whether contracts say anything at all. */
  readonly isSaid: boolean;
  /** What contracts say of a field in row i. */
  readonly said: (field: string, i: number) => ContractValue | undefined;
}

/** A specification in contracts never overrides the file. */
export function contradict(
  asked: Asked,
  field: string,
  i: number,
  file: string | number,
  other: string | number,
): void {
  faultIn(asked.sheet, asked.rows[i], asked.label, `${field} is ${file}, but contracts say ${other}`, wrongValue);
}

export const isoDate = (serial: number): string =>
  new Date((Math.floor(serial) - 25_569) * 86_400_000).toISOString().slice(0, 10);
