/**
 * Numbers as the language of the workbook's content writes them, so that they read as in the cells beside. The words around
 * them are English in every language; digits are those of the cells.
 */

interface Signs {
  readonly decimal: string;
  readonly group: string;
  /** Digits in the group next to the decimal sign, and in those before. */
  readonly groupSizes: readonly [last: number, others: number];
}

let language = "en-US";
let signs = signsOf(language);
const formats = new Map<string, Intl.NumberFormat>();

/** Comes before anything is drawn. A tag that is none leaves English. */
export function writeIn(tag: string): void {
  try {
    signs = signsOf(tag);
    language = tag;
  } catch {
    writeIn("en-US");
  }
  formats.clear();
}

function signsOf(tag: string): Signs {
  const parts = new Intl.NumberFormat(tag, { numberingSystem: "latn", useGrouping: true }).formatToParts(123_456_789.5);
  const groups = parts.filter(({ type }) => type === "integer").map(({ value }) => value.length);
  return {
    decimal: parts.find(({ type }) => type === "decimal")?.value ?? ".",
    group: parts.find(({ type }) => type === "group")?.value ?? "",
    groupSizes: [groups.at(-1) ?? 3, groups.at(-2) ?? 3],
  };
}

const MINUS = "−";

/** A number by the options of Intl, with a minus sign that is as wide as a plus. */
export function written(value: number, options: Intl.NumberFormatOptions = {}): string {
  const key = JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.NumberFormat(language, { ...options, numberingSystem: "latn" });
  formats.set(key, format);
  const size = format.format(Math.abs(value));
  // What rounds to nothing has no sign.
  return value < 0 && /[1-9]/.test(size) ? MINUS + size : size;
}

/** A text that was written as English does, "1,250.5k", with the signs of the language. */
export const inLanguage = (english: string): string =>
  english.replace(/[.,-]/g, (sign) => (sign === "." ? signs.decimal : sign === "," ? signs.group : MINUS));

/** A number as it stands in a field: every digit, and no groups. */
export const fieldText = (value: number): string =>
  written(value, { useGrouping: false, maximumSignificantDigits: 17 }).replace(MINUS, "-");

/** What a field might hold: "12.5" in English, "12,5" in German. */
export const exampleNumber = (): string => fieldText(12.5);

/**
 * A number as it is typed in the language: its decimal sign, and groups where they stand whole; "1,5" in English means two
 * things and is none, and "0.001" in German is no group of thousands.
 */
export function parseNumber(text: string): number | undefined {
  const { decimal, group, groupSizes } = signs;
  const [last, others] = groupSizes;
  // Spaces of all widths part groups where the language writes one.
  const typed = text.trim().replace(/\s/g, " ").replace(/[−–]/g, "-");
  const sign = escaped(group.replace(/\s/g, " "));
  const grouped = group === "" ? "" : `[1-9]\\d{0,${others - 1}}(?:${sign}\\d{${others}})*${sign}\\d{${last}}|`;
  const number = new RegExp(`^[+-]?(?:${grouped}\\d+)?(?:${escaped(decimal)}\\d*)?(?:e[+-]?\\d+)?$`, "i");
  if (!number.test(typed) || !/\d/.test(typed)) return undefined;
  const plain = typed
    .split(group.replace(/\s/g, " ") || "\0")
    .join("")
    .replace(decimal, ".");
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The time of day, in hours from 0 to 24. */
export const timeOfDay = (milliseconds: number): string =>
  new Date(milliseconds).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** A day as the language writes it; ISO 8601 in English, where the first of two numbers may be either. */
export const writtenDay = (utc: Date): string =>
  language.startsWith("en")
    ? utc.toISOString().slice(0, 10)
    : utc.toLocaleDateString(language, {
        ...{ year: "numeric", month: "2-digit", day: "2-digit", timeZone: "UTC" },
        numberingSystem: "latn",
      });
