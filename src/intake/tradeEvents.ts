import type { TradeEvent } from "../core/blotter/trades";
import { isTotalLabel } from "../core/book/names";
import { wrongValue } from "../core/errors";
import { foldWord } from "../excel/arguments";
import { type Cell, plainValue } from "../excel/cells";
import { tradeEvents } from "../excel/tables/trades";
import { isNothing, numberIn } from "./cells";
import { columnsOf, faultIn, type LabelOf, type Sheet, textField } from "./columns";
import { leftBy } from "./leaves";
import type { Reason } from "./report";
import type { Section } from "./section";

/** The rows of a table of trades that count, each with what happened. */
export interface TradeRows {
  readonly rows: readonly number[];
  readonly event: readonly TradeEvent[];
  /** "" where the file has none. */
  readonly tradeId: readonly string[];
}

const EVENTS: ReadonlySet<string> = new Set<TradeEvent>(["trade", "funding", "income", "fee", "expiry"]);
const isEvent = (word: TradeEvent | Reason): word is TradeEvent => EVENTS.has(word);

/** Tells the rows that are trades, payments and expiries from totals, orders, cash and what was exported twice. */
export function tradeRows(sheet: Sheet, section: Section, given: readonly number[], label: LabelOf): TradeRows {
  const { account, grid } = sheet;
  const leaves = leftBy(sheet, section);
  const details = textField(sheet, section, "detail", given, label)?.map(foldWord);
  const hasFills = details?.includes("execution") ?? false;
  const words = textField(sheet, section, "event", given, label);
  const ids = textField(sheet, section, "trade id", given, label);
  const [quantity] = columnsOf(section, "quantity");
  const rows: number[] = [];
  const event: TradeEvent[] = [];
  const tradeId: string[] = [];
  const met = new Map<string, number>();
  given.forEach((row, i) => {
    const isOrder = hasFills && details![i] === "order";
    const reason = leaves(row) ?? (isOrder ? "subtotal" : isTotal(grid[row], label(row)) ? "total" : undefined);
    const what = reason ?? meaningOf(sheet, section, row, words?.[i] ?? "", label);
    if (what === undefined) return;
    const id = ids?.[i] ?? "";
    const isFill = what === "trade";
    const isNone = isFill && quantity && numberIn(plainValue(grid[row][quantity.column]), sheet.style) === 0;
    const out = isNone ? "nothing traded" : isEvent(what) ? undefined : what;
    const name = id && `${label(row)}\n${id}\n${what}`;
    const before = name && !out ? met.get(name) : undefined;
    if (out) account.leftOut.push({ row, reason: out });
    else if (before !== undefined && sameCells(grid[row], grid[before]))
      account.leftOut.push({ row, reason: "duplicate" });
    else {
      if (before !== undefined && isFill) {
        const { header } = columnsOf(section, "trade id")[0];
        faultIn(sheet, row, label, `${header} ${id} stands in row ${before + 1} too, with other figures`, wrongValue);
      }
      if (name) met.set(name, row);
      rows.push(row);
      event.push(what as TradeEvent);
      tradeId.push(id);
    }
  });
  requireIds(sheet, section, { rows, event, tradeId }, label);
  return { rows, event, tradeId };
}

/** A row that names no instrument and is labelled as what adds up others. */
function isTotal(row: readonly Cell[], label: string): boolean {
  const first = row.find((cell) => !isNothing(plainValue(cell)));
  return isTotalLabel(label) || (label === "" && isTotalLabel(String(first)));
}

function meaningOf(
  sheet: Sheet,
  { source, columns }: Section,
  row: number,
  word: string,
  label: LabelOf,
): TradeEvent | Reason | undefined {
  if (word === "" && (source.own || !source.events)) return "trade";
  const folded = foldWord(word);
  const known: Readonly<Record<string, TradeEvent | Reason>> = source.events ?? tradeEvents;
  if (Object.hasOwn(known, folded)) return known[folded];
  const header = columns.get("event")?.[0].header ?? "event";
  const what = word === "" ? `${header} is blank` : `${header} ${word} is not known`;
  faultIn(sheet, row, label, `${what}: known are ${Object.keys(known).join(", ")}`, wrongValue);
  return undefined;
}

const sameCells = (a: readonly Cell[], b: readonly Cell[]): boolean =>
  a.every((cell, column) => String(plainValue(cell) ?? "") === String(plainValue(b[column]) ?? ""));

/** A fill without an id among others that have theirs may be their sum, and could not be told from a repetition. */
function requireIds(sheet: Sheet, section: Section, { rows, event, tradeId }: TradeRows, label: LabelOf): void {
  const [column] = columnsOf(section, "trade id");
  if (!column || section.source.own || tradeId.every((id) => id === "")) return;
  const at = tradeId.findIndex((id, i) => id === "" && event[i] === "trade");
  if (at >= 0) faultIn(sheet, rows[at], label, `${column.header} is missing, which other fills have`);
}
