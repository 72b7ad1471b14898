import { americanOption } from "../../src/core/options/american/americanOption";
import { bachelier } from "../../src/core/options/bachelier";
import { normalCdf } from "../../src/core/numeric/normal";
import { call, SheetError } from "../support/addin";

/** A function's answer as a table of cells. */
async function table(name: string, ...args: unknown[]): Promise<unknown[][]> {
  const answer = await call(name, ...args);
  if (answer instanceof SheetError) throw new Error(answer.message);
  return answer as unknown[][];
}

const message = (name: string, ...args: unknown[]): string => {
  const answer = [call(name, ...args)].flat(2)[0];
  if (!(answer instanceof SheetError)) throw new Error(`${name} answered ${String(answer)}`);
  return answer.message;
};

describe("options of every exercise and model", () => {
  const american = [
    ["type", "strike", "years", "vol", "open interest", "rate", "carry", "exercise"],
    ["put", 100, 0.5, 0.3, 7, 0.08, 0.08, "american"],
    ["call", 95, 0.5, 0.25, 3, 0.05, -0.02, "a"],
  ];

  test("GEX has the gamma of an American option at the rate and carry of its row", async () => {
    const put = americanOption(-1, 100, 100, 0.5, 0.3, 0.08, 0.08, "price").gamma;
    const other = americanOption(1, 100, 95, 0.5, 0.25, 0.05, -0.02, "price").gamma;
    expect(await call("GEX", american, 100, 10, "long")).toBeCloseTo(0.01 * 10 * 1e4 * (7 * put + 3 * other), 8);
    // Exercised now it has none.
    const deep = [american[0], ["put", 150, 0.5, 0.1, 7, 0.08, 0.08, "american"]];
    expect(await call("GEX", deep, 100, 10, "long")).toBe(0);
  });

  test("GEX has the gamma of a normal option, at prices below zero too", async () => {
    const chain = [
      ["type", "strike", "years", "vol", "open interest", "model"],
      ["call", -3, 0.25, 20, 5, "normal"],
    ];
    const { gamma } = bachelier(1, -5, -3, 0.25, 20, 0, 0);
    expect(await call("GEX", chain, -5, 1, "long")).toBeCloseTo(0.01 * 5 * gamma * 25, 12);
  });

  test("GEXFLIP is where GEX changes its sign, of American options too", async () => {
    const flip = (await call("GEXFLIP", american, 100)) as number;
    const at = async (price: number) => (await call("GEX", american, price)) as number;
    expect((await at(flip * (1 - 1e-9))) * (await at(flip * (1 + 1e-9)))).toBeLessThanOrEqual(0);
    expect((await at(flip * 0.99)) * (await at(flip * 1.01))).toBeLessThan(0);
  });

  test("a smile of normal vols is refused", () =>
    expect(
      message(
        "SMILE",
        [
          ["strike", "years", "vol", "underlying price", "model"],
          ...[1, 2, 3, 4, 5].map((k) => [k, 1, 9, 3, "normal"]),
        ],
        3,
        1,
      ),
    ).toContain("model must be lognormal"));

  test("PINRISK has the gamma of the row's exercise, and the normal distribution of a normal row", async () => {
    const held = [
      ["type", "quantity", "strike", "years", "vol", "rate", "exercise"],
      ["put", -10, 100, 0.1, 0.3, 0.08, "american"],
      ["put", 0.1, 100, 0.1, 0.3, 0.08, "american"],
      ["put", 0.2, 100, 0.1, 0.3, 0.08, "american"],
    ];
    const [, row] = await table("PINRISK", held, 98);
    const { gamma } = americanOption(-1, 98, 100, 0.1, 0.3, 0.08, 0.08, "price");
    expect(row[1]).toBe(-9.7);
    expect(row[3]).toBeCloseTo(-9.7 * gamma, 10);
    const spread = [
      ["type", "quantity", "strike", "years", "vol", "model"],
      ["call", 4, -2, 0.25, 10, "normal"],
    ];
    const [, normal] = await table("PINRISK", spread, -1, null, null, 1);
    expect(normal[2]).toBeCloseTo(normalCdf(0) - normalCdf(-2 / 5), 14);
    expect(normal[3]).toBeCloseTo(4 * bachelier(1, -1, -2, 0.25, 10, 0, 0).gamma, 14);
  });

  test("PINRISK's price at expiry is without the dividends until then", async () => {
    const held = [
      ["type", "quantity", "strike", "years", "vol"],
      ["call", 1, 96, 0.1, 0.3],
    ];
    const at = async (price: number, dividends: unknown = null): Promise<number> =>
      (await table("PINRISK", held, price, null, null, 1, null, dividends))[1][2] as number;
    const escrowed = [
      ["years", "amount", "model"],
      [0.05, 4, "escrowed"],
    ];
    expect(await at(100, escrowed)).toBeCloseTo(await at(96), 12);
    const late = [
      ["years", "amount"],
      [0.2, 4],
    ];
    expect(await at(100, late)).toBe(await at(100));
    // A fall at once is a lower price, one at expiry a higher strike; between the two lies what falls between.
    const fallen = async (years: number): Promise<number> =>
      await at(100, [
        ["years", "amount"],
        [years, 4],
      ]);
    expect(await fallen(1e-6)).toBeCloseTo(await at(96), 6);
    const strike = [held[0], ["call", 1, 100, 0.1, 0.3]];
    const last = (await table("PINRISK", strike, 100, null, null, 1))[1][2] as number;
    expect(await fallen(0.1)).toBeCloseTo(last, 12);
    const middle = await fallen(0.05);
    const [low, high] = [await at(96), last].sort((a, b) => a - b);
    expect(middle).toBeGreaterThan(low);
    expect(middle).toBeLessThan(high);
  });
});

describe("dividends", () => {
  const none = [["none", "", "", ""]];

  test("CHECK names what is large, past, doubled or a Unix time", async () => {
    const dividends = [
      ["underlying", "date", "amount", "underlying price"],
      ["A", 46100, 30, 100],
      ["A", 46200, 3, 100],
      ["a", 46200.5, 2, 100],
      ["A", 45000, 3, 100],
      ["A", 1.7e9, 3, 100],
      ["A", 46300, -1, 100],
    ];
    const [, ...problems] = await table("CHECK", dividends, "dividends", 46000);
    expect(problems.map(([row, column]) => [row, column])).toEqual([
      [2, 3],
      [4, 2],
      [5, 2],
      [6, 2],
      [7, 3],
    ]);
    expect(problems.map(([, , , problem]) => problem)).toEqual([
      "above 20% of the price",
      "duplicate of row 3: both are paid",
      "past",
      "looks like a Unix time: a date is needed",
      "wrong sign: it is what the holder is paid",
    ]);
    expect((await table("CHECK", [dividends[0], dividends[2]], "dividends", 46000)).slice(1)).toEqual(none);
  });

  test("CHECK names a row on a future that dividends are given for", async () => {
    const positions = [
      ["instrument", "type", "quantity", "price", "underlying price", "strike", "years", "vol", "carry"],
      ["C", "call", 1, 5, 100, 100, 0.5, 0.2, 0],
    ];
    const paid = [
      ["years", "amount"],
      [0.2, 1],
    ];
    expect((await table("CHECK", positions, "positions")).slice(1)).toEqual(none);
    expect((await table("CHECK", positions, "positions", null, null, paid)).slice(1)).toEqual([
      [2, 9, "carry", "0 is an option on a future, which pays none"],
    ]);
  });

  test("ATTRIBUTION counts years of dividends from now_before, as dates do", async () => {
    const header = ["instrument", "type", "quantity", "price", "underlying price", "strike", "expiry", "vol", "rate"];
    const [from, to] = [46000, 46010];
    const before = [header, ["C", "call", 10, 4, 100, 100, 46100.5, 0.2, 0.03]];
    const after = [header, ["C", "call", 10, 4.5, 101, 100, 46100.5, 0.21, 0.03]];
    const of = (dividends: unknown) =>
      table("ATTRIBUTION", before, after, from, to, null, "revaluation", null, dividends);
    const dated = await of([
      ["date", "amount"],
      [46050, 2],
    ]);
    const counted = await of([
      ["years", "amount"],
      [50 / 365, 2],
    ]);
    expect(counted[1].slice(1).map(Number)).toEqual(
      dated[1].slice(1).map((x) => expect.closeTo(Number(x), 9) as number),
    );
    expect(await of(null)).not.toEqual(dated);
    const passed = await of([
      ["years", "amount"],
      [5 / 365, 2],
    ]);
    const datedPassed = await of([
      ["date", "amount"],
      [46005, 2],
    ]);
    expect(passed[1].slice(1)).toEqual(datedPassed[1].slice(1).map((x) => expect.closeTo(Number(x), 9) as number));
    const undated = before[0].map((h) => (h === "expiry" ? "years" : h));
    const rows = (years: number) => [undated, ["C", "call", 10, 4, 100, 100, years, 0.2, 0.03]];
    expect(
      message("ATTRIBUTION", rows(0.3), rows(0.28), null, null, null, null, null, [
        ["years", "amount"],
        [0.1, 2],
      ]),
    ).toContain("now_before and now_after are needed");
  });

  test("AMERICAN's boundary with dividends is where its price leaves the exercise value", async () => {
    const paid = [
      ["years", "amount"],
      [0.4, 0.5],
    ];
    const boundary = async (type: string, dividends: unknown, carry = 0.05): Promise<unknown> =>
      [await call("AMERICAN", type, 100, 100, 1, 0.25, 0.05, carry, "boundary", null, null, dividends)].flat(2)[0];
    const nothing = [
      ["years", "amount"],
      [0.4, 1e-9],
    ];
    // Next to nothing is paid: the boundary of the method without dividends.
    expect((await boundary("put", nothing)) as number).toBeCloseTo((await boundary("put", null)) as number, 2);
    expect((await boundary("call", nothing, -0.03)) as number).toBeCloseTo(
      (await boundary("call", null, -0.03)) as number,
      2,
    );
    const at = (await boundary("put", paid)) as number;
    const price = async (S: number): Promise<number> =>
      ((await call("AMERICAN", "put", S, 100, 1, 0.25, 0.05, 0.05, "price", null, null, paid)) as number[][])[0][0]!;
    expect(at).toBeLessThan((await boundary("put", null)) as number);
    expect(await price(at - 0.2)).toBe(100 - (at - 0.2));
    expect(await price(at + 0.3)).toBeGreaterThan(100 - (at + 0.3) + 1e-4);
    // A call on a share that pays later is not exercised now.
    expect((await boundary("call", paid)) as SheetError).toMatchObject({ code: "#N/A" });
    const escrowed = [
      ["years", "amount", "model"],
      [0.4, 0.5, "escrowed"],
    ];
    expect(await boundary("put", escrowed)).not.toBeCloseTo(at, 3);
  });

  test("PARITY finds the carry that American quotes were made with, beside their dividends", async () => {
    const paid = [
      ["years", "amount"],
      [0.2, 1.5],
    ];
    const [rate, carry, years, S] = [0.04, 0.025, 0.5, 100];
    const strikes = [90, 100, 110];
    const rows = await Promise.all(
      ["call", "put"].flatMap((type) =>
        strikes.map(async (K) => {
          const answer = await call("AMERICAN", type, S, K, years, 0.25, rate, carry, "price", null, null, paid);
          return [type, K, years, (answer as number[][])[0][0], S, "american"];
        }),
      ),
    );
    const chain = [["type", "strike", "years", "price", "underlying price", "exercise"], ...rows];
    const [header, row] = await table("PARITY", chain, rate, "american", null, null, paid);
    const value = (name: string): number => row[header.indexOf(name)] as number;
    expect(value("pairs")).toBe(3);
    expect(value("yield")).toBeCloseTo(rate - carry, 5);
    const forward = (S - 1.5 * Math.exp(-carry * 0.2)) * Math.exp(carry * years);
    expect(value("forward")).toBeCloseTo(forward, 3);
    expect(value("carry")).toBeCloseTo(Math.log(forward / S) / years, 5);
  });

  test("PARITY's yield of European quotes is net of dividends that grow at the carry", async () => {
    const paid = [
      ["years", "amount"],
      [0.3, 2],
    ];
    const [rate, carry, years, S] = [0.05, 0.02, 0.5, 100];
    const forward = (S - 2 * Math.exp(-carry * 0.3)) * Math.exp(carry * years);
    const discount = Math.exp(-rate * years);
    const chain = [
      ["type", "strike", "years", "price", "underlying price"],
      ...[90, 100, 110].flatMap((K) => [
        ["call", K, years, 20 + discount * (forward - K), S],
        ["put", K, years, 20, S],
      ]),
    ];
    const [header, row] = await table("PARITY", chain, rate, null, null, null, paid);
    expect(row[header.indexOf("yield")]).toBeCloseTo(rate - carry, 12);
  });

  test("FAIRVALUE of a quanto is its carry with ρσσ_X, as QUANTO's forward has it", async () => {
    const value = async (...args: unknown[]): Promise<unknown> => [await call("FAIRVALUE", ...args)].flat(2)[0];
    const forward = (await value(100, 0.05, 2, 0.02, null, 0.3, 0.12, -0.4)) as number;
    expect(forward).toBeCloseTo(100 * Math.exp(2 * (0.03 - 0.4 * 0.3 * 0.12)), 12);
    const [callPrice, put] = (await Promise.all(
      ["call", "put"].map((type) => call("QUANTO", type, 100, 95, 2, 0.3, 0.03, 0.12, -0.4, 0.05, "price")),
    )) as number[][][];
    expect((callPrice[0][0]! - put[0][0]!) * Math.exp(0.1) + 95).toBeCloseTo(forward, 10);
    expect(await value(100, 0.05, 2, 0.02)).toBeCloseTo(100 * Math.exp(0.06), 12);
    expect(await value(100, 0.05, 2, 0.02, null, 0.3, null, -0.4)).toMatchObject({ code: "#N/A" });
    expect(await value(100, 0.05, 2, 0.02, null, 0.3, 0.1, -1.4)).toMatchObject({ code: "#NUM!" });
  });
});
