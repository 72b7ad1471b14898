import { type InstrumentType, isFuture, isOption, type Settlement } from "../core/instruments/instrument";

/** The positions of one table as columns. NaN where neither the file nor contracts say it, "" as type where that is a fault. */
export interface Holdings {
  readonly type: readonly (InstrumentType | "")[];
  readonly settlement: readonly Settlement[];
  readonly quantity: Float64Array;
  readonly multiplier: Float64Array;
  readonly price: Float64Array;
  readonly entry: Float64Array;
  readonly underlyingPrice: Float64Array;
  readonly delta: Float64Array;
}

/** A figure that follows from a holding, NaN where it does not, and how a message words it. */
export interface Figure {
  /** `units`: quantity × multiplier, signed. */
  readonly value: (holdings: Holdings, i: number, units: number) => number;
  readonly words: (holdings: Holdings, i: number) => string;
  /** The size that a difference is judged by; the figure's own unless given. */
  readonly scale?: (holdings: Holdings, i: number, units: number) => number;
  /** Judged by the size of the position, so that prices may have moved on by as much as the figure itself. */
  readonly isGain?: boolean;
}

export const isInverseFuture = ({ type, settlement }: Holdings, i: number): boolean =>
  settlement[i] === "inverse" && isFuture(type[i] as InstrumentType);
export const isOptionAt = ({ type }: Holdings, i: number): boolean => isOption(type[i] as InstrumentType);

const valueAt = (holdings: Holdings, i: number, units: number, price: number): number =>
  isInverseFuture(holdings, i) ? units / price : units * price;
const over = (holdings: Holdings, i: number): string => (isInverseFuture(holdings, i) ? "/" : "×");

const units: Figure = {
  value: (h, i, held) => (isInverseFuture(h, i) ? held / h.price[i] : held),
  words: (h, i) => (isInverseFuture(h, i) ? "quantity × multiplier / price" : "quantity × multiplier"),
};

/** Kinds of figures, by the first word of a source's check. */
export const FIGURES: Readonly<Record<string, Figure>> = {
  units,
  value: {
    value: (h, i, held) => valueAt(h, i, held, h.price[i]),
    words: (h, i) => `quantity × multiplier ${over(h, i)} price`,
  },
  usd: {
    value: (h, i, held) =>
      isOptionAt(h, i) ? held * h.underlyingPrice[i] : isInverseFuture(h, i) ? held : held * h.price[i],
    words: (h, i) =>
      isOptionAt(h, i)
        ? "quantity × multiplier × underlying price"
        : isInverseFuture(h, i)
          ? "quantity × multiplier"
          : "quantity × multiplier × price",
  },
  cost: {
    value: (h, i, held) => (isOptionAt(h, i) ? NaN : valueAt(h, i, held, h.entry[i])),
    words: (h, i) => `quantity × multiplier ${over(h, i)} entry`,
  },
  paid: {
    value: (h, i, held) => (isOptionAt(h, i) ? -held * h.price[i] : NaN),
    words: () => "−quantity × multiplier × price",
  },
  proceeds: {
    value: (h, i, held) => -held * h.price[i],
    words: () => "−quantity × multiplier × price",
  },
  delta: { ...units, value: (h, i, held) => (isOptionAt(h, i) ? NaN : units.value(h, i, held)) },
  premium: {
    value: (h, i, held) => (isOptionAt(h, i) && h.settlement[i] === "inverse" ? held * (h.delta[i] - h.price[i]) : NaN),
    words: () => "delta less the option's value",
  },
  profit: {
    value: (h, i, held) => {
      const gain = valueAt(h, i, held, h.price[i]) - valueAt(h, i, held, h.entry[i]);
      return isInverseFuture(h, i) ? -gain : gain;
    },
    words: (h, i) =>
      isInverseFuture(h, i) ? "quantity × multiplier × (1/entry − 1/price)" : "quantity × multiplier × (price − entry)",
    scale: (h, i, held) =>
      Math.max(Math.abs(valueAt(h, i, held, h.price[i])), Math.abs(valueAt(h, i, held, h.entry[i]))),
    isGain: true,
  },
};
