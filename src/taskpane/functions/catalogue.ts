import { TASKS } from "./tasks";

/** One worksheet function, as its source describes it. */
export interface FunctionEntry {
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly returns: string;
  readonly parameters: readonly { readonly name: string; readonly description: string; readonly optional: boolean }[];
  readonly examples: readonly { readonly formula: string; readonly result: string }[];
}

/** "HEDGE.OFFSET(net_delta, price, [multiplier])" */
export const signatureOf = ({ name, parameters }: FunctionEntry): string =>
  `${name}(${parameters.map(({ name: parameter, optional }) => (optional ? `[${parameter}]` : parameter)).join(", ")})`;

/** Words that say nothing of what is asked for. */
const FILLERS = new Set(
  "a an am are by can do for from how i in is it many me much my need of on or the to what with".split(" "),
);

/** More than any task has answers. */
const MOST_ANSWERS = 100;

/** A word without the endings that vary: "contracts" and "contract", "hedging" and "hedge". */
const stem = (word: string): string => word.replace(/(?:ies|y)$/, "i").replace(/(?:ing|ed|es|e|s)$/, "") || word;

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[\s,.:;?!()-]+/)
    .filter(Boolean);

/**
 * The functions that contain every word of the query, fillers aside: those that have it in their name, those that answer a
 * task that is asked in these words, then the others, each in the order of the catalogue.
 *
 * @param tasks what is asked for, with the names of the functions that answer, the best first
 */
export function searchFunctions(
  functions: readonly FunctionEntry[],
  query: string,
  tasks: readonly (readonly [asked: string, functions: string])[] = TASKS,
): FunctionEntry[] {
  const typed = wordsOf(query);
  const telling = typed.filter((word) => !FILLERS.has(word));
  const words = telling.length > 0 ? telling : typed;
  const ranked = functions.flatMap((entry, at) => {
    const task = taskRank(entry, words, typed, tasks);
    const own = ownName(entry).toLowerCase();
    const isInName = words.every((word) => entry.name.toLowerCase().includes(stem(word)));
    const isFound = words.every((word) => textOf(entry).includes(stem(word)));
    const rank = words.join("") === own ? -2 : isInName ? -1 : (task ?? Infinity);
    return isInName || task !== undefined || isFound ? [{ entry, rank, at }] : [];
  });
  return ranked.sort((a, b) => (a.rank === b.rank ? a.at - b.at : a.rank - b.rank)).map(({ entry }) => entry);
}

const textOf = ({ name, category, description, returns, parameters }: FunctionEntry): string =>
  [name, category, description, returns, ...parameters.map((p) => p.name)].join(" ").toLowerCase();

const ownName = ({ name }: FunctionEntry): string => name.slice(name.indexOf(".") + 1);

/** How far down it is among the answers to a task in these words, of tasks that are asked more alike; undefined where it is none. */
function taskRank(
  entry: FunctionEntry,
  words: readonly string[],
  typed: readonly string[],
  tasks: readonly (readonly [asked: string, functions: string])[],
): number | undefined {
  const ranks = tasks.flatMap(([asked, answers]) => {
    const stems = wordsOf(asked).map(stem);
    const rank = answers.split(" ").indexOf(ownName(entry));
    const others = typed.filter((word) => !stems.includes(stem(word))).length;
    return rank >= 0 && words.every((word) => stems.includes(stem(word))) ? [rank + MOST_ANSWERS * others] : [];
  });
  return ranks.length > 0 ? Math.min(...ranks) : undefined;
}
