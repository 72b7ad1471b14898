import funding from "./data/binanceBtcFunding.json";
import { FORWARD_CURVE, INDEX, NOW } from "./market";
import type { SheetContent } from "../cells/sheetContent";
import { serialOf } from "../cells/dateSerial";
import { address } from "./sheet";

const rates = funding.rates as [string, number][];
const HEADER_ROW = 12;
const first = HEADER_ROW + 2;
const last = HEADER_ROW + 1 + rates.length;
const rate = `B${first}:B${last}`;
const curve = FORWARD_CURVE.map(({ name, price, expiry }) => [name, price, expiry] as const);
const futures = `F4:F${3 + curve.length}`;
const years = `H4:H${3 + curve.length}`;

/** What a carry earns: the funding of a perpetual through time, and the futures curve of one day. */
export const fundingSheet: SheetContent = {
  name: "Basis and funding",
  cells: [
    ["Funding of a perpetual, and the basis of a futures curve"],
    ["Binance BTCUSDT, October to December 2024", null, null, null, "Deribit, 14 May 2020, index", INDEX],
    ["funding, every 8 h", null, null, null, "future", "price", "expiry", "years", "basis, bps", "per year"],
    [
      `=HEDGE.FUNDINGSTATS(Funding[rate],8)`,
      null,
      null,
      null,
      ...curve[0],
      `=HEDGE.TENOR(${NOW},G4:G${3 + curve.length})`,
      `=HEDGE.BASIS(F2,${futures},"bps")`,
      `=HEDGE.BASIS(F2,${futures},"continuous",${years})`,
    ],
    ...curve.slice(1).map((row) => [null, null, null, null, ...row]),
    [
      null,
      null,
      null,
      null,
      "90 days",
      null,
      null,
      90 / 365,
      null,
      `=HEDGE.CONSTANTBASIS(${futures},${years},F2,H${4 + curve.length})`,
    ],
    ...Array.from({ length: HEADER_ROW - 5 - curve.length }, () => []),
    ["round trip of 10 bps paid after", `=HEDGE.FUNDINGBREAKEVEN(B5,8,0.001)`, "days at the mean rate"],
    ["settled", "rate", "per year"],
    ...rates.map(([time, value], i) => [
      serialOf(Date.parse(time)),
      value,
      i === 0 ? `=HEDGE.FUNDINGAPR(Funding[rate],8)` : null,
    ]),
  ],
  columnWidths: [260, 110, 170, 30, 240, 100, 155, 85, 100, 90],
  formats: [
    { range: "B4:B6", numberFormat: "0.0000%" },
    { range: "B6", numberFormat: "0.00%" },
    { range: "B8:B9", numberFormat: "0.00%" },
    { range: `B${HEADER_ROW}`, numberFormat: "0.0" },
    { range: `F2:${futures.split(":")[1]}`, numberFormat: "#,##0.00" },
    { range: `G4:G${3 + curve.length}`, numberFormat: "yyyy-mm-dd hh:mm" },
    { range: `H4:H${4 + curve.length}`, numberFormat: "0.0000" },
    { range: `I4:I${3 + curve.length}`, numberFormat: "0.00" },
    { range: `J4:J${4 + curve.length}`, numberFormat: "0.00%" },
    { range: address(HEADER_ROW + 1, 0, rates.length, 1), numberFormat: "yyyy-mm-dd hh:mm" },
    { range: address(HEADER_ROW + 1, 1, rates.length, 1), numberFormat: "0.0000%" },
    { range: address(HEADER_ROW + 1, 2, rates.length, 1), numberFormat: "0.00%" },
  ],
  bold: ["A1", "A3", "E3:J3", address(HEADER_ROW, 0, 1, 3)],
  headers: ["A3:B3", "E3:J3", address(HEADER_ROW, 0, 1, 3)],
  inputs: ["F2", `E4:G${3 + curve.length}`, address(HEADER_ROW + 1, 0, rates.length, 2)],
  tables: [{ name: "Funding", range: address(HEADER_ROW, 0, rates.length + 1, 2) }],
  frozen: { rows: 0, columns: 1 },
};

/** The funding rates, for formulas of other sheets. */
export const fundingRates = rate;
