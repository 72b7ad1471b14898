/** USD and the coins that stand for it. */
export const isDollar = (currency: string): boolean => /^(?:USD[A-Z]?|BUSD|FDUSD|TUSD|PYUSD|USDE|DAI)$/i.test(currency);

/** Coins by the code that BitMEX, Kraken and KuCoin gave to them. */
export const coinOf = (code: string): string => (code.toUpperCase() === "XBT" ? "BTC" : code);
