import { cellsOfText, recordsOf } from "../../src/intake/delimited";

/** The forms of RFC 4180, section 2. */
test.each([
  [
    "aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n",
    [
      ["aaa", "bbb", "ccc"],
      ["zzz", "yyy", "xxx"],
    ],
  ],
  [
    "aaa,bbb,ccc\r\nzzz,yyy,xxx",
    [
      ["aaa", "bbb", "ccc"],
      ["zzz", "yyy", "xxx"],
    ],
  ],
  [
    '"aaa","b\r\nbb","ccc"\r\nzzz,yyy,xxx',
    [
      ["aaa", "b\r\nbb", "ccc"],
      ["zzz", "yyy", "xxx"],
    ],
  ],
  ['"aaa","b""bb","ccc"', [["aaa", 'b"bb', "ccc"]]],
  ['"aaa", b ,""', [["aaa", " b ", ""]]],
  [
    "a,,\n,b,",
    [
      ["a", "", ""],
      ["", "b", ""],
    ],
  ],
  ['5" pipe,"open', [['5" pipe', '"open']]],
  [
    '"a" ,b\n"c",d',
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  ["", [[""]]],
])("%j", (text, records) => expect(recordsOf(text, ",")).toEqual(records));

test("a text is parted at the sign that most of its lines hold", () => {
  expect(cellsOfText('"Positions, all"\n\nSymbol;Menge\nBTC;"1.250,5"\n')).toEqual([
    ["Positions, all", null],
    [null, null],
    ["Symbol", "Menge"],
    ["BTC", "1.250,5"],
  ]);
  expect(cellsOfText("\uFEFFa\tb, c\n1\t2")).toEqual([
    ["a", "b, c"],
    [1, 2],
  ]);
});

test("a number is one where no digit of it is lost", () => {
  expect(cellsOfText("0.5,-12,007,1.10,12345678901234567,1e5,65%,=1+1")).toEqual([
    [0.5, -12, "007", "1.10", "12345678901234567", "1e5", "65%", "=1+1"],
  ]);
});
