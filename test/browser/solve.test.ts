/** The solver in the pane's page: loaded when the first hedge is asked for, under the pane's own content security policy. */
import { call } from "../support/addin";
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

it("says by how much whole lots miss a target that has to be met", async () => {
  await workbook.write("A20:C21", [
    ["type", "quantity", "price"],
    ["spot", 2.345, 65000],
  ]);
  await workbook.write("A23:B24", [
    ["greek", "rule"],
    ["delta", "equal"],
  ]);
  await workbook.write("A26", [["=HEDGE.SOLVE(A20:C21,A4:E6,A23:B24)"]]);
  await workbook.calculated();
  expect(await workbook.values("A26:B27")).toEqual([
    ["infeasible", "target"],
    ["delta", 0],
  ]);
  expect(await workbook.values("C26:C27")).toEqual([["misses at best by"], [0.005]]);
});

it("estimates a GARCH ratio of a long history in its turns", async () => {
  const history = Array.from({ length: 20_000 }, (_, i) => {
    const spot = 100 + 20 * Math.sin(i / 300) + Math.sin(i * 1.7) * (1 + Math.sin(i / 50));
    return [spot, spot + 0.2 * Math.sin(i * 2.3)];
  });
  await workbook.write(`K1:L${history.length}`, history);
  await workbook.write("N1", [[`=HEDGE.RATIO(K1:K${history.length},L1:L${history.length},"garch")`]]);
  await workbook.calculated();
  const [spot, futures] = [0, 1].map((column) => history.map((row) => [row[column]]));
  expect(await workbook.values("N1")).toEqual([[await call("RATIO", spot, futures, "garch")]]);
});
