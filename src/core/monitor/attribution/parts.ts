import { sumDecimals } from "../../numeric/sum";

export const ATTRIBUTION_PARTS = [
  "delta",
  "gamma",
  "vega",
  "vanna",
  "volga",
  "theta",
  "roll",
  "rates",
  "basis",
  "funding",
  "income",
  "fees",
  "fx",
  "new trades",
  "amendments",
  "unexplained",
] as const;
export type AttributionPart = (typeof ATTRIBUTION_PARTS)[number];
export type Parts = Readonly<Record<AttributionPart, number>>;

/** P&L in quote currency by part; `total` is their exact sum. */
export interface Attribution {
  readonly parts: Parts;
  readonly total: number;
}

/** Several attributions as one: part by part, and their exact sum. */
export function totalAttribution(rows: readonly Attribution[]): Attribution {
  const parts = Object.fromEntries(
    ATTRIBUTION_PARTS.map((part) => [part, sumDecimals(rows.map((row) => row.parts[part]))]),
  ) as Parts;
  return { parts, total: sumDecimals(Object.values(parts)) };
}

/**
 * The parts with the unexplained, which is what they leave of a total.
 *
 * @param total terms of the P&L that add up to it
 */
export function withUnexplained(explained: Partial<Parts>, total: readonly number[]): Attribution {
  // Plus 0: what is sold short of nothing is 0 and not −0.
  const known = Object.fromEntries(ATTRIBUTION_PARTS.map((part) => [part, (explained[part] ?? 0) + 0])) as Record<
    AttributionPart,
    number
  >;
  const unexplained = sumDecimals([...total, ...Object.values(known).map((part) => 0 - part)]);
  const parts = { ...known, unexplained };
  return { parts, total: sumDecimals(Object.values(parts)) };
}
