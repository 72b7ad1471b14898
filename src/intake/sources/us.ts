import { FUTURES_CODE, OCC, SHARE } from "../symbols";

const STRIKE = "(?<strike>[\\d,]*\\.?\\d+)";

/** US securities as brokers spell them, besides the code of the clearing house: futures by their code, shares by their ticker. */
export const usSymbols: readonly RegExp[] = [
  OCC,
  // SPY 21JUN24 540 P
  new RegExp(`^(?<root>\\d?[A-Z]{1,6}\\d?) (?<date>\\d{1,2}[A-Z]{3}\\d{2}) ${STRIKE} (?<right>[CP])$`),
  // SPY 06/21/2024 540.00 P
  new RegExp(`^(?<root>\\d?[A-Z]{1,6}\\d?) (?<date>\\d{2}/\\d{2}/\\d{4}) ${STRIKE} (?<right>[CP])$`),
  // -TSLA240719C200
  new RegExp(`^-?(?<root>\\d?[A-Z]{1,6}\\d?)(?<date>\\d{6})(?<right>[CP])${STRIKE}$`),
  // QQQ Dec 31 '26 $600 Put
  new RegExp(`^(?<root>\\d?[A-Z]{1,6}\\d?) (?<date>[A-Z][a-z]{2} \\d{1,2} '\\d{2}) \\$${STRIKE} (?<right>Call|Put)$`),
  FUTURES_CODE,
  SHARE,
];
