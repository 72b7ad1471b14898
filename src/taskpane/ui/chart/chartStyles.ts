import { tokens } from "@fluentui/react-components";
import { AXIS_FONT } from "../fitting";

/** Where the reader's own colours replace the page's. */
export const FORCED = "@media (forced-colors: active)";

/** What every drawing of a chart is made of. */
export const CHART = {
  svg: { display: "block" },
  text: {
    fill: tokens.colorNeutralForeground2,
    fontFamily: tokens.fontFamilyBase,
    fontSize: AXIS_FONT,
    fontVariantNumeric: "tabular-nums",
    [FORCED]: { fill: "CanvasText" },
  },
  grid: { stroke: tokens.colorNeutralStroke2, [FORCED]: { stroke: "GrayText" } },
  line: { fill: "none", stroke: tokens.colorBrandForeground1, [FORCED]: { stroke: "CanvasText" } },
} as const;
