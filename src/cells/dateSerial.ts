/** Excel's dates: days since the start of 1900, with the wall time of whoever keeps the sheet as their fraction. */

const DAY = 86_400_000;
/** The serial of 1 January 1970. */
const UNIX_EPOCH = 25_569;

/** The serial of a moment in UTC, which is given in Unix milliseconds. */
export const serialOf = (unixMilliseconds: number): number => unixMilliseconds / DAY + UNIX_EPOCH;

/** The moment of a serial in UTC, in Unix milliseconds. */
export const millisecondsOf = (serial: number): number => Math.round((serial - UNIX_EPOCH) * DAY);
