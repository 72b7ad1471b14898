/** One worksheet function, as its source describes it. */
export interface FunctionEntry {
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly returns: string;
  readonly parameters: readonly { readonly name: string; readonly description: string; readonly optional: boolean }[];
  readonly examples: readonly { readonly formula: string; readonly result: string }[];
}

/** "HEDGE.OFFSET(net_delta, price, [multiplier])" */
export const signatureOf = ({ name, parameters }: FunctionEntry): string =>
  `${name}(${parameters.map(({ name: parameter, optional }) => (optional ? `[${parameter}]` : parameter)).join(", ")})`;

/**
 * The functions that contain every word of the query: first those that have it in their name, then the others, each in
 * the order of the catalogue.
 */
export function searchFunctions(functions: readonly FunctionEntry[], query: string): FunctionEntry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = functions.filter((entry) => {
    const text = [entry.name, entry.category, entry.description, entry.returns, ...entry.parameters.map((p) => p.name)]
      .join(" ")
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const inName = ({ name }: FunctionEntry): boolean => words.every((word) => name.toLowerCase().includes(word));
  return [...found.filter(inName), ...found.filter((entry) => !inName(entry))];
}
