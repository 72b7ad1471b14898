import { closeBrowser, openWorkbook, type Workbook } from "./support/workbook";

let workbook: Workbook;
beforeAll(async () => {
  workbook = await openWorkbook();
  await workbook.calculated();
});
afterAll(async () => {
  await workbook.close();
  await closeBrowser();
});

const numbers = async (address: string) => (await workbook.values(address)).flat() as number[];

describe("the sheets of the sample", () => {
  it("give the venue's Greeks by one spilling formula, within the venue's rounding", async () => {
    // Delta, gamma, vega per point, theta per day: what Deribit's own data bound on its chain.
    const bounds = [4e-4, 6e-6, 3e-3, 0.05];
    const differences = await numbers("Options!P6:S53");
    expect(differences.length).toBe(48 * 4);
    differences.forEach((difference, i) => expect(Math.abs(difference)).toBeLessThanOrEqual(bounds[i % 4]));
    expect((await numbers("Options!P3:S3")).every((largest, i) => largest <= bounds[i])).toBe(true);
  });

  it("show the net delta, its offset in whole contracts and what that leaves", async () => {
    const [usd, coin, account, contracts, residual] = await numbers("Desk!B6:B10");
    expect([usd, coin, account].every(Number.isFinite)).toBe(true);
    expect(Number.isInteger(contracts)).toBe(true);
    // Half a contract of 10 USD.
    expect(Math.abs(residual)).toBeLessThanOrEqual(5 / 9350.12);
    expect(account).toBeCloseTo(18.25 + coin, 9);
  });

  it("have hedge ratios near one, and an error only where a window is not yet full", async () => {
    for (const ratio of await numbers("'Hedge ratio'!B5:B12")) expect(ratio).toBeCloseTo(1, 1);
    const rolled = await workbook.values("'Hedge ratio'!F22:F271");
    expect(rolled.slice(0, 60).every(([cell]) => cell === "#N/A")).toBe(true);
    expect(rolled.slice(60).every(([cell]) => typeof cell === "number")).toBe(true);
  });

  it("sum up funding and the futures curve without an error", async () => {
    for (const cell of await numbers("'Basis and funding'!B4:B10")) expect(typeof cell).toBe("number");
    for (const cell of await numbers("'Basis and funding'!I4:J8")) expect(typeof cell).toBe("number");
    expect((await numbers("'Basis and funding'!J9"))[0]).toBeGreaterThan(0);
  });

  it("are Excel tables: a row that is typed below the book, or inserted into it, is hedged", async () => {
    const [usd] = await numbers("Desk!B6");
    const coin = (quantity: number) => ["BTC", "BTC", "spot", quantity, 1, "linear", 9350.12, 9350.12];
    await workbook.write("Desk!A28", [coin(3)]);
    await workbook.calculated();
    expect((await numbers("Desk!B6"))[0]).toBeCloseTo(usd + 3, 9);
    await workbook.excelRun(async (context) => {
      context.workbook.worksheets.getItem("Desk").getRange("20:20").insert("Down");
      await context.sync();
    });
    await workbook.write("Desk!A20", [coin(-1)]);
    await workbook.calculated();
    expect((await numbers("Desk!B6"))[0]).toBeCloseTo(usd + 2, 9);
    expect(
      await workbook.excelRun(async (context) => {
        const range = context.workbook.tables.getItem("Positions").getRange().load("address");
        await context.sync();
        return range.address;
      }),
    ).toBe("Desk!A12:M29");
  });
});
