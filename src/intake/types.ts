import { type InstrumentType, isFuture, isOption } from "../core/instruments/instrument";
import { wrongValue } from "../core/errors";
import { foldWord } from "../excel/arguments";
import { instrumentTypes } from "../excel/vocabularies";
import { columnsOf, faultIn, textsIn } from "./columns";
import { type Asked, contradict } from "./asked";

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
  [/stk|stock|equit|etf|etn|share|fund|crypto|spot|margin|erc20|adr/, "spot"],
];

/** The meaning of a type cell; undefined where it has none here. `classes` also reads the words of venues for classes. */
export function typeWord(text: string, classes: boolean): TypeWord | undefined {
  const folded = foldWord(text);
  return instrumentTypes[folded] ?? (classes ? CLASSES.find(([pattern]) => pattern.test(folded))?.[1] : undefined);
}

const family = (word: TypeWord): string =>
  word === "option" || (isInstrument(word) && isOption(word))
    ? "option"
    : isInstrument(word) && isFuture(word)
      ? "future"
      : word;

const isInstrument = (word: TypeWord): word is InstrumentType =>
  word !== "option" && word !== "cash" && word !== "fixed income";

/** Whether two words may speak of one instrument: call and put may not. */
function agree(a: TypeWord, b: TypeWord): boolean {
  if (a === b || a === "option" || b === "option") return family(a) === family(b);
  return family(a) === family(b) && family(a) !== "option";
}

/** The more telling of two words that agree: perp of future and perp, call of option and call. */
const telling = (a: TypeWord, b: TypeWord): TypeWord => (a === "option" || b === "perp" ? b : a);

/** The types of the rows; "" where it is missing, which is a fault. */
export function typesOf(asked: Asked): (InstrumentType | "")[] {
  const { sheet, section, rows, label, instrument, symbols, said, isSaid } = asked;
  const { source } = section;
  const columns = columnsOf(section, "type").map((column) => {
    const classes = column.units.includes("class");
    const met = new Map<string, TypeWord | undefined>([["", undefined]]);
    return textsIn(sheet, column, rows, label).map((word, i) => {
      let meaning = met.get(word);
      if (meaning === undefined && !met.has(word)) met.set(word, (meaning = typeWord(word, classes || !source.own)));
      if (word !== "" && !meaning && source.own) {
        const message = `${column.header} ${word} is no type: spot, future, perp, call or put`;
        faultIn(sheet, rows[i], label, message, wrongValue, { column: column.column });
      }
      return meaning;
    });
  });
  const constant = section.constants.get("type");
  const forAll = constant === undefined ? undefined : typeWord(String(constant), true);
  const fail = (i: number, what: string) => faultIn(sheet, rows[i], label, what, wrongValue);
  return instrument.map((name, i) => {
    let type = forAll;
    for (const column of columns) {
      const word = column[i];
      if (!word) continue;
      if (type && !agree(type, word)) {
        fail(i, `type says ${type} and ${word}`);
      } else type = type ? telling(type, word) : word;
    }
    const known = symbols[i];
    const weak = known && (known.bare || (source.us === true && known.type === "future"));
    if (known && !(weak && type)) {
      if (type && !agree(type, known.type)) fail(i, `type says ${type}, but ${name} is a ${known.type}`);
      else type = type ? telling(type, known.type) : source.own ? undefined : known.type;
    }
    const other = isSaid ? (said("type", i) as TypeWord | undefined) : undefined;
    if (type && other && !agree(type, other)) contradict(asked, "type", i, type, other);
    else if (other) type = type ? telling(type, other) : other;
    if (type && isInstrument(type)) return type;
    const gap = `type is missing: ${name || "the row"} does not say it; give contracts or map type`;
    const wants = type ? undefined : ({ by: "instrument", name, field: "type" } as const);
    faultIn(sheet, rows[i], label, type && type !== "option" ? `type ${type} is not read` : gap, undefined, { wants });
    return "";
  });
}
