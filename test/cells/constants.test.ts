import { parseCall, parseConstant } from "../../src/cells/constants";

test.each([
  ["1.5", 1.5],
  [" -2e-3 ", -0.002],
  ["TRUE", true],
  ["FALSE", false],
  ["", null],
  ['""', ""],
  ['"a ""b"", c"', 'a "b", c'],
  ['"TRUE"', "TRUE"],
  ['"#N/A"', "#N/A"],
  ["#N/A", { error: "#N/A" }],
  [
    "{1,2;3,4}",
    [
      [1, 2],
      [3, 4],
    ],
  ],
  [
    '{"a;b","{c}";,#NUM!}',
    [
      ["a;b", "{c}"],
      [null, { error: "#NUM!" }],
    ],
  ],
])("%s is %j", (text, value) => {
  expect(parseConstant(text)).toEqual(value);
});

test.each(["A1", "1+1", "{1,A1}", "{{1}}", '"a" & "b', "true"])("%s is no constant", (text) => {
  expect(() => parseConstant(text)).toThrow(/is no constant/);
});

test("a call gives its name and its arguments, with those that are left out", () => {
  expect(parseCall('=HEDGE.X(1, "a,b(c)", , {1;2}, TRUE)')).toEqual({
    name: "HEDGE.X",
    args: [1, "a,b(c)", null, [[1], [2]], true],
  });
  expect(parseCall("=NOW()")).toEqual({ name: "NOW", args: [null] });
  for (const other of ["=1", "HEDGE.X(1)", "=HEDGE.X(1)+1"]) expect(() => parseCall(other)).toThrow();
});
