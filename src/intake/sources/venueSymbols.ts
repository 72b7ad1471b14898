/** BTC-USDT-SWAP, BTC-USD-240628, BTC-USD-240628-70000-C; spot BTC-USDT. */
const OKX_PAIR = "(?<base>[A-Z0-9]+)-(?:(?<inverse>USD)|(?<linear>(?<quote>USDT|USDC)))(?:_UM)?";
export const okxSymbols: readonly RegExp[] = [
  new RegExp(`^${OKX_PAIR}-(?:SWAP|(?<date>\\d{6})(?:-(?<strike>[\\d.]+)-(?<right>[CP]))?)$`),
  /^(?<spot>[A-Z0-9]+)-(?<quote>[A-Z]+)$/,
];

/** BTC-28JUN24-70000-C, with -USDT behind it since 2025. */
export const bybitOptionSymbols: readonly RegExp[] = [
  /^(?<base>[A-Z0-9]+)-(?<date>\d{1,2}[A-Z]{3}\d{2})-(?<strike>[\d.]+)-(?<right>[CP])(?:-(?<quote>USDT|USDC))?$/,
];

/** BTC_USDT. */
export const gateSymbols: readonly RegExp[] = [
  /^(?<base>[A-Z0-9]+)_(?:(?<inverse>USD)|(?<linear>(?<quote>USDT|USDC)))$/,
];
