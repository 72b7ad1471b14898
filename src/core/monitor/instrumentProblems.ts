import type { Instruments } from "../hedge/instruments";
import { roundToLot } from "../numeric/lots";
import { contractProblems, type DataProblem } from "./dataProblems";
import { areFarApart, missing, notPositive, percent } from "./suspicions";

/** A fee or a funding rate above this is taken for percent. */
const LARGEST_FEE = 0.05;
/** Venues pay funding once a day at the least. */
export const LONGEST_INTERVAL = 24;

type Check = (instruments: Instruments, row: number) => string;

const CHECKS: readonly (readonly [field: keyof Instruments, check: Check])[] = [
  ["lot", ({ lot }, row) => missing(lot[row]) || notPositive(lot[row])],
  ["min", ({ min, lot }, row) => negative(min[row]) || notWhole(min[row], lot[row])],
  ["max", ({ max, min, lot }, row) => notPositive(max[row]) || tooLow(max[row], min[row], lot[row])],
  ["tick", ({ tick }, row) => notPositive(tick[row])],
  ["bid", (instruments, row) => notPositive(instruments.bid[row]) || quoteProblem(instruments, "bid", row)],
  [
    "ask",
    (instruments, row) =>
      notPositive(instruments.ask[row]) ||
      (instruments.bid[row] > instruments.ask[row] ? "below the bid" : quoteProblem(instruments, "ask", row)),
  ],
  ["fee", ({ fee }, row) => percent(fee[row], LARGEST_FEE)],
  ["fundingRate", ({ fundingRate }, row) => percent(fundingRate[row], LARGEST_FEE)],
  [
    "fundingHours",
    ({ fundingHours }, row) =>
      notPositive(fundingHours[row]) ||
      (fundingHours[row] > LONGEST_INTERVAL ? "looks like minutes: hours are needed" : ""),
  ],
  ["initialMargin", ({ initialMargin }, row) => negative(initialMargin[row]) || percent(initialMargin[row], 1)],
  [
    "maintenanceMargin",
    ({ maintenanceMargin, initialMargin }, row) =>
      negative(maintenanceMargin[row]) ||
      percent(maintenanceMargin[row], 1) ||
      (maintenanceMargin[row] > initialMargin[row] ? "above the initial margin" : ""),
  ],
  ["adv", ({ adv }, row) => notPositive(adv[row])],
];

/** The problems of a table of instruments: those of its contracts, and of its lots, quotes and rates. */
export function instrumentProblems(
  instruments: Instruments,
  updated?: Float64Array,
  now?: number,
  maxAge?: number,
): DataProblem[] {
  const problems = contractProblems(instruments.contract, updated, now, maxAge);
  for (let row = 0; row < instruments.contract.size; row++) {
    for (const [field, check] of CHECKS) {
      const problem = check(instruments, row);
      if (problem !== "") problems.push({ row, field, problem });
    }
  }
  return problems;
}

const negative = (value: number): string => (value < 0 ? "wrong sign: it must not be negative" : "");

const notWhole = (quantity: number, lot: number): string =>
  lot > 0 && quantity > 0 && roundToLot(quantity, lot) !== quantity ? "not a multiple of the lot" : "";

const tooLow = (max: number, min: number, lot: number): string =>
  max < min ? "below the min" : max < lot ? "below the lot" : "";

function quoteProblem({ contract, bid, ask }: Instruments, side: "bid" | "ask", row: number): string {
  const quote = side === "bid" ? bid[row] : ask[row];
  return areFarApart(quote, contract.price[row]) ? "far from the price: another unit?" : "";
}
