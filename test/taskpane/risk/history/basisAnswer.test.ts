import funding from "../../../../src/sample/data/binanceBtcFunding.json";
import { outsideDomain } from "../../../../src/core/errors";
/** Basis and funding of the Risk tab are the cells' to the last bit: the worksheet functions are asked the same. */
import { basis } from "../../../../src/functions/basis";
import { basisStats } from "../../../../src/functions/basisStats";
import { fundingStats } from "../../../../src/functions/fundingStats";
import { type PriceHistory, readPrices } from "../../../../src/taskpane/risk/history/prices";
import { type BasisAnswer, basisAnswer } from "../../../../src/taskpane/risk/history/basisAnswer";
import {
  basisNowWords,
  basisStatsWords,
  fundingWords,
  shareText,
} from "../../../../src/taskpane/risk/history/basisText";
import { sourceOf, spoil } from "../../support";

// Eight-hourly: 45292 is 1 January 2024.
const ROWS: unknown[][] = [
  ["date", "spot", "funding rate", "perp", "years"],
  ...[100, 103, 101, 106, 104].map((spot, i) => [
    45_292 + i / 3,
    spot,
    [0.0001, -0.0002, -0.0001, 0.0003, 0.0001][i],
    spot + [3, 2.6, 2.1, 1.2, 1.4][i],
    0.5 - i / 1095,
  ]),
];
const without = (...names: string[]) => {
  const kept = ROWS[0].map((name) => !names.includes(String(name)));
  return ROWS.map((row) => row.filter((_, column) => kept[column]));
};
const read = (rows: unknown[][]) => readPrices(sourceOf(`P!A1:E${rows.length}`, rows)) as PriceHistory;
const ask = (rows: unknown[][]) => basisAnswer(read(rows)) as BasisAnswer;
const column = (rows: unknown[][], name: string) =>
  rows.slice(1).map((row) => [row[rows[0].indexOf(name)]]) as unknown[][];

test("the basis is BASIS's, in percent and, with the years to expiry, per year", () => {
  const plain = ask(without("years"));
  expect(plain.isAnnual).toBe(false);
  const [spot, perp, years] = ["spot", "perp", "years"].map((name) => column(ROWS, name));
  expect([...plain.basis]).toEqual(basis(spot, perp, [["percent"]]).flat());
  const annual = ask(ROWS);
  expect(annual.isAnnual).toBe(true);
  expect([...annual.basis]).toEqual(basis(spot, perp, [["simple"]], years).flat());
});

test("the statistics are BASISSTATS's and FUNDINGSTATS's", () => {
  const { stats, funding } = ask(ROWS);
  const cells = Object.fromEntries(basisStats(column(ROWS, "spot"), column(ROWS, "perp"))) as Record<string, unknown>;
  expect(stats).toMatchObject({
    last: cells.last,
    mean: cells.mean,
    deviation: cells["standard deviation"],
    zScore: cells["z-score"],
    halfLife: cells["half-life"],
    observations: 5,
  });
  const paid = Object.fromEntries(fundingStats(column(ROWS, "funding rate"), 8)) as Record<string, unknown>;
  expect(funding!.hours).toBe(8);
  expect(funding!.stats).toMatchObject({
    sum: paid.sum,
    apr: paid.APR,
    sharePositive: paid["share positive"],
    longestNegativeRun: paid["longest negative run"],
  });
  // Sums of decimals by hand, to the last digits of a double.
  [0.0001, -0.0001, -0.0002, 0.0001, 0.0002].forEach((sum, i) => expect(funding!.paid[i]).toBeCloseTo(sum, 15));
});

test("funding is paid in a row without a price too", () => {
  const rows = spoil(ROWS, 3, 1, null);
  const { basis: found, funding } = ask(rows);
  expect(found).toHaveLength(4);
  expect(funding!.paid[2]).toBeCloseTo(0.0001, 15);
  expect(funding!.stats.observations).toBe(5);
  // The gap leaves the interval open.
  expect(funding!.hours).toBeUndefined();
  expect(fundingWords(funding!, "")).not.toContain("a year");
});

test("columns of funding and years are known by their headers, wherever they stand", () => {
  const moved = ROWS.map(([date, spot, funding, perp, years]) => [funding, date, years, spot, perp]);
  expect(ask(moved)).toEqual(ask(ROWS));
  expect(ask(without("funding rate", "date")).funding).toBeNull();
});

test("the APR of the section is that of the sheet on the sheet's own rates: one rule, the mean of a year's rates", () => {
  const rates = funding.rates as [string, number][];
  const rows = rates.map(([, rate], i) => [45_568 + i / 3, 100 + (i % 7), rate, 101 + (i % 5)]);
  const { funding: answered } = ask([["date", "spot", "funding rate", "perp"], ...rows]);
  const cells = Object.fromEntries(fundingStats(column([["rate"], ...rates.map((one) => [one[1]])], "rate"), 8));
  // 12.71%, as the sheet Basis and funding of the sample shows it.
  expect(cells.APR).toBeCloseTo(0.1271, 4);
  expect([answered!.hours, answered!.stats.apr]).toEqual([8, cells.APR]);
});

test("an error among the funding rates is named with its cell", () => {
  expect(readPrices(sourceOf("P!A1:E6", spoil(ROWS, 2, 2, "#N/A")))).toEqual([
    { cell: "P!C3", message: "funding holds #N/A" },
  ]);
});

test("words: signs shown, what is not known said so", () => {
  expect(basisNowWords(ask(without("years")))).toBe("Basis now +1.346%");
  expect(basisNowWords(ask(ROWS))).toMatch(/^Basis now \+2\.71\d% a year$/);
  expect(basisStatsWords(ask(without("years")).stats)).toMatch(
    /^F\/S − 1: mean \+\d\.\d+%, deviation \d\.\d+%, z-score −\d\.\d+, .+; 5 pairs$/,
  );
  expect(fundingWords(ask(ROWS).funding!, "1 to 5 May")).toBe(
    "Longs paid 0.02% in all, +4.38% a year (APR: the mean rate of 1 to 5 May, one each 8 h, not compounded); they paid in 60% of the rates, at most 2 in a row were received",
  );
  expect(shareText(-0.00035)).toBe("−0.035%");
  expect(shareText(NaN)).toBe("not known");
});

test("too few pairs have a basis and no statistics; a spot of zero has neither", () => {
  const two = ask(without("years").slice(0, 3));
  expect(two.basis).toHaveLength(2);
  expect(basisStatsWords(two.stats)).toMatch(/^No statistics: spots and futures/);
  expect(basisAnswer(read(spoil(ROWS, 2, 1, 0)))).toEqual(outsideDomain("spot must not be zero"));
});
