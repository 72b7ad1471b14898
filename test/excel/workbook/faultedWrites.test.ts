/** `npm run faults` runs thousands of them. Excel has no transactions: a ticket and its audit row stand both or neither, whatever breaks and whoever meddles. */
import { faultedWrite, type Report } from "./faultedWrite";
import { hurried } from "./faultedWorld";

const FIRST_SEED = Number(process.env.FIRST_SEED ?? 1);
const WRITES = Number(process.env.WRITES ?? 200);

test(`${WRITES} writes with faults at every call and every action leave no partial ticket`, async () => {
  const reports: (Report & { seed: number })[] = [];
  await hurried(async () => {
    for (let seed = FIRST_SEED; seed < FIRST_SEED + WRITES; seed++)
      reports.push({ seed, ...(await faultedWrite(seed)) });
  });

  const wrong = reports.filter(({ wrongs }) => wrongs.length > 0);
  const count = (test: (report: Report) => boolean): number => reports.filter(test).length;
  console.info(
    `${WRITES} writes: ${count(({ outcome }) => outcome === "written")} written, ` +
      `${count(({ outcome }) => outcome === "refused")} refused, ` +
      `${count(({ wasUnsettled }) => wasUnsettled)} settled later, ${wrong.length} wrong`,
  );
  expect(wrong.slice(0, 3)).toEqual([]);
  // The faults have to be such that both happen often.
  expect(count(({ outcome }) => outcome === "written")).toBeGreaterThan(WRITES / 10);
  expect(count(({ outcome }) => outcome === "refused")).toBeGreaterThan(WRITES / 10);
}, 600_000);
