import type { Place } from "../../excel/workbook/port";
import type { Settings, UnderlyingSettings } from "./settings";

/** Settings with each of their ranges replaced by what `at` makes of it; a purpose is the name of one range in all settings. */
function withPlaces(settings: Settings, at: (purpose: string, place: Place) => Place): Settings {
  const of = (purpose: string, place: Place | null): Place | null => place && at(purpose, place);
  const { positions, instruments, clock, benchmark, history, account, blotter, watch, underlyings } = settings;
  return {
    ...settings,
    positions: of("positions", positions),
    instruments: of("instruments", instruments),
    clock: clock.kind === "cell" ? { ...clock, place: at("clock", clock.place) } : clock,
    benchmark: benchmark?.priceAt ? { ...benchmark, priceAt: at("benchmark.price", benchmark.priceAt) } : benchmark,
    history: {
      ...history,
      prices: of("prices", history.prices),
      markets: history.markets && at("markets", history.markets),
    },
    account: { balances: of("balances", account.balances), rules: of("rules", account.rules) },
    blotter: of("blotter", blotter),
    watch: watch.liquidationAt ? { ...watch, liquidationAt: at("watch.liquidation", watch.liquidationAt) } : watch,
    underlyings: Object.fromEntries(
      Object.entries(underlyings).map(([name, own]): [string, UnderlyingSettings] => [
        name,
        own.equityAt ? { ...own, equityAt: at(equityPurpose(name), own.equityAt) } : own,
      ]),
    ),
  };
}

/** The ranges of settings, by purpose. */
function placesOf(settings: Settings): Map<string, Place> {
  const places = new Map<string, Place>();
  withPlaces(settings, (purpose, place) => {
    places.set(purpose, place);
    return place;
  });
  return places;
}

/** The cells that hold equities, by underlying. */
export const equityPlaces = ({ underlyings }: Settings): Readonly<Record<string, Place>> =>
  Object.fromEntries(
    Object.entries(underlyings).flatMap(([name, { equityAt }]) => (equityAt ? [[name, equityAt] as const] : [])),
  );

/** Whether every range follows its cells by itself. */
export const followCells = (settings: Settings): boolean =>
  [...placesOf(settings).values()].every(({ kind }) => kind !== "cells");

/** Settings whose ranges all follow their cells. */
export async function followingCells(
  settings: Settings,
  keep: (purpose: string, place: Place) => Promise<Place>,
): Promise<Settings> {
  const kept = placesOf(settings);
  for (const [purpose, place] of kept) kept.set(purpose, await keep(purpose, place));
  return withPlaces(settings, (purpose, place) => kept.get(purpose) ?? place);
}

/** Letters, digits and points, as a defined name may have: "equity.btc". */
const equityPurpose = (underlying: string): string =>
  `equity.${underlying.replace(/[^a-z0-9]/g, (character) => `.${character.codePointAt(0)!.toString(16)}.`)}`;
