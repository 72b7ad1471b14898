import * as breakevensInSteps from "../../../src/core/risk/breakevens";
import * as payoffInSteps from "../../../src/core/risk/payoff";
import { atOnceOf } from "../atOnceOf";

export const breakevens = atOnceOf(breakevensInSteps.breakevens);
export const payoff = atOnceOf(payoffInSteps.payoff);
