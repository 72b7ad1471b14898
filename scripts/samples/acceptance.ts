/** The acceptance sheet: what only Excel can show, a row each, with a cell for the answer. Where a formula can tell, it does. */
import type { CellStyle, FileCell, FileSheet, WorkbookFile } from "../../src/xlsx/model";
import { writeWorkbook } from "../../src/xlsx/writeWorkbook";

/** What is looked at, what to do, what must be seen, and a formula that says "yes" where it can tell. */
type Check = readonly [what: string, action: string, seen: string, formula?: string];

const LOOK = "look at the column seen by itself";
const NOT_YET = "not calculated yet";

const within = (formula: string, value: number, tolerance: number): string =>
  `=IF(ABS(${formula}-${value})<=${tolerance},"yes","NO")`;
const holds = (condition: string): string => `=IF(${condition},"yes","NO")`;

/** The small book that stands on the second sheet. */
const BOOK: readonly (readonly (string | number)[])[] = [
  ["instrument", "type", "quantity", "price", "settlement", "multiplier"],
  ["BTC", "spot", 2, 65_000, "linear", 1],
  ["PERP", "perp", -6_500, 65_000, "inverse", 10],
];

export const ACCEPTANCE: readonly Check[] = [
  ["Registration", LOOK, "yes", within('HEDGE.OFFSET(7.5,87002.5,10,"inverse",1)', -65_252, 0)],
  ["A spill", LOOK, "yes", holds('ROWS(HEDGE.DELTA({"spot";"spot"},{1;2},100))=2')],
  ["Array constants", LOOK, "yes", within('SUM(HEDGE.DELTA({"spot";"spot"},{1;2},100))', 3, 0)],
  ["An Excel table as an argument", LOOK, "yes", within('HEDGE.NETDELTA(Held[#All],"BTC")', 1, 1e-12)],
  [
    "Columns of an Excel table",
    LOOK,
    "yes",
    within("SUM(HEDGE.DELTA(Held[type],Held[quantity],Held[price]))", -6_498, 1e-9),
  ],
  ["A spill by A1#", "look; it reads Book!H2", "yes", holds("ROWS(Book!H2#)=2")],
  ["A trimmed column", LOOK, "yes", within('SUM(HEDGE.DELTA("spot",Book!J:.J,100))', 6, 0)],
  ["Within Excel's functions", LOOK, "yes", within('IFERROR(HEDGE.OFFSET(1,100,1,"linear",-1),7)', 7, 0)],
  ["The code of an error", LOOK, "yes", holds('ERROR.TYPE(HEDGE.OFFSET(1,100,1,"linear",-1))=6')],
  ["An error as an argument", LOOK, "yes", holds("ISNA(HEDGE.OFFSET(NA(),100))")],
  [
    "A blank cell as an argument",
    "look; Book!L2 is blank",
    "yes; NO: this Excel hands blanks over as 0",
    holds('IFERROR(ABS(HEDGE.OFFSET(0.3,65000,1,"linear",Book!L2)+0.3)<1E-12,FALSE)'),
  ],
  ["An omitted argument", LOOK, "yes", within('HEDGE.OFFSET(-2,65000,,"linear",0.1)', 2, 1e-12)],
  [
    "The solver's thread",
    "look, after two seconds",
    "yes",
    holds(
      'INDEX(HEDGE.SOLVE({"type","quantity","price";"spot",1,100},{"instrument","type","price","lot";"P","perp",100,1}),2,2)=-1',
    ),
  ],
  ["Completion", "type =HEDGE.NET into an empty cell", "NETDELTA is offered with its description"],
  [
    "Arguments and help",
    "type =HEDGE.OFFSET( and press fx beside the formula bar",
    "each argument with its help; the help link opens its page, which leads home and to the list",
  ],
  [
    "The message of #VALUE!",
    'type =HEDGE.OFFSET("x",1), select it, open the menu of its error',
    "a message that names net_delta",
  ],
  [
    "Why this error?",
    'type =HEDGE.OFFSET(1,100,1,"linear",-1), select it, press Why this error?',
    "the pane says that lot must be above zero",
  ],
  [
    "Ribbon",
    "look at the tab Counterpoise",
    "the groups Book, Hedge, Watch, Formulas and Learn, an icon at each button",
  ],
  ["Menu of a cell", "right-click a cell", "Hedge this range"],
  ["Shortcut", "close the pane, press Ctrl+Shift+Alt+H", "the pane opens"],
  [
    "Sample desk",
    "press Insert sample desk",
    "five sheets; a card Buy 1,876 BTC-PERPETUAL; 1,876 in Desk!B9; no error in A1:M35",
  ],
  [
    "A row below a table",
    "on Desk type BTC, BTC, spot, 1, 1, linear, 9350 below the last position",
    "the net delta in usd rises by 1; the pane asks for Recompute and then has sixteen positions",
  ],
  [
    "A row above the book",
    "insert a row above the headers of the positions, Recompute",
    "the pane has as many positions as before",
  ],
  ["Ticket", "Write ticket…, Write", "the sheets Tickets and Hedge audit have a row each, with formats"],
  [
    "Undo of a ticket",
    "write a second one, press Ctrl+Z once",
    "both of its rows are gone (Microsoft 365; on a perpetual Excel press Undo in the pane)",
  ],
  ["Undo of one's own", "type into a cell, change a setting in the pane, press Ctrl+Z", "what was typed is taken back"],
  ["Freeze", "Setup, Share, Freeze values to a copy", "copies without a formula; the originals still calculate"],
  ["Protected sheet", "protect Tickets, write a ticket", "a refusal that names the sheet; nothing is written"],
  ["A cell is being edited", "start typing into a cell, press Recompute", "a request to press Enter; nothing is lost"],
  [
    "Repair",
    "remove the add-in (Home, Add-ins), type =HEDGE.TENOR(1,2), bring it back, Repair formulas",
    "the formula is listed, then it calculates",
  ],
  [
    "Beside Bloomberg or the Analysis ToolPak",
    "switch one on, restart Excel, open this file",
    "the first rows say yes, or do once Repair formulas has entered them again",
  ],
  ["Co-authoring", "open the file in two Excels, change a setting in one", "the pane of the other follows"],
  [
    "100,000 rows",
    'type =SUM(HEDGE.DELTA("spot",SEQUENCE(100000),100))',
    "5,000,050,000 within five seconds; the pane answers meanwhile",
  ],
  ["Whole columns", 'type =HEDGE.DELTA("spot",A:A,100)', "#VALUE! at once, with a word on A:.A"],
  ["Hidden pane", "close the pane, change a price of the sample", "the formulas follow within a second"],
  ["Settings file", "Setup, Share, Export settings", "a file is saved; on a Mac the text can be copied"],
  [
    "Narrow and dark",
    "make the pane as narrow as it goes, switch Office to black",
    "nothing is cut off; all text is readable",
  ],
  [
    "Keyboard and screen reader",
    "walk the pane by F6 and Tab, with Narrator or VoiceOver",
    "every control is reached and named",
  ],
  ["Saving and opening", "save, close, open", "the first rows say yes; the pane has its ranges"],
];

const PLATFORMS = ["Windows", "Mac", "web"];
const HEADERS = ["#", "what", "do", "must be seen", "seen by itself", ...PLATFORMS, "remarks"];
const WIDTHS = [34, 260, 380, 360, 130, 90, 90, 90, 260];
/** Of the widest column of words, before it goes on in the next line. */
const CHARACTERS_PER_LINE = 42;
const POINTS_PER_LINE = 15;
const HEADER_ROW = 4;
const FIRST = HEADER_ROW + 1;
const last = FIRST + ACCEPTANCE.length;
const ownAnswers = ACCEPTANCE.filter(([, , , formula]) => formula).length;

const BRAND = "#0F6C5C";
const HEADER: CellStyle = { bold: true, fontColor: "#FFFFFF", fill: BRAND };
const NOTE: CellStyle = { italic: true, fontColor: "#5B6470" };
const TEXT: CellStyle = { wrap: true, vertical: "top" };
const LINE = { style: "thin", color: "#C8CDD3" };
const ANSWER: CellStyle = { ...TEXT, fill: "#FFF9E5", borders: { left: LINE, right: LINE, top: LINE, bottom: LINE } };

const sheetOf = (name: string, cells: FileCell[], widths: readonly number[]): FileSheet => ({
  name,
  visible: true,
  cells,
  columnWidths: new Map(widths.map((width, column) => [column, width])),
  rowHeights: new Map([[0, 24]]),
  frozen: { rows: 0, columns: 0 },
  gridlines: true,
  tabColor: BRAND,
  merged: [],
  tables: [],
});

function acceptanceSheet(): FileSheet {
  const notes = [
    "Ten minutes, once a platform. Press Ctrl+Alt+F9 first; a row that still says not calculated yet: select it, F2, Enter.",
    "Type yes, or what you saw, under the Excel that you have; the first row of answers is its version and the date.",
  ];
  const answers = `F${FIRST + 2}:H${last + 1}`;
  const count = `=COUNTIF(E${FIRST + 2}:E${last + 1},"yes")&" of ${ownAnswers} say yes by themselves, "&COUNTA(${answers})&" of ${3 * ACCEPTANCE.length} are answered"`;
  const rows = [["Version and date", "File, Account, About Excel", ""] as const, ...ACCEPTANCE];
  const cells = [
    {
      row: 0,
      column: 0,
      value: "Acceptance of Counterpoise in Excel",
      style: { bold: true, fontSize: 14, fontColor: BRAND },
    },
    ...notes.map((value, i) => ({ row: 1 + i, column: 0, value, style: NOTE })),
    {
      row: 3,
      column: 0,
      formula: count,
      value: `0 of ${ownAnswers} say yes by themselves, 0 of ${3 * ACCEPTANCE.length} are answered`,
      style: { bold: true },
    },
    ...HEADERS.map((value, column) => ({ row: HEADER_ROW, column, value, style: HEADER })),
    ...rows.flatMap(([what, action, seen, formula], i): FileCell[] => {
      const row = FIRST + i;
      const words = [i === 0 ? null : i, what, action, seen];
      return [
        ...words.map((value, column) => ({ row, column, value, style: TEXT })),
        // Until it is calculated it says so: a stored yes would be nobody's answer.
        ...(formula
          ? [{ row, column: 4, value: NOT_YET, formula, style: { bold: true, vertical: "top" as const } }]
          : []),
        ...[...PLATFORMS, "remarks"].map((_, c) => ({ row, column: 5 + c, value: null, style: ANSWER })),
      ];
    }),
  ];
  const heights = rows.map(
    ([, action, seen], i) =>
      [FIRST + i, POINTS_PER_LINE * Math.ceil(Math.max(action.length, seen.length, 1) / CHARACTERS_PER_LINE)] as const,
  );
  const sheet = sheetOf("Acceptance", cells, WIDTHS);
  return { ...sheet, rowHeights: new Map([...sheet.rowHeights, ...heights]), frozen: { rows: FIRST, columns: 2 } };
}

function bookSheet(): FileSheet {
  const cells: FileCell[] = [
    ...BOOK.flatMap((line, row) =>
      line.map((value, column): FileCell => ({ row, column, value, ...(row === 0 ? { style: HEADER } : {}) })),
    ),
    { row: 0, column: 7, value: "a spill", style: HEADER },
    {
      row: 1,
      column: 7,
      value: NOT_YET,
      formula: "=HEDGE.DELTA(Held[type],Held[quantity],Held[price],Held[multiplier],Held[settlement])",
    },
    { row: 0, column: 9, value: 1 },
    { row: 1, column: 9, value: 2 },
    { row: 2, column: 9, value: 3 },
    { row: 0, column: 11, value: "blank", style: HEADER },
  ];
  const area = { row: 0, column: 0, rows: BOOK.length, columns: BOOK[0].length };
  const held = { name: "Held", area, hasHeaders: true, hasTotals: false, hasFilter: false, style: "TableStyleLight1" };
  return { ...sheetOf("Book", cells, [110, 70, 90, 90, 100, 90, 30, 110, 30, 60, 30, 70]), tables: [held] };
}

/** Without calculated values: a cell that Excel has not calculated says so. */
export function acceptanceFile(): Uint8Array {
  const workbook: WorkbookFile = {
    title: "Acceptance",
    sheets: [acceptanceSheet(), bookSheet()],
    names: [],
    active: 0,
    addin: null,
  };
  return writeWorkbook(workbook);
}

/** docs/acceptance.md */
export const acceptancePage = (): string => `# Acceptance in Excel

What only Excel can show, for whoever has it: ten minutes, once a platform. The workbook
[acceptance.xlsx](../samples/acceptance.xlsx) has these rows with a cell for each answer, by platform. The first ${ownAnswers} say yes by
themselves once they are calculated: with the add-in there, press Ctrl+Alt+F9.

| # | what | do | must be seen |
|---|---|---|---|
${ACCEPTANCE.map(([what, action, seen], i) => `| ${i + 1} | ${what} | ${withCode(action)} | ${seen} |`).join("\n")}

Nobody has filled it in yet: the add-in was built and tested without Excel.
`;

/** Formulas of a sentence stand in code, each to the bracket that closes its first, or as far as it is to be typed. */
function withCode(words: string): string {
  const start = words.indexOf("=");
  if (start < 0) return words;
  let depth = 0;
  let end = start;
  while (end < words.length && (depth > 0 || !/[\s,]/.test(words[end])) && !(depth === 1 && words[end] === " ")) {
    if (words[end] === "(") depth++;
    if (words[end] === ")" && --depth === 0) break;
    end++;
  }
  if (words[end] === ")") end++;
  return `${words.slice(0, start)}\`${words.slice(start, end)}\`${words.slice(end)}`;
}
