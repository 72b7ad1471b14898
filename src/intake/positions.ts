import type { SheetArgument } from "../excel/arguments";
import { type Cell, plainValue } from "../excel/cells";
import type { Result } from "../excel/results";
import { isNothing } from "./cells";
import { columnsOf, type LabelOf, type Sheet } from "./columns";
import { type Contracts, contractsOf, NO_CONTRACTS } from "./contracts";
import { type Answer, soundOr } from "./answer";
import {
  accountForGaps,
  accountForPositions,
  type CleanColumn,
  POSITION_COLUMNS,
  requireOneCurrency,
  requireHeaders,
  requireUnderlyings,
  type SectionRead,
} from "./bookChecks";
import { requireUnitDeltas } from "./deltas";
import { type InstrumentFacts, instrumentFacts } from "./facts";
import { requireGroupTotals } from "./groups";
import { gridOf, openRange, zoneOf } from "./open";
import { type Positions, positionsOf } from "./positionColumns";
import { reconcile } from "./reconcile";
import { positionRows, requireTitles } from "./rows";
import { sources } from "./sources";
import { contractHeaders, ownPositions } from "./sources/own";
import type { Section } from "./section";
import { refuseUnread, requireOneRate, requireOneThing, requireQuantoRates, requireSameCoin } from "./sectionChecks";
import type { Zone } from "./times";
import { requireUnderlyingPrices } from "./underlyingChecks";

/**
 * Reads positions as a venue, a broker or a desk writes them.
 *
 * @param source blank to recognise the source, its name, or a mapping
 * @param contracts what the file does not say about contracts, by instrument; or "implied"
 * @param zone clock of the expiries
 */
export function readPositionExport(
  range: SheetArgument,
  source: SheetArgument,
  contracts: SheetArgument,
  zone: Cell,
): Answer {
  const { sheet, sections, mapping } = openRange("POSITIONS", range, source, sources, ownPositions);
  const { account } = sheet;
  const table: Result[][] = [[...POSITION_COLUMNS]];
  const said = soundOr(account, NO_CONTRACTS, () => contractsOf(gridOf(contracts), sources, contractHeaders, account));
  const clock = soundOr(account, "utc" as Zone, () => zoneOf(zone));
  const tables = sections.map((section) => readSection(sheet, section, said, clock, mapping.only, mapping.lenient));
  if (sections.length > 0) requireTitles(sheet, sections[0]);
  for (const section of sections) requireHeaders(account, section, mapping.fields);
  for (const { rows } of tables) for (const row of rows) table.push(row);
  if (sections.length > 0) {
    accountForGaps(account, tables);
    requireOneCurrency(account, tables);
    requireUnderlyings(account, tables);
  }
  for (const row of said.unasked()) account.findings.push(`contracts ${row} matches no row of the table`);
  return { table, account };
}

function readSection(
  sheet: Sheet,
  section: Section,
  contracts: Contracts,
  zone: Zone,
  only: string | undefined,
  lenient: boolean,
): SectionRead {
  const kept = positionRows(sheet, section, only);
  const { rows } = kept;
  const label = labelsOf(sheet, section);
  const facts = instrumentFacts(sheet, section, rows, label, contracts, zone, kept.groups);
  requireSameCoin(sheet, section, rows, label, facts);
  const positions = positionsOf({ sheet, section, kept, label, facts, contracts });
  accountForPositions(section, sheet.account, facts.type);
  if (section.source.own) refuseUnread(sheet, section, rows, label, facts, positions.quantity);
  if (section.constants.has("underlying")) requireOneThing(sheet, rows, label, facts, positions.price);
  requireQuantoRates(sheet, rows, label, facts, positions.fx);
  requireUnitDeltas(sheet, section, rows, label, positions);
  requireOneRate(sheet, rows, label, facts, positions.fx);
  requireGroupTotals(sheet, section);
  reconcile(sheet, section, rows, label, positions, lenient);
  requireUnderlyingPrices(sheet, section, rows, label, positions);
  const columns = columnsOfPositions(facts, positions);
  return { columns, rows: rowsOf(columns, rows.length), sourceRows: rows, facts, fx: positions.fx };
}

const labelsOf = (sheet: Sheet, section: Section): LabelOf => {
  const columns = [...columnsOf(section, "instrument"), ...columnsOf(section, "underlying")];
  return (row) => {
    const cells = columns.map(({ column }) => plainValue(sheet.grid[row][column]));
    return String(cells.find((cell) => !isNothing(cell)) ?? "").trim();
  };
};

/** The columns of the clean table, in the order of POSITION_COLUMNS. */
function columnsOfPositions(facts: InstrumentFacts, positions: Positions): CleanColumn[] {
  const { instrument, underlying, type, settlement, multiplier, strike, expiry } = facts;
  const { quantity, price, underlyingPrice, vol, delta, gamma, vega, theta, entry, fx } = positions;
  const terms = [
    instrument,
    underlying,
    type,
    quantity,
    multiplier,
    settlement,
    price,
    underlyingPrice,
    strike,
    expiry,
  ];
  return [...terms, vol, delta, gamma, vega, theta, entry, fx];
}

/** Columns as rows of cells, NaN as a blank. */
function rowsOf(columns: readonly CleanColumn[], count: number): Result[][] {
  const blank: Result[] = columns.map(() => "");
  const rows = Array.from({ length: count }, () => blank.slice());
  columns.forEach((column, k) => {
    if (column instanceof Float64Array) {
      for (let i = 0; i < count; i++) if (!Number.isNaN(column[i])) rows[i][k] = column[i];
    } else for (let i = 0; i < count; i++) rows[i][k] = column[i];
  });
  return rows;
}
