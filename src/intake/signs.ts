import { type Side, signConflicts, signedBy } from "../core/book/signs";
import { wrongValue } from "../core/errors";
import { foldWord } from "../excel/arguments";
import { sides } from "../excel/vocabularies";
import { columnsOf, faultIn, type LabelOf, type Sheet, textField } from "./columns";
import type { Section } from "./section";

/** The side that a cell says; "" for a blank, undefined for an unknown word. */
export function sideOf(text: string): Side | "" | undefined {
  if (text === "") return "";
  return sides[foldWord(text.replace(/^POSITION_SIDE_/i, ""))];
}

/** Quantities with the sign that a side gives to them. */
export function signed(
  sheet: Sheet,
  section: Section,
  rows: readonly number[],
  label: LabelOf,
  quantity: Float64Array,
): Float64Array {
  const { source } = section;
  const words = textField(sheet, section, "side", rows, label);
  if (!words) return quantity;
  const header = columnsOf(section, "side")[0]?.header ?? "side";
  const said = words.map((word) => source.sides?.[word] ?? sideOf(word));
  const fault = (i: number, what: string) => faultIn(sheet, rows[i], label, what, wrongValue);
  said.forEach((side, i) => {
    if (side === undefined) fault(i, `${header} ${words[i]} is no side: buy or sell, long or short`);
  });
  for (const { row, signedSell } of signConflicts(said, quantity)) {
    const conflict =
      signedSell === undefined
        ? `, but the quantity is ${quantity[row]}`
        : ` beside ${quantity[row]}, but row ${rows[signedSell] + 1} has a sell with ${quantity[signedSell]}`;
    fault(row, `${header} says ${words[row]}${conflict}`);
  }
  return quantity.map((held, i) => signedBy(said[i], held));
}
