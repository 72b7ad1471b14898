import { type InstrumentType, isOption } from "../core/instruments/instrument";
import { HedgeError } from "../core/errors";
import { decimalProduct } from "../core/numeric/decimal";
import { decimalDifference } from "../core/numeric/decimalDifference";
import type { SheetArgument } from "../excel/arguments";
import { type Cell, plainValue } from "../excel/cells";
import type { Result } from "../excel/results";
import { isNothing, numberIn } from "./cells";
import { columnsOf, faultIn, inRow, type LabelOf, numberField, type Sheet } from "./columns";
import { type Contracts, contractsOf, NO_CONTRACTS } from "./contracts";
import { type Answer, soundOr } from "./answer";
import {
  accountForGaps,
  accountForPositions,
  GREEKS,
  POSITION_COLUMNS,
  requireOneCurrency,
  requireHeaders,
  requireUnderlyings,
  type SectionRead,
} from "./bookChecks";
import { deltaProblem } from "./deltas";
import { type InstrumentFacts, instrumentFacts } from "./facts";
import { volField } from "./fractions";
import { greekPerUnit } from "./greeks";
import { gridOf, openRange, zoneOf } from "./open";
import { type Holding, impliedMultiplier, reconcile } from "./reconcile";
import { assume } from "./report";
import { positionRows, requireTitles } from "./rows";
import { signed } from "./signs";
import { sources } from "./sources";
import { contractHeaders, ownPositions } from "./sources/own";
import type { Section } from "./section";
import { refuseUnread, requireOneThing, requireSameCoin } from "./sectionChecks";
import type { Zone } from "./times";

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
    accountForGaps(account, table);
    requireOneCurrency(account, tables);
    requireUnderlyings(account, tables);
  }
  for (const row of said.unasked()) account.findings.push(`contracts ${row} matches no row of the table`);
  return { table, account };
}

/** Positions of one table as columns. */
type Columns = Record<
  (typeof GREEKS)[number] | "quantity" | "price" | "underlyingPrice" | "vol" | "entry" | "fx",
  Float64Array
>;

function readSection(
  sheet: Sheet,
  section: Section,
  contracts: Contracts,
  zone: Zone,
  only: string | undefined,
  lenient: boolean,
): SectionRead {
  const { source } = section;
  const { account } = sheet;
  const { rows, groups, groupPrices } = positionRows(sheet, section, only);
  const label = labelsOf(sheet, section);
  const facts = instrumentFacts(sheet, section, rows, label, contracts, zone, groups);
  const { instrument, type, settlement, multiplier } = facts;
  const count = rows.length;
  requireSameCoin(sheet, section, rows, label, facts);
  const isGiven = (field: string): boolean => section.columns.has(field) || section.constants.has(field);
  const numbers = (field: string, zeroIsBlank = false): Float64Array => {
    const values = numberField(sheet, section, field, rows, label);
    if (!values) return new Float64Array(count).fill(NaN);
    if (zeroIsBlank) for (let i = 0; i < count; i++) if (values[i] === 0) values[i] = NaN;
    return values;
  };
  const given = (field: string, i: number): number => (facts.said(field, i) as number | undefined) ?? NaN;
  /** A market figure: contracts fill what the file leaves blank. */
  const market = (field: string, zeroIsBlank: boolean): Float64Array => {
    const values = numbers(field, zeroIsBlank);
    for (let i = 0; !contracts.isEmpty && i < count; i++) {
      if (Number.isNaN(values[i])) values[i] = given(field, i);
    }
    return values;
  };

  const quantity = signed(sheet, section, rows, label, numbers("quantity"));
  const price = numbers("price", true);
  const entry = numbers("entry", true);
  derivePrices();
  fill(price, "price");
  const underlyingPrice = underlyingPrices();
  const vol = volField(sheet, section, rows, label);
  fill(vol, "vol");
  const fx = market("fx", true);
  deriveMultipliers();
  toContracts();
  const greeks = Object.fromEntries(GREEKS.map((name) => [name, greek(name)])) as Record<
    (typeof GREEKS)[number],
    Float64Array
  >;
  deriveEntries();
  const columns: Columns = { quantity, price, underlyingPrice, vol, entry, fx, ...greeks };
  accountForPositions(section, account, type);
  if (source.own) refuseUnread(sheet, section, rows, label, facts, quantity);
  if (section.constants.has("underlying")) requireOneThing(sheet, rows, label, facts, price);
  const isCompared = source.checks !== undefined || columnsOf(section, "delta").length > 0;
  const holdings = isCompared || settlement.includes("quanto") ? rows.map((row, i) => holdingAt(row, i)) : [];
  reconcile(sheet, section, rows, label, holdings, lenient);
  return { rows: rows.map((_, i) => lineOf(facts, columns, i)), sourceRows: rows, facts, fx, own: source.own === true };

  function fill(values: Float64Array, field: string): void {
    for (let i = 0; !contracts.isEmpty && i < count; i++) {
      if (Number.isNaN(values[i])) values[i] = given(field, i);
    }
  }

  /** Prices that follow from the file: the middle of bid and ask, or the value of a unit. */
  function derivePrices(): void {
    if (!isGiven("notional") && !isGiven("bid")) return;
    const [bid, ask] = [numbers("bid", true), numbers("ask", true)];
    const value = numbers("notional");
    for (let i = 0; i < count; i++) {
      if (!Number.isNaN(price[i])) continue;
      if (bid[i] + ask[i] > 0) price[i] = decimalProduct(decimalDifference(bid[i], -ask[i]), 0.5);
      else if (value[i] !== 0 && !Number.isNaN(value[i])) {
        price[i] = Math.abs(value[i] / decimalProduct(quantity[i], multiplier[i]));
        assume(account, "price", "", "the position's value over its units");
      }
    }
  }

  function underlyingPrices(): Float64Array {
    const values = numbers("underlying price", true);
    let index = 0;
    for (let i = 0; i < count; i++) {
      if (type[i] === "spot" && !source.own) values[i] = NaN;
      else if (Number.isNaN(values[i]) && isOption(type[i] as InstrumentType))
        values[i] = groupPrices.get(groups[i]) ?? NaN;
      if (source.index && type[i] !== "spot" && !Number.isNaN(values[i])) index++;
    }
    if (index > 0)
      assume(account, "underlying price", "index price", "the venue's index stands in for each expiry's forward");
    for (let i = 0; i < count; i++) {
      if (!Number.isNaN(values[i]) || (type[i] === "spot" && !source.own)) continue;
      values[i] = given("underlying price", i);
    }
    return values;
  }

  /** Multipliers that the venue's own sizes say, in coin and in quote currency, or that its notional implies. */
  function deriveMultipliers(): void {
    if (!multiplier.some(Number.isNaN)) return;
    const [home, foreign] = [numbers("home"), numbers("foreign")];
    for (let i = 0; i < count; i++) {
      if (!Number.isNaN(multiplier[i]) || type[i] === "") continue;
      const size = settlement[i] === "inverse" ? foreign[i] : settlement[i] === "linear" ? home[i] : NaN;
      if (size && !Number.isNaN(size)) {
        multiplier[i] = Math.abs(size / quantity[i]);
        continue;
      }
      const implied = impliedMultiplier(sheet, section, rows[i], bare(i));
      if (implied && contracts.implied) {
        multiplier[i] = implied.multiplier;
        assume(account, "multiplier", implied.multiplier, `${instrument[i]}: implied by ${implied.header}`);
        continue;
      }
      const hint = implied ? `; its ${implied.header} implies ${implied.multiplier}` : "";
      const message = `multiplier of ${instrument[i]} is not in the file: give contracts${hint}`;
      faultIn(sheet, rows[i], label, message, undefined, {
        wants: { by: "instrument", name: instrument[i], field: "multiplier", implied: implied?.multiplier },
      });
    }
  }

  /** Quantities that a mapping says are in coin or in quote currency, as contracts. */
  function toContracts(): void {
    const unit = columnsOf(section, "quantity")[0]?.units[0];
    if (unit !== "coin" && unit !== "quote") return;
    for (let i = 0; i < count; i++) {
      const inverse = settlement[i] === "inverse" && !isOption(type[i] as InstrumentType);
      const coinPrice = isOption(type[i] as InstrumentType) ? underlyingPrice[i] : price[i];
      if (Number.isNaN(coinPrice) && inverse === (unit === "coin")) {
        faultIn(sheet, rows[i], label, `price is missing: quantity in ${unit} needs it`);
      }
      const sized =
        inverse === (unit === "quote")
          ? quantity[i]
          : unit === "coin"
            ? quantity[i] * coinPrice
            : quantity[i] / coinPrice;
      quantity[i] = sized / multiplier[i];
    }
  }

  function greek(name: (typeof GREEKS)[number]): Float64Array {
    const [column] = columnsOf(section, name);
    const values = market(name, false);
    for (let i = 0; (isGiven(name) || !contracts.isEmpty) && i < count; i++) {
      const option = isOption(type[i] as InstrumentType);
      if (!option && !source.own) values[i] = NaN;
      if (Number.isNaN(values[i]) || !column || isNothing(plainValue(sheet.grid[rows[i]][column.column]))) continue;
      if (option && noGreeks(i)) values[i] = NaN;
      else values[i] = greekPerUnit(values[i], column, decimalProduct(quantity[i], multiplier[i]));
    }
    return values;
  }

  /** An option whose Greeks are all 0 has none: some desktops hand blanks over so. */
  function noGreeks(i: number): boolean {
    return GREEKS.every((name) =>
      columnsOf(section, name).every(({ column }) => !numberIn(plainValue(sheet.grid[rows[i]][column]), sheet.style)),
    );
  }

  function deriveEntries(): void {
    if (!isGiven("cost")) return;
    const cost = numbers("cost");
    for (let i = 0; i < count; i++) {
      if (Number.isNaN(entry[i]) && cost[i]) entry[i] = Math.abs(cost[i] / decimalProduct(quantity[i], multiplier[i]));
    }
  }

  function bare(i: number): Holding {
    return {
      type: type[i] as InstrumentType,
      settlement: settlement[i],
      quantity: quantity[i],
      multiplier: multiplier[i],
      price: price[i],
      entry: entry[i],
      underlyingPrice: underlyingPrice[i],
      delta: NaN,
    };
  }

  function holdingAt(row: number, i: number): Holding | undefined {
    if (type[i] === "" || Number.isNaN(multiplier[i])) return undefined;
    if (settlement[i] === "quanto" && Number.isNaN(fx[i])) {
      faultIn(
        sheet,
        row,
        label,
        `${instrument[i]} settles in neither its coin nor its quote currency: fx (quote per settlement currency) is missing, give contracts`,
        undefined,
        { wants: { by: "instrument", name: instrument[i], field: "fx" } },
      );
    }
    const holding = { ...bare(i), delta: columns.delta[i] };
    const [column] = columnsOf(section, "delta");
    const shown = column && numberIn(plainValue(sheet.grid[row][column.column]), sheet.style);
    if (shown !== undefined && !Number.isNaN(shown)) {
      const stated = !column.units.includes("position");
      const problem = deltaProblem({ ...holding, strike: facts.strike[i], vol: vol[i] }, column.header, shown, stated);
      if (problem)
        account.faults.push({ row, error: new HedgeError(problem.kind, inRow(row, label(row), problem.message)) });
    }
    return holding;
  }
}

const labelsOf = (sheet: Sheet, section: Section): LabelOf => {
  const columns = [...columnsOf(section, "instrument"), ...columnsOf(section, "underlying")];
  return (row) => {
    const cells = columns.map(({ column }) => plainValue(sheet.grid[row][column]));
    return String(cells.find((cell) => !isNothing(cell)) ?? "").trim();
  };
};

const cell = (value: number): Result => (Number.isNaN(value) ? "" : value);

function lineOf(facts: InstrumentFacts, columns: Columns, i: number): Result[] {
  return [
    facts.instrument[i],
    facts.underlying[i],
    facts.type[i],
    columns.quantity[i],
    cell(facts.multiplier[i]),
    facts.settlement[i],
    cell(columns.price[i]),
    cell(columns.underlyingPrice[i]),
    cell(facts.strike[i]),
    cell(facts.expiry[i]),
    cell(columns.vol[i]),
    cell(columns.delta[i]),
    cell(columns.gamma[i]),
    cell(columns.vega[i]),
    cell(columns.theta[i]),
    cell(columns.entry[i]),
    cell(columns.fx[i]),
  ];
}
