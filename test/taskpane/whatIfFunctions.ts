/** The figures of What if against the formulas that a user would type over its table. */
import type { Cells } from "../../src/taskpane/risk/whatIf/mergedTable";
import { type Figures, isUnknown, rowsOn } from "../../src/taskpane/risk/whatIf/whatIfAnswer";
import { call } from "../support/addin";

type Table = unknown[][];

/** The price that a card reckons with: the spot's where it is held, else of what is nearest to it. */
export function priceOf(table: Table): number {
  const [headers, ...rows] = table;
  const at = (name: string): number => headers.indexOf(name);
  const order = ["spot", "perp", "future", "call", "put"];
  const [first] = [...rows].sort((a, b) => order.indexOf(String(a[at("type")])) - order.indexOf(String(b[at("type")])));
  return (first[at("underlying price")] ?? first[at("price")]) as number;
}

export async function expectWhatIf(
  figures: Figures,
  cells: Cells,
  now: number,
  { underlying, numeraire, equity }: { underlying: string; numeraire: string; equity: number | undefined },
): Promise<void> {
  const table = rowsOn(cells, underlying);
  const netDelta = call("NETDELTA", cells, underlying, numeraire, equity ?? null, now) as number;
  expect(figures.netDelta).toBe(netDelta);
  expect(figures.deltaValue).toBe(netDelta * priceOf(table));
  const [headers, ...groups] = call("EXPOSURE", cells, "underlying", numeraire, now) as Table;
  const own = groups.find(([key]) => key === underlying)!;
  for (const [name, value] of Object.entries(figures.measures))
    expect([name, value]).toEqual([name, own[headers.indexOf(name)]]);
  expect(figures.day).toBe((call("SCENARIO", table, [[0]], [[0]], 1, "pnl", numeraire, now) as Table)[1][1]);
  const worst = (call("STRESS", table, null, numeraire, now) as Table).at(-1)!;
  expect(figures.worst).toMatchObject({ counted: worst[1], scenario: { move: worst[2] } });
  const zeros = (await call("BREAKEVENS", table, null, "pnl", numeraire, now)) as Table;
  const first = zeros.slice(1).find(([moment]) => moment !== "now")?.[0];
  const pairs = (found: Figures["breakevens"]) =>
    isUnknown(found) ? [[found.unknown]] : found.map(({ price, move }) => [price, move]);
  const of = (moment: unknown) => zeros.filter(([when]) => when === moment).map(([, price, move]) => [price, move]);
  expect(pairs(figures.breakevens)).toEqual(of("now"));
  // An expiry without a zero has no line of its own.
  expect(pairs(figures.expiryBreakevens).length === 0 || pairs(figures.expiryBreakevens)).toEqual(
    first === undefined ? true : of(first),
  );
}
