/** What is tried out as the trades that bring it about. */
import { rowsAt } from "../../../core/book/book";
import { fold, same } from "../../../core/book/names";
import type { Instruments } from "../../../core/hedge/instruments";
import { tradedGreek } from "../../../core/hedge/targetGreek";
import { tradeCost, tradedNotional, uncounted } from "../../../core/hedge/tradeCost";
import { contractsOf } from "../../../core/instruments/contracts";
import { unitsOf } from "../../../core/instruments/sensitivities";
import { decimalProduct } from "../../../core/numeric/decimal";
import { decimalDifference } from "../../../core/numeric/decimalDifference";
import { roundToLot } from "../../../core/numeric/lots";
import { sumDecimals } from "../../../core/numeric/sum";
import { type Card, costModel } from "../../desk/card";
import type { Problem } from "../../desk/problems";
import type { Settings } from "../../desk/settings";
import type { InstrumentsTable, PositionTable } from "../../desk/tables";
import type { Leg, Order } from "../../desk/ticket";
import type { Fitted, Lists } from "./mergedTable";

/** The trades on one underlying, or what keeps them from being sent. */
export type Ordered = Order | readonly Problem[];

interface Wanted {
  readonly instrument: string;
  readonly quantity: number;
}

/** Of one instrument what is closed, resized and added together. */
function tradesOn({ resized, additions }: Fitted, isOn: (name: string) => boolean): Wanted[] {
  const all = [
    ...resized.map(({ instrument, quantity, to }) => ({ instrument, quantity: decimalDifference(to, quantity) })),
    ...additions.instruments,
    ...additions.chain,
  ].filter(({ instrument }) => isOn(instrument));
  const byName = new Map<string, Wanted[]>();
  for (const one of all) byName.set(fold(one.instrument), [...(byName.get(fold(one.instrument)) ?? []), one]);
  return [...byName.values()]
    .map((own) => ({ instrument: own[0].instrument, quantity: sumDecimals(own.map(({ quantity }) => quantity)) }))
    .filter(({ quantity }) => quantity !== 0);
}

/** The trades on the underlying of a card, in the order in which they were tried out. */
export function whatIfOrder(
  fitted: Fitted,
  positions: PositionTable,
  lists: Lists,
  card: Card,
  settings: Settings,
): Ordered {
  const problems: Problem[] = [];
  const legs = tradesOn(fitted, (name) => isOn(name, positions, lists, card.underlying)).map(
    ({ instrument, quantity }) => {
      const { instruments, row, cell } = listingOf(instrument, positions, lists);
      const problem = lotProblem(instruments, row, quantity);
      if (problem !== null) problems.push({ cell, message: `${instrument}: ${problem}` });
      const listed = instruments === lists.instruments?.instruments ? row : undefined;
      return { ...legOf(instruments, row, quantity, card, settings), row: listed };
    },
  );
  if (problems.length > 0) return problems;
  return { legs, residual: sumDecimals([card.netDelta, ...legs.map(({ tradedDelta }) => tradedDelta)]) };
}

function isOn(name: string, positions: PositionTable, lists: Lists, underlying: string): boolean {
  const { book } = positions;
  const held = book.instrument.findIndex((own) => same(own, name));
  if (held >= 0) return same(book.underlying[held], underlying);
  const { instruments, row } = listingOf(name, positions, lists);
  const of = instruments.contract.underlying[row];
  return of === "" || same(of, underlying);
}

interface Listing {
  readonly instruments: Instruments;
  readonly row: number;
  /** Where its terms stand. */
  readonly cell: string;
}

/** The terms on which an instrument is traded; of one that is held and listed nowhere, what the book says of it. */
function listingOf(name: string, positions: PositionTable, { instruments, chain }: Lists): Listing {
  for (const list of [instruments, chain].filter((one): one is InstrumentsTable => one !== null)) {
    const row = list.instruments.contract.instrument.findIndex((own) => same(own, name));
    if (row >= 0) return { instruments: list.instruments, row, cell: list.cellOf(row, "lot") };
  }
  const { book } = positions;
  const row = book.instrument.findIndex((own) => same(own, name));
  const none = Float64Array.of(NaN);
  const unlisted: Instruments = {
    contract: contractsOf(rowsAt(book, [row])),
    ...{ lot: none, min: none, max: none, tick: none, fee: none, bid: none, ask: none, adv: none },
    ...{ fundingRate: none, fundingHours: none, initialMargin: none, maintenanceMargin: none },
  };
  return { instruments: unlisted, row: 0, cell: positions.cellOf(row, "instrument") };
}

function lotProblem({ lot, min, max }: Instruments, row: number, quantity: number): string | null {
  const size = Math.abs(quantity);
  if (lot[row] > 0 && roundToLot(quantity, lot[row]) !== quantity)
    return `${quantity} is no whole number of lots of ${lot[row]}`;
  if (size < min[row]) return `${quantity} is below its smallest order of ${min[row]}`;
  return size > max[row] ? `${quantity} is above its largest order of ${max[row]}` : null;
}

function legOf(
  instruments: Instruments,
  row: number,
  quantity: number,
  card: Card,
  settings: Settings,
): Omit<Leg, "row"> {
  const { contract, lot } = instruments;
  const model = costModel(settings);
  const contractDelta = decimalProduct(unitsOf(contract, row), tradedGreek(contract, row, "delta", card.tradedIn));
  return {
    instrument: contract.instrument[row],
    quantity,
    raw: undefined,
    price: contract.price[row],
    lot: lot[row],
    contractDelta,
    tradedDelta: decimalProduct(quantity, contractDelta),
    notional: tradedNotional(instruments, row, quantity),
    cost: tradeCost(instruments, row, quantity, model),
    uncounted: uncounted(instruments, row, model),
  };
}
