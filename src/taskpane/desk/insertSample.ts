import { quoteSheet, splitAddress } from "../../excel/address";
import type { Workbook } from "../../excel/workbook/port";
import { sampleDesk } from "../../sample/desk";
import type { Settings } from "../model/settings";

/** Puts the sample desk into the workbook and answers with the settings that point at it. */
export async function insertSample(workbook: Workbook): Promise<Partial<Settings>> {
  const names = await workbook.insertSheets(sampleDesk.sheets);
  const inserted = (address: string): string => {
    const { sheet, cells } = splitAddress(address);
    return `${quoteSheet(names.get(sheet) ?? sheet)}!${cells}`;
  };
  const positions = await workbook.find(inserted(sampleDesk.positions));
  const instruments = await workbook.find(inserted(sampleDesk.instruments));
  const clock = { kind: "cell", place: await workbook.find(inserted(sampleDesk.now)) } as const;
  const history = { ...sampleDesk.history, prices: await workbook.find(inserted(sampleDesk.history.prices)) };
  await workbook.show(inserted(sampleDesk.positions));
  return { positions, instruments, clock, history, positionColumns: {}, instrumentColumns: {} };
}
