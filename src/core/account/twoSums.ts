import { ExactSum } from "../numeric/sum";
import type { Pair } from "./rules";

/** An initial and a maintenance figure that grow term by term; exact, hence the same for every order of the terms. */
export interface TwoSums {
  add(initial: number, maintenance: number): void;
  value(): Pair;
}

export function twoSums(): TwoSums {
  const initial = new ExactSum();
  const maintenance = new ExactSum();
  return {
    add(first, second) {
      initial.add(first);
      maintenance.add(second);
    },
    value: () => ({ initial: initial.value() + 0, maintenance: maintenance.value() + 0 }),
  };
}
