import { attempt, HedgeError } from "../../core/errors";
import { attributed } from "../../excel/attributed";
import type { Cell } from "../../excel/cells";
import type { LogTail } from "../../excel/workbook/port";
import { snapshotTimes } from "./snapshot";

/** A day between two snapshots; every number is the one that ATTRIBUTION by day spills. */
export interface PnlDay {
  /** Of the snapshot that ends it. */
  readonly time: number;
  readonly parts: readonly { readonly name: string; readonly amount: number }[];
  readonly newTrades: number;
  readonly unexplained: number;
  readonly total: number;
  readonly cumulative: number;
}

export type PnlAnswer =
  | { readonly kind: "days"; readonly days: readonly PnlDay[] }
  /** Fewer than two snapshots: there is no day yet. */
  | { readonly kind: "few"; readonly snapshots: number }
  | { readonly kind: "fault"; readonly message: string };

/** Parts that are shown apart: what was traded, and what nothing explains. */
const APART: ReadonlySet<string> = new Set(["new trades", "unexplained"]);

export function pnlAnswer(log: LogTail | null, trades: readonly (readonly Cell[])[] | null): PnlAnswer {
  const snapshots = snapshotTimes(log).length;
  if (!log || snapshots < 2) return { kind: "few", snapshots };
  const before = [[...log.headers], ...log.rows.map(({ cells }) => [...cells])];
  const table = attempt(() =>
    attributed({ before, by: "day", ...(trades && { trades: trades.map((row) => [...row]) }) }),
  );
  if (table instanceof HedgeError) return { kind: "fault", message: table.message };
  const [header, ...rows] = table;
  const names = header.slice(1, -2).map(String);
  const days = rows.slice(0, -1).map(([time, ...cells]): PnlDay => {
    const amounts = cells.map(Number);
    const amountOf = (name: string): number => amounts[names.indexOf(name)];
    return {
      time: Number(time),
      parts: names.flatMap((name, i) => (APART.has(name) ? [] : [{ name, amount: amounts[i] }])),
      newTrades: amountOf("new trades"),
      unexplained: amountOf("unexplained"),
      total: amounts[names.length],
      cumulative: amounts[names.length + 1],
    };
  });
  return { kind: "days", days };
}
