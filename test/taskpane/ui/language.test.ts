/** Numbers in the language of the workbook's content: as Excel shows them in the cells beside, and as they are typed there. */
import { dateOfSerial, dayOfSerial } from "../../../src/taskpane/desk/time";
import { exact, money, percent, short, signedAmount, signedMoney } from "../../../src/taskpane/ui/format";
import { exampleNumber, fieldText, inLanguage, parseNumber, writeIn } from "../../../src/taskpane/ui/language";

afterEach(() => writeIn("en-US"));

const THIN = "\u202f";
const HARD = "\u00a0";

test.each([
  ["en-US", "−53,010", "+0.5731", "1,234,567.25", "12.3K", "0.15%"],
  ["de-DE", "−53.010", "+0,5731", "1.234.567,25", "12,3K", "0,15%"],
  ["fr-FR", `−53${THIN}010`, "+0,5731", `1${THIN}234${THIN}567,25`, "12,3K", "0,15%"],
  ["en-IN", "−53,010", "+0.5731", "12,34,567.25", "12.3K", "0.15%"],
  ["nb-NO", `−53${HARD}010`, "+0,5731", `1${HARD}234${HARD}567,25`, "12,3K", "0,15%"],
])("%s", (tag, moved, amount, whole, compact, share) => {
  writeIn(tag);
  expect([signedMoney(-53_010), signedAmount(0.5731), exact(1_234_567.25), short(12_345), percent(0.0015)]).toEqual([
    moved,
    amount,
    whole,
    compact,
    share,
  ]);
});

test("digits are those of the cells, whatever the language's own", () => {
  for (const tag of ["ar-EG", "fa-IR", "hi-IN", "bn-BD"]) {
    writeIn(tag);
    expect(exact(-1_234.5)).toMatch(/^−1.234.5$/);
  }
});

test.each([
  ["en-US", "1,250.5", 1250.5],
  ["en-US", "1250.5", 1250.5],
  ["en-US", "1,5", undefined],
  ["en-US", "12,50", undefined],
  ["en-US", "−3", -3],
  ["en-US", "1e-5", 1e-5],
  ["en-US", ".5", 0.5],
  ["en-US", "1.2.3", undefined],
  ["en-US", "", undefined],
  ["en-US", "abc", undefined],
  ["de-DE", "1.250,5", 1250.5],
  ["de-DE", "1,5", 1.5],
  ["de-DE", "1.5", undefined],
  ["de-DE", "0.001", undefined],
  ["en-US", "0,001", undefined],
  ["de-DE", "-1.001", -1001],
  ["fr-FR", "1 250,5", 1250.5],
  ["fr-FR", `1${THIN}250,5`, 1250.5],
  ["en-IN", "12,34,567.5", 1234567.5],
  ["en-IN", "1,234,567.5", undefined],
])("in %s %j is %p", (tag, text, value) => {
  writeIn(tag);
  expect(parseNumber(text)).toBe(value);
});

test("what a field shows is taken again as the same number, in every language", () => {
  for (const tag of ["en-US", "de-DE", "fr-FR", "de-CH", "en-IN", "pl-PL", "es-ES", "ja-JP", "ar-EG"]) {
    writeIn(tag);
    for (const value of [0, 0.1, -0.000125, 1 / 3, 12_345_678.9, -1e15, 5e-9])
      expect([tag, parseNumber(fieldText(value))]).toEqual([tag, value]);
    for (const value of [12_345_678.25, -1_000, 0.5]) expect([tag, parseNumber(exact(value))]).toEqual([tag, value]);
  }
});

test("axes, dates and examples follow", () => {
  const serial = 43_965.25;
  expect([dateOfSerial(serial), dayOfSerial(43_965)]).toEqual(["2020-05-14 06:00", "2020-05-14"]);
  writeIn("de-DE");
  expect(inLanguage("1,250.5k")).toBe("1.250,5k");
  expect([dateOfSerial(serial), dayOfSerial(43_965)]).toEqual(["14.05.2020 06:00", "14.05.2020"]);
  expect(exampleNumber()).toBe("12,5");
  expect(money(1.5)).toBe("1,50");
});

test("a tag that is none leaves English", () => {
  writeIn("no language");
  expect(exact(1_234.5)).toBe("1,234.5");
});
