const DAY_OF_WEEK = (serial: number): number => (serial + 6) % 7;

/** The serial of a calendar day. */
export const serialOf = (year: number, month: number, day: number): number =>
  Date.UTC(year, month - 1, day) / 86_400_000 + 25_569;

/** The n-th Sunday of a month. */
function sunday(year: number, month: number, n: number): number {
  const first = serialOf(year, month, 1);
  return first + ((7 - DAY_OF_WEEK(first)) % 7) + 7 * (n - 1);
}

/** Hours by which New York's clock is behind UTC on a day, after the change of that night: 4 in summer, 5 in winter. */
export function newYorkBehind(serial: number): number {
  const day = Math.floor(serial);
  const year = new Date((day - 25_569) * 86_400_000).getUTCFullYear();
  return day >= sunday(year, 3, 2) && day < sunday(year, 11, 1) ? 4 : 5;
}
