import { fold } from "../../core/book/names";
import { describeCell, plainValue } from "../../excel/cells";
import type { Source } from "../../excel/workbook/port";
import type { Settings } from "./settings";

/** What was read of the cells that hold the equity of accounts, by underlying; in words why a cell could not be read. */
export type EquityCells = Readonly<Record<string, Source | string>>;

/** The cell that holds an underlying's equity; null where it is typed, or none is set. */
export function equityCell(cells: EquityCells, underlying: string): Source | null {
  const found = (cells as Partial<EquityCells>)[fold(underlying)];
  return typeof found === "object" ? found : null;
}

/** A cell of equity that holds no number, or is gone. */
export interface BrokenEquity {
  /** As the book names it. */
  readonly underlying: string;
  /** "" where the cell is gone. */
  readonly cell: string;
  readonly message: string;
}

export interface Equities {
  /** Settings in which each equity is the number that its cell holds. */
  readonly settings: Settings;
  readonly broken: BrokenEquity | null;
  /** A cell was chosen that is not read yet. */
  readonly isUnread: boolean;
}

/** Puts what the cells of equity hold in the place of the links to them, for the underlyings that a book has. */
export function withEquities(settings: Settings, cells: EquityCells, held: ReadonlyMap<string, string>): Equities {
  let broken: BrokenEquity | null = null;
  let isUnread = false;
  const underlyings = Object.entries(settings.underlyings).map(([key, own]) => {
    const underlying = held.get(key);
    if (!own.equityAt || underlying === undefined) return [key, own] as const;
    const read = (cells as Partial<EquityCells>)[key];
    const equity = typeof read === "object" ? plainValue(read.values[0][0]) : undefined;
    if (read === undefined) isUnread = true;
    else if (typeof read === "string") broken ??= { underlying, cell: "", message: read };
    else if (typeof equity !== "number")
      broken ??= {
        underlying,
        cell: read.address,
        message: `the equity must be a number, not ${describeCell(equity)}`,
      };
    return [key, { ...own, equity: typeof equity === "number" ? equity : undefined }] as const;
  });
  return { settings: { ...settings, underlyings: Object.fromEntries(underlyings) }, broken, isUnread };
}
