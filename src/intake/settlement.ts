import type { InstrumentType, Settlement } from "../core/instruments/instrument";
import { isCoinMarginedName } from "../core/instruments/coinMargined";
import { attempt, type HedgeError } from "../core/errors";
import { foldWord, wordOf } from "../excel/arguments";
import { settlements } from "../excel/vocabularies";
import { columnsOf, faultIn, inRow, textField, textsIn } from "./columns";
import { type Asked, contradict } from "./asked";
import { assume } from "./report";
import { columnNamed } from "./section";
import { coinOf, isDollar } from "../core/instruments/currencies";

const sameMoney = (a: string, b: string): boolean =>
  a.toUpperCase() === b.toUpperCase() || (isDollar(a) && isDollar(b));

/** How the contracts of the rows pay: by a column, by the currency that they settle in, by symbol, by source. */
export function settlementsOf(
  asked: Asked,
  type: readonly (InstrumentType | "")[],
  underlying: readonly string[],
): Settlement[] {
  const { sheet, section, rows, label, instrument, currency, symbols, said, isSaid } = asked;
  const { source } = section;
  const columns = columnsOf(section, "settlement").map((column) => ({
    ...column,
    flag: column.units.includes("flag"),
    words: textsIn(sheet, column, rows, label),
  }));
  const constant = section.constants.get("settlement");
  const settle = textField(sheet, section, "settle", rows, label);

  // A venue that settles in several currencies says which in a column that may have been lost.
  const readsSettle = /^(?:POSITIONS|TRADES)$/.test(source.reader) && Object.values(source.reads).includes("settle");
  const met = new Map<string, Settlement>();
  const inColumn = (i: number): Settlement | undefined => {
    for (const { flag, header, words, column } of columns) {
      if (words[i] === "") continue;
      if (flag) {
        if (/^(?:true|1|yes)$/i.test(words[i])) return "inverse";
        // What is not inverse may be quanto, where a currency of settlement says so.
        if (!settle) return "linear";
        continue;
      }
      let meaning: Settlement | HedgeError | undefined = met.get(words[i]);
      meaning ??= attempt(() => wordOf(words[i], settlements, () => inRow(rows[i], label(rows[i]), header)));
      if (typeof meaning === "string") {
        met.set(words[i], meaning);
        return meaning;
      }
      sheet.account.faults.push({ row: rows[i], column, error: meaning });
    }
    return constant === undefined ? undefined : settlements[foldWord(String(constant))];
  };

  const { header: venueHeader = "", words: venues } = venuesOf(asked);
  const ofVenue = (i: number, given: Settlement | undefined): Settlement | undefined => {
    if (!source.venues) return undefined;
    const [header, settles] = source.venues;
    const venue = foldWord(venues?.[i] ?? "");
    const found = Object.hasOwn(settles, venue) ? settles[venue] : undefined;
    if (found || given) return found || undefined;
    const known = Object.keys(settles).join(", ");
    const what = !venues
      ? `settlement of ${instrument[i]} is not said: ${header} is not among the headers`
      : found === ""
        ? `${venueHeader} is ${venues[i]}, but ${instrument[i]} does not say how it settles`
        : `${venueHeader} ${venues[i] || "is blank"}: how its options settle is not known; known are ${known}`;
    faultIn(sheet, rows[i], label, `${what}: map settlement`);
    return undefined;
  };

  return instrument.map((name, i) => {
    if (type[i] === "spot") return "linear";
    const known = symbols[i];
    const money = coinOf((settle?.[i] || known?.settle || "").toUpperCase());
    let file = inColumn(i) ?? (money && underlying[i] ? settledIn(money, underlying[i], currency[i]) : undefined);
    file ??= known?.settlement || undefined;
    const given = isSaid ? (said("settlement", i) as Settlement | undefined) : undefined;
    file ??= ofVenue(i, given);
    if (!given) file ??= source.settlement;
    if (file && given && file !== given) contradict(asked, "settlement", i, file, given);
    const isAsked = source.own ? isCoinMarginedName(name) : readsSettle;
    if (!file && !given && isAsked) {
      const message = `settlement of ${name} is not said: linear, or inverse as at its venue`;
      faultIn(sheet, rows[i], label, message, undefined, { wants: { by: "instrument", name, field: "settlement" } });
    }
    if (known?.quote && !isDollar(known.quote) && !source.us && money === "") {
      assume(sheet.account, "underlying", underlying[i], `${name} is quoted in ${known.quote}: its own delta only`);
    }
    return file ?? given ?? "linear";
  });
}

/** The words of the column that names each row's venue, where the source has one. */
function venuesOf({ sheet, section, rows, label }: Asked) {
  const column = section.source.venues ? columnNamed(section, section.source.venues[0]) : -1;
  if (column < 0) return {};
  const header = section.headers[column];
  return { header, words: textsIn(sheet, { field: "venue", units: [], column, header }, rows, label) };
}

function settledIn(money: string, underlying: string, quote: string): Settlement | undefined {
  if (money === underlying.toUpperCase()) return "inverse";
  if (quote === "") return undefined;
  return sameMoney(money, quote) ? "linear" : "quanto";
}
