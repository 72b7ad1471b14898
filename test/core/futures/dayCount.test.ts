import fc from "fast-check";
import { DAY_COUNTS, yearFraction, type DayCount } from "../../../src/core/futures/dayCount";
import { readCsv, serialOf } from "../../golden/read";

const rows = readCsv("futures/day_counts.csv");

describe("QuantLib's day counter cases", () => {
  test.each(rows)("$convention $start to $end", (row) => {
    const actual = yearFraction(serialOf(row.start), serialOf(row.end), row.convention as DayCount);
    // QuantLib compares the ISDA act/act cases to 1e-10; the 30/360 ones are whole days over 360.
    if (row.convention === "act/act") expect(Math.abs(actual - Number(row.year_fraction))).toBeLessThanOrEqual(1e-11);
    else expect(actual).toBe(Number(row.year_fraction));
  });
});

describe("yearFraction", () => {
  const serial = fc.double({ min: 61, max: 2_958_465, noNaN: true });
  const convention = fc.constantFrom(...DAY_COUNTS);

  test("is antisymmetric, and +0 for no time", () => {
    fc.assert(
      fc.property(serial, serial, convention, (a, b, c) =>
        expect(yearFraction(a, b, c) + yearFraction(b, a, c)).toBe(0),
      ),
    );
    fc.assert(fc.property(serial, convention, (a, c) => expect(Object.is(yearFraction(a, a, c), 0)).toBe(true)));
  });

  test("act/act is whole years between equal dates and adds up across any date", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1901, max: 9998 }), fc.integer({ min: 0, max: 300 }), (year, length) => {
        const end = Math.min(year + length, 9999);
        const at = (y: number) => serialOf(`${String(y).padStart(4, "0")}-01-01`);
        expect(yearFraction(at(year), at(end), "act/act")).toBe(end - year);
      }),
    );
    fc.assert(
      fc.property(serial, serial, serial, (a, b, c) => {
        const whole = yearFraction(a, c, "act/act");
        expect(Math.abs(yearFraction(a, b, "act/act") + yearFraction(b, c, "act/act") - whole)).toBeLessThan(1e-11);
      }),
    );
  });

  test("counts to the millisecond whatever the fraction's rounding", () => {
    const day = 86_400_000;
    fc.assert(
      fc.property(
        fc.integer({ min: 61 * day, max: 2_958_465 * day }),
        fc.integer({ min: 0, max: 400 * day }),
        (start, length) => {
          const end = Math.min(start + length, 2_958_465 * day);
          expect(yearFraction(start / day, end / day)).toBe((end - start) / (365 * day));
        },
      ),
    );
  });

  test("a time of day adds its part of a 360-day year", () => {
    const start = serialOf("2024-01-10");
    expect(yearFraction(start + 0.25, start + 31.75, "30/360")).toBe(30.5 / 360);
  });

  test("the other fixed years", () => {
    expect(yearFraction(45_000, 45_360, "act/360")).toBe(1);
    expect(yearFraction(45_000, 45_000 + 1461, "act/365.25")).toBe(4);
    expect(yearFraction(45_000, 45_000 + 487, "act/365.25")).toBe(4 / 3);
  });

  test("30/360 counts the months of the language's own calendar, on the first and the 28th of each to the year 9999", () => {
    const day = (year: number, month: number, date: number) => Date.UTC(year, month, date) / 86_400_000 + 25_569;
    const start = day(2001, 0, 1);
    const wrong: number[] = [];
    for (let year = 1901; year < 10_000; year++) {
      for (let month = 0; month < 12; month++) {
        for (const date of [1, 28]) {
          const days = 360 * (year - 2001) + 30 * month + date - 1;
          const counted = yearFraction(start, day(year, month, date), "30e/360");
          if (counted !== days / 360) wrong.push(day(year, month, date));
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  test("a leap day is the 29th of February: in 2000 and 2400, not in 2100", () => {
    for (const year of [2000, 2400]) {
      const leapDay = serialOf(`${year}-02-29`);
      expect(yearFraction(leapDay, serialOf(`${year}-03-29`), "30e/360")).toBe(30 / 360);
      expect(yearFraction(leapDay - 1, serialOf(`${year}-03-31`), "30/360")).toBe(33 / 360);
    }
    // The 28th ends February, and counts as its 30th day in the US rule.
    expect(yearFraction(serialOf("2100-02-28"), serialOf("2100-03-31"), "30/360")).toBe(30 / 360);
    expect(yearFraction(serialOf("2100-01-28"), serialOf("2100-03-15"), "30/360")).toBe(47 / 360);
  });

  test("takes the worksheet's first day after its false leap day and the last moment of its last day", () => {
    expect(yearFraction(61, 62, "act/360")).toBe(1 / 360);
    expect(yearFraction(2_958_465, 2_958_465.5, "act/360")).toBe(0.5 / 360);
  });

  test.each([
    [() => yearFraction(60, 45_000), "number", "now must be a date from 1 March 1900 to 31 December 9999"],
    [() => yearFraction(45_000, 2_958_466), "number", "expiry must be a date from 1 March 1900 to 31 December 9999"],
    [() => yearFraction(45_000, NaN), "number", "expiry must be a date from 1 March 1900 to 31 December 9999"],
    [
      () => yearFraction(45_000, 45_001, "bus/252" as never),
      "value",
      `convention must be one of ${DAY_COUNTS.join(", ")}`,
    ],
  ])("%#: %s answers %s", (call, kind, message) => {
    expect(call).toThrow(expect.objectContaining({ kind, message }));
  });
});
