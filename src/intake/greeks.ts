import { decimalProduct } from "../core/numeric/decimal";
import type { FieldColumn } from "./section";

const PER_POINT = 100;
const DAYS = 365;

/**
 * A Greek as the table has it: per unit of the underlying, vega per 1.00 of vol, theta per year.
 *
 * @param units units of the underlying that the position holds, signed: what a position's Greek is divided by
 */
export function greekPerUnit(value: number, { units: said }: Pick<FieldColumn, "units">, units: number): number {
  const unit = said.includes("position") ? value / units : value;
  if (said.includes("point")) return decimalProduct(unit, PER_POINT);
  return said.includes("day") ? decimalProduct(unit, DAYS) : unit;
}
