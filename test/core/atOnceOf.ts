import { atOnce, type Steps } from "../../src/core/steps";

/** What a function computes in steps, for tests that have the time. */
export const atOnceOf =
  <A extends unknown[], T>(inSteps: (...asked: A) => Steps<T>) =>
  (...asked: A): T =>
    atOnce(inSteps(...asked));
