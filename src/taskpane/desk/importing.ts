import type { Place, Source } from "../../excel/workbook/port";
import { record, text } from "./untrusted";

/** What a table that is being read is to become for the pane. */
export type Wanted = "positions" | "instruments";

/** A table that is being read for the pane. */
export interface Importing {
  readonly wanted: Wanted;
  /** Where the cells stand in the workbook; null for what is pasted or comes from a file. */
  readonly origin: Source | null;
  /** What was pasted, or the file as it is. */
  readonly text: string;
  /** What the user said; null until something is said, for a preset may say it. */
  readonly said: Said | null;
  /** Another view may be shown meanwhile; nothing is lost. */
  readonly isOpen: boolean;
  /** The screen is shown although there is nothing to ask. */
  readonly isReview: boolean;
}

export const anImport = (wanted: Wanted, origin: Source | null): Importing => ({
  wanted,
  origin,
  text: "",
  said: null,
  isOpen: true,
  isReview: false,
});

/** What a user says beside the file. */
export interface Said {
  /** Name of the source, "" to recognise it. */
  readonly source: string;
  /** Columns that are read as something else than their headers say, by header. */
  readonly columns: Readonly<Record<string, Choice>>;
  /** What holds for every row, by field. */
  readonly constants: Readonly<Record<string, string>>;
  /** Every instrument is its own underlying. */
  readonly eachItsOwn: boolean;
  /** The sign before decimals, "" as the file shows it. */
  readonly decimal: "" | "." | ",";
  /** What only contracts can say. */
  readonly contracts: readonly Term[];
}

/** What a column is read as. */
export interface Choice {
  /** "" for none. */
  readonly field: string;
  readonly unit: string;
}

/** A field of an instrument, or of a currency. */
export interface Term {
  readonly by: "instrument" | "currency";
  readonly name: string;
  readonly field: string;
  readonly value: string;
}

/** What was said about a table with these headers, for the next one. */
export interface Preset {
  readonly signature: string;
  readonly said: Said;
}

/** How a table of the pane was read, as its first line says it. */
export interface ReadAs {
  /** "OKX positions" */
  readonly source: string;
  readonly notRead: string;
  readonly assumed: string;
  /** The cells that were read. */
  readonly from: Place | null;
}

export const NOTHING_SAID: Said = {
  source: "",
  columns: {},
  constants: {},
  eachItsOwn: false,
  decimal: "",
  contracts: [],
};

/** With presets in the order of their use, so many are kept. */
const MOST_PRESETS = 50;

export const withPreset = (presets: readonly Preset[], preset: Preset): readonly Preset[] => [
  preset,
  ...presets.filter(({ signature }) => signature !== preset.signature).slice(0, MOST_PRESETS - 1),
];

/** Presets as they come out of a file that anybody may have edited. */
export const parsePresets = (value: unknown): Preset[] =>
  (Array.isArray(value) ? value : []).flatMap((one: unknown) => {
    const { signature, said } = record(one);
    return typeof signature === "string" ? [{ signature, said: parseSaid(said) }] : [];
  });

function parseSaid(value: unknown): Said {
  const { source, columns, constants, eachItsOwn, decimal, contracts } = record(value);
  return {
    source: text(source) ?? "",
    columns: Object.fromEntries(
      Object.entries(record(columns)).map(([header, choice]) => {
        const { field, unit } = record(choice);
        return [header, { field: text(field) ?? "", unit: text(unit) ?? "" }];
      }),
    ),
    constants: Object.fromEntries(Object.entries(record(constants)).map(([field, said]) => [field, text(said) ?? ""])),
    eachItsOwn: eachItsOwn === true,
    decimal: decimal === "." || decimal === "," ? decimal : "",
    contracts: (Array.isArray(contracts) ? contracts : []).map((one: unknown): Term => {
      const { by, name, field, value: said } = record(one);
      return {
        by: by === "currency" ? "currency" : "instrument",
        name: text(name) ?? "",
        field: text(field) ?? "",
        value: text(said) ?? "",
      };
    }),
  };
}

export function parseReadAs(value: unknown, place: (value: unknown) => Place | null): ReadAs | null {
  const { source, notRead, assumed, from } = record(value);
  return typeof source === "string"
    ? { source, notRead: text(notRead) ?? "", assumed: text(assumed) ?? "", from: place(from) }
    : null;
}
