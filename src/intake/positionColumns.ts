import { type InstrumentType, isOption } from "../core/instruments/instrument";
import { decimalProduct } from "../core/numeric/decimal";
import { decimalDifference } from "../core/numeric/decimalDifference";
import { GREEKS } from "./bookChecks";
import { columnsOf, faultIn, type LabelOf, numberField, type Sheet } from "./columns";
import type { Contracts } from "./contracts";
import type { InstrumentFacts } from "./facts";
import type { Holdings } from "./figures";
import { volField } from "./fractions";
import { greekField } from "./greeks";
import { impliedMultiplier } from "./reconcile";
import { assume } from "./report";
import type { Kept } from "./rows";
import { signed } from "./signs";
import type { Section } from "./section";

/** Positions with what a clean table says of them besides. */
export interface Positions extends Holdings {
  readonly gamma: Float64Array;
  readonly vega: Float64Array;
  readonly theta: Float64Array;
  readonly strike: Float64Array;
  readonly vol: Float64Array;
  readonly fx: Float64Array;
}

/** A table whose positions are being made out. */
interface Asked {
  readonly sheet: Sheet;
  readonly section: Section;
  readonly kept: Kept;
  readonly label: LabelOf;
  readonly facts: InstrumentFacts;
  readonly contracts: Contracts;
}

/** How much of each instrument is held, and at which prices: by the columns of the file, by what follows from them, by contracts. */
export function positionsOf(asked: Asked): Positions {
  const { sheet, section, kept, label, facts } = asked;
  const { rows } = kept;
  const { type, settlement, multiplier, strike } = facts;
  const quantity = signed(sheet, section, rows, label, numbers(asked, "quantity"));
  const price = withoutZeros(numbers(asked, "price"));
  const entry = withoutZeros(numbers(asked, "entry"));
  derivePrices(asked, price, quantity);
  fill(asked, price, "price");
  const underlyingPrice = underlyingPrices(asked);
  const vol = fill(asked, volField(sheet, section, rows, label), "vol");
  const fx = fill(asked, withoutZeros(numbers(asked, "fx")), "fx");
  const sized = { type, settlement, strike, quantity, multiplier, price, entry, underlyingPrice, vol, fx };
  deriveMultipliers(asked, sized);
  toContracts(asked, sized);
  const units = quantity.map((held, i) => decimalProduct(held, multiplier[i]));
  const greek = (name: (typeof GREEKS)[number]) =>
    greekField(sheet, section, rows, name, fill(asked, numbers(asked, name), name), type, units);
  const greeks = { delta: greek("delta"), gamma: greek("gamma"), vega: greek("vega"), theta: greek("theta") };
  if (isGiven(section, "cost")) {
    const cost = numbers(asked, "cost");
    for (let i = 0; i < rows.length; i++)
      if (Number.isNaN(entry[i]) && cost[i]) entry[i] = Math.abs(cost[i] / units[i]);
  }
  return { ...sized, ...greeks };
}

const isGiven = ({ columns, constants }: Section, field: string): boolean => columns.has(field) || constants.has(field);

const numbers = ({ sheet, section, kept: { rows }, label }: Asked, field: string): Float64Array =>
  numberField(sheet, section, field, rows, label) ?? new Float64Array(rows.length).fill(NaN);

/** Figures of which 0 stands for a blank. */
function withoutZeros(values: Float64Array): Float64Array {
  for (let i = 0; i < values.length; i++) if (values[i] === 0) values[i] = NaN;
  return values;
}

/** What the file leaves blank, as contracts say it. */
function fill({ facts: { said }, contracts }: Asked, values: Float64Array, field: string): Float64Array {
  if (contracts.isEmpty) return values;
  for (let i = 0; i < values.length; i++)
    if (Number.isNaN(values[i])) values[i] = (said(field, i) as number | undefined) ?? NaN;
  return values;
}

/** Prices that follow from the file: the middle of bid and ask, or the value of a unit. */
function derivePrices(asked: Asked, price: Float64Array, quantity: Float64Array): void {
  const { sheet, section, facts } = asked;
  if (!isGiven(section, "notional") && !isGiven(section, "bid")) return;
  const [bid, ask] = [withoutZeros(numbers(asked, "bid")), withoutZeros(numbers(asked, "ask"))];
  const value = numbers(asked, "notional");
  for (let i = 0; i < price.length; i++) {
    if (!Number.isNaN(price[i])) continue;
    if (bid[i] + ask[i] > 0) price[i] = decimalProduct(decimalDifference(bid[i], -ask[i]), 0.5);
    else if (value[i] !== 0 && !Number.isNaN(value[i])) {
      price[i] = Math.abs(value[i] / decimalProduct(quantity[i], facts.multiplier[i]));
      assume(sheet.account, "price", "", "the position's value over its units");
    }
  }
}

function underlyingPrices(asked: Asked): Float64Array {
  const { sheet, section, facts, contracts, kept } = asked;
  const { source } = section;
  const { type, said } = facts;
  const values = withoutZeros(numbers(asked, "underlying price"));
  let index = 0;
  for (let i = 0; i < values.length; i++) {
    if (type[i] === "spot" && !source.own) values[i] = NaN;
    else if (Number.isNaN(values[i]) && kept.groupPrices.size > 0 && isOption(type[i] as InstrumentType))
      values[i] = kept.groupPrices.get(kept.groups[i]) ?? NaN;
    if (source.index && type[i] !== "spot" && !Number.isNaN(values[i])) index++;
  }
  if (index > 0)
    assume(sheet.account, "underlying price", "index price", "the venue's index stands in for each expiry's forward");
  for (let i = 0; !contracts.isEmpty && i < values.length; i++) {
    if (!Number.isNaN(values[i]) || (type[i] === "spot" && !source.own)) continue;
    values[i] = (said("underlying price", i) as number | undefined) ?? NaN;
  }
  return values;
}

type Sized = Omit<Positions, (typeof GREEKS)[number]>;

/** Multipliers that the venue's own sizes say, in coin and in quote currency, or that its notional implies. */
function deriveMultipliers(asked: Asked, holdings: Sized): void {
  const { sheet, section, kept, label, facts, contracts } = asked;
  const { type, settlement, multiplier, quantity } = holdings;
  if (!multiplier.some(Number.isNaN)) return;
  const [home, foreign] = [numbers(asked, "home"), numbers(asked, "foreign")];
  for (let i = 0; i < multiplier.length; i++) {
    if (!Number.isNaN(multiplier[i]) || type[i] === "") continue;
    const size = settlement[i] === "inverse" ? foreign[i] : settlement[i] === "linear" ? home[i] : NaN;
    if (size && !Number.isNaN(size)) {
      multiplier[i] = Math.abs(size / quantity[i]);
      continue;
    }
    const name = facts.instrument[i];
    const implied = impliedMultiplier(sheet, section, kept.rows[i], { ...holdings, delta: NO_DELTA }, i);
    if (implied && contracts.implied) {
      multiplier[i] = implied.multiplier;
      assume(sheet.account, "multiplier", implied.multiplier, `${name}: implied by ${implied.header}`);
      continue;
    }
    const hint = implied ? `; its ${implied.header} implies ${implied.multiplier}` : "";
    const message = `multiplier of ${name} is not in the file: give contracts${hint}`;
    faultIn(sheet, kept.rows[i], label, message, undefined, {
      wants: { by: "instrument", name, field: "multiplier", implied: implied?.multiplier },
    });
  }
}

/** Notionals do not ask for a delta. */
const NO_DELTA = new Float64Array(0);

/** Quantities that a mapping says are in coin or in quote currency, as contracts. */
function toContracts({ sheet, section, kept, label }: Asked, holdings: Sized): void {
  const unit = columnsOf(section, "quantity")[0]?.units[0];
  if (unit !== "coin" && unit !== "quote") return;
  const { type, settlement, multiplier, quantity, price, underlyingPrice } = holdings;
  for (let i = 0; i < quantity.length; i++) {
    const option = isOption(type[i] as InstrumentType);
    const inverse = settlement[i] === "inverse" && !option;
    const coinPrice = option ? underlyingPrice[i] : price[i];
    if (Number.isNaN(coinPrice) && inverse === (unit === "coin")) {
      faultIn(sheet, kept.rows[i], label, `price is missing: quantity in ${unit} needs it`);
    }
    const sized =
      inverse === (unit === "quote")
        ? quantity[i]
        : unit === "coin"
          ? quantity[i] * coinPrice
          : quantity[i] / coinPrice;
    quantity[i] = sized / multiplier[i];
  }
}
