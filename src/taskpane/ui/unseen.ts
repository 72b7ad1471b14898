/** The style of what a screen reader alone finds: in its place, and taking none. */
export const UNSEEN = {
  position: "absolute",
  width: "1px",
  height: "1px",
  overflow: "hidden",
  clipPath: "inset(50%)",
  whiteSpace: "nowrap",
  // Whatever the reader's own: larger, its frame would reach past the pane.
  fontSize: "10px",
} as const;
