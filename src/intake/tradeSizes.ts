import type { TradeEvent } from "../core/blotter/trades";
import { faultIn, numberField } from "./columns";
import type { Contracts } from "./contracts";
import { impliedMultiplier } from "./reconcile";
import { assume } from "./report";
import type { AskedTrades } from "./tradeChecks";

/**
 * Units per contract: by the file or contracts, by the venue's own sizes in coin and in quote currency, or implied by its
 * notional where contracts say so. A row that says none takes what other rows of its instrument say.
 */
export function tradeMultipliers(
  { sheet, section, rows, label, facts }: AskedTrades,
  {
    event,
    quantity,
    price,
    contracts,
  }: {
    readonly event: readonly TradeEvent[];
    readonly quantity: Float64Array;
    readonly price: Float64Array;
    readonly contracts: Contracts;
  },
): Float64Array {
  const multiplier = facts.multiplier.slice();
  if (!multiplier.some(Number.isNaN)) return multiplier;
  const none = new Float64Array(rows.length).fill(NaN);
  const numbers = (field: string) => numberField(sheet, section, field, rows, label) ?? none;
  const [home, foreign] = [numbers("home"), numbers("foreign")];
  const known = new Map<string, number>();
  const holdings = { ...facts, quantity, price, entry: price, multiplier, underlyingPrice: none, delta: none };
  const hints = new Map<string, string>();
  rows.forEach((row, i) => {
    const name = facts.instrument[i];
    if (!Number.isNaN(multiplier[i]) || facts.type[i] === "")
      return void (known.has(name) || known.set(name, multiplier[i]));
    if (event[i] !== "trade") return;
    const { settlement } = facts;
    const size = settlement[i] === "inverse" ? foreign[i] : settlement[i] === "linear" ? home[i] : NaN;
    const implied = size ? undefined : impliedMultiplier(sheet, section, row, holdings, i);
    if (size && !Number.isNaN(size)) multiplier[i] = Number(Math.abs(size / quantity[i]).toPrecision(12));
    else if (implied && contracts.implied) {
      multiplier[i] = implied.multiplier;
      assume(sheet.account, "multiplier", implied.multiplier, `${name}: implied by ${implied.header}`);
    } else if (implied) hints.set(name, `; its ${implied.header} implies ${implied.multiplier}`);
    // Sizes that the venue rounds imply the multiplier to as many digits only.
    const first = known.get(name);
    if (first !== undefined && Math.abs(multiplier[i] - first) <= 1e-4 * first) multiplier[i] = first;
    else if (!Number.isNaN(multiplier[i])) known.set(name, first ?? multiplier[i]);
  });
  const asked = new Set<string>();
  rows.forEach((row, i) => {
    const name = facts.instrument[i];
    if (!Number.isNaN(multiplier[i]) || facts.type[i] === "") return;
    multiplier[i] = known.get(name) ?? NaN;
    if (!Number.isNaN(multiplier[i]) || asked.has(name)) return;
    asked.add(name);
    const message = `multiplier of ${name} is not in the file: give contracts${hints.get(name) ?? ""}`;
    faultIn(sheet, row, label, message, undefined, { wants: { by: "instrument", name, field: "multiplier" } });
  });
  return multiplier;
}
