import { type HedgeError, rewording } from "./errors";

/** Work in steps: it yields wherever something else may have a turn, and returns its answer. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** All steps in a row. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * Work in steps, whose faults are told in other words.
 *
 * @param reworded what is thrown for a requirement that an input does not meet
 */
export function* rewordingSteps<T>(steps: Steps<T>, reworded: (error: HedgeError) => HedgeError): Steps<T> {
  for (;;) {
    const step = rewording(() => steps.next(), reworded);
    if (step.done) return step.value;
    yield;
  }
}
