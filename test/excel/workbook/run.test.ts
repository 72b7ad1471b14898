import { run, runAsOneStep } from "../../../src/excel/workbook/run";
import { excelInNode } from "../../preview/support/excelInNode";
import { memoryBook } from "../../preview/support/memoryBook";

const renamed = (to: string) => async (context: Excel.RequestContext) => {
  context.workbook.worksheets.getItem("Mine").name = to;
  await context.sync();
};

test("what Excel cannot undo is done without an undo group, once it was refused within one", async () => {
  const book = memoryBook({ Mine: [] });
  const { state } = excelInNode(book);
  const groups: number[] = [];
  await runAsOneStep((context) => {
    groups.push(state.undoGroups);
    return renamed("Yours")(context);
  });
  expect(groups).toEqual([1, 0]);
  expect(book.sheets().map(({ name }) => name)).toEqual(["Yours"]);
});

test("any other refusal is not tried again", async () => {
  const book = memoryBook({ Mine: [], Yours: [] });
  excelInNode(book);
  let attempts = 0;
  const work = (context: Excel.RequestContext) => (
    attempts++,
    context.workbook.worksheets.getItem("Gone").delete(),
    context.sync()
  );
  await expect(runAsOneStep(work)).rejects.toThrow("no longer in the workbook");
  await expect(run(work)).rejects.toThrow("no longer in the workbook");
  expect(attempts).toBe(2);
});
