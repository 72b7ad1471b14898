import { wrongValue } from "../core/errors";
import { foldWord } from "../excel/arguments";
import { columnsOf, faultIn, type LabelOf, type Sheet, textField } from "./columns";
import type { Section } from "./tables";

/** What a side says: "sign" leaves it to the quantity. */
export type Side = "buy" | "sell" | "flat" | "sign";

const SIDES: Readonly<Record<string, Side>> = {
  buy: "buy",
  long: "buy",
  b: "buy",
  l: "buy",
  bid: "buy",
  bought: "buy",
  sell: "sell",
  short: "sell",
  s: "sell",
  ask: "sell",
  sold: "sell",
  none: "flat",
  flat: "flat",
  zero: "flat",
  both: "sign",
  net: "sign",
};

/** The side that a cell says; "" for a blank, undefined for an unknown word. */
export function sideOf(text: string): Side | "" | undefined {
  if (text === "") return "";
  const word = foldWord(text.replace(/^POSITION_SIDE_/i, ""));
  return Object.hasOwn(SIDES, word) ? SIDES[word] : undefined;
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
  const sides = words.map((word) => source.sides?.[word] ?? sideOf(word));
  const negative = sides.findIndex((side, i) => side === "sell" && quantity[i] < 0);
  sides.forEach((side, i) => {
    const conflict = (what: string) => faultIn(sheet, rows[i], label, what, wrongValue);
    if (side === undefined) conflict(`${header} ${words[i]} is no side: buy or sell, long or short`);
    else if (side === "flat") conflict(`${header} says ${words[i]}, but the quantity is ${quantity[i]}`);
    else if (side === "buy" && quantity[i] < 0)
      conflict(`${header} says ${words[i]}, but the quantity is ${quantity[i]}`);
    else if (side === "sell" && quantity[i] > 0) {
      if (negative >= 0) {
        conflict(
          `${header} says ${words[i]} beside ${quantity[i]}, but row ${rows[negative] + 1} has a sell with ${quantity[negative]}`,
        );
      }
      quantity[i] = -quantity[i];
    }
  });
  return quantity;
}
