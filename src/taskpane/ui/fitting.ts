import { tokens } from "@fluentui/react-components";

// Numbers do not wrap, and what is cut short reads as another number: where the reader's font is too large for the width of
// the pane, they take the largest that fits. At Fluent's own sizes nothing is smaller in 320 pixels.

/** The axes of a chart, which have room for no more: the reading beside it grows with the reader's font. */
export const AXIS_FONT = "12px";

/** The number that a card answers with. */
export const FITTING_HERO = { fontSize: `min(${tokens.fontSizeHero700}, 10vw)`, lineHeight: 36 / 28 } as const;

/** Numbers side by side in a table of few columns, beside words that wrap. */
export const FITTING_FIGURES = { fontSize: `min(${tokens.fontSizeBase200}, 4.5vw)`, lineHeight: 16 / 12 } as const;

/** The cells of a matrix as wide as the pane. */
export const FITTING_MATRIX = { fontSize: `min(${tokens.fontSizeBase200}, 3.75vw)`, lineHeight: 16 / 12 } as const;
