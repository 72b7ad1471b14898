import { requireEqualLengths, requireObservations, requirePositive } from "../../../src/core/numeric/requirements";

test.each([5e-324, 1, Infinity])("%p is positive", (value) => {
  expect(() => requirePositive(value, "lot")).not.toThrow();
});

test.each([0, -0, -1, NaN])("%p is not", (value) => {
  expect(() => requirePositive(value, "lot")).toThrow("lot must be positive");
});

test("series of one length, and not", () => {
  expect(() => requireEqualLengths([1, 2], [3, 4], "spot", "futures")).not.toThrow();
  expect(() => requireEqualLengths([1, 2], [3], "spot", "futures")).toThrow(
    "spot and futures must have the same length",
  );
});

test("as many observations as a method needs, and one fewer", () => {
  expect(() => requireObservations(3, 3, "pnl")).not.toThrow();
  expect(() => requireObservations(2, 3, "pnl")).toThrow("pnl must have at least 3 observations, not 2");
});
