/** The id of a new workbook's sheet, in the form that Excel gives and files keep. */
export const sheetId = (index: number): string =>
  `{00000000-0001-0000-${index.toString(16).toUpperCase().padStart(2, "0")}00-000000000000}`;
