import { contradicts } from "../../core/book/signs";
import { wrongValue } from "../../core/errors";
import type { Contracts } from "../../core/instruments/contracts";
import { coinOf, isDollar } from "../../core/instruments/currencies";
import { type InstrumentType, isFuture, type Settlement } from "../../core/instruments/instrument";
import { foldWord } from "../arguments";
import { type Cell, isBlank, plainValue } from "../cells";
import { settlements, sides, tradeSides } from "../vocabularies";
import type { TableFault } from "./fields";

/** A table with columns that stand for no field. */
interface UnreadRows {
  readonly size: number;
  readonly sourceRow: Int32Array;
  readonly headers: readonly string[];
  readonly unread: readonly number[];
  readonly grid: readonly (readonly Cell[])[];
}

/** What is read of a row, as far as an unread column may contradict it. */
type Read = Pick<Contracts, "instrument" | "underlying" | "type" | "multiplier">;

/** What is wrong with the cell of an unread column in a row, or "". */
type Check = (cell: Cell, row: number) => string;

const MULTIPLIER = /multiplier|contractsize|contractvalue|contractunit|facevalue|lotvalue/;
const STATUS = /^(?:position|trade|order|instrument|contract)?(?:status|state)$|^is(?:open|active)$/;
const NOT_OPEN =
  /^(?:not(?:open|active)|closed|cancell?ed|expired|rejected|inactive|pending|settled|suspended|delisted|false|no)$/;
const FILLED = /^(?:filled|executed|cumulative|cum|done)(?:qty|quantity|size|amount|contracts|volume)?$/;
const FEE = /^(?:taker|trading|exchange)?(?:fees?|commissions?)(?:bps?|%|pct|percent)$/;
const LIMIT =
  /^(?:max|min)(?:imum)?(?:position|notional|value|contracts|lots|trade|order(?:value|notional))(?:size|qty)?$|^positionlimit$/;
const SETTLE = /^(?:settle|settlement|margin)(?:currency|ccy|coin|asset)?$/;

/**
 * Columns that are not read although they would change the answer, each with the first row that shows it: sides that
 * contradict the quantities, multipliers, rows that are closed, orders that were filled in part, and what says that a
 * future pays in coin; of instruments what limits or charges an order.
 *
 * @param said how each row settles in its own words, "" where it does not say
 * @param quantity signed, of a table of positions
 */
export function unreadFaults(
  table: UnreadRows,
  read: Read,
  said: readonly (Settlement | "")[],
  quantity?: Float64Array,
): TableFault[] {
  const faults: TableFault[] = [];
  for (const column of table.unread) {
    const header = table.headers[column];
    const name = foldWord(header);
    const checks = [
      MULTIPLIER.test(name) ? multiplierCheck(read) : undefined,
      SETTLE.test(name) ? coinCheck(read, said) : undefined,
      STATUS.test(name) ? statusCheck : undefined,
      FILLED.test(name) && quantity ? filledCheck(quantity) : undefined,
      !quantity && FEE.test(name.replace(/[^a-z%]/g, "")) ? costCheck : undefined,
      !quantity && LIMIT.test(name) ? limitCheck : undefined,
      quantity && sideCheck(words(table, column, sideOf), quantity),
      settlementCheck(words(table, column, settlementOf), read.type, said),
    ];
    for (const check of checks) {
      const fault = check && firstFault(table, column, check);
      if (!fault) continue;
      faults.push(fault);
      break;
    }
  }
  return faults;
}

function firstFault({ size, sourceRow, grid, headers }: UnreadRows, column: number, check: Check) {
  for (let i = 0; i < size; i++) {
    const what = check(plainValue(grid[sourceRow[i]][column]), i);
    if (what === "") continue;
    return { row: sourceRow[i], column, error: wrongValue(`${headers[column]} is not read, but ${what}`) };
  }
  return undefined;
}

/** The words of a column, "" for blanks, or undefined where it holds anything else: one look for most columns. */
function words<T extends string>(
  { size, sourceRow, grid }: UnreadRows,
  column: number,
  meaning: (text: string) => T | undefined,
): readonly (T | "")[] | undefined {
  const found: (T | "")[] = [];
  for (let i = 0; i < size; i++) {
    const cell = plainValue(grid[sourceRow[i]][column]);
    const word = isBlank(cell) ? "" : typeof cell === "string" ? meaning(cell) : undefined;
    if (word === undefined) return undefined;
    found.push(word);
  }
  return found;
}

const sideOf = (text: string) => sides[foldWord(text)] ?? tradeSides[foldWord(text)];

/** The settlement that a word says, also within one of a venue's: InversePerpetual. */
const settlementOf = (text: string): Settlement | undefined =>
  settlements[foldWord(text)] ?? (/inverse|quanto|linear/i.exec(text)?.[0].toLowerCase() as Settlement | undefined);

/** A column of "none" or "flat" alone speaks of something else than sides. */
function sideCheck(
  side: ReturnType<typeof words<"buy" | "sell" | "none" | "both">>,
  quantity: Float64Array,
): Check | undefined {
  if (!side?.some((word) => word === "buy" || word === "sell")) return undefined;
  return (cell, i) => {
    const word = side[i];
    if (word === "" || !contradicts(word, quantity[i])) return "";
    return `says ${String(cell).trim()} beside the quantity ${quantity[i]}: call it side, or give sells a minus sign`;
  };
}

const statusCheck: Check = (cell) =>
  NOT_OPEN.test(foldWord(String(cell).trim())) ? `says ${String(cell).trim()}: leave such rows out` : "";

const isNumber = (cell: Cell): boolean => typeof cell === "number" && cell !== 0;

const costCheck: Check = (cell) =>
  isNumber(cell) ? `holds ${String(cell)}: call it fee, as a share of the notional` : "";

const limitCheck: Check = (cell) => (isNumber(cell) ? `holds ${String(cell)}: call it max or min, in contracts` : "");

/** The quantity of an order is not what was filled of it. */
const filledCheck =
  (quantity: Float64Array): Check =>
  (cell, i) =>
    typeof cell === "number" && Math.abs(cell) !== Math.abs(quantity[i])
      ? `holds ${cell} beside the quantity ${quantity[i]}: give as quantity what was filled`
      : "";

const multiplierCheck =
  ({ multiplier }: Read): Check =>
  (cell, i) => {
    const value = typeof cell === "string" && cell.trim() !== "" ? Number(cell) : cell;
    if (typeof value !== "number" || Number.isNaN(value)) return "";
    // Some desktops hand a blank over as 0.
    return value === 0 || value === 1 || value === multiplier[i]
      ? ""
      : `holds ${value}: call it multiplier if it is one`;
  };

/** What settles in its own underlying is inverse; an instrument without one may begin with it. */
const coinCheck =
  ({ instrument, underlying, type }: Read, said: readonly (Settlement | "")[]): Check =>
  (cell, i) => {
    if (typeof cell !== "string" || said[i] !== "" || !isFuture(type[i])) return "";
    const coin = coinOf(cell.trim()).toUpperCase();
    if (coin === "" || isDollar(coin)) return "";
    const symbol = instrument[i].toUpperCase().replace(/^XBT/, "BTC");
    const isUnderlying = underlying[i] ? coinOf(underlying[i]).toUpperCase() === coin : symbol.startsWith(coin);
    return isUnderlying ? `${cell.trim()} is the underlying itself: say inverse in a column settlement` : "";
  };

function settlementCheck(
  settlement: readonly (Settlement | "")[] | undefined,
  type: readonly InstrumentType[],
  said: readonly (Settlement | "")[],
): Check | undefined {
  if (!settlement) return undefined;
  return (cell, i) => {
    const changes = settlement[i] === "inverse" || settlement[i] === "quanto";
    return changes && said[i] === "" && isFuture(type[i]) ? `says ${String(cell).trim()}: call it settlement` : "";
  };
}
