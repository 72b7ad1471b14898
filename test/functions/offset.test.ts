import { readCsv, ulpDistance } from "../golden/read";
import { value } from "../support/addin";

/** Venue contracts in exact decimal arithmetic: every rounding and every residual must be the very number. */
const rows = readCsv("hedge/quantity_rounding.csv");

const modes = [
  ["nearest", "round_half_away"],
  ["half-even", "round_half_even"],
  ["toward-zero", "toward_zero"],
  ["away-from-zero", "away_from_zero"],
] as const;

describe("OFFSET and RESIDUAL on the contracts of venues", () => {
  it("has the rows", () => expect(rows.length).toBe(36));

  it.each(rows)("$contract, delta $position_delta", (row) => {
    const delta = Number(row.position_delta);
    const ratio = Number(row.hedge_ratio);
    const [price, multiplier, lot] = [Number(row.price), Number(row.contract_value), Number(row.qty_step)];
    const offset = (rounding: string | null, measure: string) =>
      value("OFFSET", delta, price, multiplier, row.kind, lot, 0, ratio, rounding, null, measure) as number;
    for (const [mode, column] of modes) expect([mode, offset(mode, "quantity")]).toEqual([mode, Number(row[column])]);
    // Four IEEE operations lie between the decimals and the raw quantity: each may cost half a unit in the last place.
    expect(ulpDistance(offset(null, "raw"), Number(row.raw_contracts))).toBeLessThanOrEqual(2);
    // The reference scales the exposure by the ratio. What is left cancels, so its error is in units of the exposure.
    const hedged = Number((delta * ratio).toPrecision(15));
    const residual = value("RESIDUAL", hedged, Number(row.round_half_away), price, multiplier, row.kind) as number;
    const exact = Number(row.residual_delta_half_away);
    if (row.kind === "linear") expect(residual).toBe(exact);
    else expect(Math.abs(residual - exact)).toBeLessThanOrEqual(2 ** -52 * Math.abs(hedged));
  });
});

describe("OFFSET as a desk uses it", () => {
  it("goes part of the way to a target", () => {
    expect(value("OFFSET", -2, 65000, 1, "linear", 0.1, -3, 0.5)).toBe(-0.5);
  });

  it("does nothing below half a lot, and never shows -0", () => {
    expect(Object.is(value("OFFSET", 0.0004, 65000, 1, "linear", 0.001), 0)).toBe(true);
  });

  it("does not take binary noise for an order", () => {
    // Short ten contracts of 10 USD: the offset is ten, also where it rounds up.
    for (const price of [9350.12, 65000.1, 87002.5, 3412.90488636]) {
      const net = (-10 * 10) / price;
      for (const mode of ["nearest", "toward-zero", "away-from-zero"]) {
        expect([price, mode, value("OFFSET", net, price, 10, "inverse", 1, null, null, mode)]).toEqual([
          price,
          mode,
          10,
        ]);
      }
    }
  });

  it("never flips past the target, however large the ratio", () => {
    expect(value("OFFSET", 1.05, 65000, 1, "linear", 0.1, 0, 1.5, "never-flip")).toBe(-1);
    expect(value("OFFSET", 1.05, 65000, 1, "linear", 0.1, 0, 1.5)).toBe(-1.6);
  });

  it("sends no order below the venue's smallest", () => {
    expect(value("OFFSET", 3, 65000, 1, "linear", 1, null, null, null, 5)).toBe(0);
  });

  it.each([
    ["a price of zero", [1, 0, 10, "inverse"], "#DIV/0!", "price of an inverse contract must not be zero"],
    ["no price", [1, null, 10, "inverse"], "#N/A", "price of an inverse contract is missing"],
    ["text for a number", ["1,5", 100], "#VALUE!", 'net_delta must be a number, not text "1,5"'],
    ["a ratio in percent", [1, 100, 1, "linear", 1, 0, 50], "#NUM!", "ratio must be between 0 and 1.5"],
    [
      "an unknown settlement",
      [1, 100, 1, "margin"],
      "#VALUE!",
      'settlement must be linear, inverse or quanto, not text "margin"',
    ],
    [
      "an unknown rounding",
      [1, 100, 1, "linear", 1, 0, 1, "sideways"],
      "#VALUE!",
      /^rounding must be nearest, .* not text "sideways"$/,
    ],
  ])("%s is an error that names the argument", (_, args, code, message) => {
    expect(value("OFFSET", ...(args as unknown[]))).toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
  });
});
