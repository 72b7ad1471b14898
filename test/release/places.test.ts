import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { call, catalogue, metadata, SheetError } from "../support/addin";
import { parseFormula } from "../support/formula";
import { malformedArguments } from "../support/malformed";
import { seeded } from "../support/random";

/**
 * The same answers wherever the workbook is opened: Node is started anew in other time zones and locales, among them the
 * Turkish one, whose capital of i is İ, and the German one, which writes 1,5.
 */
const PLACES = [
  { TZ: "Asia/Tehran", LC_ALL: "tr_TR.UTF-8" },
  { TZ: "America/St_Johns", LC_ALL: "de_DE.UTF-8" },
  { TZ: "Pacific/Apia", LC_ALL: "de_DE.UTF-8" },
];

const root = join(__dirname, "../..");

const plain = (cell: unknown): unknown => (cell instanceof SheetError ? `${cell.code} ${cell.message}` : cell);

/** Of every digit and every message: all examples, and calls that go wrong. */
async function digest(): Promise<string> {
  const hash = createHash("sha256");
  for (const { name, examples } of catalogue) {
    const id = name.replace("HEDGE.", "");
    const { parameters } = metadata.functions.find((f) => f.id === id)!;
    const working = examples.map(({ formula }) => parseFormula(formula).args);
    const random = seeded(7);
    const isSlow = id === "SOLVE" || id === "FRONTIER";
    const broken = Array.from({ length: isSlow ? 0 : 50 }, () => malformedArguments(random, parameters, working));
    for (const args of [...working, ...broken]) {
      const answer = await call(id, ...args);
      hash.update(
        JSON.stringify(Array.isArray(answer) ? (answer as unknown[][]).map((row) => row.map(plain)) : plain(answer)),
      );
    }
  }
  return hash.digest("hex");
}

if (process.env.DIGEST_ELSEWHERE) {
  it("gives the same answers in this place", async () => {
    const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions();
    expect([timeZone, locale.slice(0, 2)]).toEqual([process.env.TZ, process.env.LC_ALL?.slice(0, 2)]);
    expect(await digest()).toBe(process.env.DIGEST_ELSEWHERE);
  }, 60_000);
} else {
  it.each(PLACES)(
    "gives the same answers, and the pane the same words, in %j",
    async (place) => {
      const jest = [require.resolve("jest/bin/jest"), "--config", "jest.release.config.js", "--runInBand"];
      const matches = ["test/release/places.test.ts", "test/taskpane/**/*.test.ts"].flatMap((files) => [
        "--testMatch",
        `<rootDir>/${files}`,
      ]);
      const ofPane = readdirSync(join(root, "test/taskpane"), { recursive: true, encoding: "utf8" });
      const suites = 1 + ofPane.filter((file) => file.endsWith(".test.ts")).length;
      expect(suites).toBeGreaterThan(10);
      const env = { ...process.env, ...place, DIGEST_ELSEWHERE: await digest() };
      const { status, stderr } = spawnSync(process.execPath, [...jest, ...matches], {
        cwd: root,
        env,
        encoding: "utf8",
      });
      expect(status === 0 ? "" : stderr).toBe("");
      expect(stderr).toContain(`Test Suites: ${suites} passed, ${suites} total`);
    },
    300_000,
  );
}
