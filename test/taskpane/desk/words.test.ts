import {
  basisPoints,
  exact,
  money,
  quantity,
  signedAmount,
  signedMoney,
  signedRest,
} from "../../../src/taskpane/ui/format";
import { DEFAULT_SETTINGS, type Settings, withUnderlying } from "../../../src/taskpane/desk/settings";
import type { Trade } from "../../../src/taskpane/desk/offers";
import {
  aimWords,
  cashWords,
  costWords,
  echoWords,
  neutralWords,
  rawWords,
  spokenCard,
  tradeWords,
} from "../../../src/taskpane/desk/words";
import { deskOf, INSTRUMENTS, POSITIONS, readingOf, spoil } from "../support";

const btc = (settings: Settings = DEFAULT_SETTINGS, positions = POSITIONS, instruments = INSTRUMENTS) => {
  const card = deskOf(readingOf(positions, instruments), settings).cards.find(
    ({ underlying }) => underlying === "BTC",
  )!;
  return { card, trade: card.chosen as Trade };
};

test.each([
  [0.573086, "+0.57309"],
  [-6.8873941130333645, "−6.8874"],
  [0.25, "+0.2500"],
  [-53010.123, "−53,010.12"],
  [0.0000021, "+0.0000021"],
  [0.00022, "+0.00022"],
  [0, "0"],
])("the amount %d reads %s", (value, text) => {
  expect(signedAmount(value)).toBe(text);
});

test("money, quantities and exact numbers", () => {
  expect([signedMoney(-53010.4), signedMoney(21.4), money(35.643), money(12345.6)]).toEqual([
    "−53,010",
    "+21.40",
    "35.64",
    "12,346",
  ]);
  expect([quantity(5301), quantity(0.3), quantity(-27.1)]).toEqual(["5,301", "0.3", "−27.1"]);
  expect(exact(-6.8873941130333645)).toBe("−6.8873941130333645");
  expect(basisPoints(0.00055)).toBe("5.5 bps");
});

test("a trade in words and units, three ways", () => {
  const { card, trade } = btc({ ...DEFAULT_SETTINGS, reportingCurrency: "USD" });
  expect(tradeWords(trade.proposal)).toBe("Sell 12,000 BTC-PERP");
  expect(echoWords(card, trade.proposal)).toBe("= −120,000 USD = −2.4000 BTC");
  expect(rawWords(trade.proposal, trade.lot)).toBe("Raw −12,000, rounded to lots of 1");
  // 0.0005·120,000 and 0.5/50,000·120,000
  expect(costWords(trade, trade.proposal.notional, card.currency)).toBe("61.20 USD (5.1 bps)");
  expect(spokenCard(card)).toBe("BTC net delta +2.4000 BTC. Sell 12,000 BTC-PERP, residual 0 BTC.");
});

test("a cost that is not known says what is missing", () => {
  const { trade } = btc(withUnderlying(DEFAULT_SETTINGS, "BTC", { instrument: "BTC-FUT" }));
  expect(costWords(trade, trade.proposal.notional, "USD")).toBe("unknown: the table gives no half spread");
});

test("neutral is an answer with its reason", () => {
  const neutral = spoil(POSITIONS, 2, 3, -16_000.4);
  const { card, trade } = btc(DEFAULT_SETTINGS, neutral);
  expect(neutralWords(card, trade.proposal, trade.lot)).toBe("Neutral: residual −0.00008 BTC is below half a lot");
  const still = btc({ ...DEFAULT_SETTINGS, ratio: 0 });
  expect(neutralWords(still.card, still.trade.proposal, 1)).toBe("Nothing to do: the share to hedge is 0%");
  const min = INSTRUMENTS.map((row, r) => [...row, r === 0 ? "min" : 20_000]);
  const small = btc(DEFAULT_SETTINGS, POSITIONS, min);
  expect(neutralWords(small.card, small.trade.proposal, 1)).toBe(
    "Nothing to do: residual +2.4000 BTC is less than what BTC-PERP trades",
  );
});

test("an aim that is not simply neutral is said", () => {
  expect(aimWords(btc().card)).toBe("");
  expect(aimWords(btc(withUnderlying({ ...DEFAULT_SETTINGS, ratio: 0.5 }, "BTC", { target: 2 })).card)).toBe(
    "to +2.0000 BTC, 50% of the way",
  );
});

test("who counts in coin is told that a coin for cash shows once the cash is booked", () => {
  const spot = [INSTRUMENTS[0], ["BTC", "BTC", "spot", 1, "linear", 50000, 0.1, 0.001, 49999, 50001]];
  const inCoin = { ...DEFAULT_SETTINGS, numeraire: "coin" } as const;
  const said = ({ card, trade }: ReturnType<typeof btc>) => cashWords(card, trade.proposal);
  const words = "Against cash. The net delta shows it once the cash is in the book too.";
  expect(said(btc(inCoin, POSITIONS, spot))).toBe(words);
  expect(said(btc(withUnderlying(DEFAULT_SETTINGS, "BTC", { equity: 2 }), POSITIONS, spot))).toBe(words);
  expect(said(btc(DEFAULT_SETTINGS, POSITIONS, spot))).toBe("");
  expect(said(btc(inCoin))).toBe("");
});

test("what is left is told to the digits of what it is left of", () => {
  expect([signedRest(2.9e-9, -6.8874), signedRest(0, -6.8874), signedRest(-0.00006, 2.4)]).toEqual([
    "0.0000",
    "0",
    "−0.00006",
  ]);
  // A gamma is small itself.
  expect(signedRest(-0.00643, -0.00582)).toBe("−0.00643");
});
