import { studentQuantile, studentTail } from "../../../src/core/numeric/studentT";
import { readJson, relativeError } from "../../golden/read";

const { studentQuantiles } = readJson<{ studentQuantiles: [number, number, number][] }>("ratios/estimators.json");

test.each(studentQuantiles)("p = %p, %p degrees of freedom: t = %p", (p, freedom, t) => {
  // 1 − p has lost up to four digits of its own by 0.9995.
  expect(relativeError(studentQuantile(p, freedom), t)).toBeLessThan(1e-12);
  expect(relativeError(studentTail(t, freedom), 1 - p)).toBeLessThan(1e-11);
});
