/** A call in a formula, as it is written: its function and the text of each argument. */
export interface FormulaCall {
  readonly name: string;
  readonly args: readonly string[];
}

/** The calls of functions whose names begin with a prefix, outermost first; texts and quoted names are no place for one. */
export function callsIn(formula: string, prefix: string): FormulaCall[] {
  const calls: FormulaCall[] = [];
  const head = new RegExp(`(?<![\\w.])${prefix.replaceAll(".", "\\.")}([A-Z0-9_.]+)\\s*\\(`, "gi");
  const hidden = withoutTexts(formula);
  for (const { 0: opening, 1: name, index } of hidden.matchAll(head)) {
    const args = argumentsAt(formula, hidden, index + opening.length);
    calls.push({ name: name.toUpperCase(), args });
  }
  return calls;
}

/** The formula with as many blanks in place of its texts and quoted sheet names. */
export const withoutTexts = (formula: string): string =>
  formula.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'/g, (text) => " ".repeat(text.length));

function argumentsAt(formula: string, hidden: string, start: number): string[] {
  const args: string[] = [];
  let depth = 0;
  let from = start;
  for (let i = start; i <= formula.length; i++) {
    const character = hidden[i] ?? ")";
    if (depth === 0 && (character === "," || character === ")")) {
      args.push(formula.slice(from, i).trim());
      from = i + 1;
      if (character === ")") return args;
    }
    if ("({[".includes(character)) depth++;
    if (")}]".includes(character)) depth--;
  }
  return args;
}

/** References to cells in a formula, each once: "B6", "Desk!$A$1:B9", "'My desk'!C3". */
export function referencesIn(formula: string): string[] {
  const sheet = "(?:(?:'(?:[^']|'')*'|[\\p{L}_][\\p{L}\\p{N}_.]*)!)?";
  const cell = "\\$?[A-Z]{1,3}\\$?[1-9][0-9]*";
  const pattern = new RegExp(
    `"(?:[^"]|"")*"|(?<![\\p{L}\\p{N}_.!'])(${sheet}${cell}(?::${cell})?)(?![\\p{L}\\p{N}_.(!])`,
    "giu",
  );
  return [...new Set([...formula.matchAll(pattern)].flatMap(([, reference]) => reference ?? []))];
}
