/** npm run faults [-- 5000]: so many writes and undos of tickets on a bad line and among other people; says what came of them. */
import { runTest } from "./runTest.mjs";

const writes = Number(process.argv[2] ?? 2000);
if (!Number.isInteger(writes) || writes < 1) throw new Error("How many writes? npm run faults -- 5000");

runTest(["test/excel/workbook/faultedWrites.test.ts", "test/excel/workbook/faultedUndos.test.ts"], {
  WRITES: String(writes),
  UNDOS: String(writes),
});
