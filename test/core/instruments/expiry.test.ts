import { expiresOn } from "../../../src/core/instruments/expiry";

const DATE = 45_379;
const MORNING = DATE + 8 / 24;

test.each([
  ["the same moment", MORNING, MORNING, true],
  ["the same moment, a rounding off", MORNING, MORNING + 1e-10, true],
  ["another moment of the day", MORNING, DATE + 16 / 24, false],
  ["a date asked of an expiry with a time", MORNING, DATE, true],
  ["a time asked of an expiry without one", DATE, MORNING, true],
  ["the next day", MORNING, DATE + 1, false],
  ["no expiry", NaN, DATE, false],
])("an expiry and a date: %s", (_, expiry, date, is) => {
  expect(expiresOn(expiry, date)).toBe(is);
});
