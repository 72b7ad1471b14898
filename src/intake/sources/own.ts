import { chainFields } from "../../excel/tables/chain";
import type { Field } from "../../excel/tables/fields";
import { instrumentTableFields } from "../../excel/tables/instruments";
import { instrumentFields } from "../../excel/tables/instrumentColumns";
import { positionFields } from "../../excel/tables/positions";
import { tradeFields } from "../../excel/tables/trades";
import type { Source } from "../source";
import { OCC, FUTURES_CODE } from "../symbols";
import { deribitSymbols } from "./deribit";

/** Headers of a field that a table of ours may have, each read into it. */
const each = (field: string, { header, aliases, standIns = [] }: Pick<Field, "header" | "aliases" | "standIns">) =>
  Object.fromEntries([header, ...aliases, ...standIns.flat()].map((name) => [name, field]));

/** Fields that are called by their header. */
const named = (...fields: Field[]): Record<string, string> =>
  Object.assign({}, ...fields.map((field) => each(field.header, field)));

const { multiplierFactor, inverse, price, underlyingPrice, strike, expiry, vol, delta, gamma, vega, theta, fx } =
  instrumentFields;

/** What describes an instrument, under the headers that a worksheet function reads it by. */
const instrument: Readonly<Record<string, string>> = {
  ...named(
    instrumentFields.instrument,
    instrumentFields.underlying,
    instrumentFields.type,
    instrumentFields.multiplier,
    instrumentFields.settlement,
  ),
  ...each("multiplier factor", multiplierFactor),
  margined: "settlement",
  ...each("settlement flag", inverse),
  ...named(price, underlyingPrice, strike, expiry, vol, delta, gamma, vega, theta, fx),
};

/** A symbol of an own table that cannot mean anything else says its underlying. */
const symbols = [...deribitSymbols, OCC, FUTURES_CODE];

export const ownPositions: Source = {
  name: "own headers",
  reader: "POSITIONS",
  signature: ["type", "quantity"],
  own: true,
  reads: {
    ...instrument,
    ...named(positionFields.quantity, positionFields.side, positionFields.entry),
  },
  symbols,
};

/** The headers of a table of contracts: what a file does not say, by instrument, venue or currency. */
export const contractHeaders: Source = {
  name: "contracts",
  reader: "INSTRUMENTS",
  signature: [],
  own: true,
  reads: {
    ...instrument,
    ...each("venue", { header: "venue", aliases: ["exchange"] }),
    ...each("currency", { header: "currency", aliases: ["ccy", "quote currency"] }),
    rate: "rate",
    carry: "carry",
  },
};

const { lot, min, max, tick, fee, bid, ask, fundingRate, fundingHours, initialMargin, maintenanceMargin, adv } =
  instrumentTableFields;

/** What one may trade, under the product's own headers. */
export const ownInstruments: Source = {
  name: "own headers",
  reader: "INSTRUMENTS",
  signature: ["type", "lot"],
  own: true,
  reads: {
    ...instrument,
    ...named(lot, min, max, tick, fee, bid, ask, fundingRate, fundingHours, initialMargin, maintenanceMargin, adv),
    // For a function that needs a lot and finds no other, the least order is it; a file has the lot besides.
    "min trade amount": "min",
  },
  symbols,
};

/** An option chain under the product's own headers. */
export const ownChain: Source = {
  name: "own headers",
  reader: "CHAIN",
  signature: ["type", "strike"],
  own: true,
  reads: {
    ...instrument,
    ...named(bid, ask, chainFields.openInterest),
  },
  symbols,
};

/** A blotter under the product's own headers. */
export const ownTrades: Source = {
  name: "own headers",
  reader: "TRADES",
  signature: ["instrument", "type", "quantity", "price"],
  own: true,
  reads: {
    ...instrument,
    ...named(tradeFields.event, tradeFields.side, tradeFields.quantity, tradeFields.price, tradeFields.time),
    ...named(tradeFields.fee, tradeFields.feeCurrency, tradeFields.cash, tradeFields.fundingRate),
    ...named(tradeFields.tradeId, tradeFields.closes),
  },
  ranked: ["trade id"],
  symbols,
};
