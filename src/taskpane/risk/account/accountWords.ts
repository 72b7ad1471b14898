import type { Liquidation } from "../../../core/account/liquidation";
import type { Outcome } from "../../../core/account/scan";
import { MAIN_GRID } from "../../../core/risk/stress";
import { signedMoney } from "../../ui/format";
import { moveText, priceText } from "../riskWords";
import type { AccountState } from "./accountAnswer";

/** How far prices move in the stress section: a liquidation within it is marked. */
const STRESS_RANGE = Math.max(...MAIN_GRID.map(({ move }) => Math.abs(move)));

const tenths = (move: number): number => Math.round(move * 1000) / 1000;

/** "6,120 (−34.9%)", "none", or of all underlyings together the move alone. */
export function limitText(factor: number | undefined, price: number): string {
  if (factor === undefined) return "none";
  if (factor === 1) return "now";
  const move = moveText(tenths(factor - 1));
  return Number.isNaN(price) ? move : `${priceText(price * factor)} (${move})`;
}

export const movesOf = ({ underlying }: Liquidation): string => underlying || "all at once";

/** The limit that is nearest, of one underlying moved alone or of all. */
export function nearestOf({ liquidation }: AccountState): { readonly of: Liquidation; readonly factor: number } | null {
  const limits = liquidation.flatMap((of) =>
    [of.down, of.up].flatMap((factor) => (factor === undefined ? [] : { of, factor })),
  );
  const distance = ({ factor }: { factor: number }): number => Math.abs(Math.log(factor));
  return limits.sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

/** What stands against an account: margin that it lacks, or a liquidation within the range of the stress. */
export function dangersOf(state: AccountState): string[] {
  const dangers: string[] = [];
  const { initial, maintenance } = state.available;
  if (maintenance <= 0)
    dangers.push(`the account is liquidated: ${signedMoney(maintenance)} beyond its maintenance margin`);
  else if (initial < 0) dangers.push(`initial margin lacks ${signedMoney(-initial).replace("+", "")}`);
  const nearest = nearestOf(state);
  if (maintenance > 0 && nearest && Math.abs(nearest.factor - 1) <= STRESS_RANGE) {
    const { of, factor } = nearest;
    const within = `within the stress of ±${Math.round(STRESS_RANGE * 100)}%`;
    dangers.push(`liquidation of ${movesOf(of)} at ${limitText(factor, of.price)} lies ${within}`);
  }
  return dangers;
}

/** "BTC −16%, vol +50%, scan": the scenario that an underlying is margined for. */
export function scenarioWords({ name, move, vol, part }: Outcome): string {
  const moved = typeof move === "number" ? moveText(move) : move;
  const vols = vol === "" || vol === 0 ? [] : [`vol ${moveText(vol)}`];
  return [`${name} ${moved}`.trim(), ...vols, ...(part === "scan" ? [] : [part])].join(", ");
}

/** "Margin 1,288 → available 41,200 · BTC liquidation 6,120 (−34.9%) ↓ none ↑" */
export function lineWords(state: AccountState): string {
  const { margin, available, coin } = state;
  const amount = (value: number): string => `${signedMoney(value).replace("+", "")}${coin && ` ${coin}`}`;
  const limits = state.liquidation
    .filter(({ underlying }) => underlying !== "")
    .map(({ underlying, price, down, up }) => {
      return `${underlying} liquidation ${limitText(down, price)} ↓ ${limitText(up, price)} ↑`;
    });
  return [`Margin ${amount(margin.initial)} → available ${amount(available.initial)}`, ...limits].join(" · ");
}
