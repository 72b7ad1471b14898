import { isBroken, repairedFormula } from "../../../src/excel/workbook/repairedFormula";

/** As users of Excel have reported them: beside Bloomberg, the Analysis ToolPak, in a file's own form. */
test.each([
  ["=BloombergUI.xla!_xldudf_HEDGE_NETDELTA(A1:D9)", "=HEDGE.NETDELTA(A1:D9)"],
  ["='C:\\Add ins\\FUNCRES.XLAM'!_xldudf_HEDGE_TENOR(A1,B1)*2", "=HEDGE.TENOR(A1,B1)*2"],
  ["=[2]!_xldudf_HEDGE_TENOR(A1,B1)", "=HEDGE.TENOR(A1,B1)"],
  ["=IF(A1>0,_xldudf_hedge_delta(B1,2,3),0)", "=IF(A1>0,HEDGE.DELTA(B1,2,3),0)"],
  ["=_xlfn.HEDGE.DELTA(1,2)+_xlfn._xlws.HEDGE.TENOR(1,2)", "=HEDGE.DELTA(1,2)+HEDGE.TENOR(1,2)"],
  [
    "=BloombergUI.xla!HEDGE.OFFSET(1,_xldudf_HEDGE_DELTA(A1,'My desk'!B2))",
    "=HEDGE.OFFSET(1,HEDGE.DELTA(A1,'My desk'!B2))",
  ],
  [
    "=HEDGE.IV(A1,B1)+HEDGE.SELECT(C1:D9)+HEDGE.SPLIT(1)",
    "=HEDGE.IMPLIEDVOL(A1,B1)+HEDGE.RANKING(C1:D9)+HEDGE.ROUTE(1)",
  ],
])("%s is repaired", (broken, repaired) => {
  expect(repairedFormula(broken)).toBe(repaired);
  expect(isBroken(broken, 7)).toBe(true);
  expect(repairedFormula(repaired)).toBe(repaired);
});

test.each([
  '="BloombergUI.xla!_xldudf_HEDGE_TENOR(1)"&A1',
  "=_xldudf_CONTOSO_ADD(1,2)",
  "=BloombergUI.xla!BDP(A1)",
  "=HEDGE_TOTAL(1)",
  "=MYHEDGE.X(1)",
  "=Desk!A1+SUM(Desk!B:B)",
])("%s is nobody's to repair", (formula) => {
  expect(repairedFormula(formula)).toBe(formula);
  expect(isBroken(formula, "#NAME?")).toBe(false);
});

test("a formula of ours as it is typed is broken where it shows #NAME?", () => {
  expect(isBroken("=HEDGE.TENOR(A1,B1)", "#NAME?")).toBe(true);
  expect(isBroken("=hedge.tenor(A1,B1)", 0.5)).toBe(false);
  expect(isBroken("=HEDGE.TENOR(A1,B1)", "#NUM!")).toBe(false);
});
