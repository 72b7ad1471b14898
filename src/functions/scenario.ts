import type { Book } from "../core/book/book";
import { scenario as scenarioOf, type ScenarioQuestion, SHOCK_KINDS, shockRule } from "../core/risk/scenario";
import { isGiven, one, optionalNumber, optionalWord, vocabulary } from "../excel/arguments";
import { readCarryShocks } from "../excel/tables/carryShocks";
import { readNamedShocks } from "../excel/tables/priceShocks";
import { withBook } from "../excel/tables/positions";
import { spill } from "../excel/results";
import { moveRules, riskMeasures, shocks } from "../excel/risk";
import { numeraires } from "../excel/vocabularies";

const shockKinds = vocabulary(SHOCK_KINDS);

/**
 * Spot × vol matrix of a positions table by full revaluation: P&L, value or delta.
 * @customfunction SCENARIO
 * @param {any[][]} positions Positions with their header row; options with vol, or a price that implies it.
 * @param {any[][]} price_shocks Price moves as decimals: -0.1 is 10% down. One row of the matrix each. With a header row of underlyings a column of moves for each; what is not named stands still.
 * @param {any[][]} [vol_shocks] Changes of vol as decimals: 0.05 is five points up. One column each; 0 unless given.
 * @param {any} [days] Calendar days that pass. 0 unless given.
 * @param {any} [measure] pnl (change from now), unrealised (from the entries), value or delta. pnl unless given.
 * @param {any} [numeraire] usd or coin. usd unless given.
 * @param {any} [now] Date and time from which expiries count, as a date serial; needed where the table gives expiry and no years.
 * @param {any[][]} [carry_shocks] Change of annual carry as a decimal for all tenors, or a table with the column carry move, and years (linear between, flat beyond) or expiry (that date alone), and underlying where wanted. None unless given.
 * @param {any} [moves] beta (price shocks are the benchmark's, and a row moves by its beta times them) or alike. beta where the positions have a column beta with a number in it, else alike.
 * @param {any[][]} [dividends] Table with its header row: date (ex-date) or years, amount; underlying, form (cash or proportional), model (spot or escrowed). None unless given.
 * @param {any} [shock_kind] relative, or absolute: price shocks in price units, of one underlying or of those named. relative unless given.
 * @returns {any[][]} A table: price shocks down, vol shocks across; in quote currency or coin, delta in units of the underlying.
 * @category Risk
 * @example =HEDGE.SCENARIO({"type","quantity","multiplier","settlement","price";"spot",2,1,"linear",65000;"perp",-6500,10,"inverse",65000}, {-0.1;0;0.1}) → {"price \ vol",0;-0.1,-6500;0,0;0.1,6500}
 * @example =HEDGE.SCENARIO({"type","quantity","underlying price","strike","years","vol";"call",10,100,100,0.25,0.5}, {-0.1;0;0.1}, {-0.1,0,0.1}) → {"price \ vol",-0.1,0,0.1;-0.1,-63.585,-46.756,-29.348;0,-19.821,0,19.759;0.1,43.444,62.428,81.934}
 * @example =HEDGE.SCENARIO({"underlying","type","quantity","price";"BTC","spot",1,100;"ETH","spot",-10,10}, {"BTC","ETH";-0.1,-0.2;0.1,0.3}) → {"BTC","ETH",0;-0.1,-0.2,10;0.1,0.3,-20}
 * @example =HEDGE.SCENARIO({"type","quantity","price","years";"future",100,100,0.2;"future",-100,105,1}, {0},,,,,, {"years","carry move";0.2,0;1,0.05}) → {"price \ vol",0;0,-538.3465}
 * @formula Every holding valued anew at S(1 + shock) and σ + shock, all underlyings and futures moving alike, or by β·shock; what expires is multiplied by e^(Δb·T) for a shock Δb of carry at its tenor, T the time that is left. A basis runs off evenly to its expiry. An underlying with normal options, or whose price is not above zero, moves by shock·|price|; over an ex-date the axis is the ex price and spot rows receive the dividend. The fx of a quanto stays as it is. What expires within the days has left.
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
  carry_shocks?: any[][],
  moves?: any,
  dividends?: any[][],
  shock_kind?: any,
): any[][] {
  return spill(() => {
    const named = readNamedShocks(price_shocks);
    const alike = named ? new Float64Array() : shocks("price_shocks", price_shocks);
    const vols = shocks("vol_shocks", vol_shocks, [0]);
    const question: ScenarioQuestion = {
      days: one(optionalNumber("days", days)),
      measure: one(optionalWord("measure", measure, riskMeasures)),
      numeraire: one(optionalWord("numeraire", numeraire, numeraires)),
      carry: readCarryShocks(carry_shocks ?? null),
      moves: one(optionalWord("moves", moves, moveRules)),
      shockKind: one(optionalWord("shock_kind", shock_kind, shockKinds)),
    };
    const table = (book: Book) => {
      const rows = scenarioOf(book, named ?? alike, vols, question);
      if (named) return [[...named.names, ...vols], ...rows.map((row, i) => [...named.rows[i], ...row])];
      const axis = shockRule(book, question) === "beta" ? "benchmark \\ vol" : "price \\ vol";
      return [[axis, ...vols], ...rows.map((row, i) => [alike[i], ...row])];
    };
    const isNew = named !== undefined || isGiven(carry_shocks ?? null) || isGiven(moves ?? null);
    return withBook(positions, one(optionalNumber("now", now)), table, dividends, isNew);
  });
}
