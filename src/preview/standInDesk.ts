export interface SampleSheet {
  name: string;
  cells: (string | number | boolean | null)[][];
  columnWidths?: number[];
  formats?: { range: string; numberFormat: string }[];
  bold?: string[];
}

export const sampleDesk: { sheets: SampleSheet[]; active: string } = {
  active: "Desk",
  sheets: [
    { name: "Desk", cells: [["instrument", "quantity", "price"], ["BTC", 0.5, 60000], ["BTC-PERP", -12000, 60010], [null, "=SUM(B2:B3)", null]], bold: ["A1:C1"], columnWidths: [120, 90, 90], formats: [{ range: "C2:C3", numberFormat: "#,##0.00" }] },
    { name: "Scratch", cells: [[]] },
  ],
};
