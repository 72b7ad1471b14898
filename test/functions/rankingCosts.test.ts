/**
 * Each part of a hedge's cost by hand, on contracts as their venues publish them.
 *
 * BitMEX's instrument reply for XBTUSD of 24 November 2024, 23:33 UTC: contract of 1 USD, lot, taker fee, initial margin,
 * funding, day's volume, quotes, mark and index. OKX's instrument replies of December 2024: contract value, lot, leverage
 * and expiry of BTC-USDT-SWAP, BTC-USD-241227 and BTC-USD, and its regular taker fees, 5 bp and 10 bp. CME: 0.1 BTC a
 * contract of MBT, which expires on the last Friday of the month at 16:00 in London. What they do not publish there (the
 * others' prices and volumes, OKX's funding, MBT's fee and margin) is of that week's size and round.
 */
import { serialOf } from "../golden/read";
import { call } from "../support/addin";

const header = [
  "instrument",
  "type",
  "settlement",
  "multiplier",
  "price",
  "underlying price",
  "expiry",
  "lot",
  "fee",
  "bid",
  "ask",
  "funding rate",
  "funding hours",
  "adv",
  "initial margin",
];

const INDEX = 97_843.77;
/** 25 November 2024, 8:00 UTC: 32 days before the quarterly's expiry, four and a third before the micro's. */
const NOW = serialOf("2024-11-25") + 8 / 24;
const QUARTERLY = 1_735_286_400_000 / 86_400_000 + 25_569;
const MICRO = serialOf("2024-11-29") + 16 / 24;

// prettier-ignore
const table = [
  header,
  ["BTC-USDT-SWAP", "perp", "linear", 0.01, 97_860, INDEX, null, 0.01, 0.0005, 97_859.9, 97_860.1, -0.00005, 8, 1e7, 1 / 100],
  ["XBTUSD", "perp", "inverse", 1, 97_849.76, INDEX, null, 100, 0.0005, 97_882.5, 97_887.1, 0.00011, 8, 419_742_700, 0.01],
  ["BTC-USD-241227", "future", "inverse", 100, 99_450, INDEX, QUARTERLY, 1, 0.0005, 99_445, 99_455, null, null, 1e5, 1 / 20],
  ["MBTX24", "future", "linear", 0.1, 97_500, INDEX, MICRO, 1, 0.00025, 97_495, 97_505, null, null, 40_000, 0.4],
  ["BTC-USD", "spot", "linear", 1, 97_844, INDEX, null, 0.00000001, 0.001, 97_843.9, 97_844.1, null, null, 250, 0],
];

/** A vol of 60% a year in one day. */
const DAY = 0.6 / Math.sqrt(365);

interface Costs {
  /** Contracts against 2.5 BTC, and their units of the underlying. */
  readonly contracts: number;
  readonly units: number;
  readonly notional: number;
  readonly fee: number;
  readonly halfSpread: number;
  readonly impact: number;
  /** What a long pays in eight days of funding or basis. */
  readonly longPays: number;
  readonly margin: number;
}

const byHand: Record<string, Costs> = {
  // 2.5 / 0.01 = 250 contracts of 978.60. Twenty-four payments, which at a negative rate the short makes.
  "BTC-USDT-SWAP": {
    contracts: 250,
    units: 2.5,
    notional: 244_650,
    fee: 122.325,
    halfSpread: 2.5 * 0.1,
    impact: 244_650 * DAY * 0.005,
    longPays: -244_650 * 0.0012,
    margin: 2446.5,
  },
  // 2.5 · 97,849.76 = 244,624.4 USD, in lots of 100. Quotes are 2.3 from their middle of 97,884.8.
  XBTUSD: {
    contracts: 244_600,
    units: 244_600 / 97_849.76,
    notional: 244_600,
    fee: 122.3,
    halfSpread: (244_600 * 2.3) / 97_884.8,
    impact: 244_600 * DAY * Math.sqrt(244_600 / 419_742_700),
    longPays: 244_600 * 0.00264,
    margin: 2446,
  },
  // 2.5 · 99,450 / 100 = 2,486.25 contracts. In coin a long pays 1/X − 1/E on each dollar until expiry: a quarter of it in 8 of
  // 32 days, turned into dollars at the index.
  "BTC-USD-241227": {
    contracts: 2486,
    units: 248_600 / 99_450,
    notional: 248_600,
    fee: 124.3,
    halfSpread: (248_600 * 5) / 99_450,
    impact: 248_600 * DAY * Math.sqrt(0.02486),
    longPays: (248_600 * (1 / INDEX - 1 / 99_450) * INDEX) / 4,
    margin: 12_430,
  },
  // All of the discount of 343.77 on 2.5 BTC is gone at expiry, four days on: the long receives it.
  MBTX24: {
    contracts: 25,
    units: 2.5,
    notional: 243_750,
    fee: 60.9375,
    halfSpread: 2.5 * 5,
    impact: 243_750 * DAY * 0.025,
    longPays: -859.425,
    margin: 97_500,
  },
  // Paid for in full.
  "BTC-USD": {
    contracts: 2.5,
    units: 2.5,
    notional: 244_610,
    fee: 244.61,
    halfSpread: 2.5 * 0.1,
    impact: 244_610 * DAY * 0.1,
    longPays: 0,
    margin: 244_610,
  },
};

/** Funding or basis, and what the margin could have earned at 5% a year in eight days. */
const carryOf = ({ longPays, margin }: Costs, sign: number) => sign * longPays + (margin * 0.05 * 8) / 365;

const allIn = (hand: Costs, sign: number) => hand.fee + hand.halfSpread + hand.impact + carryOf(hand, sign);

const signs = [
  ["bought against a short of 2.5 BTC", 1],
  ["sold against a long of 2.5 BTC", -1],
] as const;

describe.each(signs)("%s", (_, sign) => {
  const options = [
    ["vol", 0.6],
    ["financing", 0.05],
  ];
  const [names, ...ranked] = call("RANKING", table, -2.5 * sign, 8, options, NOW) as [
    string[],
    ...(string | number)[][],
  ];
  const rows = ranked.map((row) => Object.fromEntries(row.map((cell, i) => [names[i], cell])));

  it.each(Object.entries(byHand))("%s costs what it does by hand", (name, hand) => {
    const row = rows.find(({ instrument }) => instrument === name)!;
    // To 5e-10 dollars: a price of 98,000 as a double is up to 7e-12 off, on 2.5 BTC 2e-11; a dozen roundings of 1.1e-16 on
    // 250,000 are 3e-10.
    const close = (value: number) => expect.closeTo(value, 9) as number;
    expect(row).toMatchObject({
      quantity: sign * hand.contracts,
      notional: close(sign * hand.notional),
      fee: close(hand.fee),
      "half spread": close(hand.halfSpread),
      impact: close(hand.impact),
      carry: close(carryOf(hand, sign)),
      "all-in": close(allIn(hand, sign)),
      "per delta": close(allIn(hand, sign) / hand.units),
      margin: close(hand.margin),
    });
  });

  it("is cheapest first by these costs", () => {
    const perDelta = (name: string) => allIn(byHand[name], sign) / byHand[name].units;
    const order = rows.map(({ instrument }) => String(instrument));
    expect(order).toEqual(Object.keys(byHand).sort((a, b) => perDelta(a) - perDelta(b)));
  });
});
