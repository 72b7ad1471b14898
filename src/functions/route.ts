import { notAvailable, wrongValue } from "../core/errors";
import { route as routeOf, type VenueShare } from "../core/execution/route";
import { number, one, optionalWord, type SheetArgument } from "../excel/arguments";
import { isBlank } from "../excel/cells";
import { bookForms, readVenueBooks } from "../excel/tables/orderBook";
import { type Result, spill } from "../excel/results";
import { listOf } from "../excel/series";

/**
 * The cheapest split of an order over venues, fees counted, in whole lots of each.
 * @customfunction ROUTE
 * @param {any[][]} books Order books with their header row: venue, side, price, size; in any order.
 * @param {any} quantity Signed order, + buys from the asks, − sells to the bids; in the unit of the sizes.
 * @param {any[][]} [fees] Fee as a fraction of the notional: one for all, or one for each venue in the order in which they first appear. 0 unless given.
 * @param {any[][]} [lots] Smallest step: one for all, or one for each venue. Any quantity unless given.
 * @param {any} [settlement] linear: sizes in units of the underlying; inverse: in quote currency. linear unless given.
 * @returns {any[][]} A table by venue with its total: signed quantity, average price, fee in the currency of settlement, price with the fee, quantity left unfilled.
 * @category Execution
 * @example =HEDGE.ROUTE({"venue","side","price","size";"A","ask",100,1;"A","ask",101,5;"B","ask",100.5,2}, 4, {0.001,0}, 0.5) → {"venue","quantity","average","fee","all-in price","unfilled";"A",2,100.5,0.201,100.6005,"";"B",2,100.5,0,100.5,"";"Total",4,100.5,0.201,100.55025,0}
 * @formula Levels in the order of p·(1 ± fee), of the fee's sign as the order; with lots, the cheapest whole lots.
 * @source Fox (1966), Discrete optimization via marginal analysis, for the optimality of taking the cheapest lot each time.
 */
export function route(books: any[][], quantity: any, fees?: any[][], lots?: any[][], settlement?: any): any[][] {
  return spill(() => {
    const venues = readVenueBooks(books);
    const feeOf = perVenue("fees", fees, venues.length);
    const lotOf = perVenue("lots", lots, venues.length);
    const form = one(optionalWord("settlement", settlement, bookForms));
    const parts = routeOf(
      venues.map((venue, v) => ({ ...venue, fee: feeOf(v), lot: lotOf(v) })),
      one(number("quantity", quantity)),
      form,
    );
    return [
      ["venue", "quantity", "average", "fee", "all-in price", "unfilled"],
      ...parts.venues.map((share) => line(share, "")),
      line(parts.total, parts.unfilled),
    ];
  });
}

const line = ({ venue, quantity, average, fee, allIn }: VenueShare, unfilled: Result): Result[] =>
  quantity === 0 ? [venue, 0, "", 0, "", unfilled] : [venue, quantity, average, fee, allIn, unfilled];

/** One value for all venues, or one for each; 0 where the argument is omitted. */
function perVenue(name: string, range: SheetArgument, venues: number): (venue: number) => number {
  if (isBlank(range)) return () => 0;
  const values = listOf(name, range);
  if (values.length === 0) throw notAvailable(`${name} must be numbers`);
  if (values.length === 1 && cellsOf(range) === 1) return () => values[0];
  if (values.length !== venues)
    throw wrongValue(`${name} must be one value, or one for each of the ${venues} venues, not ${values.length}`);
  return (venue) => values[venue];
}

/** A list of one value for several venues has lost the others. */
const cellsOf = (range: SheetArgument): number => (Array.isArray(range) ? range.flat().length : 1);
