/** What the page starts with, when it is a file: a sample workbook by its address, or one that was opened. */
import { FileFault } from "../../xlsx/fault";
import { type ReadWorkbook, readWorkbook } from "../../xlsx/readWorkbook";
import { takeHanded } from "./handover";

export interface OpenedWorkbook {
  /** without ".xlsx" */
  readonly name: string;
  readonly file: ReadWorkbook;
}

/** Opens `?workbook=<name of a sample>` or, with `?opened`, the file that was handed over. */
export async function openedWorkbook(query: URLSearchParams, addinId: string): Promise<OpenedWorkbook | null> {
  const sample = query.get("workbook");
  if (sample !== null) {
    const response = await fetch(`/samples/${encodeURIComponent(sample)}.xlsx`);
    if (!response.ok) throw new FileFault(`There is no sample workbook ${sample}.`);
    return { name: sample, file: readWorkbook(new Uint8Array(await response.arrayBuffer()), addinId) };
  }
  const handed = await takeHanded();
  return handed && { name: handed.name.replace(/\.xls[xm]$/i, ""), file: readWorkbook(handed.bytes, addinId) };
}
