import { type Surroundings, toGridFormula } from "../../src/preview/grid/excelFormula";

const surroundings: Surroundings = {
  tables: [
    {
      name: "Positions",
      sheet: "Desk",
      area: { row: 11, column: 0, rows: 16, columns: 4 },
      hasHeaders: true,
      hasTotals: false,
      columns: ["instrument", "type", "quantity", "price ['usd]"],
    },
    {
      name: "Held",
      sheet: "My desk",
      area: { row: 0, column: 1, rows: 5, columns: 2 },
      hasHeaders: true,
      hasTotals: true,
      columns: ["coin", "amount"],
    },
    ...["Desk", "My desk"].map((sheet) => ({
      name: `Notes of ${sheet}`,
      sheet,
      area: { row: 49, column: 7, rows: 3, columns: 1 },
      hasHeaders: true,
      hasTotals: false,
      columns: ["note"],
    })),
  ],
  hasSheet: (name) => ["desk", "my desk"].includes(name.toLowerCase()),
};

/** Excel's own meaning of each, by hand; Microsoft, "Using structured references with Excel tables". */
test.each([
  ["=HEDGE.NETDELTA(Positions[#All],B4)", "=HEDGE.NETDELTA(Desk!$A$12:$D$27,B4)"],
  ["=SUM(Positions[quantity])", "=SUM(Desk!$C$13:$C$27)"],
  ["=SUM(positions[QUANTITY])", "=SUM(Desk!$C$13:$C$27)"],
  ["=ROWS(Positions)", "=ROWS(Desk!$A$13:$D$27)"],
  ["=ROWS(Positions[])", "=ROWS(Desk!$A$13:$D$27)"],
  ["=Positions[[#Headers],[type]]", "=Desk!$B$12"],
  ["=COUNTA(Positions[[#Headers],[#Data],[type]:[quantity]])", "=COUNTA(Desk!$B$12:$C$27)"],
  ["=SUM(Positions[[type]:[quantity]])", "=SUM(Desk!$B$13:$C$27)"],
  ["=Held[[#Totals],[amount]]", "='My desk'!$C$5"],
  ["=SUM(Held[amount])", "=SUM('My desk'!$C$2:$C$4)"],
  ["=Positions[@quantity]*2", "=INDEX(Desk!$C$13:$C$27,ROW()-12)*2"],
  ["=[@quantity]*[@[type]]", "=INDEX(Desk!$C$13:$C$27,ROW()-12)*INDEX(Desk!$B$13:$B$27,ROW()-12)"],
  ["=Positions[[#This Row],[quantity]]", "=INDEX(Desk!$C$13:$C$27,ROW()-12)"],
  ["=SUM(Positions[@])", "=SUM(INDEX(Desk!$A$13:$D$27,ROW()-12,0))"],
  ["=SUM(Positions[price '['''usd']])", "=SUM(Desk!$D$13:$D$27)"],
  ["=SUM(Positions[no such])", "=SUM(#REF!)"],
  ["=Positions[[#Totals],[quantity]]", "=#REF!"],
  ["=SUM(Others[quantity])", "=SUM(#NAME?)"],
  // Two tables have such a column: the formula's own is the one on whose rows it stands.
  [
    "=[@note]",
    `=IF(AND(SHEET()=SHEET("Desk"),ROW()>49,ROW()<=52),INDEX(Desk!$H$51:$H$52,ROW()-50),INDEX('My desk'!$H$51:$H$52,ROW()-50))`,
  ],
])("a structured reference: %s", (typed, calculated) => {
  expect(toGridFormula(typed, surroundings)).toBe(calculated);
});

test.each([
  ["=SUM(A1#)", "=SUM(ANCHORARRAY(A1))"],
  ["=SUM('My desk'!$B$2#)", "=SUM(ANCHORARRAY('My desk'!$B$2))"],
  ["=SUM(A:.A)", "=SUM(TRIMRANGE(A:A,2,2))"],
  ["=SUM(Desk!A.:.C)", "=SUM(TRIMRANGE(Desk!A:C,3,3))"],
  ["=SUM(A1.:B9)", "=SUM(TRIMRANGE(A1:B9,1,1))"],
  ["=SUM(A1:.B900)", "=SUM(TRIMRANGE(A1:B900,2,2))"],
])("a spill or a trimmed range: %s", (typed, calculated) => {
  expect(toGridFormula(typed, surroundings)).toBe(calculated);
});

test.each([
  ["=Gone!A1+1", "=#REF!+1"],
  ["=SUM('Gone too'!$A$1:B2)", "=SUM(#REF!)"],
  ["=BloombergUI.xla!_xldudf_HEDGE_TENOR(1,2)", "=_xldudf_HEDGE_TENOR(1,2)"],
  ["=[2]!_xldudf_HEDGE_TENOR(Positions[#All],2)", "=_xldudf_HEDGE_TENOR(Desk!$A$12:$D$27,2)"],
  ["='C:\\Add ins\\[x.xla]Desk 9'!A1", "=#REF!"],
])("what lies outside of the workbook: %s", (typed, calculated) => {
  expect(toGridFormula(typed, surroundings)).toBe(calculated);
});

test.each([
  '="Positions[#All] and A1# and Gone!A1"',
  '=HEDGE.OFFSET(1.5,{1,2;3,4},,"a""b")',
  "=IF(A1=#N/A,1,#REF!)",
  "=Desk!$A$1:B2+'My desk'!C3",
  "=PositionsToo+Positions_2",
  "=LET(x,1.5e3,x%)",
  "=A1:B2",
])("all else stays as it is: %s", (typed) => {
  expect(toGridFormula(typed, surroundings)).toBe(typed);
});
