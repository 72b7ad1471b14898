import { callsIn } from "../../cells/formulaCalls";

const NAMESPACE = "HEDGE.";

/** What functions were called before Excel was found to refuse the name. */
const RENAMED: Readonly<Record<string, string>> = { IV: "IMPLIEDVOL", SELECT: "RANKING", SPLIT: "ROUTE" };

/** "BloombergUI.xla!", "'C:\Add ins\FUNCRES.XLAM'!", "[2]!": another workbook, where Excel looks for our function in vain. */
const ELSEWHERE = "(?:(?:'(?:[^']|'')*'|\\[[^\\]]*\\][\\p{L}\\p{N}_.]*|[\\p{L}_][\\p{L}\\p{N}_.]*)!)?";
/** How files mark functions that an Excel does not know, "_xlfn." and its kin, and those of an add-in, "_xldudf_". */
const MARKS = "(?:_xl\\w*?\\.)*";
const CALL = new RegExp(
  `"(?:[^"]|"")*"|(?<![\\p{L}\\p{N}_.])(?:${ELSEWHERE}${MARKS}(?:_xldudf_HEDGE_|HEDGE\\.))([A-Z0-9]+)(?=\\s*\\()`,
  "giu",
);

/** The formula as it is typed where the add-in is there: without the marks of files and of other add-ins. */
export const repairedFormula = (formula: string): string =>
  formula.replace(CALL, (all: string, name: string | undefined) =>
    name === undefined ? all : `${NAMESPACE}${RENAMED[name.toUpperCase()] ?? name.toUpperCase()}`,
  );

/** Whether a cell holds a formula of ours that Excel does not find: by how it is written, or because it shows #NAME?. */
export function isBroken(formula: string, shown: unknown): boolean {
  const repaired = repairedFormula(formula);
  if (repaired.toUpperCase() !== formula.toUpperCase()) return true;
  return shown === "#NAME?" && callsIn(formula, NAMESPACE).length > 0;
}
