import { wrongValue } from "../core/errors";
import { plainValue } from "../excel/cells";
import { columnsOf, faultIn, type LabelOf, type Sheet, textField } from "./columns";
import { assume } from "./report";
import { columnNamed, type Section } from "./section";
import { signed } from "./signs";
import type { AskedTrades } from "./tradeChecks";

/** Quantities with the sign of their side, in the rows that trade; in the others a side says something else. */
export function sidedQuantities(
  { sheet, section, rows, label }: AskedTrades,
  written: Float64Array,
  moves: (i: number) => boolean,
) {
  const at = rows.map((_, i) => i).filter(moves);
  for (const i of at) {
    for (const { column, header } of columnsOf(section, "side")) {
      const word = String(plainValue(sheet.grid[rows[i]][column]) ?? "");
      const what = `${header} ${word} is a cancellation: leave out it and the trade that it cancels, or export without cancelled trades`;
      if (/\(ca\.?\)/i.test(word)) faultIn(sheet, rows[i], label, what, wrongValue, { column });
    }
  }
  const picked = signed(
    sheet,
    section,
    at.map((i) => rows[i]),
    label,
    Float64Array.from(at, (i) => written[i]),
  );
  const quantity = new Float64Array(rows.length).fill(NaN);
  at.forEach((i, k) => (quantity[i] = picked[k]));
  const sides = columnsOf(section, "side");
  const isUnsigned = sides.length > 0 && at.every((i) => !(written[i] < 0));
  if (isUnsigned)
    requireSides(
      sheet,
      section,
      at.map((i) => rows[i]),
      label,
    );
  return quantity;
}

/** A fill without its side, in a file whose quantities have none of their own. */
function requireSides(sheet: Sheet, section: Section, rows: readonly number[], label: LabelOf): void {
  const words = textField(sheet, section, "side", rows, label)!;
  const [{ header }] = columnsOf(section, "side");
  const isExpiry = new Set(section.source.events ? columnsOf(section, "event").map(({ column }) => column) : []);
  words.forEach((word, k) => {
    const isNoSide = /^(?:none|flat|zero|both|net|-)$/i.test(word);
    if ((word === "" && isExpiry.size === 0) || isNoSide)
      faultIn(sheet, rows[k], label, `${header} ${word || "is missing"}: buy or sell?`, wrongValue);
  });
}

/** Says where long and short positions of one instrument, which the venue holds apart, are added up. */
export function noteSides({ sheet: { grid, account }, section, rows }: AskedTrades): void {
  const column = section.source.sidesApart ? columnNamed(section, section.source.sidesApart) : -1;
  const apart = column < 0 ? [] : rows.filter((row) => /^(?:long|short)$/i.test(String(plainValue(grid[row][column]))));
  const why = "the venue holds long and short positions apart; here trades of both add up";
  if (apart.length > 0) assume(account, "quantity", "net", why, apart.length);
}
