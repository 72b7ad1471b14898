import { type Balances, NO_BALANCES } from "../../core/account/account";
import { fold, isTotalLabel } from "../../core/book/names";
import { notAvailable, outsideDomain, wrongValue } from "../../core/errors";
import { isGiven, type SheetArgument, vocabulary } from "../arguments";
import { firstFault, inRow, readTable, requireKnownHeaders, type Table } from "./table";

const yesOrNo = vocabulary(["yes", "no"], { true: "yes", false: "no", y: "yes", n: "no", "1": "yes", "0": "no" });

const remark = (header: string) => ({ header, aliases: [], holds: "text" }) as const;

export const balanceFields = {
  currency: { header: "currency", aliases: ["ccy", "asset", "coin", "token"], holds: "text", required: true },
  amount: { header: "amount", aliases: ["balance", "quantity", "qty"], holds: "number", required: true },
  price: { header: "price", aliases: ["rate", "index price", "mark price"], holds: "number" },
  haircut: { header: "haircut", aliases: [], holds: "number" },
  initialHaircut: { header: "initial haircut", aliases: [], holds: "number" },
  maintenanceHaircut: { header: "maintenance haircut", aliases: [], holds: "number" },
  borrowHaircut: { header: "borrow haircut", aliases: ["liability haircut"], holds: "number" },
  underlying: { header: "underlying", aliases: [], holds: "text" },
  scan: { header: "scan", aliases: ["risk offset", "risk cancelling"], holds: yesOrNo, blank: "no" },
  note: remark("note"),
  source: remark("source"),
  asOf: remark("as of"),
  venue: remark("venue"),
  comment: remark("comment"),
} as const;

/**
 * Reads the balances of an account: what is held or owed of each currency, at which price, and what of it counts.
 *
 * @param priced whether each row needs its price
 * @throws HedgeError the first fault with its row: notAvailable where amount or price is missing, outsideDomain for a price that
 * is not above zero or a haircut outside 0 to 1, wrongValue for an unknown header, a row that adds up others, and a currency at
 * two prices
 */
export function readBalances(range: SheetArgument, priced = true): Balances {
  if (!isGiven(range)) return NO_BALANCES;
  const table = readTable("balances", range, balanceFields);
  const { columns, sourceRow, sourceColumn, size } = table;
  const fault = firstFault(table, table.faults, columns.currency);
  if (fault) throw fault;
  requireKnownHeaders(table, balanceFields);
  if (sourceColumn.haircut >= 0 && (sourceColumn.initialHaircut >= 0 || sourceColumn.maintenanceHaircut >= 0))
    throw wrongValue("balances has a column haircut beside initial haircut and maintenance haircut: give one form");
  if (priced && sourceColumn.price < 0) throw notAvailable("balances needs a column price");
  for (let i = 0; i < size; i++) {
    const say = (error: ReturnType<typeof wrongValue>) => inRow(table, sourceRow[i], columns.currency[i], error);
    if (isTotalLabel(columns.currency[i])) throw say(wrongValue("a total is no currency: leave its row out"));
    if (Number.isNaN(columns.amount[i])) throw say(notAvailable("amount is missing"));
    if (priced && Number.isNaN(columns.price[i])) throw say(notAvailable("price is missing"));
    if (columns.price[i] <= 0) throw say(outsideDomain("price must be above zero"));
    for (const field of ["haircut", "initialHaircut", "maintenanceHaircut", "borrowHaircut"] as const)
      if (columns[field][i] < 0 || columns[field][i] > 1)
        throw say(outsideDomain(`${balanceFields[field].header} must be between 0 and 1: 0.15 is 15%`));
  }
  requireOnePrice(table);
  const share = (field: "initialHaircut" | "maintenanceHaircut" | "borrowHaircut"): Float64Array => {
    const column = field !== "borrowHaircut" && sourceColumn.haircut >= 0 ? columns.haircut : columns[field];
    return column.map((held) => (Number.isNaN(held) ? 0 : held));
  };
  return {
    size,
    currency: columns.currency,
    amount: columns.amount,
    price: columns.price,
    initialHaircut: share("initialHaircut"),
    maintenanceHaircut: share("maintenanceHaircut"),
    borrowHaircut: share("borrowHaircut"),
    underlying: columns.underlying.map((name, i) => name || columns.currency[i]),
    scan: columns.scan.map((word) => word === "yes"),
  };
}

/** An amount may stand in several rows, as of several wallets, but a currency has one price. */
function requireOnePrice(table: Table<typeof balanceFields>): void {
  const { currency, price } = table.columns;
  const first = new Map<string, number>();
  currency.forEach((name, i) => {
    if (Number.isNaN(price[i])) return;
    const before = first.get(fold(name)) ?? i;
    first.set(fold(name), before);
    if (price[before] === price[i]) return;
    const error = wrongValue(`price is ${price[i]}, and in row ${table.sourceRow[before] + 1} it is ${price[before]}`);
    throw inRow(table, table.sourceRow[i], name, error);
  });
}
