import type { TradeEvent } from "../core/blotter/trades";
import { isOption } from "../core/instruments/instrument";
import { columnsOf, faultIn, type LabelOf, type Sheet } from "./columns";
import type { InstrumentFacts } from "./facts";
import type { Section } from "./section";

/** Trades that are being made out. */
export interface AskedTrades {
  readonly sheet: Sheet;
  readonly section: Section;
  readonly rows: readonly number[];
  readonly label: LabelOf;
  readonly facts: InstrumentFacts;
}

/** An option that left at its underlying's price: that price moves to its own column. */
export function atUnderlying(
  isSo: boolean,
  { sheet, rows, label, facts }: AskedTrades,
  event: readonly TradeEvent[],
  price: Float64Array,
  underlyingPrice: Float64Array,
): void {
  rows.forEach((row, i) => {
    const type = facts.type[i];
    if (!isSo || event[i] !== "expiry" || type === "" || !isOption(type)) return;
    if (Number.isNaN(underlyingPrice[i]))
      faultIn(
        sheet,
        row,
        label,
        "the underlying's price at expiry is missing: the price may be the option's or the underlying's",
      );
    price[i] = NaN;
  });
}

/** Refuses rows that lack what their event cannot do without. */
export function requireFigures(
  { sheet, section, rows, label, facts }: AskedTrades,
  event: readonly TradeEvent[],
  of: Readonly<Record<"quantity" | "price" | "underlyingPrice" | "cash" | "rate" | "fee", Float64Array>>,
): void {
  const header = (field: string): string => columnsOf(section, field)[0]?.header ?? field;
  rows.forEach((row, i) => {
    const lacks = (field: string) => faultIn(sheet, row, label, `${header(field)} is missing`);
    if (facts.instrument[i] === "") lacks("instrument");
    if (event[i] === "trade" && Number.isNaN(of.quantity[i])) lacks("quantity");
    if (event[i] === "trade" && Number.isNaN(of.price[i]) && !section.source.priceFromCash) lacks("price");
    if (event[i] === "expiry" && Number.isNaN(of.price[i]) && Number.isNaN(of.underlyingPrice[i])) lacks("price");
    if (event[i] === "income" && Number.isNaN(of.cash[i])) lacks("cash");
    if (event[i] === "funding" && Number.isNaN(of.cash[i]) && Number.isNaN(of.rate[i])) lacks("cash");
    if (event[i] === "fee" && Number.isNaN(of.fee[i])) lacks("fee");
  });
}
