/** The grid's workbook is a Book as the tests of the pane take one to be, which run on one without a grid. */
import { BOOK_CHECKS, bookTools } from "../preview/support/bookContract";
import { closeBrowser, openWorkbook, type Workbook } from "./support/workbook";

let workbook: Workbook;

beforeAll(async () => {
  workbook = await openWorkbook();
  await workbook.page.evaluate(`globalThis.bookTools = (${bookTools.toString()})(counterpoise.book)`);
});
afterAll(async () => {
  await workbook.close();
  await closeBrowser();
});

test.each(BOOK_CHECKS)("$name", async ({ run, gives }) => {
  expect(await workbook.page.evaluate(`({ ${run.toString()} }).run(counterpoise.book, bookTools)`)).toEqual(gives);
});
