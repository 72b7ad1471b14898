import { formatAddress } from "../../cells/address";
import { cellAt } from "../../cells/rectangle";
import { isBlank } from "../cells";
import type { Block } from "./blocks";

/** A sheet without the headers of a block, and not empty. */
interface Strange {
  readonly sheet: Excel.Worksheet;
  readonly block: Block;
}

/**
 * Queues the search for rows of blocks on sheets without their headers. A mark alone is a note about a ticket; a row of it
 * has most of its cells too.
 *
 * @returns to be called after the next sync, queues the reading of what may hold any; what that returns answers with
 * addresses after the sync that follows
 */
export function askForStrays(strange: readonly Strange[]): () => (block: Block) => string[] {
  const asked = strange.map(({ sheet, block }) => {
    // Columns may have come since the look before.
    const used = sheet.getUsedRange(true);
    return {
      sheet,
      block,
      mark: used.findOrNullObject(block.rows[0].mark, { completeMatch: true, matchCase: true }).load("address"),
      top: used.getRow(0).load("values"),
    };
  });
  return () => {
    // Excel's search passes hidden rows over, so a sheet whose columns only moved is read whatever it says.
    const suspects = asked
      .filter(({ mark, top, block }) => !mark.isNullObject || isAmong(block.headers, top.values[0] as unknown[]))
      .map(({ sheet, block }) => ({
        sheet: sheet.load("name"),
        block,
        used: sheet.getUsedRange(true).load("values,rowIndex,columnIndex"),
      }));
    return (block) =>
      suspects
        .filter((one) => one.block === block)
        .flatMap(({ sheet, used }) =>
          (used.values as unknown[][]).flatMap((cells, row) => {
            const column = cells.indexOf(block.rows[0].mark);
            if (column < 0 || !block.rows.some((own) => isMost(own.cells, cells))) return [];
            return [formatAddress(sheet.name, cellAt(used.rowIndex + row, used.columnIndex + column))];
          }),
        );
  };
}

/** Whether words stand in a row in their order, whatever is between them. */
function isAmong(words: readonly unknown[], row: readonly unknown[]): boolean {
  let next = 0;
  for (const cell of row) if (next < words.length && cell === words[next]) next++;
  return next === words.length;
}

const isMost = (own: readonly unknown[], found: readonly unknown[]): boolean => {
  const filled = own.filter((cell) => !isBlank(cell));
  return filled.filter((cell) => found.includes(cell)).length * 2 > filled.length;
};
