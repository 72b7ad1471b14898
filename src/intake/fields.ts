import { foldWord } from "../excel/arguments";

/**
 * The fields that a reader takes from a file, each with the units that its column may be in; the first is what a column
 * holds that says nothing else. Words after a comma are for sources alone: a mapping does not name them.
 */
const TIMES = "serial seconds milliseconds microseconds yyyymmdd day-first month-first";
const RATE = "decimal percent";
export const FIELDS: Readonly<Record<string, string>> = {
  instrument: "",
  underlying: "",
  type: ", class",
  quantity: "contracts coin quote",
  side: "",
  multiplier: ", factor",
  settlement: ", flag",
  price: "",
  "underlying price": "",
  strike: "",
  expiry: TIMES,
  vol: RATE,
  rate: RATE,
  carry: RATE,
  delta: "unit position",
  gamma: "unit position",
  vega: "unit position point",
  theta: "unit position day",
  entry: "",
  fx: "",
  lot: "",
  min: "",
  max: "",
  tick: "",
  fee: `${RATE} paid received, satoshi`,
  bid: "",
  ask: "",
  "funding rate": RATE,
  "funding hours": "hours minutes seconds",
  "initial margin": RATE,
  "maintenance margin": RATE,
  adv: "",
  venue: "",
  size: "each cumulated",
  hours: "hours minutes seconds",
  time: TIMES,
  open: "",
  high: "",
  low: "",
  close: "",
  volume: "",
  "open interest": "",
  event: "",
  "fee currency": "",
  cash: "received paid, satoshi",
  "trade id": "",
  closes: "",
  // What sources name besides, from which the fields above follow.
  currency: ",",
  settle: ",",
  cost: ",",
  notional: ",",
  home: ",",
  foreign: ",",
  detail: ",",
  name: ",",
  "quantity currency": ",",
};

/** The fields that a mapping may name. */
export const MAPPED_FIELDS = Object.keys(FIELDS).filter((field) => FIELDS[field] !== ",");

const units = (list: string): string[] =>
  list
    .split(" ")
    .filter(Boolean)
    .map((unit) => unit.replace("-", " "));

/** The units that a mapping may give to a field. */
export const unitsOf = (field: string): string[] => units(FIELDS[field].split(",")[0]);

const allUnits = (field: string): string[] => units(FIELDS[field].replace(",", ""));

/** A field with the units of one column. */
export interface Reading {
  readonly field: string;
  readonly units: readonly string[];
}

const FIELD_OF = new Map(Object.keys(FIELDS).map((field) => [foldWord(field), field]));

export const fieldNamed = (word: string): string | undefined => FIELD_OF.get(foldWord(word));

/** "vega position point" as its field and its units: the form in which sources say what a column holds. */
export function readingOf(words: string): Reading {
  const field = Object.keys(FIELDS)
    .filter((name) => words === name || words.startsWith(`${name} `))
    .reduce((a, b) => (b.length > a.length ? b : a));
  return { field, units: unitsIn(words.slice(field.length), allUnits(field))! };
}

/** The units that a text lists, undefined where one of them is not known. */
export function unitsIn(text: string, known: readonly string[]): string[] | undefined {
  let rest = ` ${text.toLowerCase().trim()} `;
  const found = known.filter((unit) => {
    const there = rest.includes(` ${unit} `);
    rest = rest.replace(` ${unit} `, "  ");
    return there;
  });
  return rest.trim() === "" ? found : undefined;
}
