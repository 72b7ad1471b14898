import { fundingIntervals } from "../../../src/core/futures/fundingIntervals";

const of = (...hours: number[]) => {
  const { hours: intervals, gaps } = fundingIntervals(Float64Array.from(hours, (hour) => 45_444 + hour / 24));
  return { hours: Array.from(intervals), gaps };
};

describe("fundingIntervals", () => {
  it("takes the time since the payment before, for the first payment the second's", () => {
    expect(of(0, 8, 16)).toEqual({ hours: [8, 8, 8], gaps: [] });
  });
  it("takes stamps within two minutes of the hour for the hour, and later ones as they are", () => {
    expect(of(0, 8 + 1.9 / 60).hours).toEqual([8, 8]);
    expect(of(0, 8 - 1.9 / 60).hours).toEqual([8, 8]);
    const [, hours] = of(0, 8 + 2.5 / 60).hours;
    expect(hours).toBeCloseTo(8 + 2.5 / 60, 8);
  });
  it("keeps the hours over a gap of a whole multiple, and names it", () => {
    expect(of(0, 8, 24, 32)).toEqual({ hours: [8, 8, 8, 8], gaps: [{ row: 2, hours: 16 }] });
    expect(of(0, 1, 6)).toEqual({ hours: [1, 1, 1], gaps: [{ row: 2, hours: 5 }] });
  });
  it("follows a venue from 8 to 4 hours, and from 4 to 6", () => {
    expect(of(0, 8, 12, 16)).toEqual({ hours: [8, 8, 4, 4], gaps: [] });
    expect(of(0, 4, 10)).toEqual({ hours: [4, 4, 6], gaps: [] });
  });
  it("knows nothing of a lone payment", () => {
    expect(of(0)).toEqual({ hours: [NaN], gaps: [] });
    expect(of()).toEqual({ hours: [], gaps: [] });
  });
});
