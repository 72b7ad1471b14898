import type { GivenGreek } from "../../core/instruments/sensitivities";

/** Whether Greeks are shown as a desk speaks of them, per vol point and per day, or as the functions answer. */
export const GREEK_UNITS = ["point, day", "1.00, year"] as const;
export type GreekUnits = (typeof GREEK_UNITS)[number];

/** How much of what a function answers per is what a desk speaks of: a vol point of 1.00 of vol, a day of a year. */
const DESK: Readonly<Record<GivenGreek, number>> = { delta: 1, gamma: 1, vega: 100, theta: 365 };

/** A Greek that the functions answer, as it is shown. */
export const inUnits = (greek: GivenGreek, value: number, units: GreekUnits): number =>
  units === "point, day" ? value / DESK[greek] : value;

/** A Greek that was typed as it is shown, as the functions take it. */
export const fromUnits = (greek: GivenGreek, shown: number, units: GreekUnits): number =>
  units === "point, day" ? shown * DESK[greek] : shown;

/** What a Greek is counted in. */
export function greekUnit(greek: GivenGreek, unit: string, currency: string, units: GreekUnits): string {
  const isDesk = units === "point, day";
  return {
    delta: unit,
    gamma: `${unit} per ${currency}`,
    vega: `${currency} per ${isDesk ? "vol point" : "1.00 vol"}`,
    theta: `${currency} per ${isDesk ? "day" : "year"}`,
  }[greek];
}
