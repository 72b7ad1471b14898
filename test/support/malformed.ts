import type { Random } from "./random";

/**
 * Cells as they go wrong in a workbook. Half of the calls begin with an example that works and break some of its cells, which
 * reaches what lies behind the first check; the other half are whatever a sheet can hold.
 */
// To look up a global in a test's own realm takes longer than what is done with it, some hundred times a call.
const { floor } = Math;

const pick = <T>(random: Random, from: readonly T[]): T => from[floor(random() * from.length)];

const NUMBERS = [0, -0, 1, -1, 2, 0.2, 0.5, 100, 46000, 1e-300, 1e300, -1e300, 5e-324, 2 ** 53, 1e9, 366, 0.1 + 0.2];

const WORDS = [
  ..."call put spot perp future inverse linear quanto coin usd buy sell ols ecm log all delta worst".split(" "),
  ..."type quantity price strike vol years expiry side size lot bid ask instrument underlying".split(" "),
  ...["1,5", "1.5", "=1", " ", "", "#N/A", "naïve", "2026-01-31", "−1", "١", "TRUE", "1e5", "constructor", "__proto__"],
];

const STRANGE = [
  { type: "Error", basicValue: "#REF!" },
  { type: "Double", basicValue: 2 },
  { type: "Entity", text: "BTC", properties: {} },
  {},
];

function malformedCell(random: Random): unknown {
  const kind = random();
  if (kind < 0.25) return (random() - 0.5) * 10 ** floor(random() * 8);
  if (kind < 0.45) return floor(random() * 54) - 3;
  if (kind < 0.6) return pick(random, NUMBERS);
  if (kind < 0.8) return pick(random, WORDS);
  if (kind < 0.86) return random() < 0.5;
  return kind < 0.95 ? null : pick(random, STRANGE);
}

const malformedRange = (random: Random): unknown[][] => {
  const columns = 1 + floor(random() * 4);
  return Array.from({ length: 1 + floor(random() * 5) }, () =>
    Array.from({ length: columns }, () => malformedCell(random)),
  );
};

/** Nudged, as a slip of the hand does it, or another cell altogether. */
function broken(random: Random, cell: unknown): unknown {
  if (typeof cell !== "number" || random() < 0.5) return malformedCell(random);
  return pick(random, [-cell, cell * 100, cell / 100, cell + 1, String(cell), Math.round(cell)]);
}

function brokenArgument(random: Random, argument: unknown): unknown {
  if (!Array.isArray(argument)) return broken(random, argument);
  const rows = argument.map((row) => [...(row as unknown[])]);
  const change = random();
  const row = pick(random, rows);
  if (change < 0.7) row[floor(random() * row.length)] = broken(random, pick(random, row));
  else if (change < 0.8) rows.splice(floor(random() * rows.length), rows.length > 1 ? 1 : 0);
  else if (change < 0.9) rows.push([...row]);
  else for (const each of rows) each.pop();
  return rows.length > 0 && rows[0].length > 0 ? rows : null;
}

/**
 * @param parameters of the function, in order
 * @param examples arguments with which it works
 */
export function malformedArguments(
  random: Random,
  parameters: readonly { readonly dimensionality?: string; readonly optional?: boolean }[],
  examples: readonly (readonly unknown[])[],
): unknown[] {
  if (examples.length > 0 && random() < 0.5) {
    const args = [...pick(random, examples)];
    while (args.length < parameters.length) args.push(null);
    for (let breaks = 1 + floor(random() * 3); breaks > 0; breaks--) {
      const i = floor(random() * args.length);
      args[i] = brokenArgument(random, args[i]);
    }
    return args;
  }
  return parameters.map(({ dimensionality, optional }) => {
    if (optional && random() < 0.33) return null;
    return dimensionality === "matrix" ? malformedRange(random) : malformedCell(random);
  });
}
