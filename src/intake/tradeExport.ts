import type { TradeEvent } from "../core/blotter/trades";
import type { SheetArgument } from "../excel/arguments";
import { type Cell, plainValue } from "../excel/cells";
import type { Result } from "../excel/results";
import { accountForColumns, accountForMissing, type Answer, soundOr } from "./answer";
import { requireHeaders } from "./bookChecks";
import { columnsOf, type LabelOf, numberField, type Sheet, textField } from "./columns";
import { type Contracts, contractsOf, NO_CONTRACTS } from "./contracts";
import { type InstrumentFacts, instrumentFacts } from "./facts";
import { fractionField } from "./fractions";
import { gridOf, type Opened, openRange, zoneOf } from "./open";
import { reconcile } from "./reconcile";
import { requireTitles } from "./rows";
import type { Section } from "./section";
import { refuseUnread } from "./sectionChecks";
import { rowsOf } from "./series";
import { sources } from "./sources";
import { contractHeaders, ownTrades } from "./sources/own";
import type { Zone } from "./times";
import { atUnderlying, requireFigures } from "./tradeChecks";
import { tradeRows } from "./tradeEvents";
import { requireHeld, signExpiries } from "./tradeHeld";
import { cashOf, type Fees, feesOf, pricesFromCash, requireFees } from "./tradeMoney";
import { noteSides, sidedQuantities } from "./tradeSides";
import { tradeMultipliers } from "./tradeSizes";
import { chronological, tradeTimes } from "./tradeTimes";

/** The columns of a clean blotter. */
export const TRADE_COLUMNS = [
  "time",
  "instrument",
  "underlying",
  "type",
  "event",
  "quantity",
  "price",
  "fee",
  "fee currency",
  "cash",
  "funding rate",
  "trade id",
  "closes",
  "multiplier",
  "settlement",
  "strike",
  "expiry",
  "underlying price",
] as const;

/** Trades of one table as columns, in the order of the file. */
export interface TradesRead {
  readonly rows: readonly number[];
  readonly event: readonly TradeEvent[];
  readonly time: Float64Array;
  readonly instrument: readonly string[];
  readonly quantity: Float64Array;
  readonly cells: (i: number) => Result[];
}

/**
 * Reads the history of trades of a venue, a broker or a desk as a blotter, oldest first.
 *
 * @param source blank to recognise the source, its name, or a mapping
 * @param contracts what the file does not say, by instrument or currency; or "implied"
 * @param zone clock of the times and expiries
 */
export function readTradeExport(
  range: SheetArgument,
  source: SheetArgument,
  contracts: SheetArgument,
  zone: Cell,
): Answer {
  const opened = openRange("TRADES", range, source, sources, ownTrades);
  const { sheet, sections, mapping } = opened;
  const { account } = sheet;
  const said = soundOr(account, NO_CONTRACTS, () => contractsOf(gridOf(contracts), sources, contractHeaders, account));
  const clock = soundOr(account, "utc" as Zone, () => zoneOf(zone));
  if (sections.length > 0) requireTitles(sheet, sections[0]);
  for (const section of sections) requireHeaders(account, section, mapping.fields);
  const table: Result[][] = [[...TRADE_COLUMNS]];
  for (const section of sections) {
    const read = readSection(opened, section, said, clock);
    const order = chronological(sheet, read);
    requireHeld(sheet, section, read, order);
    for (const i of order) table.push(read.cells(i));
  }
  if (sections.length > 1) sortTables(table);
  accountForMissing(account, table);
  for (const row of said.unasked()) account.findings.push(`contracts ${row} matches no row of the table`);
  return { account, table };
}

/** Several tables as one: by time where every row has one. */
function sortTables(table: Result[][]): void {
  const rows = table.splice(1);
  if (rows.every(([time]) => typeof time === "number")) rows.sort((a, b) => (a[0] as number) - (b[0] as number));
  for (const row of rows) table.push(row);
}

function readSection(opened: Opened, section: Section, contracts: Contracts, zone: Zone): TradesRead {
  const { sheet, mapping } = opened;
  const { source } = section;
  const label = labelOf(sheet, section);
  const given = rowsOf(opened, section, "instrument", "quantity", "cash");
  const { rows, event, tradeId } = tradeRows(sheet, section, given, label);
  const facts = instrumentFacts(sheet, section, rows, label, contracts, zone);
  const numbers = (field: string) =>
    numberField(sheet, section, field, rows, label) ?? new Float64Array(rows.length).fill(NaN);
  const moves = (i: number): boolean => event[i] === "trade" || event[i] === "expiry";
  const asked = { sheet, section, rows, label, facts };

  const written = numbers("quantity");
  const quantity = sidedQuantities(asked, written, moves);
  const time = tradeTimes(sheet, section, rows, label, zone);
  if (source.events && !source.own)
    signExpiries(sheet, { rows, event, time, instrument: facts.instrument, quantity }, section, label);
  const cash = cashOf(asked);
  const multiplier = tradeMultipliers(asked, { event, quantity, price: numbers("price"), contracts });
  const sized = { ...facts, multiplier };
  const price = source.priceFromCash
    ? pricesFromCash({ ...asked, facts: sized }, event, quantity, cash)
    : numbers("price");
  const underlyingPrice = numbers("underlying price");
  const rate = fractionField(sheet, section, "funding rate", rows, label) ?? new Float64Array(rows.length).fill(NaN);
  const fees = feesOf({ ...asked, facts: sized }, contracts);
  if (source.paysByFee) payByFee(event, fees, cash);
  atUnderlying(source.expiresAtUnderlying === true, asked, event, price, underlyingPrice);

  const traded = rows.map((_, i) => i).filter((i) => event[i] === "trade");
  const pick = (values: Float64Array): Float64Array => Float64Array.from(traded, (i) => values[i]);
  const holdings = {
    type: traded.map((i) => facts.type[i]),
    settlement: traded.map((i) => facts.settlement[i]),
    quantity: pick(quantity),
    multiplier: pick(multiplier),
    price: pick(price),
    entry: pick(price),
    underlyingPrice: pick(underlyingPrice),
    delta: new Float64Array(traded.length).fill(NaN),
  };
  reconcile(
    sheet,
    section,
    traded.map((i) => rows[i]),
    label,
    holdings,
    mapping.lenient,
  );
  requireFees({ ...asked, facts: sized }, fees, valuesOf(sized, quantity, price));
  requireFigures(asked, event, { quantity, price, underlyingPrice, cash, rate, fee: fees.fee });
  noteSides(asked);
  if (source.own) refuseUnread(sheet, section, rows, label, facts, quantity);
  accountForColumns(sheet.account, section);

  const closes = textField(sheet, section, "closes", rows, label);
  const blank = (x: number): Result => (Number.isNaN(x) ? "" : x);
  const cells = (i: number): Result[] => {
    const isPaid = event[i] === "funding" || event[i] === "income";
    return [
      ...[blank(time[i]), facts.instrument[i], facts.underlying[i], facts.type[i], event[i]],
      ...[moves(i) ? blank(quantity[i]) : "", blank(event[i] === "income" ? NaN : price[i])],
      ...[
        blank(fees.fee[i]),
        fees.currency[i],
        isPaid ? blank(cash[i]) : "",
        event[i] === "funding" ? blank(rate[i]) : "",
      ],
      ...[tradeId[i], closes?.[i] ?? "", blank(multiplier[i]), facts.settlement[i]],
      ...[blank(facts.strike[i]), blank(facts.expiry[i]), blank(underlyingPrice[i])],
    ];
  };
  return { rows, event, time, instrument: facts.instrument, quantity, cells };
}

const labelOf = (sheet: Sheet, section: Section): LabelOf => {
  const [column] = columnsOf(section, "instrument");
  return (row) => (column && row >= 0 ? String(plainValue(sheet.grid[row][column.column]) ?? "").trim() : "");
};

/** Moves what was paid for funding from the fees of its row to its cash. */
function payByFee(event: readonly TradeEvent[], { fee, currency }: Fees, cash: Float64Array): void {
  for (let i = 0; i < fee.length; i++) {
    if (event[i] !== "funding") continue;
    cash[i] = 0 - fee[i];
    fee[i] = NaN;
    currency[i] = "";
  }
}

/** What was traded, in settlement currency. */
const valuesOf = (facts: InstrumentFacts, quantity: Float64Array, price: Float64Array): Float64Array =>
  quantity.map((held, i) => {
    const isCoin = facts.settlement[i] === "inverse" && (facts.type[i] === "future" || facts.type[i] === "perp");
    return isCoin ? (held * facts.multiplier[i]) / price[i] : held * facts.multiplier[i] * price[i];
  });
