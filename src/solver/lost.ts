import { type HedgeError, notAvailable } from "../core/errors";

/** Why a hedge has no answer whose thread ended. */
export const solverLost = (reason: string): HedgeError => notAvailable(`the solver ended (${reason}): calculate again`);
