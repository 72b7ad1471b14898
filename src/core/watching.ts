/** How far long work has got. */
export interface Progress {
  /** What is being done, in words. */
  readonly doing: string;
  /** How much of it is done, 0 to 1, where that is known. */
  readonly fraction?: number;
}

/** What whoever waits for long work may do meanwhile. */
export interface Watching {
  /** Gives the work up: its promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}
