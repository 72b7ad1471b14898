import type { Numeraire } from "../core/instruments/instrument";
import type { GreekScale } from "../core/options/deskGreeks";
import { MEASURES } from "../core/options/blackScholes";
import { type SheetArgument, number, optionalNumber, vocabulary, word } from "./arguments";
import { optionTypes } from "./vocabularies";

/** The measures of an option, by the names that desks use. */
export const optionMeasures = vocabulary(MEASURES, { value: "price", premium: "price", vomma: "volga" });

export const greekScales = vocabulary(["unit", "desk"]);

/** The arguments that describe an option to a model, in the order in which every option function takes them. */
export const optionArguments = (
  type: SheetArgument,
  underlying: SheetArgument,
  strike: SheetArgument,
  years: SheetArgument,
  vol: SheetArgument,
  rate: SheetArgument,
  carry: SheetArgument,
) =>
  [
    word("type", type, optionTypes),
    number("underlying", underlying),
    number("strike", strike),
    number("years", years),
    number("vol", vol),
    optionalNumber("rate", rate),
    optionalNumber("carry", carry),
  ] as const;

/** What the arguments of an option hold in one cell, with its units and money. */
export type OptionInputs = [
  type: "call" | "put",
  underlying: number,
  strike: number,
  years: number,
  vol: number,
  rate: number | undefined,
  carry: number | undefined,
  scale: GreekScale | undefined,
  numeraire: Numeraire | undefined,
];
