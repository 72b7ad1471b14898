/** What the functions compute in steps, for tests that have the time. */
import * as breakevensInSteps from "../../../src/core/risk/breakevens";
import * as payoffInSteps from "../../../src/core/risk/payoff";
import { atOnce } from "../../../src/core/steps";

export const breakevens = (...asked: Parameters<typeof breakevensInSteps.breakevens>) =>
  atOnce(breakevensInSteps.breakevens(...asked));

export const payoff = (...asked: Parameters<typeof payoffInSteps.payoff>) => atOnce(payoffInSteps.payoff(...asked));
