import { type HistoryTerms, VOL_MOVES, WEIGHTINGS } from "../core/risk/historicScenarios";
import { QUANTILES } from "../core/risk/tail";
import { optionalNumber, optionalWord, type SheetArgument, vocabulary } from "./arguments";
import type { OptionValues } from "./optionTable";
import { numeraires } from "./vocabularies";

const weightings = vocabulary(WEIGHTINGS, { "hull-white": "filtered", "vol-updated": "filtered", aged: "age" });
const volMoveWords = vocabulary(VOL_MOVES, { ratio: "relative", absolute: "points" });
const volWords = vocabulary(["history", "unchanged"], { moved: "history", still: "unchanged" });
const quantileWords = vocabulary(QUANTILES, { interpolate: "interpolated" });

/** Options of what a history is turned into scenarios by. */
export const historyReaders = {
  weighting: (name: string, cell: SheetArgument) => optionalWord(name, cell, weightings),
  decay: optionalNumber,
  "vol decay": optionalNumber,
  quantile: (name: string, cell: SheetArgument) => optionalWord(name, cell, quantileWords),
  "vol moves": (name: string, cell: SheetArgument) => optionalWord(name, cell, volMoveWords),
  vols: (name: string, cell: SheetArgument) => optionalWord(name, cell, volWords),
  periods: optionalNumber,
  days: optionalNumber,
  numeraire: (name: string, cell: SheetArgument) => optionalWord(name, cell, numeraires),
} as const;

/** The terms of a history, with their defaults. */
export const historyTerms = (given: Partial<OptionValues<typeof historyReaders>>): HistoryTerms => ({
  weighting: given.weighting ?? "equal",
  decay: given.decay ?? 0.995,
  volDecay: given["vol decay"] ?? 0.94,
  volMoves: given["vol moves"] ?? "relative",
  vols: given.vols ?? "history",
  periods: given.periods ?? 1,
  days: given.days ?? 0,
});
