/** The look of an old answer: grey, and its text still above 4.5:1. It may be read, and is not to be traded on. */
export const STALE = { opacity: 0.85, filter: "grayscale(1)" } as const;
