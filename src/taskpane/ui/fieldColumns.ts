import { tokens } from "@fluentui/react-components";

/** Fields side by side in two columns of one width. */
export const FIELD_COLUMNS = {
  display: "grid",
  gridTemplateColumns: "minmax(0, 1fr) minmax(0, 1fr)",
  columnGap: tokens.spacingHorizontalM,
  rowGap: tokens.spacingVerticalS,
  alignItems: "start",
} as const;
