import { MessageBar, MessageBarBody } from "@fluentui/react-components";
import type { Liquidation } from "../../../core/account/liquidation";
import { same } from "../../../core/book/names";
import { AnswerLine, Quiet } from "../../ui/answerLine";
import { type Fact, FactList } from "../../ui/factList";
import { percent, signedMoney } from "../../ui/format";
import { lower } from "../riskWords";
import type { AccountAnswer, AccountState } from "./accountAnswer";
import { amountText, change, dangersOf, limitText, movesOf, nearestOf, scenarioWords } from "./accountWords";

interface AccountViewProps {
  answer: AccountAnswer;
  /** Without balances the equity is what the positions are worth alone. */
  hasBalances: boolean;
  /** "after the trade: buy 1,876 BTC-PERPETUAL" */
  traded: string;
}

/** The margin of the whole account and how far prices may go, before and after what is proposed. */
export function AccountView({ answer: { before, after }, hasBalances, traded }: AccountViewProps) {
  const now = after ?? before;
  const dangers = dangersOf(now);
  return (
    <>
      <AnswerLine detail={traded}>{availableWords(now)}</AnswerLine>
      {dangers.length > 0 && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{`${after ? "After it " : ""}${dangers.join("; ")}.`}</MessageBarBody>
        </MessageBar>
      )}
      <FactList facts={[...marginFacts(before, after), ...liquidationFacts(before, after), ...scenarioFacts(now)]} />
      <Quiet>
        {hasBalances
          ? "One equity behind every position"
          : "No balances are chosen: the equity is what the positions are worth alone, behind every position at once"}
        {now.coin ? `, counted in ${now.coin}` : ", in the money that prices and balances are in"}. Each underlying is
        moved alone, at the vols of now.
      </Quiet>
    </>
  );
}

function availableWords(state: AccountState): string {
  const nearest = nearestOf(state);
  const limit = nearest
    ? `${lower(`Liquidation of ${movesOf(nearest.of)}`)} at ${limitText(nearest.factor, nearest.of.price)}`
    : "no price liquidates the account";
  return `${unit(state, signedMoney(state.available.initial))} available; ${limit}`;
}

/** "3.84 BTC" where margin is counted in coin. */
const unit = ({ coin }: AccountState, text: string): string => (coin ? `${text} ${coin}` : text);

function marginFacts(before: AccountState, after: AccountState | null): Fact[] {
  const of = (name: string, read: (state: AccountState) => string, counted = unit): Fact => ({
    name,
    value: counted(before, change(read(before), after ? read(after) : undefined)),
  });
  return [
    of("Initial margin", ({ margin }) => amountText(margin.initial)),
    of("Maintenance margin", ({ margin }) => amountText(margin.maintenance)),
    of("Equity", ({ equity }) => signedMoney(equity)),
    of("Available", ({ available }) => signedMoney(available.initial)),
    of("Maintenance of equity", ratioText, (_, text) => text),
  ];
}

function ratioText({ margin, equity, haircuts }: AccountState): string {
  const standing = equity - haircuts.maintenance;
  return standing > 0 ? percent(margin.maintenance / standing) : "no equity";
}

function liquidationFacts(before: AccountState, after: AccountState | null): Fact[] {
  const now = after ?? before;
  return now.liquidation.flatMap((found) => {
    const held = before.liquidation.find(({ underlying }) => same(underlying, found.underlying));
    const of = (side: "down" | "up"): string => {
      const text = (of: Liquidation): string => limitText(of[side], of.price);
      return after ? change(held ? text(held) : "none", text(found)) : text(found);
    };
    const name = found.underlying ? `Liquidation, ${found.underlying}` : "All at once";
    return [
      { name: `${name} down`, value: of("down") },
      { name: `${name} up`, value: of("up") },
    ];
  });
}

const scenarioFacts = (state: AccountState): Fact[] =>
  state.binding.map((outcome) => ({
    name: `Margined for ${scenarioWords(outcome)}`,
    value: unit(state, signedMoney(outcome.counted)),
  }));
