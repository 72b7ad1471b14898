/**
 * The rules of margin that an account can be put under, each with the cells that it reads. No rule stands unless a table says
 * so, and no figure of a venue stands here.
 */

/** Cells of a rule that restrict or scale it; the remarks (note, source, …) are open to every rule. */
export type RuleCell =
  | "value"
  | "initial"
  | "maintenance"
  | "underlying"
  | "from"
  | "deduction"
  | "part"
  | "currency"
  | "move"
  | "vol"
  | "points"
  | "rateMove"
  | "weight"
  | "dampener"
  | "lowestVol"
  | "array";

interface RuleForm {
  readonly cells: readonly RuleCell[];
  /** The words that its value takes; a number unless given. */
  readonly words?: readonly string[];
  /** Whether it may stand in several rows. */
  readonly several?: boolean;
}

const number: RuleForm = { cells: ["value", "underlying"] };
const pair: RuleForm = { cells: ["initial", "maintenance", "underlying"] };
const ofAccount: RuleForm = { cells: ["initial", "maintenance"] };
const words = (...known: readonly string[]): RuleForm => ({ cells: ["value"], words: known });

export const RULE_FORMS = {
  scenario: {
    cells: [
      "underlying",
      "part",
      "currency",
      "move",
      "vol",
      "points",
      "rateMove",
      "weight",
      "dampener",
      "lowestVol",
      "array",
    ],
    several: true,
  },
  "array sign": words("loss", "profit"),
  "short power": number,
  "long power": number,
  "reference days": number,
  "lowest days": number,
  "futures range": number,
  underlyings: words("apart", "together"),
  numeraire: words("usd", "coin"),
  "loss factor": ofAccount,
  "charge factor": ofAccount,
  "basis up": number,
  "basis down": number,
  "basis factor": number,
  "basis factor per year": number,
  "long value": number,
  "long value rate": number,
  "long value rate multiple": number,
  "short value": number,
  "short value rate": number,
  "short value rate multiple": number,
  "futures charge": { cells: ["initial", "maintenance", "underlying", "from", "deduction"], several: true },
  tiers: { cells: ["value", "underlying"], words: ["progressive", "whole"] },
  "futures price": words("own", "underlying", "entry"),
  "options price": words("own", "underlying"),
  "futures slope": pair,
  "short option charge": pair,
  "roll charge": number,
  "roll charge per year": number,
  "spread charge": pair,
  minimum: pair,
  "short option minimum": pair,
  "short call": pair,
  "short call minimum": pair,
  "short put": pair,
  "short put minimum": pair,
  "short put strike minimum": pair,
  "short put mark": pair,
  "put multiple": number,
  "long option haircut": pair,
  "max loss": pair,
} as const satisfies Record<string, RuleForm>;

export type RuleName = keyof typeof RULE_FORMS;

export const RULE_NAMES = Object.keys(RULE_FORMS) as RuleName[];

export const formOf = (rule: RuleName): RuleForm => RULE_FORMS[rule];

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
