import { foldWord } from "../excel/arguments";

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
