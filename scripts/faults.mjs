/** npm run faults [-- 5000]: so many writes of tickets on a bad line and among other people; says what came of them. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const writes = Number(process.argv[2] ?? 2000);
if (!Number.isInteger(writes) || writes < 1) throw new Error("How many writes? npm run faults -- 5000");

const { status } = spawnSync(
  process.execPath,
  ["node_modules/jest/bin/jest.js", "--selectProjects", "node", "test/excel/workbook/faultedWrites"],
  {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    stdio: "inherit",
    env: { ...process.env, WRITES: String(writes) },
  },
);
process.exitCode = status ?? 1;
