import type { Balances } from "../../core/account/account";
import { fold } from "../../core/book/names";
import { type HedgeError, notAvailable, outsideDomain, wrongValue } from "../../core/errors";
import { isGiven, type SheetArgument } from "../arguments";
import { firstFault, inRow, readTable, requireKnownHeaders } from "./table";

const fields = {
  currency: { header: "currency", aliases: ["ccy", "asset", "coin", "token"], holds: "text", required: true },
  rate: { header: "rate", aliases: ["price", "fx"], holds: "number", required: true },
  note: { header: "note", aliases: [], holds: "text" },
  source: { header: "source", aliases: [], holds: "text" },
  asOf: { header: "as of", aliases: [], holds: "text" },
} as const;

/**
 * Reads rates of currencies, all in one money; without a table they are the prices of the balances.
 *
 * @returns the rate of a currency, NaN where there is none
 * @throws HedgeError the first fault with its row: notAvailable where a rate is missing, wrongValue for two different rates of a
 * currency, outsideDomain for one that is not above zero
 */
export function readCurrencyRates(range: SheetArgument, balances: Balances): (currency: string) => number {
  const rates = new Map<string, number>();
  const put = (currency: string, rate: number, say: (error: HedgeError) => HedgeError): void => {
    if (!(rate > 0)) throw say(outsideDomain("rate must be above zero"));
    const before = rates.get(fold(currency)) ?? rate;
    if (before !== rate) throw say(wrongValue(`rate of ${currency} is ${before} and ${rate}`));
    rates.set(fold(currency), rate);
  };
  if (!isGiven(range)) {
    balances.price.forEach((price, i) => {
      if (!Number.isNaN(price)) put(balances.currency[i], price, (error) => error);
    });
    return (currency) => rates.get(fold(currency)) ?? NaN;
  }
  const table = readTable("rates", range, fields);
  const fault = firstFault(table, table.faults, table.columns.currency);
  if (fault) throw fault;
  requireKnownHeaders(table, fields);
  table.columns.rate.forEach((rate, i) => {
    const currency = table.columns.currency[i];
    const say = (error: HedgeError) => inRow(table, table.sourceRow[i], currency, error);
    if (Number.isNaN(rate)) throw say(notAvailable("rate is missing"));
    put(currency, rate, say);
  });
  return (currency) => rates.get(fold(currency)) ?? NaN;
}
