import type { OptionColumns } from "./blackScholes";

/**
 * Type, rate and carry of options as the column routines take them: ±1 for the words, a rate that is not given (NaN) 0, and
 * the rate for a carry that is not. A column of length 1 stands for every row.
 */
export function contractColumns(
  words: ArrayLike<"call" | "put">,
  rates: Float64Array,
  carries: Float64Array,
): Pick<OptionColumns, "type" | "rate" | "carry"> {
  const type = new Float64Array(words.length);
  for (let i = 0; i < type.length; i++) type[i] = words[i] === "call" ? 1 : -1;
  const rate = new Float64Array(rates.length);
  for (let i = 0; i < rate.length; i++) rate[i] = Number.isNaN(rates[i]) ? 0 : rates[i];
  // One carry that is not given is every row's own rate.
  if (carries.length === 1 && Number.isNaN(carries[0])) return { type, rate, carry: rate };
  const carry = new Float64Array(carries.length);
  const rateStep = rate.length === 1 ? 0 : 1;
  for (let i = 0; i < carry.length; i++) carry[i] = Number.isNaN(carries[i]) ? rate[i * rateStep] : carries[i];
  return { type, rate, carry };
}
