import { same } from "../../core/book/names";
import type { Source } from "../../excel/workbook/port";
import { DEFAULT_SETTINGS } from "../desk/settings";
import { tablesOf } from "../desk/tables";
import type { Read } from "./read";
import type { Adoption } from "./write";

/**
 * Whether the pane reads the range by itself as the reader does: a table under the product's own headers of which nothing
 * has to be said. Nothing is written for it then.
 */
export function readsTheSame(
  { wanted, read, said }: Pick<Adoption, "wanted" | "read" | "said">,
  origin: Source,
): boolean {
  const isSaid =
    Object.keys(said.columns).length + Object.keys(said.constants).length + said.contracts.length > 0 ||
    said.eachItsOwn ||
    said.decimal !== "";
  if (!read.isOwn || isSaid || read.problems.length > 0) return false;
  const reading = {
    positions: null,
    instruments: null,
    belowPositions: null,
    clock: null,
    equities: {},
    benchmarkPrice: null,
    computerNow: 0,
    [wanted]: origin,
  };
  const { positions, instruments } = tablesOf(reading, DEFAULT_SETTINGS);
  const contracts = positions?.book ?? instruments?.instruments.contract;
  const faults = positions?.faults ?? instruments?.faults;
  const rows = read.table.slice(1);
  return (
    faults?.length === 0 &&
    contracts?.underlying.length === rows.length &&
    rows.every((row, i) => same(contracts.underlying[i], String(row[1])))
  );
}

/** Whether there is nothing to ask: nothing wrong, and nothing unread or assumed that was not seen before. */
export const isSettled = ({ problems, findings, readAs }: Read, wasSeen: boolean): boolean =>
  problems.length === 0 && findings.length === 0 && (wasSeen || (readAs.notRead === "" && readAs.assumed === ""));
