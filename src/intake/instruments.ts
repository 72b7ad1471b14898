import { notAvailable, outsideDomain, wrongValue } from "../core/errors";
import type { SheetArgument } from "../excel/arguments";
import { type Cell, plainValue } from "../excel/cells";
import type { Result } from "../excel/results";
import { accountForColumns, accountForMissing, type Answer, soundOr } from "./answer";
import { columnsOf, faultIn, type LabelOf, numberField, type Sheet } from "./columns";
import { type Contracts, contractsOf, NO_CONTRACTS } from "./contracts";
import { instrumentFacts } from "./facts";
import { fractionField, volField } from "./fractions";
import { hoursField } from "./hours";
import { gridOf, openRange, zoneOf } from "./open";
import { leftBy } from "./leaves";
import { rowsOf } from "./series";
import { sources } from "./sources";
import { contractHeaders, ownInstruments } from "./sources/own";
import type { Section } from "./section";
import type { Zone } from "./times";

/** The columns of a clean table of instruments. */
export const INSTRUMENT_COLUMNS = [
  "instrument",
  "underlying",
  "type",
  "multiplier",
  "settlement",
  "price",
  "underlying price",
  "strike",
  "expiry",
  "vol",
  "lot",
  "min",
  "max",
  "tick",
  "fee",
  "bid",
  "ask",
  "funding rate",
  "funding hours",
  "initial margin",
  "maintenance margin",
  "adv",
] as const;

/** What one may trade: instruments with their lots, costs and quotes, in the units in which the venue takes orders. */
export function readInstrumentExport(
  range: SheetArgument,
  source: SheetArgument,
  contracts: SheetArgument,
  zone: Cell,
): Answer {
  const opened = openRange("INSTRUMENTS", range, source, sources, ownInstruments);
  const { account } = opened.sheet;
  const known = soundOr(account, NO_CONTRACTS, () => contractsOf(gridOf(contracts), sources, contractHeaders, account));
  const clock = soundOr(account, "utc" as Zone, () => zoneOf(zone));
  const lines = opened.sections.flatMap((section) => {
    const rows = tradedRows(opened.sheet, section, rowsOf(opened, section, "instrument", "lot"));
    return linesOf(opened.sheet, section, rows, known, clock);
  });
  const table: Result[][] = [[...INSTRUMENT_COLUMNS], ...lines];
  accountForMissing(account, table);
  return { account, table };
}

/** The rows of what trades. */
function tradedRows(sheet: Sheet, section: Section, rows: readonly number[]): number[] {
  const leaves = leftBy(sheet, section);
  return rows.filter((row) => {
    const reason = leaves(row);
    if (reason) sheet.account.leftOut.push({ row, reason });
    return !reason;
  });
}

function linesOf(
  sheet: Sheet,
  section: Section,
  rows: readonly number[],
  contracts: Contracts,
  zone: Zone,
): Result[][] {
  const { source } = section;
  const { account } = sheet;
  const label: LabelOf = (row) => {
    const [column] = columnsOf(section, "instrument");
    return column && row >= 0 ? String(plainValue(sheet.grid[row][column.column]) ?? "").trim() : "";
  };
  const facts = instrumentFacts(sheet, section, rows, label, contracts, zone);
  const { instrument, type, multiplier } = facts;
  const none = () => new Float64Array(rows.length).fill(NaN);
  const given = (field: string, i: number): number => (facts.said(field, i) as number | undefined) ?? NaN;
  const numbers = (field: string): Float64Array => numberField(sheet, section, field, rows, label) ?? none();
  /** A price or vol: 0 is a blank, and contracts fill what the file leaves blank. */
  const market = (field: string, values = numbers(field)): Float64Array =>
    values.map((value, i) => value || given(field, i));
  const fraction = (field: string): Float64Array => fractionField(sheet, section, field, rows, label) ?? none();

  const lot = numbers("lot").map((value) => value || NaN);
  const min = numbers("min");
  const { lots, isLotRead } = lotsOf();
  const rate = fraction("funding rate");
  const hours = hoursField(sheet, section, "funding hours", rows, label).map((value, i) =>
    Number.isNaN(value) && !Number.isNaN(rate[i]) ? (source.fundingHours ?? NaN) : value,
  );
  const underlyingPrice = market("underlying price").map((value, i) =>
    type[i] === "spot" && !source.own ? NaN : value,
  );
  accountForColumns(account, isLotRead ? section : withoutField(section, "lot"));
  const columns: readonly (ArrayLike<number> | ArrayLike<string>)[] = [
    instrument,
    facts.underlying,
    type,
    multiplier,
    facts.settlement,
    market("price"),
    underlyingPrice,
    facts.strike,
    facts.expiry,
    market("vol", volField(sheet, section, rows, label)),
    lots,
    min,
    numbers("max"),
    numbers("tick"),
    fraction("fee"),
    numbers("bid").map((value) => value || NaN),
    numbers("ask").map((value) => value || NaN),
    rate,
    hours,
    fraction("initial margin"),
    fraction("maintenance margin"),
    numbers("adv"),
  ];
  for (let i = 0; i < rows.length; i++) {
    if (type[i] !== "" && Number.isNaN(multiplier[i])) {
      const message = `multiplier of ${instrument[i]} is not in the file: give contracts`;
      const wants = { by: "instrument", name: instrument[i], field: "multiplier" } as const;
      faultIn(sheet, rows[i], label, message, undefined, { wants });
    }
  }
  return rows.map((_, i) => columns.map((column): Result => cell(column[i])));

  /** Lots as the source says them, of which the least order may be the smaller one. */
  function lotsOf() {
    let isLotRead = !source.lotWithinMin;
    const lots = lot.map((size, i) => {
      const isWithin = source.lotWithinMin && min[i] < size;
      if (!isWithin && size < min[i]) isLotRead = true;
      return isWithin ? min[i] : size;
    });
    lots.forEach((size, i) => requireLot(size, i));
    return { lots, isLotRead };
  }

  function requireLot(size: number, i: number): void {
    const fault = (message: string, kind = notAvailable) => faultIn(sheet, rows[i], label, message, kind);
    const header = columnsOf(section, "lot")[0]?.header;
    if (header === undefined && !section.constants.has("lot")) {
      fault(`lot is missing; the headers are ${section.headers.filter(Boolean).join(", ")}`);
    } else if (Number.isNaN(size)) fault("lot is missing");
    else if (size < 0) fault(`${header} must be above zero, not ${size}`, outsideDomain);
    else if (source.lotMayBePlaces && size >= 1 && min[i] < size) {
      fault(
        `${header} ${size} counts decimal places, since ${min[i]} is the least order: give lots as steps`,
        wrongValue,
      );
    }
  }
}

const cell = (value: number | string): Result => (typeof value === "number" && Number.isNaN(value) ? "" : value);

const withoutField = (section: Section, field: string): Section => ({
  ...section,
  columns: new Map([...section.columns].filter(([name]) => name !== field)),
});
