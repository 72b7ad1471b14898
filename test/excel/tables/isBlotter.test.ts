/** Which tables are blotters by themselves, and which are books although they have a column of a blotter's. */
import { isBlotter } from "../../../src/excel/tables/trades";

const table = (headers: readonly string[], ...rows: (string | number)[][]) => [[...headers], ...rows];
const held = ["instrument", "type", "quantity", "price"];
const row = ["BTC", "spot", 1, 60_000];

describe("a table of trades is known", () => {
  it.each<[string, (string | number)[][]]>([
    ["by its events", table([...held, "event"], [...row, "trade"])],
    ["by its trade ids", table([...held, "trade id"], [...row, "a"])],
    ["by ids and times", table([...held, "id", "time"], [...row, "a", 45_000])],
    ["by order ids", table([...held, "order id"], [...row, "a"])],
    ["by the lots that it closes", table([...held, "closes"], [...row, ""])],
    ["by times and fees", table([...held, "time", "fee"], [...row, 45_000, 1])],
    [
      "by both sides of one instrument",
      table([...held, "time", "side"], [...row, 45_000, "buy"], [...row, 45_001, "sell"]),
    ],
  ])("%s", (_, cells) => expect(isBlotter(cells)).toBe(true));
});

describe("a table of positions is none", () => {
  it.each<[string, (string | number)[][]]>([
    ["that is plain", table(held, row)],
    ["with an id of each", table([...held, "id"], [...row, 7])],
    ["with the times of its marks", table([...held, "time"], [...row, 45_000])],
    ["with sides and times", table([...held, "time", "side"], [...row, 45_000, "long"])],
    ["with fees and funding of the day", table([...held, "fees", "funding"], [...row, 1, 2])],
    ["that is of many times", table([...held, "time", "side"], [...row, 45_000, ""], [...row, 45_001, ""])],
    ["without prices", table(["instrument", "type", "quantity", "event"], ["BTC", "spot", 1, "trade"])],
  ])("%s", (_, cells) => expect(isBlotter(cells)).toBe(false));
});
