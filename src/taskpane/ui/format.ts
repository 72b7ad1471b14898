/** Numbers as a trader reads them. */
import { inLanguage, written } from "./language";

const grouped = (value: number, most: number, least = 0): string =>
  written(value, { maximumFractionDigits: most, minimumFractionDigits: least });

/** All digits that a double has, for whoever needs the number itself. */
const EXACT = { maximumSignificantDigits: 17 } as const;

const withSign = (value: number, text: string): string => (value > 0 ? `+${text}` : text);

/** Digits enough to tell what it is, and not so many that the eye has to count them. */
function digitsOf(value: number): number {
  const size = Math.abs(value);
  if (size >= 1000) return 2;
  if (size >= 1) return 4;
  // Two digits of something very small say more than 0.00000.
  return Math.max(5, Math.min(15, 1 - Math.floor(Math.log10(size))));
}

/** A delta or another amount of the underlying, always with its sign: "+0.5731". */
export function signedAmount(value: number): string {
  if (value === 0) return "0";
  const digits = digitsOf(value);
  return withSign(value, grouped(value, digits, Math.min(digits, 4)));
}

/** What is left of amounts of a certain size, to the digits that they have themselves: what is less is "0.0000". */
export function signedRest(value: number, size: number): string {
  const digits = digitsOf(size);
  return Math.abs(value) * 10 ** digits < 0.5 && value !== 0 ? grouped(0, digits, digits) : signedAmount(value);
}

/** A signed amount of money: "−53,010", with cents below a hundred. */
export const signedMoney = (value: number): string => withSign(value, money(value));

/** An unsigned amount of money, a cost: "21.40". */
export const money = (value: number): string => grouped(value, moneyDigits(value), moneyDigits(value));

const moneyDigits = (value: number): number => (Math.abs(value) >= 1000 ? 0 : 2);

/** A quantity that goes to a venue: every digit of it, for it is exact. */
export const quantity = (value: number): string => written(value, EXACT);

export const signedQuantity = (value: number): string => withSign(value, written(value, EXACT));

/** A raw quantity, before rounding to lots. */
export const rawQuantity = (value: number): string => withSign(value, grouped(value, 4));

export const percent = (value: number): string => `${grouped(value * 100, 2)}%`;

/** Hundredths of a percent: "4.0 bps". */
export const basisPoints = (value: number): string => `${grouped(value * 10_000, 1, 1)} bps`;

/** The number to its last digit, as it would be typed. */
export const exact = (value: number): string => written(value, EXACT);

/** A count of things: "1,024". */
export const count = (n: number): string => written(n);

const compact = new Intl.NumberFormat("en-US", {
  notation: "compact",
  minimumSignificantDigits: 3,
  maximumSignificantDigits: 3,
});

/** A size in four or five characters, K and M in every language: "12.3K". */
export const short = (size: number): string =>
  size < 0.01 && size > 0 ? size.toExponential(0) : inLanguage(compact.format(size));
