import { callsIn, referencesIn } from "../../src/cells/formulaCalls";

test("the calls of a formula, each with its arguments as written", () => {
  expect(
    callsIn("=IF(A1,hedge.OFFSET(B8,\"a,b\",{1,2;3,4},,'My, desk'!C3),HEDGE.TENOR (J1,HEDGE.DELTA(A1)))", "HEDGE."),
  ).toEqual([
    { name: "OFFSET", args: ["B8", '"a,b"', "{1,2;3,4}", "", "'My, desk'!C3"] },
    { name: "TENOR", args: ["J1", "HEDGE.DELTA(A1)"] },
    { name: "DELTA", args: ["A1"] },
  ]);
  expect(callsIn("=\"HEDGE.DELTA(1)\"&MYHEDGE.DELTA(2)&'HEDGE.X (1)'!A1", "HEDGE.")).toEqual([]);
  expect(callsIn("=HEDGE.NETDELTA(Positions[[#All],[a]:[b]],B4)", "HEDGE.")[0]!.args).toEqual([
    "Positions[[#All],[a]:[b]]",
    "B4",
  ]);
  // As it stands while it is typed.
  expect(callsIn("=HEDGE.DELTA(A1,B2", "HEDGE.")).toEqual([{ name: "DELTA", args: ["A1", "B2"] }]);
});

test("the cells that a formula reads", () => {
  expect(referencesIn("=B6*2+Desk!$A$1:B9-'My desk'!C3+B6+LOG10(7)+x1_y+Q1Total+\"D4\"")).toEqual([
    "B6",
    "Desk!$A$1:B9",
    "'My desk'!C3",
  ]);
});
