import type { TradeEvent } from "../core/blotter/trades";
import { notAvailable, outsideDomain, wrongValue } from "../core/errors";
import { coinOf, isDollar } from "../core/instruments/currencies";
import { decimalProduct } from "../core/numeric/decimal";
import { decimalDifference } from "../core/numeric/decimalDifference";
import { columnsOf, faultIn, inRow, numberField, numbersIn, textField } from "./columns";
import type { Contracts } from "./contracts";
import { assume } from "./report";
import type { AskedTrades } from "./tradeChecks";

/** What the millionths and hundred-millionths of a venue's amounts are of. */
const PARTS: Readonly<Record<string, number>> = { XBT: 1e-8, BTC: 1e-8, USDT: 1e-6 };

/** An amount of money by its columns, which add up; those that count the other way are turned round. */
function amounts({ sheet, section, rows, label, facts }: AskedTrades, field: string, turned: string): Float64Array {
  const columns = columnsOf(section, field);
  if (columns.length === 0) return numberField(sheet, section, field, rows, label) ?? blanks(rows);
  const sum = blanks(rows);
  const settle = textField(sheet, section, "settle", rows, label);
  for (const column of columns) {
    const { units, header } = column;
    numbersIn(sheet, column, rows, label).forEach((written, i) => {
      if (Number.isNaN(written)) return;
      let part = 1;
      if (units.includes("satoshi")) {
        const coin = (settle?.[i] || (facts.settlement[i] === "inverse" ? facts.underlying[i] : "")).toUpperCase();
        part = PARTS[coin] ?? NaN;
        const what = `${header} counts parts of a coin, and settlCurrency does not say of which`;
        if (Number.isNaN(part)) faultIn(sheet, rows[i], label, what);
      }
      const value = decimalProduct(units.includes(turned) ? 0 - written : written, part);
      sum[i] = Number.isNaN(sum[i]) ? value : decimalDifference(sum[i], 0 - value);
    });
  }
  return sum;
}

const blanks = (rows: ArrayLike<unknown>): Float64Array => new Float64Array(rows.length).fill(NaN);

/** What a position of each row pays its gains in; "" where nothing says it. */
function settleCoins({ facts }: AskedTrades, settle: readonly string[] | undefined): string[] {
  return facts.type.map((type, i) => {
    const { settlement, underlying, currency } = facts;
    if (type !== "spot" && settlement[i] === "inverse") return underlying[i].toUpperCase();
    if (settlement[i] === "quanto") return coinOf((settle?.[i] ?? "").toUpperCase());
    return coinOf(currency[i].toUpperCase());
  });
}

const sameMoney = (a: string, b: string): boolean => a === b || (isDollar(a) && isDollar(b));

export interface Fees {
  readonly fee: Float64Array;
  readonly currency: string[];
}

/**
 * Fees paid, a rebate below 0, in settlement currency or in units of a spot holding. A fee in a third coin is valued by
 * the fx that contracts give of it.
 */
export function feesOf(asked: AskedTrades, contracts: Contracts): Fees {
  const { sheet, section, rows, label, facts } = asked;
  const fee = amounts(asked, "fee", "received");
  const coins = textField(sheet, section, "fee currency", rows, label);
  const settle = settleCoins(asked, textField(sheet, section, "settle", rows, label));
  const rateOf = (coin: string): number | undefined => {
    const rate = contracts.isEmpty
      ? undefined
      : contracts.of("fx", { instrument: "", venue: undefined, currency: coin });
    return typeof rate === "number" ? rate : isDollar(coin) ? 1 : undefined;
  };
  const header = columnsOf(section, "fee")[0]?.header ?? "fee";
  const isSaid = columnsOf(section, "fee currency").length > 0 || section.constants.has("fee currency");
  const [wanted = "fee currency"] =
    Object.entries(section.source.reads).find(([, field]) => field === "fee currency") ?? [];
  const currency = rows.map((row, i): string => {
    if (Number.isNaN(fee[i])) return "";
    if (fee[i] === 0) return "settlement";
    if (
      !isSaid &&
      !section.source.own &&
      (section.source.feesInAnyCoin || (!section.source.us && facts.type[i] === "spot"))
    ) {
      const what = `${wanted} is not among the headers: what ${header} is paid in is not said; map fee currency as settlement or base`;
      faultIn(sheet, row, label, what);
      return "";
    }
    const said = coinOf((coins?.[i] ?? "").toUpperCase());
    if (said === "" || said === "SETTLEMENT") {
      const isAssumed = said === "" && !section.source.own;
      if (isAssumed) assume(sheet.account, "fee currency", "settlement", `nothing says what ${header} is paid in`);
      return "settlement";
    }
    if (said === "BASE" || (facts.type[i] === "spot" && said === facts.underlying[i].toUpperCase())) return "base";
    if (sameMoney(said, settle[i])) return "settlement";
    const [paid, kept] = [rateOf(said), rateOf(settle[i])];
    if (paid === undefined || kept === undefined) {
      const missing = paid === undefined ? said : settle[i];
      const where = settle[i] ? `settles in ${settle[i]}` : "does not say what it settles in";
      const what = `${header} is in ${said}, but ${facts.instrument[i]} ${where}: give fx of ${missing || said} by currency in contracts`;
      const wants = { by: "currency", name: missing || said, field: "fx" } as const;
      faultIn(sheet, row, label, what, notAvailable, { wants });
      return "";
    }
    assume(sheet.account, "fee", paid / kept, `${said} in ${settle[i]}, by the fx of contracts`);
    fee[i] = (fee[i] * paid) / kept;
    return "settlement";
  });
  return { fee, currency };
}

/** A rebate above this share of what was traded is a fee with the other sign. */
const LARGEST_REBATE = 0.001;

/** Refuses rebates that are larger than any: the column counts what was received. */
export function requireFees(asked: AskedTrades, { fee, currency }: Fees, value: Float64Array): void {
  const { sheet, section, rows, label, facts } = asked;
  const [column] = columnsOf(section, "fee");
  if (!column) return;
  const at = rows.findIndex((_, i) => {
    if (!(fee[i] < 0) || facts.type[i] === "call" || facts.type[i] === "put") return false;
    return currency[i] === "settlement" && -fee[i] > LARGEST_REBATE * Math.abs(value[i]);
  });
  if (at < 0) return;
  const share = ((-fee[at] / Math.abs(value[at])) * 100).toPrecision(3);
  const what = `would be a rebate of ${share}% of the trade: map fee to ${column.header} as ${column.units.includes("received") ? "paid" : "received"}`;
  faultIn(sheet, rows[at], label, `${column.header} ${what}`, wrongValue, { column: column.column });
}

/** Money received, of rows that are payments; the others keep it for what follows from it. */
export const cashOf = (asked: AskedTrades): Float64Array => amounts(asked, "cash", "paid");

/** Prices of a file that rounds them, by the money of each row, whose sign is the other way from its quantity's. */
export function pricesFromCash(
  { sheet, rows, label, facts }: AskedTrades,
  event: readonly TradeEvent[],
  quantity: Float64Array,
  cash: Float64Array,
): Float64Array {
  assume(sheet.account, "price", "", "the row's money over its units: the average is rounded");
  return Float64Array.from(rows, (row, i) => {
    if (event[i] !== "trade" && event[i] !== "expiry") return NaN;
    const units = decimalProduct(quantity[i], facts.multiplier[i]);
    if (facts.type[i] === "future") {
      faultIn(
        sheet,
        row,
        label,
        `price of the future ${facts.instrument[i]} is not in the file: its money is not its price`,
      );
      return NaN;
    }
    if (cash[i] * quantity[i] > 0) {
      sheet.account.faults.push({
        row,
        error: outsideDomain(
          inRow(row, label(row), `${cash[i]} was received for ${quantity[i]} bought, or paid for a sale`),
        ),
      });
    }
    return Number(Math.abs(cash[i] / units).toPrecision(14)) + 0;
  });
}
