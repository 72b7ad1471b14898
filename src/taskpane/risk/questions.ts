import { accountAnswer } from "./account/accountAnswer";
import { marginsAnswer } from "./account/marginsAnswer";
import { heatAnswer } from "./heatAnswer";
import { jointAnswer } from "./jointAnswer";
import { simulationAnswer } from "./history/simulationAnswer";
import { legsAnswer } from "./legsAnswer";
import { payoffAnswer } from "./payoffAnswer";
import { stressAnswer } from "./stressAnswer";
import { ratioAnswer } from "./history/rollingRatio";
import { whatIfAnswer } from "./whatIf/whatIfAnswer";

/** What the Risk tab asks its thread, by name. */
const answers = {
  payoff: payoffAnswer,
  heat: heatAnswer,
  stress: stressAnswer,
  legs: legsAnswer,
  joint: jointAnswer,
  history: simulationAnswer,
  account: accountAnswer,
  margins: marginsAnswer,
  ratio: ratioAnswer,
  whatIf: whatIfAnswer,
};

export type About = keyof typeof answers;
export type QuestionOf<A extends About> = Parameters<(typeof answers)[A]>[0];
export type AnswerOf<A extends About> = ReturnType<(typeof answers)[A]>;

export type Asked = { readonly [A in About]: { readonly about: A; readonly question: QuestionOf<A> } }[About];

/** @throws HedgeError where the question has no answer, with its place in the book where it is about one */
export function answerTo({ about, question }: Asked, onProgress: (fraction: number) => void): AnswerOf<About> {
  const answer = answers[about] as (question: unknown, onProgress: (fraction: number) => void) => AnswerOf<About>;
  return answer(question, onProgress);
}
