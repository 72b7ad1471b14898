import type { Source } from "../source";
import { deribitPositions } from "./deribit";

/** Every source that is recognised. Two of one reader must not share a signature. */
export const sources: readonly Source[] = [deribitPositions];
