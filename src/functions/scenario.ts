import type { Book } from "../core/book/book";
import { scenario as scenarioOf, SHOCK_KINDS } from "../core/risk/scenario";
import { notSupported, one, optionalNumber, optionalWord, vocabulary } from "../excel/arguments";
import { withBook } from "../excel/tables/positions";
import { spill } from "../excel/results";
import { riskMeasures, shocks } from "../excel/risk";
import { numeraires } from "../excel/vocabularies";

const shockKinds = vocabulary(SHOCK_KINDS);

/**
 * Spot × vol matrix of a positions table by full revaluation: P&L, value or delta.
 * @customfunction SCENARIO
 * @param {any[][]} positions Positions with their header row; options with vol, or a price that implies it.
 * @param {any[][]} price_shocks Price moves as decimals: -0.1 is 10% down. One row of the matrix each.
 * @param {any[][]} [vol_shocks] Changes of vol as decimals: 0.05 is five points up. One column each; 0 unless given.
 * @param {any} [days] Calendar days that pass. 0 unless given.
 * @param {any} [measure] pnl (change from now), unrealised (from the entries), value or delta. pnl unless given.
 * @param {any} [numeraire] usd or coin. usd unless given.
 * @param {any} [now] Date and time from which expiries count, as a date serial; needed where the table gives expiry and no years.
 * @param {any} [carry_shocks] Not supported yet: leave it empty.
 * @param {any} [moves] Not supported yet: leave it empty.
 * @param {any[][]} [dividends] Table with its header row: date (ex-date) or years, amount; underlying, form (cash or proportional), model (spot or escrowed). None unless given.
 * @param {any} [shock_kind] relative, or absolute: price shocks in price units, of one underlying. relative unless given.
 * @returns {any[][]} A table: price shocks down, vol shocks across; in quote currency or coin, delta in units of the underlying.
 * @category Risk
 * @example =HEDGE.SCENARIO({"type","quantity","multiplier","settlement","price";"spot",2,1,"linear",65000;"perp",-6500,10,"inverse",65000}, {-0.1;0;0.1}) → {"price \ vol",0;-0.1,-6500;0,0;0.1,6500}
 * @example =HEDGE.SCENARIO({"type","quantity","underlying price","strike","years","vol";"call",10,100,100,0.25,0.5}, {-0.1;0;0.1}, {-0.1,0,0.1}) → {"price \ vol",-0.1,0,0.1;-0.1,-63.585,-46.756,-29.348;0,-19.821,0,19.759;0.1,43.444,62.428,81.934}
 * @formula Every holding valued anew at S(1 + shock) and σ + shock, all underlyings and futures moving alike; a basis runs off evenly to its expiry. An underlying with normal options, or whose price is not above zero, moves by shock·|price|; over an ex-date the axis is the ex price and spot rows receive the dividend. The fx of a quanto stays as it is. What expires within the days has left.
 * @source Black–Scholes–Merton with cost of carry, Haug (2007); contract specifications of Deribit and BitMEX.
 */
export function scenario(
  positions: any[][],
  price_shocks: any[][],
  vol_shocks?: any[][],
  days?: any,
  measure?: any,
  numeraire?: any,
  now?: any,
  carry_shocks?: any,
  moves?: any,
  dividends?: any[][],
  shock_kind?: any,
): any[][] {
  return spill(() => {
    const prices = shocks("price_shocks", price_shocks);
    const vols = shocks("vol_shocks", vol_shocks, [0]);
    const passed = one(optionalNumber("days", days));
    const what = one(optionalWord("measure", measure, riskMeasures));
    const money = one(optionalWord("numeraire", numeraire, numeraires));
    notSupported("carry_shocks", carry_shocks);
    notSupported("moves", moves);
    const kind = one(optionalWord("shock_kind", shock_kind, shockKinds));
    const table = (book: Book) => {
      const matrix = scenarioOf(book, prices, vols, { days: passed, measure: what, numeraire: money, shockKind: kind });
      return [["price \\ vol", ...vols], ...matrix.map((row, i) => [prices[i], ...row])];
    };
    return withBook(positions, one(optionalNumber("now", now)), table, dividends);
  });
}
