import { MEASURES, type Measure } from "../../../../src/core/options/blackScholes";
import { americanWithDividends } from "../../../../src/core/options/dividendAmerican";
import { europeanWithDividends } from "../../../../src/core/options/dividendEuropean";
import { readJson } from "../../../golden/read";

interface Row {
  readonly type: "call" | "put";
  readonly underlying: number;
  readonly strike: number;
  readonly years: number;
  readonly vol: number;
  readonly rate: number;
  readonly carry: number;
  readonly model: "spot" | "escrowed";
  readonly payments: readonly (readonly [years: number, amount: number, form?: "proportional"])[];
  readonly expected: Partial<Record<Measure, readonly [value: number, tolerance: number]>>;
}

const { rows } = readJson<{ rows: Row[] }>("options/american_dividends.json");

const market = ({ type, strike, years, vol, rate, carry, model, payments }: Row) => ({
  contract: { type: type === "call" ? (1 as const) : (-1 as const), strike, years, vol, rate, carry },
  dividends: {
    model,
    payments: payments.map(([t, amount, form]) => ({ years: t, amount, isProportional: form !== undefined })),
  },
});

describe("American options with dividends", () => {
  it.each(rows.map((row, i) => [i, row] as const))("against an integral or finer grids: row %i", (_, row) => {
    const { contract, dividends } = market(row);
    const wanted = MEASURES.filter((measure) => row.expected[measure]);
    const answer = americanWithDividends(contract, row.underlying, dividends, wanted);
    const wrong = wanted.flatMap((measure) => {
      const [value, tolerance] = row.expected[measure] ?? [NaN, NaN];
      return Math.abs(answer[measure] - value) <= tolerance ? [] : [`${measure}: ${answer[measure]} for ${value}`];
    });
    expect(wrong).toEqual([]);
  });

  it.each(["spot", "escrowed"] as const)("holds a put without interest to its expiry: %s", (model) => {
    const payments = [{ years: 0.7, amount: 2.3, isProportional: false }];
    const contract = { type: -1 as const, strike: 100, years: 1, vol: 0.2, rate: 0, carry: 0 };
    const american = americanWithDividends(contract, 95, { model, payments }, ["price", "delta"]);
    const european = europeanWithDividends(contract, 95, { model, payments }, ["price", "delta"]);
    expect(american.price).toBeCloseTo(european.price, 4);
    expect(american.delta).toBeCloseTo(european.delta, 5);
  });
});
