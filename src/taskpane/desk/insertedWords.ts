import type { SheetsInserted } from "../../excel/workbook/port";

/** Where the sample desk stands: its sheets by the names that they got, and whose names they could not have. */
export function insertedWords({ names, areNew }: Pick<SheetsInserted, "names" | "areNew">): string {
  const sheets = [...names.values()].join(", ");
  if (!areNew) return `The sample desk is here already, on the sheets ${sheets}.`;
  const taken = [...names].filter(([wanted, got]) => wanted !== got).map(([wanted]) => wanted);
  if (taken.length === 0) return `Inserted the sheets ${sheets}.`;
  return `Inserted the sheets ${sheets}: ${taken.join(", ")} ${taken.length === 1 ? "was there already, and stays as it is" : "were there already, and stay as they are"}.`;
}
