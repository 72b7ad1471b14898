import type { Source } from "../source";
import { barSources } from "./bars";
import * as binance from "./binance";
import { binanceTrades } from "./binanceTrades";
import { bitmexPositions } from "./bitmex";
import { bybitPositions } from "./bybit";
import { ccxtPositions } from "./ccxt";
import { chainSources } from "./chains";
import { deribitPositions } from "./deribit";
import { fundingSources } from "./funding";
import { gateOptions, gatePositions } from "./gate";
import { hyperliquidPositions } from "./hyperliquid";
import * as ibkr from "./ibkr";
import { instrumentSources } from "./instruments";
import { krakenPositions } from "./kraken";
import { kucoinPositions } from "./kucoin";
import { okxPositions } from "./okx";
import { bookSources } from "./orderBooks";
import * as otherBrokers from "./otherBrokers";
import * as otherVenues from "./otherVenues";
import { brokerTrades } from "./brokerTrades";
import * as usBrokers from "./usBrokers";
import { venueTrades } from "./venueTrades";

/** Every source that is recognised. Two of one reader must not share a signature. */
export const sources: readonly Source[] = [
  deribitPositions,
  ...Object.values(binance),
  okxPositions,
  bybitPositions,
  bitmexPositions,
  krakenPositions,
  hyperliquidPositions,
  ccxtPositions,
  gatePositions,
  gateOptions,
  kucoinPositions,
  ...Object.values(otherVenues),
  ...Object.values(ibkr),
  ...Object.values(usBrokers),
  ...Object.values(otherBrokers),
  ...instrumentSources,
  ...chainSources,
  ...bookSources,
  ...fundingSources,
  ...barSources,
  ...binanceTrades,
  ...venueTrades,
  ...brokerTrades,
];
