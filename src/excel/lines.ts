import type { Steps } from "../core/steps";

/** A spill that is made line by line. */
export interface Lines {
  readonly size: number;
  at(line: number): any[];
}

export const spillLines = (lines: Lines): any[][] => Array.from({ length: lines.size }, (_, i) => lines.at(i));

/** A step for each line. */
export function* linesInSteps({ size, at }: Lines): Steps<any[][]> {
  const result: any[][] = [];
  for (let i = 0; i < size; i++) {
    result.push(at(i));
    yield;
  }
  return result;
}
