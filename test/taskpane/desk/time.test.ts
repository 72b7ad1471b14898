import { dateOfSerial, serialOfText, textOfSerial } from "../../../src/taskpane/desk/time";

test("dates are Excel's serials, without a time zone", () => {
  // 14 May 2020 is day 43,965 of Excel's calendar.
  expect(serialOfText("2020-05-14T12:00")).toBe(43_965.5);
  expect(textOfSerial(43_965.5)).toBe("2020-05-14T12:00");
  expect(dateOfSerial(43_965.25)).toBe("2020-05-14 06:00");
});

test("every minute of a day comes back as it was typed", () => {
  for (let minute = 0; minute < 1440; minute++) {
    const text = `2024-03-10T${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
    expect(textOfSerial(serialOfText(text)!)).toBe(text);
  }
});

test.each(["", "today", "14.05.2020", "2020-05-14"])("%j is no date and time", (text) => {
  expect(serialOfText(text)).toBeUndefined();
});
