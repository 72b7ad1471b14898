/**
 * `npm test`: the checks of the sources beside the build and the tests, for neither needs the other. A lane ends at its
 * first failure; what the checks say is shown when they are through, what the tests say as it comes.
 */
import { spawn } from "node:child_process";

const CHECKS = ["lint", "types", "arrows"];
const TESTS = ["build", "test:node", "test:browser"];

/** @returns {Promise<string[]>} the parts that failed: none or one */
async function lane(parts, shown) {
  for (const part of parts) if (!(await passes(part, shown))) return [part];
  return [];
}

function passes(part, shown) {
  return new Promise((resolve) => {
    const child = spawn(`npm run ${shown ? "" : "--silent "}${part}`, {
      shell: true,
      stdio: shown ? "inherit" : ["ignore", "pipe", "pipe"],
    });
    const said = [];
    child.stdout?.on("data", (chunk) => said.push(chunk));
    child.stderr?.on("data", (chunk) => said.push(chunk));
    child.on("close", (code) => {
      if (!shown) console.log(`\n${part}: ${code === 0 ? "passed" : "failed"}\n${Buffer.concat(said)}`.trimEnd());
      resolve(code === 0);
    });
  });
}

const failed = (await Promise.all([lane(CHECKS, false), lane(TESTS, true)])).flat();
console.log(failed.length === 0 ? "\nEverything passed." : `\nFailed: ${failed.join(", ")}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
