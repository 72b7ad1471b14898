/** Names under which Excel registers functions: one that it refuses can take the registration of all others with it. */
import { readFileSync } from "node:fs";
import { columnIndex } from "../../src/cells/column";
import { looksLikeCell } from "../../src/cells/sheetName";

/**
 * Functions and commands of Excel 4 macros that are a single word, by Microsoft's Excel 4.0 Macro Functions Reference: in a
 * cell they are still Excel's own.
 */
const EXCEL_4 = new Set(
  `ABSREF ACTIVATE ALERT ALIGNMENT ANOVA1 ANOVA2 ANOVA3 ARGUMENT AXES BEEP BORDER BREAK CALCULATION CALLER CLEAR CLOSE
  COMBINATION CONSOLIDATE COPY CUT DELETE DEMOTE DEREF DESCR DIRECTORIES DIRECTORY DISPLAY DOCUMENTS DUPLICATE ECHO ELSE
  ERROR EVALUATE EXEC EXECUTE EXPON EXTRACT FCLOSE FILES FILTER FONT FOPEN FOR FORMULA FOURIER FPOS FREAD FREADLN FSIZE
  FTESTV FULL FWRITE FWRITELN GOTO GRIDLINES GROUP HALT HELP HIDE HISTOGRAM HLINE HPAGE HSCROLL IF INITIATE INPUT INSERT
  JUSTIFY LEGEND LINKS MCORREL MCOVAR MESSAGE MOVE MOVEAVG NAMES NEW NEXT NOTE OPEN OUTLINE OVERLAY PARSE PASTE PATTERNS
  PAUSE PLACEMENT POKE PRECISION PREFERRED PRINT PROMOTE PTTESTM PTTESTV QUIT RANDOM RANKPERC REFTEXT REGISTER REGRESS
  RELREF REQUEST RESTART RESULT RESUME RETURN RUN SAMPLE SAVE SCALE SELECT SELECTION SERIES SIZE SORT SPELLING SPLIT STEP
  STYLE TABLE TERMINATE TEXTREF TTESTM UNDO UNGROUP UNHIDE UNREGISTER VLINE VOLATILE VPAGE VSCROLL WAIT WHILE WINDOWS
  WORKGROUP ZOOM ZTESTM`.split(/\s+/),
);

/** What Excel has against a name; undefined where it takes it. */
function refusal(name: string): string | undefined {
  if (name.length < 3) return "shorter than three characters";
  if (!/^[A-Z][A-Z0-9]*$/.test(name)) return "other characters than letters and digits, or a digit first";
  if (looksLikeCell(name) && columnIndex(name.replace(/\d+$/, "")) < 16_384) return "a cell";
  if (/^R\d*(C\d*)?$|^C\d*$/.test(name)) return "a cell, by row and column";
  return EXCEL_4.has(name) ? "a function of Excel 4 macros" : undefined;
}

test.each([
  ["IV", "shorter than three characters"],
  ["SPLIT", "a function of Excel 4 macros"],
  ["VOL30", "a cell"],
  ["R1C1", "a cell, by row and column"],
  ["IV_A", "other characters than letters and digits, or a digit first"],
  ["ZZZ1", undefined],
])("%s: %s", (name, expected) => {
  expect(refusal(name)).toBe(expected);
});

test("Excel takes every name, and every id is its name", () => {
  const { functions } = JSON.parse(readFileSync("dist/functions.json", "utf8")) as {
    functions: { id: string; name: string }[];
  };
  expect(functions.length).toBeGreaterThan(80);
  const refused = functions.flatMap(({ id, name }) => {
    const why = refusal(name) ?? (id === name ? undefined : `id ${id}`);
    return why === undefined ? [] : [`${name}: ${why}`];
  });
  expect(refused).toEqual([]);
});
