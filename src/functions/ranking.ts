import { afterTrades } from "../core/account/accountTrades";
import { margin as marginOf } from "../core/account/margin";
import { notAvailable, rewording } from "../core/errors";
import { type Candidate, cheapestFirstSurely, ranking as rankingOf, withFundingRisk } from "../core/hedge/ranking";
import type { Contracts } from "../core/instruments/contracts";
import {
  isGiven,
  number,
  one,
  optionalNumber,
  optionalText,
  optionalWord,
  type SheetArgument,
  vocabulary,
} from "../excel/arguments";
import { NO_POSITIONS, readAccount } from "../excel/tables/account";
import { readFundingDeviation } from "../excel/tables/fundingDeviation";
import { withInstruments } from "../excel/tables/instruments";
import { readRules } from "../excel/tables/rules";
import { readOptionTable } from "../excel/optionTable";
import { type Result, spill } from "../excel/results";
import { numeraires, roundingModes } from "../excel/vocabularies";

const cases = vocabulary(["expected", "95%"], { worse: "95%" });

/**
 * The instruments ranked as hedges of a net delta by all-in cost: fee, half spread, impact, funding or basis, margin.
 * @customfunction RANKING
 * @param {any[][]} instruments Instruments with their header row: type, price, lot, and as known multiplier, settlement, fee, bid, ask, funding rate, funding hours, adv, vol, underlying price, expiry or years, initial margin, funding sd (deviation of the funding over the horizon, a fraction of the notional: FUNDINGRISK).
 * @param {any} net_delta Net delta to offset, in units of the underlying: NETDELTA.
 * @param {any} [horizon_days] Days for which the hedge is held, over which funding and basis are counted. 0 unless given.
 * @param {any[][]} [options] Two columns, name and value: underlying, target (0), ratio (1), rounding (nearest), numeraire (usd), impact (coefficient, 1), vol (per year, where a row has none), financing (rate per year on margin, 0), case (what is ranked by: expected, or 95% with funding sd).
 * @param {any} [now] Date and time from which expiries count, as a date serial; needed where the table gives expiry and no years.
 * @param {any[][]} [positions] Positions of the account that the trade joins, as for MARGIN: the column margin then is what the account requires more, negative where a trade frees some, and financing prices that.
 * @param {any[][]} [balances] Balances of the account, as for MARGIN.
 * @param {any[][]} [rules] Rules of the account, as for MARGIN; needed with positions or balances.
 * @returns {any[][]} A table, cheapest per unit of delta first; costs in quote currency, + paid, − received. Columns that the table lacks cost nothing; a blank in one makes the cost #N/A. With funding sd the last column is the cost in the 95% case.
 * @category Sizing
 * @example =HEDGE.RANKING({"instrument","type","price","lot","fee","bid","ask","funding rate","funding hours";"SPOT","spot",65000,0.1,0.001,64999,65001,0,8;"PERP","perp",65000,0.1,0.0005,64999.5,65000.5,0.0001,8}, 2, 10) → {"rank","instrument","quantity","residual","notional","fee","half spread","impact","carry","all-in","per delta","margin";1,"PERP",-2,0,-130000,65,1,0,-390,-324,-162,0;2,"SPOT",-2,0,-130000,130,2,0,0,132,66,0}
 * @formula |notional|·fee + half spread + |notional|·Y·σ·√(|n|/adv) + funding notional·rate·24/hours·days, or the basis that runs off by the horizon.
 * @source Hull, section 3.4, for the quantity; Tóth et al. (2011) for the impact; the venues' contract specifications for funding.
 */
export function ranking(
  instruments: any[][],
  net_delta: any,
  horizon_days?: any,
  options?: any[][],
  now?: any,
  positions?: any[][],
  balances?: any[][],
  rules?: any[][],
): any[][] {
  return spill(() => {
    const given = readOptionTable(options, {
      underlying: optionalText,
      target: optionalNumber,
      ratio: optionalNumber,
      rounding: (name, cell) => optionalWord(name, cell, roundingModes),
      numeraire: (name, cell) => optionalWord(name, cell, numeraires),
      impact: optionalNumber,
      vol: optionalNumber,
      financing: optionalNumber,
      case: (name, cell) => optionalWord(name, cell, cases),
    });
    const deviation = readFundingDeviation(instruments);
    if (given.case === "95%" && !deviation) throw notAvailable("case 95% needs a column funding sd in instruments");
    const model = {
      horizonDays: one(optionalNumber("horizon_days", horizon_days)) ?? 0,
      impactCoefficient: given.impact ?? 1,
      vol: given.vol ?? NaN,
      financing: given.financing ?? 0,
    };
    const order = {
      numeraire: given.numeraire ?? "usd",
      target: given.target ?? 0,
      ratio: given.ratio ?? 1,
      rounding: given.rounding ?? "nearest",
    } as const;
    const at = one(optionalNumber("now", now));
    const margins = accountMargins(positions, balances, rules, at);
    const ranked = withInstruments(instruments, at, (table) => {
      const candidates = rankingOf(
        table,
        one(number("net_delta", net_delta)),
        model,
        order,
        given.underlying,
        margins && ((row, quantity) => margins(table.contract, row, quantity)),
      );
      if (!deviation) return candidates;
      const uncertain = withFundingRisk(candidates, table, deviation);
      return given.case === "95%" ? uncertain.sort(cheapestFirstSurely) : uncertain;
    });
    return [
      [
        "rank",
        "instrument",
        "quantity",
        "residual",
        "notional",
        "fee",
        "half spread",
        "impact",
        "carry",
        "all-in",
        "per delta",
        "margin",
        ...(deviation ? ["95% case"] : []),
      ],
      ...ranked.map((candidate, i) => [i + 1, ...line(candidate)]),
    ];
  });
}

/** What an account requires more after a trade; undefined where no rules are given. */
function accountMargins(
  positions: SheetArgument,
  balances: SheetArgument,
  rules: SheetArgument,
  now: number | undefined,
): ((contract: Contracts, row: number, quantity: number) => number) | undefined {
  if (!isGiven(rules ?? null)) {
    if (isGiven(positions ?? null) || isGiven(balances ?? null))
      throw notAvailable("rules are needed with positions and balances");
    return undefined;
  }
  const table = readRules(rules);
  const { account, say } = readAccount(isGiven(positions ?? null) ? positions : NO_POSITIONS, balances, now);
  const before = rewording(() => marginOf(account, table).margin.initial, say);
  return (contract, row, quantity) =>
    marginOf(afterTrades(account, contract, [{ row, quantity }]), table).margin.initial - before;
}

function line({ proposal, cost, allIn, perDelta, surely }: Candidate & { readonly surely?: number }): Result[] {
  const known = (value: number, what: string): Result =>
    Number.isNaN(value) ? notAvailable(`${proposal.instrument}: what its ${what} needs is blank`) : value;
  return [
    proposal.instrument,
    proposal.quantity,
    proposal.residual,
    proposal.notional,
    known(cost.fee, "fee"),
    known(cost.halfSpread, "half spread"),
    known(cost.impact, "impact"),
    known(cost.carry, "carry"),
    known(allIn, "cost"),
    proposal.quantity === 0 ? "" : known(perDelta, "cost"),
    known(cost.margin, "margin"),
    ...(surely === undefined ? [] : [known(surely, "funding sd")]),
  ];
}
