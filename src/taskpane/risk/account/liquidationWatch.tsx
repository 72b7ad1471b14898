import { useEffect, useMemo } from "react";
import { describeCell, plainValue } from "../../../excel/cells";
import type { Source, Workbook } from "../../../excel/workbook/port";
import type { Desk } from "../../desk/desk";
import type { Settings } from "../../desk/settings";
import type { LiquidationSeen } from "../../desk/liquidation";
import { useCells } from "../useCells";
import { useRiskAnswer } from "../useRiskAnswer";
import { useAccountCells } from "./accountLine";
import { accountQuestion } from "./accountQuestion";
import { limitsOf } from "./accountWords";

interface LiquidationWatchProps {
  /** The book as it is now. */
  desk: Desk;
  settings: Settings;
  workbook: Pick<Workbook, "read" | "watch">;
  /** Of the same identity throughout. */
  onSeen: (seen: LiquidationSeen | null) => void;
}

/** Keeps looking how far the account is from its liquidation, and tells; it shows nothing itself. */
export default function LiquidationWatch({ desk, settings, workbook, onSeen }: LiquidationWatchProps) {
  const { watch } = settings;
  const { balances, rules, fault: accountFault } = useAccountCells(workbook, settings);
  const { source: cell, fault: cellFault } = useCells(workbook, watch.liquidationAt ?? null);
  const question = useMemo(
    () => (rules && desk.cards.length > 0 ? accountQuestion(desk, settings, [], balances, rules) : null),
    [desk, settings, balances, rules],
  );
  const { answer, fault } = useRiskAnswer("account", question);
  const linked = watch.liquidationAt ? cell && distanceIn(cell) : watch.liquidationWithin;
  const within = typeof linked === "number" ? linked : undefined;
  const said = accountFault ?? cellFault ?? (typeof linked === "string" ? linked : null);
  const unknown = said ?? fault?.message ?? null;
  useEffect(() => {
    onSeen({ within, limits: answer ? limitsOf(answer.answer.before) : [], fault: unknown });
  }, [within, answer, unknown, onSeen]);
  useEffect(() => () => onSeen(null), [onSeen]);
  return null;
}

/** The distance that a cell holds, or what is wrong with it. */
function distanceIn({ address, values }: Source): number | string {
  const value = plainValue(values[0][0]);
  if (typeof value === "number" && value > 0 && value <= 1) return value;
  return `${address}: the distance must be a part of the price above 0 and up to 1, not ${describeCell(value)}.`;
}
