import type { Source } from "../source";
import { barSources } from "./bars";
import { chainSources } from "./chains";
import { deribitPositions } from "./deribit";
import { fundingSources } from "./funding";
import { instrumentSources } from "./instruments";
import { bookSources } from "./orderBooks";

/** Every source that is recognised. Two of one reader must not share a signature. */
export const sources: readonly Source[] = [
  deribitPositions,
  ...instrumentSources,
  ...chainSources,
  ...bookSources,
  ...fundingSources,
  ...barSources,
];
