import { type DeliveryTerms, outstanding, servingFutures } from "../core/hedge/deliveries";
import { stack } from "../core/hedge/stack";
import { strip as stripOf } from "../core/hedge/strip";
import { number, one, optionalNumber, optionalWord, type SheetArgument, vocabulary } from "../excel/arguments";
import { readOptionTable } from "../excel/optionTable";
import { type Result, spill } from "../excel/results";
import { withDeliveries } from "../excel/tables/deliveries";
import { withInstruments } from "../excel/tables/instruments";

const modes = vocabulary(["strip", "stack"]);

/**
 * Hedges deliveries over time with futures: each in the expiry that it needs, or all in the nearest, rolled.
 * @customfunction STRIP
 * @param {any[][]} exposures Table with its header row: date, quantity in units of the underlying (+ will be sold, − will be bought), ratio (units of the hedge per unit, 1).
 * @param {any[][]} instruments Linear futures on one underlying with their header row: instrument, type, price, expiry, lot, and as known multiplier, fx, min, max.
 * @param {any} [mode] strip: each delivery in the first future that lives until its date. stack: all that is outstanding in the nearest future, rolled into the next. strip unless given.
 * @param {any[][]} [options] Two columns, name and value: tail (rate by which an exposure is discounted from its date, 0), roll days (days before its expiry on which a future serves last, 0), rounding (cumulative, where what one expiry leaves goes into the next, or each), lots (whole or any).
 * @param {any} [now] Date and time, as a date serial: what is due then needs no hedge. It must be given.
 * @returns {any[][]} A table: contracts by expiry, + buy, − sell, with what they leave in units; of a stack its trades by date. Notional and roll cost (+ paid) in reporting currency.
 * @category Sizing
 * @example =HEDGE.STRIP({"date","quantity";46030,14000;46060,14000}, {"instrument","type","price","multiplier","lot","expiry";"FEB","future",70,10000,1,46035;"MAR","future",70.5,10000,1,46065}, , , 46000) → {"instrument","expiry","exposure","quantity","notional","residual";"FEB",46035,14000,-1,-700000,4000;"MAR",46065,14000,-2,-1410000,-6000;"total","",28000,"",-2110000,-2000}
 * @example =HEDGE.STRIP({"date","quantity";46060,20000}, {"instrument","type","price","multiplier","lot","expiry";"FEB","future",70,10000,1,46035;"MAR","future",70.5,10000,1,46065}, "stack", , 46000) → {"date","action","instrument","quantity","position","exposure","residual","roll cost";46000,"open","FEB",-2,-2,20000,0,"";46035,"roll out","FEB",2,0,20000,"","";46035,"roll in","MAR",-2,-2,20000,0,-10000;46060,"due","MAR",2,0,0,0,"";"total","","","",0,0,0,-10000}
 * @formula −exposure·ratio·e^(−tail·T)/multiplier to the nearest lot; roll cost = new position·multiplier·(next price − old price)·fx at today's prices, which are not those of the roll.
 * @source Hull, sections 3.4 and 3.6; Kawaller, Journal of Derivatives 5(2) (1997), for the tail; Culp and Miller, and Mello and Parsons, Journal of Applied Corporate Finance (1995), on what rolling can cost.
 */
export function strip(exposures: any[][], instruments: any[][], mode?: any, options?: any[][], now?: any): any[][] {
  return spill(() => {
    const how = one(optionalWord("mode", mode, modes)) ?? "strip";
    const terms = readTerms(options);
    const today = one(number("now", now));
    const dues = withDeliveries(exposures, (deliveries) => outstanding(deliveries, today));
    // Without a clock: what has expired is left out, and is no fault.
    const futures = withInstruments(instruments, undefined, (table) => servingFutures(table, today, terms.rollDays));
    if (how === "stack") {
      const { steps, total } = stack(dues, futures, terms, today);
      return [
        ["date", "action", "instrument", "quantity", "position", "exposure", "residual", "roll cost"],
        ...steps.map(({ date, action, future, quantity, position, exposure, residual, rollCost }): Result[] => [
          ...[date, action, action === "unhedged" ? "" : future?.instrument],
          ...[quantity, position, exposure, residual, rollCost],
        ]),
        ["total", "", "", "", total.position, total.exposure, total.residual, total.rollCost],
      ];
    }
    const { legs, total } = stripOf(dues, futures, terms, today);
    return [
      ["instrument", "expiry", "exposure", "quantity", "notional", "residual"],
      ...legs.map(({ future, exposure, quantity, notional, residual }): Result[] => [
        ...(future ? [future.instrument, future.expiry] : ["unhedged", ""]),
        ...[exposure, quantity, notional, residual],
      ]),
      ["total", "", total.exposure, "", total.notional, total.residual],
    ];
  });
}

function readTerms(options: SheetArgument): DeliveryTerms {
  const given = readOptionTable(options, {
    tail: optionalNumber,
    "roll days": optionalNumber,
    rounding: (name, cell) => optionalWord(name, cell, vocabulary(["cumulative", "each"])),
    lots: (name, cell) => optionalWord(name, cell, vocabulary(["whole", "any"])),
  });
  return {
    tail: given.tail ?? 0,
    rollDays: given["roll days"] ?? 0,
    cumulative: given.rounding !== "each",
    wholeLots: given.lots !== "any",
  };
}
