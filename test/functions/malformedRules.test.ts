/** Tables of margin rules with one thing wrong: refused by a message that names the cell, or answered as if it were right. */
import { call, SheetError } from "../support/addin";
import { seeded } from "../support/random";

type Cell = string | number | null;
type Table = Cell[][];

const seed = Date.now() % 1e6;
const random = seeded(seed);
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)];
const between = (low: number, high: number): number => low + (high - low) * random();

const HEADERS = [
  "rule",
  "value",
  "initial",
  "maintenance",
  "underlying",
  "from",
  "price move",
  "vol move",
  "vol points",
  "weight",
  "dampener",
  "lowest vol",
];
const NUMBERS = HEADERS.filter((header) => !["rule", "value", "underlying"].includes(header));
const columnOf = (header: string): number => HEADERS.indexOf(header);

type Row = Partial<Record<string, Cell>>;
const lineOf = (row: Row): Cell[] => HEADERS.map((header) => row[header] ?? null);

const PAIRS = ["short option charge", "spread charge", "minimum", "short call", "short put", "long option haircut"];
const VALUES = ["roll charge", "roll charge per year", "lowest days", "futures range", "put multiple"];
const SCENARIO_CELLS = ["price move", "vol move", "vol points", "weight", "dampener", "lowest vol"];

/** A table that is right: scenarios, tiers, and some other rules, each once. */
function soundRows(): Row[] {
  const scenarios = Array.from({ length: 1 + Math.floor(4 * random()) }, (): Row => ({
    rule: "scenario",
    underlying: pick(["", "", "BTC"]),
    "price move": between(-0.5, 0.5),
    "vol move": pick([0, 0.4, -0.2]),
    "vol points": pick([0, 0.05]),
    weight: between(0.2, 1),
    dampener: pick([0, 100]),
    "lowest vol": pick([0, 0.3]),
  }));
  const tiers = [0, 50_000].map((from, i): Row => ({
    rule: "futures charge",
    initial: 0.1 + i / 10,
    maintenance: 0.05 + i / 20,
    from,
  }));
  const pairs = PAIRS.filter(() => random() < 0.4).map((rule): Row => ({
    rule,
    initial: between(0, 0.2),
    maintenance: between(0, 0.1),
  }));
  const values = VALUES.filter(() => random() < 0.4).map((rule): Row => ({ rule, value: between(0.01, 0.3) }));
  return [...scenarios, ...tiers, ...pairs, ...values];
}

const BOOK: Table = [
  ["underlying", "type", "quantity", "price", "underlying price", "strike", "years", "vol", "entry"],
  ["BTC", "perp", 2, 65_000, null, null, null, null, 64_000],
  ["BTC", "call", -3, 2000, 65_000, 70_000, 0.1, 0.6, 1500],
  ["ETH", "future", -10, 3300, 3200, null, 0.3, null, 3250],
  ["ETH", "put", -5, 200, 3200, 3000, 0.3, 0.7, 180],
];
const BALANCES: Table = [
  ["currency", "amount", "price"],
  ["USD", 1e6, 1],
];

const margin = (rules: Table): unknown => call("MARGIN", BOOK, BALANCES, rules);

/** A table with one thing wrong, and what the message has to say of it. */
interface Wrong {
  readonly what: string;
  readonly table: Table;
  readonly code: string;
  /** Row within the range, counted from 1; undefined for a fault of the headers. */
  readonly row?: number;
  readonly names: string;
}

type Corruption = (rows: readonly Row[]) => Wrong | undefined;

const tableOf = (rows: readonly Row[]): Table => [[...HEADERS], ...rows.map(lineOf)];

/** The table with another cell in one row of those that fit. */
function withCell(
  rows: readonly Row[],
  fits: (row: Row) => boolean,
  header: string,
  cell: Cell,
  code: string,
  names = header,
): Wrong | undefined {
  const fitting = [...rows.keys()].filter((i) => fits(rows[i]));
  if (fitting.length === 0) return undefined;
  const at = pick(fitting);
  const table = tableOf(rows);
  table[at + 1][columnOf(header)] = cell;
  return { what: `${header} ${String(cell)} of ${String(rows[at].rule)}`, table, code, row: at + 2, names };
}

const isScenario = ({ rule }: Row): boolean => rule === "scenario";
const isPair = ({ rule }: Row): boolean => PAIRS.includes(String(rule));
const isValue = ({ rule }: Row): boolean => VALUES.includes(String(rule));
const any = (): boolean => true;

const CORRUPTIONS: readonly Corruption[] = [
  (rows) => withCell(rows, any, pick(NUMBERS), pick(["abc", "1,5", "5%"]), "#VALUE!"),
  (rows) => withCell(rows, any, pick(NUMBERS), "#N/A", "#N/A"),
  (rows) => withCell(rows, any, "rule", pick(["scenarios of mine", "futurs charge", "tier"]), "#VALUE!", "rule"),
  (rows) => withCell(rows, isScenario, "weight", pick([0, -0.5, null]), "#NUM!"),
  (rows) => withCell(rows, isScenario, "price move", pick([-1, -1.5]), "#NUM!"),
  (rows) => withCell(rows, isScenario, "price move", null, "#N/A"),
  (rows) => withCell(rows, isScenario, "dampener", -between(0.1, 9), "#NUM!"),
  (rows) => withCell(rows, isScenario, "lowest vol", -between(0.1, 9), "#NUM!"),
  (rows) => withCell(rows, isPair, pick(["initial", "maintenance"]), -between(0.1, 9), "#NUM!"),
  (rows) => withCell(rows, isValue, "value", -between(0.1, 9), "#NUM!"),
  (rows) => withCell(rows, isValue, "value", "lots", "#VALUE!"),
  (rows) => withCell(rows, isPair, pick(SCENARIO_CELLS), between(0.1, 9), "#VALUE!"),
  (rows) => withCell(rows, isScenario, pick(["initial", "maintenance", "from"]), between(0.1, 9), "#VALUE!"),
  (rows) => {
    const once = [...rows.keys()].filter((i) => isPair(rows[i]) || isValue(rows[i]));
    if (once.length === 0) return undefined;
    const twice = rows[pick(once)];
    const table = tableOf([...rows, twice]);
    return { what: `${String(twice.rule)} twice`, table, code: "#VALUE!", row: rows.length + 2, names: "twice" };
  },
  (rows) => {
    const header = pick(["region", "margin class", "leverage"]);
    const table = tableOf(rows).map((line, i) => [...line, i === 0 ? header : i === 1 ? 3 : null]);
    return { what: `column ${header}`, table, code: "#VALUE!", names: header };
  },
  (rows) => {
    const header = pick(NUMBERS);
    const table = tableOf(rows).map((line, i) => [...line, i === 0 ? header.toUpperCase() : null]);
    return { what: `two columns ${header}`, table, code: "#N/A", names: header };
  },
  (rows) => {
    const table = tableOf([...rows, { rule: "numeraire", value: "gold" }]);
    return { what: "numeraire gold", table, code: "#VALUE!", row: rows.length + 2, names: "value" };
  },
];

/** The same rules in another table. */
const NEUTRAL: readonly ((rows: readonly Row[]) => Table)[] = [
  (rows) => tableOf([...rows].reverse()),
  (rows) => {
    const table = tableOf(rows);
    table.splice(
      1 + Math.floor(random() * table.length),
      0,
      HEADERS.map(() => null),
    );
    return table;
  },
  (rows) => tableOf(rows).map((line, i) => [...line, i === 0 ? pick(["note", "source", "venue", "comment"]) : "x"]),
  (rows) =>
    tableOf(rows).map((line, i) => (i === 0 ? line.map((header) => ` ${String(header).toUpperCase()} `) : line)),
  // A blank may be handed over as 0.
  (rows) =>
    tableOf(rows).map((line, i) =>
      i === 0
        ? line
        : line.map((cell, k) =>
            k > 1 && k !== 4 && cell === null ? (k === 9 && line[0] === "scenario" ? cell : 0) : cell,
          ),
    ),
];

const TABLES = 10_000;

/** What is wrong with the answer to a table with one thing wrong; "" where it names the cell. */
function missed({ code, row, names }: Wrong, answer: unknown): string {
  if (!(answer instanceof SheetError)) return "answered";
  const message = answer.message ?? "";
  const isNamed =
    answer.code === code &&
    message.includes(row === undefined ? "rules" : `rules row ${row}`) &&
    message.toLowerCase().includes(names.toLowerCase());
  return isNamed ? "" : `${answer.code} ${message}`;
}

it(`names the cell that is wrong, of ${TABLES} tables, or answers as if it were right: seed ${seed}`, () => {
  const counts = new Map<string, number>();
  const worst: string[] = [];
  const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
  for (let i = 0; i < TABLES; i++) {
    const rows = soundRows();
    const wrong = i % 4 === 0 ? undefined : pick(CORRUPTIONS)(rows);
    if (wrong) {
      const fault = missed(wrong, margin(wrong.table));
      if (fault) worst.push(`${wrong.what}: ${fault} for ${wrong.code} of row ${wrong.row}, ${wrong.names}`);
      else count(wrong.code);
      continue;
    }
    const at = Math.floor(random() * NEUTRAL.length);
    const [whole, other] = [margin(tableOf(rows)), margin(NEUTRAL[at](rows))].map((answer) => JSON.stringify(answer));
    if (!whole.startsWith("[") || whole !== other) worst.push(`neutral ${at}: ${other} for ${whole}`);
    else count("alike");
  }
  console.info(`${TABLES} tables: ${[...counts].map(([what, n]) => `${n} ${what}`).join(", ")}, ${worst.length} wrong`);
  expect(worst.slice(0, 5)).toEqual([]);
  expect(counts.get("alike")).toBeGreaterThanOrEqual(TABLES / 4);
}, 120_000);
