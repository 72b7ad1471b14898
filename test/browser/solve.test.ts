/** The solver in the pane's page: loaded when the first hedge is asked for, under the pane's own content security policy. */
import type { Workbook } from "./support/workbook";
import { closeBrowser, openWorkbook } from "./support/workbook";

let workbook: Workbook;

beforeAll(async () => {
  workbook = await openWorkbook();
});

afterAll(async () => {
  await workbook.close();
  await closeBrowser();
});

it("hedges from a cell, and fetches the solver only then", async () => {
  const fetched: string[] = [];
  workbook.page.on("request", (request) => fetched.push(new URL(request.url()).pathname.split("/").at(-1)!));
  await workbook.page.evaluate(() =>
    window.counterpoise.book.activateSheet(window.counterpoise.book.addSheet("Solve")),
  );
  await workbook.write("A1:C2", [
    ["type", "quantity", "price"],
    ["spot", 2.34, 65000],
  ]);
  await workbook.write("A4:E6", [
    ["instrument", "type", "price", "lot", "fee"],
    ["PERP", "perp", 65000, 0.1, 0.0005],
    ["FUTURE", "future", 65100, 0.01, 0.001],
  ]);
  expect(fetched).not.toContain("solver.js");
  await workbook.write("A8", [["=HEDGE.SOLVE(A1:C2,A4:E6)"]]);
  await workbook.calculated();
  expect(await workbook.values("A9:B10")).toEqual([
    ["PERP", -2.3],
    ["FUTURE", -0.04],
  ]);
  expect(await workbook.values("I13")).toEqual([[0]]);
  expect(fetched).toEqual(expect.arrayContaining(["solver.js", "solver.worker.js"]));
  expect([workbook.uncaught, workbook.foreignRequests]).toEqual([[], []]);
});
