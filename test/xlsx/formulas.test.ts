import { callsAddin, toFileFormula, toTypedFormula } from "../../src/xlsx/formulas";

/** As Excel's own files have them. */
const PAIRS: readonly (readonly [typed: string, stored: string])[] = [
  ['=HEDGE.NETDELTA(A12:M27,"BTC",,B4)', '_xldudf_HEDGE_NETDELTA(A12:M27,"BTC",,B4)'],
  ["=SUM(HEDGE.DELTA(A1:A3,1,2))+1", "SUM(_xldudf_HEDGE_DELTA(A1:A3,1,2))+1"],
  ["=NORM.S.DIST(A1,TRUE)", "_xlfn.NORM.S.DIST(A1,TRUE)"],
  ["=SORT(FILTER(A1:A9,B1:B9>0))", "_xlfn._xlws.SORT(_xlfn._xlws.FILTER(A1:A9,B1:B9>0))"],
  ["=LET(spot,A1,spot*HEDGE.TENOR(B1,B2))", "_xlfn.LET(_xlpm.spot,A1,_xlpm.spot*_xldudf_HEDGE_TENOR(B1,B2))"],
  ["=LAMBDA(x,y,x+y)(1,2)", "_xlfn.LAMBDA(_xlpm.x,_xlpm.y,_xlpm.x+_xlpm.y)(1,2)"],
  ['="HEDGE.DELTA(1) and LET(x,1,x)"', '"HEDGE.DELTA(1) and LET(x,1,x)"'],
  ["='HEDGE.X (1)'!A1+1", "'HEDGE.X (1)'!A1+1"],
  ["=IFERROR(SLOPE(A1:A9,B1:B9),0)", "IFERROR(SLOPE(A1:A9,B1:B9),0)"],
];

describe("formulas in a file", () => {
  it.each(PAIRS)("store %s as Excel does, and come back as typed", (typed, stored) => {
    expect(toFileFormula(typed)).toBe(stored);
    expect(toTypedFormula(stored)).toBe(typed);
  });

  it("keep another add-in's functions as they are", () => {
    expect(toTypedFormula("_xldudf_CONTOSO_ADD(1,2)")).toBe("=_xldudf_CONTOSO_ADD(1,2)");
    expect(toFileFormula("=_xldudf_CONTOSO_ADD(1,2)")).toBe("_xldudf_CONTOSO_ADD(1,2)");
  });

  it("are the add-in's when they call it outside a text", () => {
    expect(callsAddin("=1+hedge.delta (A1)")).toBe(true);
    expect(callsAddin('="HEDGE.DELTA(1)"')).toBe(false);
    expect(callsAddin("=MYHEDGE.DELTA(1)")).toBe(false);
  });
});
