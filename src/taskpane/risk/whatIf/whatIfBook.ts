import { decimalDifference } from "../../../core/numeric/decimalDifference";
import type { Source } from "../../../excel/workbook/port";
import type { Card } from "../../desk/card";
import type { Desk } from "../../desk/desk";
import type { Settings } from "../../desk/settings";
import { balancesAfter, positionCells } from "../account/afterTrades";
import { type Cells, type Fitted, fitted, type Lists, mergedTable } from "./mergedTable";
import type { Scratch } from "./scratch";
import type { WhatIfQuestion } from "./whatIfAnswer";

/** What is tried out on a reading of the book: its tables, and the question that they ask. */
export interface WhatIfBook {
  readonly fits: Fitted;
  readonly question: WhatIfQuestion;
}

/** The cells of an account beside the book; `rules` null where none are chosen. */
export interface AccountRead {
  readonly balances: Source | null;
  readonly rules: Source | null;
}

/** @returns null without a book */
export function whatIfBook(
  { tables, now }: Desk,
  settings: Settings,
  { underlying, numeraire, equity }: Card,
  { changes, market }: Pick<Scratch, "changes" | "market">,
  lists: Lists,
  { balances, rules }: AccountRead,
): WhatIfBook | null {
  const { positions } = tables;
  if (!positions) return null;
  const fits = fitted(changes, positions, lists);
  const before = positionCells(positions, settings.positionColumns);
  const merged = mergedTable(before, positions, fits, lists);
  return {
    fits,
    question: {
      underlying,
      numeraire,
      equity,
      market,
      now,
      before,
      merged,
      funding: fundingOf(lists),
      account: rules && {
        rules: rules.values,
        balances: balances?.values ?? null,
        balancesAfter: balances && paidFor(balances.values, fits, lists, positions.book),
      },
    },
  };
}

function fundingOf({ instruments }: Lists): WhatIfQuestion["funding"] {
  if (!instruments || instruments.table.sourceColumn.fundingRate < 0) return [];
  const { contract, fundingRate, fundingHours } = instruments.instruments;
  return contract.instrument.flatMap((instrument, row) =>
    contract.type[row] === "perp" ? [{ instrument, rate: fundingRate[row], hours: fundingHours[row] }] : [],
  );
}

/** The balances after what is closed and added was paid for. */
function paidFor(
  balances: Cells,
  { resized, additions }: Fitted,
  { instruments, chain }: Lists,
  book: Parameters<typeof balancesAfter>[1],
): Cells {
  const closed = resized.map(({ row, instrument, quantity, to }) => ({
    row,
    instrument,
    quantity: decimalDifference(to, quantity),
    notional: NaN,
  }));
  const paid = balancesAfter(balances, book, closed);
  const listed = instruments ? balancesAfter(paid, instruments.instruments.contract, additions.instruments) : paid;
  return chain ? balancesAfter(listed, chain.instruments.contract, additions.chain) : listed;
}
