import { fold } from "../book/names";
import { notAvailable, outsideDomain, wrongValue } from "../errors";
import type { Numeraire } from "../instruments/instrument";
import { VOL_TERMS, type VolTerms } from "../risk/volShift";
import { formOf, type RuleCell, type RuleName } from "./ruleNames";

/** The two requirements of an account, or two figures that belong to them. */
export interface Pair {
  readonly initial: number;
  readonly maintenance: number;
}

export const REQUIREMENTS = ["initial", "maintenance"] as const;

/** A row of a table of rules; NaN and "" stand for cells that are blank or not there. */
export interface RuleRow {
  readonly rule: RuleName;
  /** The row's index in the table. */
  readonly row: number;
  readonly word: string;
  readonly numbers: Readonly<Partial<Record<RuleCell, number>>>;
  readonly underlying: string;
  readonly part: string;
  readonly currency: string;
  readonly array: string;
  /** Whether the table has a column weight: then a blank in it is an error, and no 1. */
  readonly weighted: boolean;
}

/** A state of the market that a group of holdings is put to. */
export interface MarginScenario {
  readonly part: string;
  /** Move of the prices, a decimal. */
  readonly move: number;
  readonly vol: number;
  readonly points: number;
  readonly lowestVol: number;
  readonly weight: number;
  readonly dampener: number;
  /** The currency that moves by `rateMove`; "" for a scenario of prices alone. */
  readonly currency: string;
  readonly rateMove: number;
  /** The column that holds the outcome for each contract; "" for a revaluation. */
  readonly array: string;
}

/** A bracket of the charge on futures. */
export interface Tier extends Pair {
  readonly from: number;
  readonly deduction: number;
}

/** A discount of long or a premium on short option value: a·e^{∓T(r·multiple + rate)}. */
export interface ValueTerms {
  readonly factor: number;
  readonly rate: number;
  readonly multiple: number;
}

export interface BasisTerms {
  readonly up: number;
  readonly down: number;
  readonly factor: number;
  readonly perYear: number;
}

/** The figures of the rules that are pairs. */
type PairRule =
  | "futures slope"
  | "short option charge"
  | "spread charge"
  | "minimum"
  | "short option minimum"
  | "short call"
  | "short call minimum"
  | "short put"
  | "short put minimum"
  | "short put strike minimum"
  | "short put mark"
  | "long option haircut"
  | "max loss";

/** What stands for one underlying. */
export interface UnderlyingRules {
  readonly scenarios: readonly MarginScenario[];
  readonly volTerms: VolTerms;
  /** Futures and perpetuals move no farther than this; Infinity without the rule. */
  readonly futuresRange: number;
  readonly basis: BasisTerms | undefined;
  readonly longValue: ValueTerms;
  readonly shortValue: ValueTerms;
  /** Whether shocked option values are discounted at all. */
  readonly discounts: boolean;
  readonly tiers: readonly Tier[];
  readonly whole: boolean;
  readonly rollCharge: number;
  readonly rollPerYear: number;
  readonly putMultiple: number;
  /** Both 0 where the rule does not stand. */
  readonly pair: Readonly<Record<PairRule, Pair>>;
  readonly maxLoss: boolean;
}

/** The rules of an account. */
export interface Rules {
  readonly numeraire: Numeraire;
  readonly together: boolean;
  readonly lossFactor: Pair;
  readonly chargeFactor: Pair;
  readonly futuresPrice: "own" | "underlying" | "entry";
  readonly optionsPrice: "own" | "underlying";
  /** Whether arrays hold profits and not losses. */
  readonly profits: boolean;
  readonly currencies: readonly MarginScenario[];
  /** Parts of the scan: scan, then others as they are named. */
  readonly parts: readonly string[];
  of(underlying: string): UnderlyingRules;
}

const NOTHING: Pair = { initial: 0, maintenance: 0 };
const ALL: Pair = { initial: 1, maintenance: 1 };

/**
 * The rules that a table states. A rule with an underlying replaces, for that underlying, the rows of the rule without one.
 *
 * @throws HedgeError with the row of the table: wrongValue for a contradiction, notAvailable for a scenario without its move,
 * outsideDomain for a figure that means nothing
 */
export function rulesOf(rows: readonly RuleRow[]): Rules {
  rows.forEach(requireSense);
  requireOnce(rows);
  requireWhole(rows);
  const general = rows.filter(({ underlying }) => underlying === "");
  const scenarios = rows.filter(({ rule }) => rule === "scenario");
  const together = wordIn(general, "underlyings") === "together";
  const own = scenarios.find(({ underlying }) => underlying !== "");
  if (together && own)
    throw wrongValue("underlying cannot be given where underlyings move together", {
      row: own.row,
      field: "underlying",
    });
  const known = new Map<string, UnderlyingRules>();
  return {
    numeraire: (wordIn(general, "numeraire") ?? "usd") as Numeraire,
    together,
    lossFactor: pairIn(general, "loss factor") ?? ALL,
    chargeFactor: pairIn(general, "charge factor") ?? ALL,
    futuresPrice: (wordIn(general, "futures price") ?? "own") as Rules["futuresPrice"],
    optionsPrice: (wordIn(general, "options price") ?? "own") as Rules["optionsPrice"],
    profits: wordIn(general, "array sign") === "profit",
    currencies: scenarios.filter(({ currency }) => currency !== "").map(scenarioOf),
    parts: [
      ...new Map(["scan", ...scenarios.map((row) => scenarioOf(row).part)].map((part) => [fold(part), part])).values(),
    ],
    of(underlying) {
      const name = fold(underlying);
      let rules = known.get(name);
      if (!rules) known.set(name, (rules = underlyingRules(rows, name)));
      return rules;
    },
  };
}

function underlyingRules(rows: readonly RuleRow[], name: string): UnderlyingRules {
  const standing = (rule: RuleName): readonly RuleRow[] => {
    const all = rows.filter((row) => row.rule === rule && row.currency === "");
    const own = all.filter(({ underlying }) => underlying !== "" && fold(underlying) === name);
    return own.length > 0 ? own : all.filter(({ underlying }) => underlying === "");
  };
  const number = (rule: RuleName, otherwise = 0): number => {
    const [row] = standing(rule);
    return row ? numberIn(row, "value") : otherwise;
  };
  const pair = (rule: RuleName): Pair => pairIn(standing(rule), rule) ?? NOTHING;
  const value = (side: "long" | "short"): ValueTerms => ({
    factor: number(`${side} value`, 1),
    rate: number(`${side} value rate`),
    multiple: number(`${side} value rate multiple`),
  });
  const hasBasis = standing("basis up").length + standing("basis down").length > 0;
  const discounting = ["long value", "long value rate", "long value rate multiple"] as const;
  const loading = ["short value", "short value rate", "short value rate multiple"] as const;
  return {
    scenarios: standing("scenario").map(scenarioOf),
    volTerms: {
      shortPower: number("short power", VOL_TERMS.shortPower),
      longPower: number("long power", VOL_TERMS.longPower),
      referenceDays: number("reference days", VOL_TERMS.referenceDays),
      lowestDays: number("lowest days"),
    },
    futuresRange: number("futures range", Infinity),
    basis: hasBasis
      ? {
          up: number("basis up"),
          down: number("basis down"),
          factor: number("basis factor", 1),
          perYear: number("basis factor per year"),
        }
      : undefined,
    longValue: value("long"),
    shortValue: value("short"),
    discounts: [...discounting, ...loading].some((rule) => standing(rule).length > 0),
    tiers: standing("futures charge")
      .map((row) => ({ ...pairOf(row), from: numberIn(row, "from"), deduction: numberIn(row, "deduction") }))
      .sort((a, b) => a.from - b.from),
    whole: isWhole(rows, name),
    rollCharge: number("roll charge"),
    rollPerYear: number("roll charge per year"),
    putMultiple: number("put multiple"),
    pair: {
      "futures slope": pair("futures slope"),
      "short option charge": pair("short option charge"),
      "spread charge": pair("spread charge"),
      minimum: pair("minimum"),
      "short option minimum": pair("short option minimum"),
      "short call": pair("short call"),
      "short call minimum": pair("short call minimum"),
      "short put": pair("short put"),
      "short put minimum": pair("short put minimum"),
      "short put strike minimum": pair("short put strike minimum"),
      "short put mark": pair("short put mark"),
      "long option haircut": pair("long option haircut"),
      "max loss": pair("max loss"),
    },
    maxLoss: standing("max loss").length > 0,
  };
}

const wordIn = (rows: readonly RuleRow[], rule: RuleName): string | undefined =>
  rows.find((row) => row.rule === rule)?.word;

function pairIn(rows: readonly RuleRow[], rule: RuleName): Pair | undefined {
  const row = rows.find((each) => each.rule === rule);
  return row && pairOf(row);
}

const pairOf = (row: RuleRow): Pair => ({
  initial: numberIn(row, "initial"),
  maintenance: numberIn(row, "maintenance"),
});

/** A number of a row, 0 where the cell is blank. */
function numberIn({ numbers }: RuleRow, cell: RuleCell): number {
  const value = numbers[cell] ?? NaN;
  return Number.isNaN(value) ? 0 : value;
}

function scenarioOf(row: RuleRow): MarginScenario {
  return {
    part: row.part || (row.currency === "" ? "scan" : "peg"),
    move: numberIn(row, "move"),
    vol: numberIn(row, "vol"),
    points: numberIn(row, "points"),
    lowestVol: numberIn(row, "lowestVol"),
    weight: row.weighted ? numberIn(row, "weight") : 1,
    dampener: numberIn(row, "dampener"),
    currency: row.currency,
    rateMove: numberIn(row, "rateMove"),
    array: row.array,
  };
}

/** Figures that may be negative: moves, and what is added to a time or a vol. */
const SIGNED: readonly RuleCell[] = ["move", "vol", "points", "rateMove"];
const SIGNED_RULES: readonly RuleName[] = ["basis up", "basis down"];

/** @throws HedgeError for a row that contradicts itself, or whose figures mean nothing */
function requireSense(row: RuleRow): void {
  const { rule, numbers } = row;
  const { cells } = formOf(rule);
  const at = (cell: RuleCell) => ({ row: row.row, field: cell });
  for (const [name, value] of Object.entries(numbers)) {
    const cell = name as RuleCell;
    // A blank may arrive as 0.
    if (!cells.includes(cell) && value !== 0 && !Number.isNaN(value))
      throw wrongValue(`${rule} does not read ${HEADERS[cell]}`, at(cell));
    if (value < 0 && !SIGNED.includes(cell) && !SIGNED_RULES.includes(rule))
      throw outsideDomain(`${HEADERS[cell]} must not be negative`, at(cell));
  }
  for (const cell of ["underlying", "part", "currency", "array"] as const)
    if (row[cell] !== "" && !cells.includes(cell)) throw wrongValue(`${rule} does not read ${HEADERS[cell]}`, at(cell));
  if (SIGNED_RULES.includes(rule) && !(numberIn(row, "value") > -1))
    throw outsideDomain(`${rule} must be above -1 (-100%)`, at("value"));
  if (rule === "reference days" && !(numberIn(row, "value") > 0))
    throw outsideDomain("reference days must be above zero", at("value"));
  if (rule === "scenario") requireScenario(row);
}

function requireScenario(row: RuleRow): void {
  const { numbers, currency, array, underlying } = row;
  const at = (cell: RuleCell) => ({ row: row.row, field: cell });
  const given = (cell: RuleCell): boolean => !Number.isNaN(numbers[cell] ?? NaN);
  if (row.weighted && !(numberIn(row, "weight") > 0)) throw outsideDomain("weight must be above zero", at("weight"));
  for (const cell of ["move", "rateMove"] as const)
    if (given(cell) && !(numberIn(row, cell) > -1))
      throw outsideDomain(`${HEADERS[cell]} must be above -1 (-100%)`, at(cell));
  if (array !== "") {
    const read = (["move", "vol", "points", "rateMove", "lowestVol"] as const).find(
      (cell) => numberIn(row, cell) !== 0,
    );
    if (read) throw wrongValue(`a scenario of an array does not read ${HEADERS[read]}`, at(read));
    if (currency !== "") throw wrongValue("a scenario of an array does not read currency", at("currency"));
  } else if (currency !== "") {
    if (underlying !== "")
      throw wrongValue("a scenario of a currency moves the whole account: it reads no underlying", at("underlying"));
    if (!given("rateMove")) throw notAvailable("rate move is missing", at("rateMove"));
  } else {
    if (numberIn(row, "rateMove") !== 0) throw wrongValue("rate move needs a currency", at("rateMove"));
    if (!given("move")) throw notAvailable("price move is missing", at("move"));
  }
}

/** @throws wrongValue where two rows say the same of one underlying */
function requireOnce(rows: readonly RuleRow[]): void {
  const seen = new Map<string, number>();
  for (const row of rows) {
    const { rule } = row;
    const tier = rule === "futures charge" ? numberIn(row, "from") : "";
    if (rule === "scenario") continue;
    const key = [rule, fold(row.underlying), tier].join("\n");
    if (seen.has(key))
      throw wrongValue(rule === "futures charge" ? `${rule} from ${tier} stands twice` : `${rule} stands twice`, {
        row: row.row,
        field: "rule",
      });
    seen.set(key, row.row);
  }
}

/** Whether the tiers of an underlying are rates on all of its notional. */
function isWhole(rows: readonly RuleRow[], name: string): boolean {
  const tiers = rows.filter(({ rule }) => rule === "tiers");
  const own = tiers.find(({ underlying }) => underlying !== "" && fold(underlying) === name);
  return (own ?? tiers.find(({ underlying }) => underlying === ""))?.word === "whole";
}

/** @throws wrongValue for a deduction from progressive tiers, which have it in their bounds already */
function requireWhole(rows: readonly RuleRow[]): void {
  const row = rows.find((tier) => numberIn(tier, "deduction") !== 0 && !isWhole(rows, fold(tier.underlying)));
  if (row)
    throw wrongValue("deduction needs the rule tiers with whole: progressive tiers have it in their bounds already", {
      row: row.row,
      field: "deduction",
    });
}

/** How a table heads the cells of a rule. */
export const HEADERS: Readonly<Record<RuleCell, string>> = {
  value: "value",
  initial: "initial",
  maintenance: "maintenance",
  underlying: "underlying",
  from: "from",
  deduction: "deduction",
  part: "part",
  currency: "currency",
  move: "price move",
  vol: "vol move",
  points: "vol points",
  rateMove: "rate move",
  weight: "weight",
  dampener: "dampener",
  lowestVol: "lowest vol",
  array: "array",
};
