import { type InstrumentType, isOption } from "../core/instruments/instrument";
import { HedgeError, notAvailable, wrongValue } from "../core/errors";
import { decimalProduct } from "../core/numeric/decimal";
import { decimalDifference } from "../core/numeric/decimalDifference";
import type { SheetArgument } from "../excel/arguments";
import { type Cell, plainValue } from "../excel/cells";
import type { Result } from "../excel/results";
import { isNothing, numberIn } from "./cells";
import { columnsOf, faultIn, inRow, type LabelOf, numberField, type Sheet, textField } from "./columns";
import { type Contracts, contractsOf, NO_CONTRACTS } from "./contracts";
import { type Answer, soundOr } from "./answer";
import { deltaProblem } from "./deltas";
import { type InstrumentFacts, instrumentFacts } from "./facts";
import { volField } from "./fractions";
import { greekPerUnit } from "./greeks";
import { gridOf, openRange, zoneOf } from "./open";
import { type Holding, impliedMultiplier, reconcile } from "./reconcile";
import { type Account, assume } from "./report";
import { positionRows } from "./rows";
import { isDollar } from "./settlement";
import { sideOf } from "./signs";
import { sources } from "./sources";
import { contractHeaders, ownPositions } from "./sources/own";
import type { Section } from "./tables";
import type { Zone } from "./times";

export const POSITION_COLUMNS = [
  "instrument",
  "underlying",
  "type",
  "quantity",
  "multiplier",
  "settlement",
  "price",
  "underlying price",
  "strike",
  "expiry",
  "vol",
  "delta",
  "gamma",
  "vega",
  "theta",
  "entry",
  "fx",
] as const;

const GREEKS = ["delta", "gamma", "vega", "theta"] as const;

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
  const said = soundOr(account, NO_CONTRACTS, () => contractsOf(gridOf(contracts), sources, contractHeaders));
  const clock = soundOr(account, "utc" as Zone, () => zoneOf(zone));
  const tables = sections.map((section) => readSection(sheet, section, said, clock, mapping.only, mapping.lenient));
  for (const section of sections) requireOwnHeaders(account, section, mapping.fields);
  for (const { rows } of tables) for (const row of rows) table.push(row);
  if (sections.length > 0) {
    reportMissing(account, table);
    checkCurrencies(account, tables);
    checkUnderlyings(account, tables);
  }
  return { table, account };
}

/** An own table says what it holds, and how much of it. */
function requireOwnHeaders(account: Account, section: Section, mapped: ReadonlySet<string>): void {
  for (const field of section.source.own ? section.source.signature : []) {
    if (section.columns.has(field) || mapped.has(field)) continue;
    const seen = section.headers.filter(Boolean).join(", ");
    account.faults.push({
      row: -1,
      error: notAvailable(`${field} is not among the headers (${seen}): map it, or say source`),
    });
  }
}

interface SectionRead {
  readonly rows: Result[][];
  readonly sourceRows: readonly number[];
  readonly facts: InstrumentFacts;
  readonly fx: Float64Array;
  readonly own: boolean;
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
  const { instrument, type, settlement, multiplier, currency } = facts;
  const count = rows.length;
  const numbers = (field: string, zeroIsBlank = false): Float64Array => {
    const values = numberField(sheet, section, field, rows, label) ?? new Float64Array(count).fill(NaN);
    if (zeroIsBlank) for (let i = 0; i < count; i++) if (values[i] === 0) values[i] = NaN;
    return values;
  };
  /** A market figure: contracts fill what the file leaves blank. */
  const market = (field: string, zeroIsBlank: boolean): Float64Array => {
    const values = numbers(field, zeroIsBlank);
    for (let i = 0; i < count; i++) {
      if (!Number.isNaN(values[i])) continue;
      const given = contracts.of(field, instrument[i], currency[i]);
      const other = given === undefined ? NaN : numberIn(given);
      if (other === undefined) faultIn(sheet, rows[i], label, `contracts: ${field} must be a number`, wrongValue);
      values[i] = other ?? NaN;
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
  reportColumns(section, account, type);
  const holdings = rows.map((row, i) => holdingAt(row, i));
  reconcile(sheet, section, rows, label, holdings, lenient);
  return { rows: rows.map((_, i) => lineOf(facts, columns, i)), sourceRows: rows, facts, fx, own: source.own === true };

  function fill(values: Float64Array, field: string): void {
    for (let i = 0; i < count; i++) {
      if (!Number.isNaN(values[i])) continue;
      const given = contracts.of(field, instrument[i], currency[i]);
      if (given !== undefined) values[i] = numberIn(given) || NaN;
    }
  }

  /** Prices that follow from the file: the middle of bid and ask, or the value of a unit. */
  function derivePrices(): void {
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
      const given = contracts.of("underlying price", instrument[i], currency[i]);
      if (given !== undefined) values[i] = numberIn(given) || NaN;
    }
    return values;
  }

  /** Multipliers that the venue's own sizes say, in coin and in quote currency, or that its notional implies. */
  function deriveMultipliers(): void {
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
      faultIn(sheet, rows[i], label, `multiplier of ${instrument[i]} is not in the file: give contracts${hint}`);
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
    for (let i = 0; i < count; i++) {
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
      );
    }
    const holding = { ...bare(i), delta: columns.delta[i] };
    const [column] = columnsOf(section, "delta");
    const given = column && numberIn(plainValue(sheet.grid[row][column.column]), sheet.style);
    if (given !== undefined && !Number.isNaN(given)) {
      const stated = !column.units.includes("position");
      const problem = deltaProblem({ ...holding, strike: facts.strike[i], vol: vol[i] }, column.header, given, stated);
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

/** Quantities with the sign that a side gives to them. */
function signed(
  sheet: Sheet,
  section: Section,
  rows: readonly number[],
  label: LabelOf,
  quantity: Float64Array,
): Float64Array {
  const words = textField(sheet, section, "side", rows, label);
  if (!words) return quantity;
  const header = columnsOf(section, "side")[0]?.header ?? "side";
  const sides = words.map(sideOf);
  const negative = sides.findIndex((side, i) => side === "sell" && quantity[i] < 0);
  sides.forEach((side, i) => {
    const conflict = (what: string) => faultIn(sheet, rows[i], label, what, wrongValue);
    if (side === undefined) conflict(`${header} ${words[i]} is no side: buy or sell, long or short`);
    else if (side === "flat") conflict(`${header} says ${words[i]}, but the quantity is ${quantity[i]}`);
    else if (side === "buy" && quantity[i] < 0)
      conflict(`${header} says ${words[i]}, but the quantity is ${quantity[i]}`);
    else if (side === "sell" && quantity[i] > 0) {
      if (negative >= 0) {
        conflict(
          `${header} says ${words[i]} beside ${quantity[i]}, but row ${rows[negative] + 1} has a sell with ${quantity[negative]}`,
        );
      }
      quantity[i] = -quantity[i];
    }
  });
  return quantity;
}

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

/** What became of each column of a table. Greeks of a table without options are read as nothing. */
function reportColumns(section: Section, account: Account, types: readonly string[]): void {
  const options = types.some((type) => isOption(type as InstrumentType));
  const checks = new Set(Object.keys(section.source.checks ?? {}).map((header) => header.toLowerCase()));
  section.headers.forEach((header, column) => {
    if (header === "") return;
    for (const [field, columns] of section.columns) {
      const read = columns.find((one) => one.column === column);
      if (!read || (!options && !section.source.own && GREEKS.some((greek) => greek === field))) continue;
      account.columns.push([header, field, read.units.join(" ")]);
      return;
    }
    const check = checks.has(header.toLowerCase()) && header !== "delta";
    account.columns.push([header, check ? "check" : "not read", ""]);
  });
}

/** The fields without a value in any row, as far as the rows can have one. */
function reportMissing(account: Account, table: readonly Result[][]): void {
  const rows = table.slice(1);
  if (rows.length === 0) return;
  const types = new Set(rows.map((row) => row[2]));
  const option = types.has("call") || types.has("put");
  const dated = option || types.has("future");
  const quanto = rows.some((row) => row[5] === "quanto");
  POSITION_COLUMNS.forEach((field, k) => {
    if (rows.some((row) => row[k] !== "")) return;
    if (["strike", "vol", "delta", "gamma", "vega", "theta"].includes(field) && !option) return;
    if ((field === "expiry" && !dated) || (field === "fx" && !quanto)) return;
    account.missing.push(field);
  });
}

/** Values in several currencies do not add: fx must say what each is worth. USD and its stablecoins count as one. */
function checkCurrencies(account: Account, tables: readonly SectionRead[]): void {
  const family = (currency: string) => (isDollar(currency) ? "USD" : currency.toUpperCase());
  const met = new Map<string, Set<string>>();
  let unsaid = 0;
  for (const { facts, fx, sourceRows } of tables) {
    sourceRows.forEach((_, i) => {
      const money = facts.currency[i];
      if (money === "") return;
      const names = met.get(family(money)) ?? new Set<string>();
      met.set(family(money), names.add(money.toUpperCase()));
      if (Number.isNaN(fx[i])) unsaid++;
    });
  }
  const dollars = met.get("USD");
  if (dollars && dollars.size > 1) assume(account, "fx", 1, `${[...dollars].join(", ")} count as one`);
  if (met.size < 2 || unsaid === 0) return;
  const message = `the rows are in ${[...met.keys()].join(" and ")}: give fx by currency in contracts`;
  account.faults.push({ row: Infinity, error: notAvailable(message) });
}

/** Rows without an underlying are one thing only where they are one instrument. */
function checkUnderlyings(account: Account, tables: readonly SectionRead[]): void {
  const rows = tables.flatMap(({ facts, sourceRows }) =>
    sourceRows.map((row, i) => ({ row, name: facts.instrument[i], underlying: facts.underlying[i] })),
  );
  const unnamed = rows.find(({ underlying }) => underlying === "");
  if (!unnamed) return;
  const names = new Set(rows.map(({ name }) => name));
  if (names.size < 2) return;
  const error = notAvailable(
    `row ${unnamed.row + 1}: underlying of ${unnamed.name || "the row"} is missing: give a column underlying, or contracts`,
  );
  account.faults.push({ row: unnamed.row, error });
}
