/**
 * Names that venues give to their futures and perpetuals that pay in coin, each of so many dollars: Deribit's BTC-PERPETUAL and
 * BTC-27DEC24, BitMEX's XBTUSD and XBTZ24, Binance's BTCUSD_PERP and BTCUSD_241227, OKX's BTC-USD-SWAP and BTC-USD-241227,
 * Bybit's BTCUSD and BTCUSDZ24, Kraken's PI_XBTUSD and FI_XBTUSD_241227.
 */
const NAMES = [
  // Bybit's BTCUSDT-27SEP24 names its money before the date.
  /^(?![A-Z0-9]+USD[TC]-)[A-Z0-9]{2,}-(?:PERPETUAL|\d{1,2}[A-Z]{3}\d{2})$/i,
  /^[A-Z0-9]{2,}-USD-(?:SWAP|\d{6})$/i,
  /^(?:[PF]I_)?[A-Z0-9]{2,}USD(?:_PERP|_?\d{6}|[FGHJKMNQUVXZ]\d{2})?$/i,
  /^XBT[FGHJKMNQUVXZ]\d{2}$/i,
];

/** What EURUSD and XAUUSD are of is no coin. */
const MONEY = /^(?:[PF]I_)?(?:EUR|GBP|AUD|NZD|CAD|CHF|JPY|SEK|NOK|SGD|CNH|XAU|XAG|XPT|XPD)USD/i;

/** Whether a venue calls a future or perpetual so that pays in coin; a linear one would be that many coins a contract. */
export const isCoinMarginedName = (instrument: string): boolean =>
  NAMES.some((name) => name.test(instrument.trim())) && !MONEY.test(instrument.trim());
