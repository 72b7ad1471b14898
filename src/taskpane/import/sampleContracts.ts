/** Sizes of contracts as venues and exchanges list them, for a book to begin with: the user's own figures once they are written. */

/** The day that the sizes are of. */
export const CONTRACTS_AS_OF = "2024-06-01";

type Sizes = readonly (readonly [instrument: RegExp, multiplier: number])[];

/** By source, as a mapping names it; units of the underlying, of inverse contracts units of the quote currency. */
const VENUES: Readonly<Record<string, Sizes>> = {
  // https://www.okx.com/trade-market/info/swap, /futures, /options
  "okx positions": [
    [/^BTC-USDT-SWAP$/, 0.01],
    [/^ETH-USDT-SWAP$/, 0.1],
    [/^BTC-USD-(?:SWAP|\d{6})$/, 100],
    [/^ETH-USD-(?:SWAP|\d{6})$/, 10],
    [/^BTC-USD-\d{6}-[\d.]+-[CP]$/, 0.01],
    [/^ETH-USD-\d{6}-[\d.]+-[CP]$/, 0.1],
  ],
  // https://www.binance.com/en/futures/trading-rules/quarterly: 100 USD of Bitcoin, 10 USD of all others
  "binance coin-m positions": [
    [/^BTCUSD_/, 100],
    [/^[A-Z0-9]+USD_/, 10],
  ],
  // https://www.gate.io/futures_market_info
  "gate positions": [
    [/^BTC_USDT$/, 0.0001],
    [/^ETH_USDT$/, 0.01],
  ],
  // https://www.kucoin.com/futures/contract/detail
  "kucoin positions": [
    [/^XBTUSDTM$/, 0.001],
    [/^ETHUSDTM$/, 0.01],
    [/^XBTUSDM$/, 1],
  ],
  // https://www.htx.com/futures/contract_info
  "htx positions": [
    [/^BTC-USDT$/, 0.001],
    [/^ETH-USDT$/, 0.01],
    [/^BTC-USD$/, 100],
    [/^ETH-USD$/, 10],
  ],
};

/** https://www.cmegroup.com/markets/products.html: contract units by root. */
const CME: Readonly<Record<string, number>> = {
  ES: 50,
  MES: 5,
  NQ: 20,
  MNQ: 2,
  RTY: 50,
  M2K: 5,
  YM: 5,
  MYM: 0.5,
  CL: 1_000,
  MCL: 100,
  NG: 10_000,
  GC: 100,
  MGC: 10,
  SI: 5_000,
  BTC: 5,
  MBT: 0.1,
  ETH: 50,
  MET: 0.1,
};
const FUTURE = /^\/?([A-Z0-9]{2,3}?)[FGHJKMNQUVXZ]\d{1,2}$/;

/** Units per contract of an instrument of a source, undefined where no sample has it. */
export function sampleMultiplier(source: string, instrument: string): number | undefined {
  const venue = VENUES[source];
  if (venue) return venue.find(([name]) => name.test(instrument))?.[1];
  const root = FUTURE.exec(instrument)?.[1];
  return root !== undefined && Object.hasOwn(CME, root) ? CME[root] : undefined;
}
