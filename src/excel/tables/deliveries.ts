import { notAvailable, rewording } from "../../core/errors";
import type { Deliveries } from "../../core/hedge/deliveries";
import { type SheetArgument, zeroFault } from "../arguments";
import { firstFault, inRow, readTable } from "./table";

const fields = {
  date: {
    header: "date",
    aliases: ["due", "due date", "delivery", "delivery date", "value date"],
    holds: "number",
    required: true,
  },
  quantity: {
    header: "quantity",
    aliases: ["exposure", "qty", "amount", "units"],
    holds: "number",
    required: true,
    leavesOutAtZero: true,
  },
  ratio: { header: "ratio", aliases: ["hedge ratio"], holds: "number", blank: 1 },
} as const;

/**
 * Computes on a table of what falls due when.
 *
 * @throws HedgeError the first fault of the table, or the one that the computation meets, with its row
 */
export function withDeliveries<T>(range: SheetArgument, work: (deliveries: Deliveries) => T): T {
  const table = readTable("exposures", range, fields);
  const faults = [...table.faults];
  const { date, quantity, ratio } = table.columns;
  for (let i = 0; i < table.size; i++) {
    const fail = (field: keyof typeof fields, error = notAvailable(`${fields[field].header} is missing`)) =>
      faults.push({ row: table.sourceRow[i], column: table.sourceColumn[field], error });
    if (Number.isNaN(date[i])) fail("date");
    if (Number.isNaN(quantity[i])) fail("quantity");
    if (ratio[i] === 0) fail("ratio", zeroFault("ratio"));
  }
  const fault = firstFault(table, faults, []);
  if (fault) throw fault;
  return rewording(
    () => work(table.columns),
    (error) => (error.place ? inRow(table, table.sourceRow[error.place.row], "", error) : error),
  );
}
