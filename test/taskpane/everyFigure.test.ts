/**
 * Every figure of Risk, Watch, the plan and What if against the formula that a user would type over the same cells, to the
 * last bit, on the sample desk and a seeded dozen of books. desk/figures.test.ts holds the cards' own.
 */
import { ladder } from "../../src/core/book/ladder";
import { HedgeError } from "../../src/core/errors";
import { knownBand } from "../../src/taskpane/desk/card";
import type { Desk } from "../../src/taskpane/desk/desk";
import { isTrade } from "../../src/taskpane/desk/offers";
import { isProblems } from "../../src/taskpane/desk/problems";
import { planOf } from "../../src/taskpane/hedge/plan";
import { planQuestion } from "../../src/taskpane/hedge/planQuestion";
import { heatAnswer } from "../../src/taskpane/risk/heatAnswer";
import { jointAnswer } from "../../src/taskpane/risk/jointAnswer";
import { legsAnswer } from "../../src/taskpane/risk/legsAnswer";
import { marginAnswer } from "../../src/taskpane/risk/marginAnswer";
import { payoffAnswer } from "../../src/taskpane/risk/payoffAnswer";
import { riskBook } from "../../src/taskpane/risk/riskBook";
import { stressAnswer } from "../../src/taskpane/risk/stressAnswer";
import { added, heldPositions, resized } from "../../src/taskpane/risk/whatIf/scratch";
import { isUnknown, whatIfAnswer } from "../../src/taskpane/risk/whatIf/whatIfAnswer";
import { whatIfBook } from "../../src/taskpane/risk/whatIf/whatIfBook";
import { movedTable } from "../../src/taskpane/risk/whatIf/mergedTable";
import { driftsOf } from "../../src/taskpane/watch/watch";
import { call } from "../support/addin";
import { hedgeSolver } from "../support/hedgeSolver";
import { expectWhatIf } from "./whatIfFunctions";
import { type BookDrawn, BOOKS, cell, deskAt, rowsOn, type Table, withTrade } from "./books";

const noProgress = () => undefined;
/** Of the cells of a range one each, as numbers are typed. */
const one = (name: string, ...args: unknown[]): unknown => (call(name, ...args) as Table)[0][0];
/** A lone error would be thrown: two cells are asked. */
const ofTwo = (name: string, ...args: unknown[]): unknown =>
  (call(name, ...args.map((arg) => [[arg], [arg]])) as Table)[0][0];

/** The tables on one underlying before and after the trade that its card proposes. */
function sidesOf({ positions, instruments }: BookDrawn, desk: Desk, underlying: string) {
  const book = riskBook(desk, underlying)!;
  const own = rowsOn(positions, underlying);
  const after = book.legs.reduce(
    (table, { instrument, quantity }) => withTrade(table, instruments, instrument, quantity),
    own,
  );
  return { book, tables: book.after ? [own, after] : [own] };
}

describe.each(BOOKS.map((book) => [book.name, book] as const))("%s", (_, drawn) => {
  const { now, settings, instruments, positions, equity } = drawn;
  const { numeraire } = settings;
  const desk = deskAt(drawn);
  const names = desk.cards.map(({ underlying }) => underlying);
  const sides = names.map((name) => sidesOf(drawn, desk, name));

  test.each(["pnl", "unrealised"] as const)("payoff and breakevens, %s: PAYOFF and BREAKEVENS", async (measure) => {
    for (const { book, tables } of sides) {
      const { before, after } = book;
      const answer = payoffAnswer({ before, after, numeraire, measure, range: 0.3, expiry: 0 }, noProgress);
      const [least, greatest] = [answer.prices[0], answer.prices[answer.prices.length - 1]];
      expect(answer.lines).toHaveLength(2 * tables.length);
      for (const [side, table] of tables.entries()) {
        const column = Array.from(answer.prices, (price) => [price]);
        const cells = (await call("PAYOFF", table, column, null, measure, numeraire, now)) as Table;
        const zeros = (await call("BREAKEVENS", table, null, measure, numeraire, now)) as Table;
        answer.lines.slice(2 * side, 2 * side + 2).forEach(({ pnl, breakevens, most }, moment) => {
          const heading = cells[0][1 + moment];
          expect([...pnl]).toEqual(cells.slice(1).map((row) => row[1 + moment]));
          expect(most.pnl).toBe(Math.max(...cells.slice(1).map((row) => row[1 + moment] as number)));
          expect(breakevens.map(({ price, move }) => [price, move])).toEqual(
            zeros
              .filter(
                ([when, price]) => when === heading && (price as number) >= least && (price as number) <= greatest,
              )
              .map(([, price, move]) => [price, move]),
          );
        });
      }
    }
  });

  test.each(["pnl", "delta"] as const)("heat, %s: SCENARIO", (measure) => {
    const [prices, vols] = [
      [-0.3, -0.05, 0, 0.1],
      [-0.2, 0, 0.1],
    ];
    for (const { book, tables } of sides)
      [book.before, book.after].slice(0, tables.length).forEach((held, side) => {
        const shocks = {
          priceShocks: Float64Array.from(prices),
          volShocks: Float64Array.from(vols),
          carry: [],
          days: 3,
        };
        const { rows } = heatAnswer({ book: held!, numeraire, measure, ...shocks }, noProgress);
        const column = prices.map((price) => [price]);
        const cells = call("SCENARIO", tables[side], column, [vols], 3, measure, numeraire, now) as Table;
        expect(rows.map((row) => [...row])).toEqual(cells.slice(1).map((row) => row.slice(1)));
      });
  });

  test("stress and leg failure: STRESS and LEGFAIL", () => {
    for (const { book, tables } of sides) {
      const { before, after } = book;
      for (const grid of ["main", "extended"] as const) {
        const answer = stressAnswer({ before, after, numeraire, grid });
        tables.forEach((table, side) => {
          const { worst } = [answer.before, answer.after][side]!;
          const [, counted, move] = (call("STRESS", table, grid, numeraire, now) as Table).at(-1)!;
          expect([worst.counted, worst.scenario.move]).toEqual([counted, move]);
        });
      }
      const shocks = [-0.2, -0.1, 0.1, 0.2];
      const { legs } = legsAnswer({ book: after ?? before, numeraire, shocks: Float64Array.from(shocks) }, noProgress);
      expect(legs.length).toBeGreaterThan(0);
      for (const { instrument, delta, moves } of legs) {
        const column = [0, ...shocks].map((shock) => [shock]);
        const [, unmoved, ...cells] = call("LEGFAIL", tables.at(-1), instrument, column, numeraire, now) as Table;
        expect(delta).toBe(unmoved[4]);
        expect(moves.map((m) => [m.shock, m.pnl, m.pnlWithout, m.delta, m.deltaWithout])).toEqual(cells);
      }
    }
  });

  test("each underlying its own move: SCENARIO under a header row", () => {
    const moves = names.map((_, i) => (i === 0 ? -0.1 : 0.05));
    const { book } = desk.tables.positions!;
    const held = [...new Set(book.underlying)];
    const inOrder = held.map((name) => moves[names.indexOf(name)]);
    const answer = jointAnswer({ book, moves: Float64Array.from(inOrder), vol: 0.02, carry: [], days: 1 });
    const shocks = [held, inOrder];
    const cells = call("SCENARIO", positions, shocks, [[0.02]], 1, "pnl", "usd", now) as Table;
    expect(answer.total).toBe(cells.at(-1)!.at(-1));
  });

  test("margin: each liquidation is LIQPRICE's with the equity behind the position", () => {
    for (const { book } of sides) {
      const answer = marginAnswer(book);
      expect(answer.positions.length).toBeGreaterThan(0);
      for (const { instrument, quantity, now: standing, after } of answer.positions)
        for (const [n, found] of [
          [quantity, standing],
          [after?.quantity ?? NaN, after?.liquidation ?? null],
        ] as const) {
          if (!found || found instanceof HedgeError || found.kind !== "at") continue;
          const at = instruments.findIndex(([name]) => name === instrument);
          const read = (header: string): unknown => cell(instruments, at, header);
          const coins = equity[book.underlying]!;
          const margin = read("settlement") === "inverse" ? coins : coins * (read("underlying price") as number);
          const args = [read("maintenance margin"), read("multiplier"), read("settlement")];
          expect(found.price).toBe(
            ofTwo("LIQPRICE", n, priceHeld(positions, instruments, instrument), margin, ...args),
          );
          expect(found.distance).toBe(found.price / (priceHeld(positions, instruments, instrument) as number) - 1);
        }
    }
  });

  test("Watch: the clock is the cell's, the band BAND's or what was typed, what is due ACTION's", () => {
    expect(desk.now).toBe(now);
    const drifts = driftsOf(desk.cards);
    for (const card of desk.cards) {
      const { target = 0, below, bandModel } = settings.underlyings[card.underlying.toLowerCase()] ?? {};
      const drift = drifts.find((one) => one.card === card);
      if (below === undefined && !bandModel) {
        expect(drift).toBeUndefined();
        continue;
      }
      const own = call("EXPOSURE", positions, "underlying", numeraire, now) as Table;
      const gamma = own.find(([key]) => key === card.underlying)![own[0].indexOf("gamma")];
      const width = bandModel
        ? one(
            "BAND",
            gamma,
            card.price,
            bandModel.vol,
            bandModel.cost,
            bandModel.riskAversion,
            null,
            null,
            bandModel.method,
          )
        : below!;
      const band = knownBand(card)!;
      // Of typed decimals the edges are the decimals' sums.
      expect([band.lower, band.upper].map((edge) => Number(edge.toPrecision(12)))).toEqual(
        [target - (width as number), target + (width as number)].map((edge) => Number(edge.toPrecision(12))),
      );
      const { chosen } = card;
      if (!chosen || !isTrade(chosen)) throw new Error("no instrument");
      const perContract = chosen.proposal.contractDelta;
      const due = one(
        "ACTION",
        ...[card.netDelta, card.target, band.lower, band.upper, settings.ratio].map((value) => [[value]]),
        [[Math.abs(chosen.lot * perContract)]],
      );
      // ACTION counts in units of the underlying, Watch in contracts.
      const units = drift!.trade * perContract;
      if (due === "hold") expect(units).toBe(0);
      else expect(Math.abs(units / (due as number) - 1)).toBeLessThan(1e-12);
    }
  });

  test("by tenor: LADDER", () => {
    for (const { book, tables } of sides)
      for (const by of ["expiry", "years"] as const) {
        const measures = ["delta", "carry", "vega standard"] as const;
        const { rows, total } = ladder(book.before, { by, measures, numeraire, allocation: "linear" });
        const cells = call("LADDER", tables[0], by, null, [[...measures]], numeraire, now) as Table;
        expect([...rows.map(({ key, sums }) => [key, ...sums]), ["Total", ...total]]).toEqual(cells.slice(1));
      }
  });

  test("the plan in several legs: SOLVE", async () => {
    const card = desk.cards[0];
    const { horizonDays, underlyings } = settings;
    const aims = { ...underlyings[card.underlying.toLowerCase()], equity: undefined };
    // SOLVE knows of no equity and no part of the way: the plan of a card without.
    const plain = {
      ...drawn,
      equity: {},
      settings: { ...settings, ratio: 1, underlyings: { [card.underlying.toLowerCase()]: aims } },
    };
    const own = deskAt(plain);
    const asked = planQuestion(
      own.tables.positions!,
      own.tables.instruments!,
      plain.settings,
      own.cards.find(({ underlying }) => underlying === card.underlying)!,
    );
    if (isProblems(asked)) throw new Error(asked[0].message);
    const hedge = await hedgeSolver.solve(asked.problem);
    if (hedge.kind !== "optimal") throw new Error("infeasible");
    const plan = planOf(asked, hedge);
    const targets = [
      ["greek", "underlying", "target"],
      ["delta", card.underlying, aims.target ?? 0],
    ];
    const options = [
      ["numeraire", numeraire],
      ["horizon", horizonDays],
    ];
    const [headers, ...rows] = (await call("SOLVE", positions, instruments, targets, options, now)) as Table;
    const at = (row: unknown[], header: string): unknown => row[headers.indexOf(header)];
    expect(plan.legs.map(({ instrument, quantity }) => [instrument, quantity])).toEqual(
      rows.slice(0, plan.legs.length).map((row) => [at(row, "instrument"), at(row, "quantity")]),
    );
    expect(at(rows[plan.legs.length], "instrument")).toBe("trades");
    // The solver adds up sizes of the book in doubles.
    const near = 1e-9 * Math.max(1, Math.abs(card.netDelta));
    for (const moment of ["before", "after"] as const) {
      const row = rows.find((one) => at(one, "instrument") === moment)!;
      const said = plan.greeks[0][moment] as number;
      expect(Math.abs(said - ((at(row, `${card.underlying} delta`) ?? at(row, "delta")) as number))).toBeLessThan(near);
    }
  }, 60_000);

  test.each(["as it is", "moved"] as const)("What if, the market %s: both columns are the functions'", async (how) => {
    const market =
      how === "moved" ? { price: -0.07, vol: 0.05, days: 4, carry: 0 } : { price: 0, vol: 0, days: 0, carry: 0 };
    for (const card of desk.cards) {
      const closed = heldPositions(desk.tables.positions!).find(
        ({ instrument }) => instrument !== card.underlying && instrument.startsWith(card.underlying),
      )!;
      const listed = instruments.find((row) => cell([instruments[0], row], 1, "underlying") === card.underlying)!;
      const changes = added(resized([], closed, 0), "instruments", String(listed[0]), 3);
      const lists = { instruments: desk.tables.instruments, chain: null };
      const { question } = whatIfBook(desk, settings, card, { changes, market }, lists, {
        balances: null,
        rules: null,
      })!;
      const answer = whatIfAnswer(question);
      const asked = { underlying: card.underlying, numeraire, equity: card.equity };
      await expectWhatIf(answer.before, question.before, now, asked);
      await expectWhatIf(answer.after, movedTable(question.merged, market, now), now + market.days, asked);
      // The column "now" is the card.
      expect(answer.before.netDelta).toBe(card.netDelta);
      expect(answer.before.deltaValue).toBe(card.deltaValue);
      const measures = Object.fromEntries(card.measures.map(({ name, value }) => [name, value]));
      expect(measures).toMatchObject(answer.before.measures);
      if (!isUnknown(answer.after.netDelta) && !isUnknown(answer.before.netDelta))
        expect(answer.after.netDelta).not.toBe(answer.before.netDelta);
    }
  });
});

/** The price of a contract where it is held, else where it is listed. */
function priceHeld(positions: Table, instruments: Table, instrument: string): unknown {
  const [table, row] = [positions, instruments]
    .map((one) => [one, one.findIndex(([name]) => name === instrument)] as const)
    .find(([, at]) => at > 0)!;
  return cell(table, row, "price");
}
