import { type FaultPlace, HedgeError } from "../../core/errors";
import { heatAnswer } from "./heatAnswer";
import { legsAnswer } from "./legsAnswer";
import { payoffAnswer } from "./payoffAnswer";
import { stressAnswer } from "./stressAnswer";
import { ratioAnswer } from "./history/rollingRatio";

/** What the Risk tab asks its thread, by name. */
const answers = { payoff: payoffAnswer, heat: heatAnswer, stress: stressAnswer, legs: legsAnswer, ratio: ratioAnswer };

export type About = keyof typeof answers;
export type QuestionOf<A extends About> = Parameters<(typeof answers)[A]>[0];
export type AnswerOf<A extends About> = ReturnType<(typeof answers)[A]>;

/** A question that has no answer, and where in the book, if it is about the book, that is to be mended. */
export interface Unanswerable {
  readonly requirement: string;
  readonly place: FaultPlace | undefined;
}

export type Asked = { readonly [A in About]: { readonly about: A; readonly question: QuestionOf<A> } }[About];

export type Reply =
  | { readonly fraction: number }
  | { readonly answer: AnswerOf<About> }
  | { readonly unanswerable: Unanswerable }
  | { readonly failure: string };

export function replyTo({ about, question }: Asked, onProgress: (fraction: number) => void): Reply {
  try {
    const answer = answers[about] as (question: unknown, onProgress: (fraction: number) => void) => AnswerOf<About>;
    return { answer: answer(question, onProgress) };
  } catch (error) {
    if (!(error instanceof HedgeError)) return { failure: String(error) };
    return { unanswerable: { requirement: error.message, place: error.place } };
  }
}
