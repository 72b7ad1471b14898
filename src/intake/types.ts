import type { InstrumentType } from "../core/instruments/instrument";
import { foldWord } from "../excel/arguments";
import { instrumentTypes } from "../excel/vocabularies";

/** What a cell says an instrument is; "option" where it does not say which. */
export type TypeWord = InstrumentType | "option" | "cash" | "fixed income";

/** What venues and brokers call classes of instruments, folded; the first pattern that fits. Combinations are none of them. */
const CLASSES: readonly (readonly [RegExp, TypeWord | undefined])[] = [
  [/combo|spread|cfd/, undefined],
  [/cash|moneymarket|pending/, "cash"],
  [/bond|fixedincome|bill|treasur|certificate|^cds?$/, "fixed income"],
  [/option|^opt$|^fop$/, "option"],
  [/fut|quarter|delivery/, "future"],
  [/perp|swap/, "perp"],
  [/stk|stock|equit|etf|share|fund|crypto|spot|margin|erc20|adr/, "spot"],
];

/** The meaning of a type cell; undefined where it has none here. `classes` also reads the words of venues for classes. */
export function typeWord(text: string, classes: boolean): TypeWord | undefined {
  const folded = foldWord(text);
  return instrumentTypes[folded] ?? (classes ? CLASSES.find(([pattern]) => pattern.test(folded))?.[1] : undefined);
}

/** Whether two words may speak of one instrument. */
export function agree(a: TypeWord, b: TypeWord): boolean {
  const family = (word: TypeWord) => (word === "call" || word === "put" ? "option" : word === "perp" ? "future" : word);
  return a === b || (family(a) === family(b) && !(isRight(a) && isRight(b)));
}

const isRight = (word: TypeWord): boolean => word === "call" || word === "put";
