import { same } from "../../../core/book/names";
import type { Liquidation } from "../../../core/account/liquidation";
import type { Outcome } from "../../../core/account/scan";
import { MAIN_GRID } from "../../../core/risk/stress";
import { signedMoney } from "../../ui/format";
import type { LiquidationLimit } from "../../desk/liquidation";
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

/** How far each underlying may move, and all of them at once. */
export const limitsOf = ({ liquidation }: AccountState): LiquidationLimit[] =>
  liquidation.map(({ underlying, price, down, up }) => ({
    underlying,
    distance: Math.min(...[down, up].map((factor) => (factor === undefined ? Infinity : Math.abs(factor - 1)))),
    words: `${limitText(down, price)} ↓ ${limitText(up, price)} ↑`,
  }));

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

/** "1,288 → 1,410", or one figure where both are the same. */
export const change = (before: string, after: string | undefined): string =>
  after === undefined || after === before ? before : `${before} → ${after}`;

/** An amount without the sign that it has where it is above 0. */
export const amountText = (value: number): string => signedMoney(value).replace("+", "");

/** "Margin 1,288 → 1,410 · available 41,200 → 41,078 · BTC liquidation 6,120 (−34.9%) → 6,240 (−33.6%) ↓ none ↑" */
export function lineWords(before: AccountState, after: AccountState | null): string {
  const of = (read: (state: AccountState) => string): string => change(read(before), after ? read(after) : undefined);
  const unit = before.coin && ` ${before.coin}`;
  const limits = (after ?? before).liquidation
    .filter(({ underlying }) => underlying !== "")
    .map((now) => {
      const held = before.liquidation.find(({ underlying }) => same(underlying, now.underlying));
      const side = (way: "down" | "up"): string =>
        change(held ? limitText(held[way], held.price) : "none", limitText(now[way], now.price));
      return `${now.underlying} liquidation ${side("down")} ↓ ${side("up")} ↑`;
    });
  return [
    `Margin ${of(({ margin }) => amountText(margin.initial))}${unit}`,
    `available ${of(({ available }) => amountText(available.initial))}${unit}`,
    ...limits,
  ].join(" · ");
}
