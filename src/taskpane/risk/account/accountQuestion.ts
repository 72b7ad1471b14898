import type { Source } from "../../../excel/workbook/port";
import type { Desk } from "../../desk/desk";
import type { Settings } from "../../desk/settings";
import type { Traded } from "../../desk/state";
import type { AccountQuestion } from "./accountAnswer";
import { balancesAfter, positionCells, positionsAfter } from "./afterTrades";

/** The account of the whole book, and of the book after what is traded; null without a book. */
export function accountQuestion(
  { tables, now }: Desk,
  settings: Settings,
  trades: readonly Traded[],
  balances: Source | null,
  rules: Source,
): AccountQuestion | null {
  const { positions, instruments } = tables;
  if (!positions) return null;
  const before = { positions: positionCells(positions, settings.positionColumns), balances: balances?.values ?? null };
  const isTraded = instruments && trades.length > 0;
  return {
    before,
    after: isTraded
      ? {
          positions: positionsAfter(before.positions, positions.table.sourceColumn, instruments, trades),
          balances: before.balances && balancesAfter(before.balances, instruments.instruments.contract, trades),
        }
      : null,
    rules: rules.values,
    now,
  };
}
