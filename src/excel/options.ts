import { MEASURES } from "../core/options/blackScholes";
import { EUROPEAN_MODELS } from "../core/options/deskGreeks";
import { type SheetArgument, number, optionalNumber, vocabulary, word } from "./arguments";
import { optionTypes } from "./vocabularies";

/** The measures of an option, by the names that desks use. */
export const optionMeasures = vocabulary(MEASURES, { value: "price", premium: "price", vomma: "volga" });

export const europeanModels = vocabulary(EUROPEAN_MODELS, {
  black: "lognormal",
  "black-scholes": "lognormal",
  bsm: "lognormal",
  black76: "lognormal",
  bachelier: "normal",
});

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
