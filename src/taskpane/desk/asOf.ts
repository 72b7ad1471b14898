import type { Clock } from "./settings";

/** The moment up to which rows count; all do where there is none. */
export interface AsOf {
  readonly time: number;
  /** The cell that the book's clock is kept in, which the formula follows. */
  readonly cell: string | undefined;
}

/** The clock of the book as it stands, for a blotter; a clock that runs on is none, for what is filled next counts too. */
export function asOfClock(kind: Clock["kind"], now: number | undefined, cell: string | undefined): AsOf | undefined {
  if (now === undefined || kind === "none" || kind === "computer") return undefined;
  return { time: now, cell: kind === "cell" ? cell : undefined };
}
