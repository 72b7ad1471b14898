import { type HedgeError, outsideDomain, rewording } from "../../core/errors";
import type { Instruments } from "../../core/hedge/instruments";
import { LONGEST_INTERVAL } from "../../core/monitor/instrumentProblems";
import { type Contracts, contractsOf } from "../../core/instruments/contracts";
import { isGiven, type SheetArgument, zeroFault } from "../arguments";
import { dividendsByRow } from "./dividends";
import type { TableFault } from "./fields";
import { instrumentColumns, instrumentFields } from "./instrumentColumns";
import { firstFault, inRow, type Mapping, readTable, type Table } from "./table";

/** A table of instruments: what one may hedge with, in which lots and at what cost. */
export const instrumentTableFields = {
  ...instrumentFields,
  lot: {
    header: "lot",
    aliases: ["lot size", "qty step", "step"],
    holds: "number",
    required: true,
  },
  min: {
    header: "min",
    aliases: ["min qty", "min quantity", "min size", "min order", "min trade amount"],
    holds: "number",
  },
  max: { header: "max", aliases: ["max qty", "max quantity", "max size", "max order"], holds: "number" },
  tick: { header: "tick", aliases: ["tick size", "price step"], holds: "number" },
  fee: { header: "fee", aliases: ["taker fee", "commission"], holds: "number" },
  bid: { header: "bid", aliases: ["best bid", "best bid price", "bid price"], holds: "number" },
  ask: { header: "ask", aliases: ["best ask", "best ask price", "ask price", "offer"], holds: "number" },
  fundingRate: { header: "funding rate", aliases: ["funding"], holds: "number" },
  fundingHours: { header: "funding hours", aliases: ["funding interval"], holds: "number" },
  initialMargin: { header: "initial margin", aliases: ["im"], holds: "number" },
  maintenanceMargin: { header: "maintenance margin", aliases: ["mm"], holds: "number" },
  adv: { header: "adv", aliases: ["average daily volume", "daily volume"], holds: "number" },
} as const;

/** No venue takes half of what is traded. */
const NO_FEE = 0.5;

export type InstrumentMapping = Mapping<typeof instrumentTableFields>;

export interface InstrumentTable {
  readonly instruments: Instruments;
  readonly table: Table<typeof instrumentTableFields>;
  readonly faults: readonly TableFault[];
}

/** Reads the table of what one may hedge with. Faults are listed, not thrown. */
export const readInstruments = (range: SheetArgument, now?: number, mapping?: InstrumentMapping): InstrumentTable =>
  instrumentsOf(readTable("instruments", range, instrumentTableFields, mapping), now);

/** The instruments that a table holds, with the faults of its cells. */
export function instrumentsOf(table: Table<typeof instrumentTableFields>, now?: number): InstrumentTable {
  const faults = [...table.faults];
  const { columns } = table;
  const { lot, min, max, tick, fee, bid, ask, fundingRate, fundingHours, initialMargin, maintenanceMargin, adv } =
    columns;
  const fault = (i: number, field: keyof typeof table.sourceColumn, error: HedgeError): void =>
    void faults.push({ row: table.sourceRow[i], column: table.sourceColumn[field], error });
  const wrong = (i: number, field: keyof typeof table.sourceColumn, what: string): void =>
    fault(i, field, outsideDomain(what));
  for (let i = 0; i < table.size; i++) {
    if (fundingHours[i] > LONGEST_INTERVAL) {
      const what = `funding hours ${fundingHours[i]} looks like minutes: hours are needed, ${LONGEST_INTERVAL} at most`;
      wrong(i, "fundingHours", what);
    }
    if (Math.abs(fee[i]) >= NO_FEE) wrong(i, "fee", `fee ${fee[i]} is no share of the notional: percent, or money?`);
    if (bid[i] > ask[i]) wrong(i, "ask", `ask ${ask[i]} is below the bid ${bid[i]}`);
    if (max[i] === 0) fault(i, "max", zeroFault("max"));
    else if (max[i] < min[i]) wrong(i, "max", `max ${max[i]} is below the min ${min[i]}`);
  }
  const contract = contractsOf(instrumentColumns(table, faults, now));
  return {
    instruments: {
      contract,
      lot,
      min,
      max,
      tick,
      fee,
      bid,
      ask,
      fundingRate,
      fundingHours,
      initialMargin,
      maintenanceMargin,
      adv,
    },
    table,
    faults,
  };
}

/**
 * Computes on a table of instruments.
 *
 * @param dividends table of what the underlyings pay, if any
 * @throws HedgeError the first fault of the table, or the one that the computation meets, with its row
 */
export function withInstruments<T>(
  range: SheetArgument,
  now: number | undefined,
  work: (instruments: Instruments) => T,
  dividends?: SheetArgument,
): T {
  const { instruments: read, table, faults } = readInstruments(range, now);
  const instruments = isGiven(dividends ?? null)
    ? { ...read, contract: withDividends(read.contract, dividends, now) }
    : read;
  const labels = instruments.contract.instrument;
  const fault = firstFault(table, faults, labels);
  if (fault) throw fault;
  return rewording(
    () => work(instruments),
    (error) => (error.place ? inRow(table, table.sourceRow[error.place.row], labels[error.place.row], error) : error),
  );
}

const withDividends = (contract: Contracts, dividends: SheetArgument, now: number | undefined): Contracts =>
  contractsOf({ ...contract, dividends: dividendsByRow(dividends, now, contract.underlying) });
