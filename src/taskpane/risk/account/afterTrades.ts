import { isPaidInCash } from "../../../core/hedge/tradeDelta";
import type { Contracts } from "../../../core/instruments/contracts";
import { payForm } from "../../../core/instruments/payment";
import { foldWord } from "../../../excel/arguments";
import { type Cell, isBlank, plainValue } from "../../../excel/cells";
import { balanceFields } from "../../../excel/tables/balances";
import { instrumentFields } from "../../../excel/tables/instrumentColumns";
import { positionFields } from "../../../excel/tables/positions";
import { readTable } from "../../../excel/tables/table";
import type { Traded } from "../../desk/state";
import type { InstrumentsTable, PositionTable } from "../../desk/tables";

/**
 * A table of positions as a worksheet function reads it: columns that the user assigned stand under their own headers, and
 * underlyings that the user said in a last column.
 */
export function positionCells(
  { source, table, book }: PositionTable,
  assigned: Readonly<Record<string, string>>,
): Cell[][] {
  const [head, ...rows] = source.values;
  const headers = head.map((header, column) => {
    const field = Object.keys(assigned).find((name) => column === table.sourceColumn[name as PositionField]);
    return field ? positionFields[field as PositionField].header : header;
  });
  if (table.columns.underlying.some((name, row) => name !== book.underlying[row])) {
    const said = new Map(Array.from(table.sourceRow, (row, i) => [row, book.underlying[i]]));
    return [[...headers, SAID], ...rows.map((row, i) => [...row, said.get(i + 1) ?? null])];
  }
  return [headers, ...rows];
}

const SAID = positionFields.underlying.header;

type PositionField = keyof typeof positionFields;
type InstrumentField = keyof typeof instrumentFields;

/**
 * The positions with what is traded below them, entered at its price: under each header stands what the instruments' table
 * says of it, and headers that only traded instruments need are added at the end.
 */
export function positionsAfter(
  positions: readonly (readonly Cell[])[],
  columns: Readonly<Record<PositionField, number>>,
  instruments: InstrumentsTable,
  trades: readonly Traded[],
): Cell[][] {
  const { source, table } = instruments;
  const [head, ...held] = positions;
  const fieldAt = new Map(Object.entries(columns).map(([field, column]) => [column, field as PositionField]));
  const byHeader = new Map(source.values[0].map((header, column) => [foldWord(String(header)), column]));
  const cellOf = (trade: Traded, column: number): Cell =>
    column < 0 ? null : (source.values[table.sourceRow[trade.row]][column] ?? null);
  const said = (trade: Traded, field: PositionField): Cell => {
    if (field === "quantity") return trade.quantity;
    if (field === "side") return null;
    const column = (table.sourceColumn as Readonly<Record<string, number | undefined>>)[
      field === "entry" ? "price" : field
    ];
    return cellOf(trade, column ?? byHeader.get(foldWord(positionFields[field].header)) ?? -1);
  };
  const isNamed = columns.underlying >= 0;
  const added = (Object.keys(instrumentFields) as InstrumentField[]).filter(
    (field) =>
      columns[field] < 0 &&
      (field !== "underlying" || isNamed) &&
      trades.some((trade) => !isBlank(plainValue(said(trade, field)))),
  );
  const bought = trades.map((trade) => [
    ...head.map((header, column) => {
      const field = fieldAt.get(column);
      if (field) return said(trade, field);
      if (header === SAID) return instruments.instruments.contract.underlying[trade.row];
      return cellOf(trade, byHeader.get(foldWord(String(header))) ?? -1);
    }),
    ...added.map((field) => said(trade, field)),
  ]);
  return [
    [...head, ...added.map((field) => instrumentFields[field].header)],
    ...held.map((row) => [...row, ...added.map(() => null)]),
    ...bought,
  ];
}

/**
 * The balances after what trades were paid with: cash in the account's own money, a coin-settled premium in coin. Futures
 * are not paid for.
 *
 * @param contract what the rows of the trades are rows of
 */
export function balancesAfter(
  balances: readonly (readonly Cell[])[],
  contract: Contracts,
  trades: readonly Traded[],
): Cell[][] {
  const after = balances.map((row) => [...row]);
  const { currency, amount, price } = readTable("balances", after, balanceFields).sourceColumn;
  const pay = (isPaid: (row: readonly Cell[]) => boolean, money: number, row: Cell[]): void => {
    const found = after.slice(1).find(isPaid);
    if (found) found[amount] = Number(plainValue(found[amount])) + money;
    else after.push(row);
  };
  const line = (name: string, money: number, at: number): Cell[] =>
    after[0].map((_, c) => (c === currency ? name : c === amount ? money : c === price ? at : null));
  for (const { row, quantity } of trades) {
    const worth = -quantity * contract.multiplier[row] * contract.price[row];
    if (isPaidInCash(contract, row)) {
      const money = worth * contract.fx[row];
      pay((cells) => plainValue(cells[price]) === 1, money, line("cash", money, 1));
    } else if (payForm(contract.type[row], contract.settlement[row]) === "coin") {
      const coin = contract.underlying[row];
      const isCoin = (cells: readonly Cell[]) => foldWord(String(cells[currency])) === foldWord(coin);
      pay(isCoin, worth, line(coin, worth, contract.underlyingPrice[row]));
    }
  }
  return after;
}
