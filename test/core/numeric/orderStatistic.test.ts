import fc from "fast-check";
import { orderStatistic } from "../../../src/core/numeric/orderStatistic";

it("is what stands at its place once the values are sorted, and parts the others by it", () => {
  const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true }));
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 60 }), fc.nat(), (values, at) => {
      const k = at % values.length;
      const parted = Float64Array.from(values);
      const sorted = parted.slice().sort();
      // −0 and 0 are one value.
      expect(orderStatistic(parted, k) + 0).toBe(sorted[k] + 0);
      expect(parted.subarray(0, k).every((v) => v <= sorted[k])).toBe(true);
      expect(parted.subarray(k).every((v) => v >= sorted[k])).toBe(true);
      expect(parted.sort().map((v) => v + 0)).toEqual(sorted.map((v) => v + 0));
    }),
  );
});
