import { type HedgeError, notAvailable, outsideDomain, rewording, wrongValue } from "../core/errors";
import { HEDGE_DEFAULTS, type HedgeOptions, hedgeProblem } from "../core/hedge/hedgeBook";
import { DELTA_NEUTRAL, type Exposed, exposed, type TargetRequest } from "../core/hedge/hedgeTargets";
import { TARGET_GREEKS } from "../core/hedge/targetGreek";
import type { HedgeProblem } from "../core/hedge/hedgeProblem";
import type { Instruments } from "../core/hedge/instruments";
import type { Infeasible } from "../core/hedge/solve";
import { optionalNumber, optionalWord, type SheetArgument, vocabulary } from "./arguments";
import { isBlank } from "./cells";
import { type HedgeAccount, pricedMargin, readHedgeAccount } from "./hedgeAccount";
import { readBenchmark } from "./tables/benchmark";
import { readInstruments, withInstruments } from "./tables/instruments";
import { type OptionValues, readOptionTable } from "./optionTable";
import { withBook } from "./tables/positions";
import type { Result } from "./results";
import { firstFault, inRow, readTable, requireKnownHeaders } from "./tables/table";
import { numeraires } from "./vocabularies";

const targetFields = {
  greek: {
    header: "greek",
    aliases: ["measure", "exposure"],
    holds: vocabulary(TARGET_GREEKS, { basis: "carry", value: "premium", "self-financing": "premium", vomma: "volga" }),
    required: true,
  },
  underlying: { header: "underlying", aliases: ["asset", "coin"], holds: "text" },
  target: { header: "target", aliases: ["value"], holds: "number" },
  penalty: { header: "penalty", aliases: ["weight"], holds: "number" },
  rule: {
    header: "rule",
    aliases: ["constraint"],
    holds: vocabulary(["near", "equal"], { exact: "equal", must: "equal", soft: "near" }),
  },
  tolerance: { header: "tolerance", aliases: ["tol"], holds: "number" },
  expiry: { header: "expiry", aliases: ["expiration", "expiry date", "maturity"], holds: "number" },
  bucket: { header: "bucket", aliases: ["tenor bucket"], holds: "number" },
  benchmark: { header: "benchmark", aliases: ["in"], holds: "text" },
} as const;

/** Reads what is to be neutral: a table with the columns greek, underlying, target, penalty, rule, tolerance. */
function readTargets(range: SheetArgument): TargetRequest[] {
  if (isBlank(range)) return [DELTA_NEUTRAL];
  const table = readTable("targets", range, targetFields);
  const { greek, underlying, target, penalty, rule, tolerance, expiry, bucket, benchmark } = table.columns;
  const fault = firstFault(table, table.faults, greek);
  if (fault) throw fault;
  requireKnownHeaders(table, targetFields);
  if (table.size === 0) return [DELTA_NEUTRAL];
  return Array.from({ length: table.size }, (_, i) => {
    const fail = (error: HedgeError) => inRow(table, table.sourceRow[i], greek[i], error);
    if (!Number.isNaN(expiry[i]) && !Number.isNaN(bucket[i])) throw fail(wrongValue("expiry or bucket must be blank"));
    if (bucket[i] <= 0) throw fail(outsideDomain("bucket must be above zero"));
    const named = benchmark[i] ? table.grid[table.sourceRow[i]][table.sourceColumn.benchmark] : null;
    const measuredIn = rewording(() => readBenchmark(named), fail);
    if (measuredIn && underlying[i]) throw fail(wrongValue("underlying or benchmark must be blank"));
    return {
      greek: greek[i] || "delta",
      underlying: underlying[i],
      target: target[i] || 0,
      penalty: penalty[i],
      equal: rule[i] === "equal",
      tolerance: tolerance[i] || 0,
      ...(Number.isNaN(expiry[i]) ? {} : { expiry: expiry[i] }),
      ...(Number.isNaN(bucket[i]) ? {} : { bucket: bucket[i] }),
      ...(measuredIn && { benchmark: measuredIn }),
    };
  });
}

/** Options of every hedge in whole lots. */
export const hedgeOptionReaders = {
  horizon: optionalNumber,
  budget: optionalNumber,
  lots: (name: string, cell: SheetArgument) => optionalWord(name, cell, vocabulary(["whole", "any"])),
  impact: optionalNumber,
  vol: optionalNumber,
  financing: optionalNumber,
} as const;

/** What a hedge costs, in which lots and up to which budget. */
export function hedgeTerms(
  given: OptionValues<typeof hedgeOptionReaders>,
): Pick<HedgeOptions, "model" | "wholeLots" | "budget"> {
  const { horizon = HEDGE_DEFAULTS.model.horizonDays } = given;
  if (!(horizon >= 0)) throw outsideDomain("horizon must not be negative");
  return {
    model: {
      horizonDays: horizon,
      impactCoefficient: given.impact ?? HEDGE_DEFAULTS.model.impactCoefficient,
      vol: given.vol ?? HEDGE_DEFAULTS.model.vol,
      financing: given.financing ?? HEDGE_DEFAULTS.model.financing,
    },
    wholeLots: given.lots !== "any",
    budget: given.budget ?? HEDGE_DEFAULTS.budget,
  };
}

function readHedgeOptions(range: SheetArgument): HedgeOptions & { readonly margin?: number | undefined } {
  const given = readOptionTable(range, {
    horizon: hedgeOptionReaders.horizon,
    budget: hedgeOptionReaders.budget,
    residual: (name, cell) =>
      optionalWord(name, cell, vocabulary(["L1", "squared"], { absolute: "L1", L2: "squared" })),
    lots: hedgeOptionReaders.lots,
    move: optionalNumber,
    numeraire: (name, cell) => optionalWord(name, cell, numeraires),
    impact: hedgeOptionReaders.impact,
    vol: hedgeOptionReaders.vol,
    financing: hedgeOptionReaders.financing,
    margin: optionalNumber,
  });
  const terms = hedgeTerms(given);
  const { move = HEDGE_DEFAULTS.move } = given;
  if (!(move > 0)) throw outsideDomain("move must be above zero");
  return {
    ...terms,
    numeraire: given.numeraire ?? HEDGE_DEFAULTS.numeraire,
    squared: given.residual === "squared",
    move,
    margin: given.margin,
  };
}

/** A hedge to be solved, with what its answer is told in. */
export interface HedgeQuestion {
  readonly problem: HedgeProblem;
  readonly exposures: readonly Exposed[];
  readonly instruments: Instruments;
  readonly options: HedgeOptions;
  readonly account: HedgeAccount | undefined;
}

/**
 * Reads the tables of a hedge.
 *
 * @throws HedgeError the first fault, with its table and row
 */
export function readHedge(
  positions: SheetArgument,
  instruments: SheetArgument,
  targets: SheetArgument,
  options: SheetArgument,
  now: number | undefined,
  dividends: SheetArgument,
  balances: SheetArgument = null,
  rules: SheetArgument = null,
): HedgeQuestion {
  const requests = readTargets(targets);
  const asked = readHedgeOptions(options);
  const account = readHedgeAccount(positions, balances, rules, now);
  if (asked.margin !== undefined && !account) throw notAvailable("margin needs rules: what the account requires");
  // The account's margin is what financing prices, and no instrument's own.
  const how = account ? { ...asked, model: { ...asked.model, financing: 0 } } : asked;
  if (how.numeraire === "coin" && requests.some(({ benchmark }) => benchmark))
    throw wrongValue("numeraire must be usd with a benchmark: a beta is to prices in quote currency");
  const isLookedUp = requests.some(({ expiry, benchmark }) => expiry !== undefined || benchmark !== undefined);
  const offered = isLookedUp ? readInstruments(instruments, now).instruments.contract : undefined;
  const exposures = withBook(positions, now, (book) => exposed(book, requests, how.numeraire, offered), dividends);
  const question = (table: Instruments): HedgeQuestion => {
    const problem = hedgeProblem(table, exposures, how);
    const beyond = account && pricedMargin(account, table.contract, asked);
    return {
      problem: beyond ? { ...problem, beyond } : problem,
      exposures,
      instruments: table,
      options: how,
      account,
    };
  };
  return withInstruments(instruments, now, question, dividends);
}

/** What cannot be met, as a table: an error would not show its message. */
export function infeasibleTable(
  { targets, beyond }: HedgeProblem,
  { misses, together, isProven, least }: Infeasible,
): Result[][] {
  if (least !== undefined)
    return [
      ["infeasible", "limit", isProven ? "least initial margin" : "least initial margin, as far as was searched"],
      ["margin", beyond?.limit, least],
    ];
  const heading = together ? "misses together by" : "misses at best by";
  return [
    ["infeasible", "target", isProven ? heading : `${heading}, as far as was searched`],
    ...misses.map(({ target, by }) => [targets[target].label, targets[target].target, by]),
  ];
}
