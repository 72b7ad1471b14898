import { attempt, HedgeError } from "../../../core/errors";
import { withBook } from "../../../excel/tables/positions";
import type { Desk } from "../../desk/desk";
import type { Settings } from "../../desk/settings";
import { instrumentsTable } from "../../desk/tables";
import { positionCells } from "../account/afterTrades";
import { type RiskBook, triedBook } from "../riskBook";
import { fitted, mergedTable } from "./mergedTable";
import type { Scratch } from "./scratch";
import { rowsOn } from "./whatIfAnswer";

/** The risk of what is tried out at the market as it is: the charts move the market themselves. */
export function tried(
  standing: RiskBook,
  { tables, now }: Desk,
  { positionColumns, identity }: Pick<Settings, "positionColumns" | "identity">,
  { changes, chain }: Scratch,
): RiskBook {
  const { positions } = tables;
  if (!positions || changes.length === 0) return standing;
  const lists = {
    instruments: tables.instruments,
    chain: chain && instrumentsTable(chain, now, { instrumentColumns: {}, identity }),
  };
  const merged = mergedTable(
    positionCells(positions, positionColumns),
    positions,
    fitted(changes, positions, lists),
    lists,
  );
  const after = attempt(() => withBook(rowsOn(merged, standing.underlying), now, (book) => book));
  return after instanceof HedgeError ? standing : triedBook(standing, after, positions.source.address);
}
