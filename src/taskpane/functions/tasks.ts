/**
 * What desks ask for, in the words in which they ask it, and the functions that answer, the first before the others. A search
 * finds a function by these as by its own words.
 */
export const TASKS: readonly (readonly [asked: string, functions: string])[] = [
  ["how many futures contracts lots to trade sell buy neutral size a hedge", "CONTRACTS OFFSET BETACONTRACTS ROUNDLOT"],
  ["minimum variance hedge ratio optimal regression beta slope", "RATIO MULTIRATIO ROLLRATIO RATIOSTATS"],
  ["cross hedge proxy jet fuel heating oil crude airline kerosene", "RATIO MULTIRATIO RATIOSET EFFECTIVENESS"],
  ["am i delta neutral what is my delta position exposure", "NETDELTA EXPOSURE DELTA"],
  ["which instrument is cheapest to hedge with best", "RANKING SOLVE"],
  ["hedge gamma vega several legs optimise", "SOLVE FRONTIER"],
  ["stock index portfolio beta shares equity", "BETACONTRACTS BETADELTA COVARIANCE"],
  ["bonds rates dv01 duration", "DV01RATIO"],
  ["cash and carry trade profit", "CARRYPNL BASIS FAIRVALUE"],
  ["contango backwardation term structure curve", "BASIS CALENDAR LADDER STRIP"],
  ["roll a future to the next month expiry", "CALENDAR ROLLRATIO STRIP"],
  ["when do i rebalance no-trade band", "BAND ACTION REBALANCE"],
  ["what if prices fall crash shock", "SCENARIO STRESS HISTSIM"],
  ["how much can i lose risk worst loss", "STRESS VAR HISTSIM"],
  ["liquidation price when am i liquidated", "LIQPRICE LIQUIDATION MARGIN"],
  ["margin call collateral enough", "MARGIN LIQUIDATION"],
  ["funding paid received perpetual swap cost", "FUNDINGPAY FUNDINGAPR FUNDINGSTATS FUNDINGRISK"],
  ["average entry price realised profit lots fifo", "BLOTTER AVGENTRY PNL"],
  ["why did i make or lose money today p&l explain", "ATTRIBUTION"],
  ["hedge accounting ifrs 9 effectiveness documentation", "HEDGEDOC EFFECTIVENESS"],
  ["slippage market impact large order split", "IMPACT ROUTE SCHEDULE FILL"],
  ["option price greeks black scholes", "GREEKS AMERICAN IMPLIEDVOL"],
  ["implied volatility from a price", "IMPLIEDVOL"],
  ["tail hedge crash protection buy puts", "TAILHEDGE"],
  ["import export file of an exchange broker", "POSITIONS INSTRUMENTS CHAIN ORDERBOOK"],
  ["check my table for mistakes", "CHECK"],
  ["several currencies fx conversion", "CURRENCIES QUANTO"],
  ["test a hedge in the past backtest", "BACKTEST REPLAY"],
];
