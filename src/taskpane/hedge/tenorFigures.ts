import type { Card } from "../desk/card";
import { type GreekUnits, greekUnit, inUnits } from "../desk/greekUnits";
import type { TenorGreek } from "../desk/settings";
import { unitOf } from "../desk/words";
import { signedAmount, signedMoney } from "../ui/format";

/** A figure of the ladder as the pane shows it. */
export interface TenorFigures {
  readonly unit: string;
  readonly shown: (value: number) => number;
  readonly text: (value: number) => string;
}

export function tenorFigures(greek: TenorGreek, card: Card, units: GreekUnits): TenorFigures {
  const unit = unitOf(card);
  const same = (value: number): number => value;
  if (greek === "delta") return { unit, shown: same, text: signedAmount };
  if (greek === "carry")
    return card.numeraire === "usd"
      ? { unit: `${card.currency} per bp of annual carry`, shown: same, text: signedMoney }
      : { unit: `${unit} per bp of annual carry`, shown: same, text: signedAmount };
  const vega = greekUnit("vega", unit, card.currency, units);
  return { unit: `${vega}, as of 30 days`, shown: (value) => inUnits("vega", value, units), text: signedMoney };
}
