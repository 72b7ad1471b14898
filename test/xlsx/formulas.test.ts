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
  ["=HEDGE.NETDELTA(Positions[#All])", "_xldudf_HEDGE_NETDELTA(Positions[#All])"],
  ["=SUM(A1#)+SUM('My desk'!$B$2#)", "SUM(_xlfn.ANCHORARRAY(A1))+SUM(_xlfn.ANCHORARRAY('My desk'!$B$2))"],
  ["=SUM(A:.A,Desk!B.:.C,A1.:B9)", "SUM(_xlfn._TRO_TRAILING(A:A),_xlfn._TRO_ALL(Desk!B:C),_xlfn._TRO_LEADING(A1:B9))"],
  ['=IF(A1=#N/A,"A1# A:.A",1)', 'IF(A1=#N/A,"A1# A:.A",1)'],
];

describe("formulas in a file", () => {
  it.each(PAIRS)("store %s as Excel does, and come back as typed", (typed, stored) => {
    expect(toFileFormula(typed)).toBe(stored);
    expect(toTypedFormula(stored)).toBe(typed);
  });

  it("tied to another add-in's workbook stay as Excel shows them", () => {
    for (const prefix of ["[2]!", "BloombergUI.xla!", "'C:\\Add ins\\FUNCRES.XLAM'!"])
      expect(toTypedFormula(`${prefix}_xldudf_HEDGE_TENOR(1,2)`)).toBe(`=${prefix}_xldudf_HEDGE_TENOR(1,2)`);
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
