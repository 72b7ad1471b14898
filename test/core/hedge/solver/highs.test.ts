/** Hedges in whole lots: the optimum of HiGHS alone. */
import fc from "fast-check";
import loadHighs from "highs";
import { costOfAll, type HedgeProblem, riskOf } from "../../../../src/core/hedge/hedgeProblem";
import { solve } from "../../../../src/core/hedge/solve";
import { instrument, problemOf, target } from "../problems";

/** The hedge as a text for HiGHS, written from its definition: one whole number per instrument and its absolute value. */
function asText(problem: HedgeProblem): string {
  const term = (value: number, name: string) => `${value < 0 ? "-" : "+"} ${Math.abs(value)} ${name}`;
  const { targets, instruments } = problem;
  const objective = [
    ...instruments.map(({ cost }, i) => term(cost, `a${i}`)),
    ...targets.map(({ penalty }, g) => term(penalty, `r${g}`)),
  ];
  const rows = targets.flatMap(({ have }, g) => {
    const exposure = instruments.map(({ greeks }, i) => term(greeks[g], `n${i}`)).join(" ");
    return [
      `up${g}: r${g} ${instruments.map(({ greeks }, i) => term(-greeks[g], `n${i}`)).join(" ")} >= ${have}`,
      `down${g}: r${g} ${exposure} >= ${-have}`,
    ];
  });
  const sizes = instruments.flatMap((_, i) => [`long${i}: a${i} - n${i} >= 0`, `short${i}: a${i} + n${i} >= 0`]);
  const bounds = instruments.map(({ max }, i) => `-${max} <= n${i} <= ${max}`);
  return [
    "Minimize",
    `obj: ${objective.join(" ")}`,
    "Subject To",
    ...rows,
    ...sizes,
    "Bounds",
    ...bounds,
    "Generals",
    instruments.map((_, i) => `n${i}`).join(" "),
    "End",
  ].join("\n");
}

test("whole lots: the optimum of HiGHS alone", async () => {
  const highs = await loadHighs();
  let seed = fc.readConfigureGlobal().seed!;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let k = 0; k < 6; k++) {
    const round = (x: number, digits: number) => Number(x.toPrecision(digits));
    const instruments = Array.from({ length: 6 }, (_, i) =>
      instrument(i, i === 0 ? [1, 0, 0] : [round(2 * random() - 1, 4), round(random(), 4), round(random() * 40, 4)], {
        max: 60,
        cost: round(1 + 4 * random(), 3),
      }),
    );
    const have = [-20, 9, -300].map((size) => round(size * (0.5 + random()), 5));
    const problem = problemOf(
      have.map((h, g) => target(h, { label: `g${g}`, penalty: [50, 80, 2][g] })),
      instruments,
    );
    const answer = solve(problem);
    const alone = highs.solve(asText(problem), { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 1e-9 });
    if (answer.kind !== "optimal") throw new Error(JSON.stringify(answer));
    expect(alone.Status).toBe("Optimal");
    // Its whole numbers are whole, and its rows kept, to 1e-6: the trades it means are what is compared.
    const columns = alone.Columns as Record<string, { Primal: number }>;
    const quantities = instruments.map((_, i) => Math.round(columns[`n${i}`].Primal));
    const objective = costOfAll(problem, quantities) + riskOf(problem, quantities);
    expect(Math.abs(answer.cost + answer.risk - objective)).toBeLessThanOrEqual(1e-9 * objective);
  }
}, 60_000);
