/** Work in steps: it yields wherever something else may have a turn, and returns its answer. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** All steps in a row. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
