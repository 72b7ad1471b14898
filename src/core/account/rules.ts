import { fold } from "../book/names";
import { wrongValue } from "../errors";
import type { Numeraire } from "../instruments/instrument";
import type { VolShift } from "../risk/optionPricer";
import { type VolMove, VOL_TERMS, volShift } from "../risk/volShift";
import { requireRules } from "./ruleChecks";
import type { RuleName } from "./ruleNames";
import { isWhole, numberIn, type RuleRow, standingRows } from "./ruleRows";

/** The two requirements of an account, or two figures that belong to them. */
export interface Pair {
  readonly initial: number;
  readonly maintenance: number;
}

export const REQUIREMENTS = ["initial", "maintenance"] as const;

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
  /** How vols shift in a scenario: one function for all scenarios that shift them alike. */
  readonly shiftOf: (scenario: VolMove) => VolShift;
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
  requireRules(rows);
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
    currencies: scenarios.filter(({ currency }) => currency !== "").map(marginScenario),
    parts: [
      ...new Map(
        ["scan", ...scenarios.map((row) => marginScenario(row).part)].map((part) => [fold(part), part]),
      ).values(),
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
  const standing = (rule: RuleName): readonly RuleRow[] => standingRows(rows, rule, name);
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
  const volTerms = {
    shortPower: number("short power", VOL_TERMS.shortPower),
    longPower: number("long power", VOL_TERMS.longPower),
    referenceDays: number("reference days", VOL_TERMS.referenceDays),
    lowestDays: number("lowest days"),
  };
  const shifts = new Map<string, VolShift>();
  return {
    scenarios: standing("scenario").map(marginScenario),

    shiftOf({ vol, points, lowestVol }) {
      const key = `${vol} ${points} ${lowestVol}`;
      const shift = shifts.get(key) ?? volShift({ vol, points, lowestVol }, volTerms);
      shifts.set(key, shift);
      return shift;
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

/** The scenario that a row states. */
export function marginScenario(row: RuleRow): MarginScenario {
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
