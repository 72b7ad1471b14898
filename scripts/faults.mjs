/**
 * npm run faults [-- 5000 [seed]]: so many writes and undos of tickets on a bad line and among other people; says what came
 * of them. The first seed is drawn unless given, and printed: the same again with it.
 */
import { randomInt } from "node:crypto";
import { runTest } from "./runTest.mjs";

const writes = Number(process.argv[2] ?? 2000);
if (!Number.isInteger(writes) || writes < 1) throw new Error("How many writes? npm run faults -- 5000");
const seed = Number(process.argv[3] ?? randomInt(2 ** 31));
if (!Number.isInteger(seed) || seed < 0) throw new Error("From which seed? npm run faults -- 5000 7");
console.info(`Seeds from ${seed}: npm run faults -- ${writes} ${seed}`);

runTest(["test/excel/workbook/faultedWrites.test.ts", "test/excel/workbook/faultedUndos.test.ts"], {
  WRITES: String(writes),
  UNDOS: String(writes),
  FIRST_SEED: String(seed),
});
