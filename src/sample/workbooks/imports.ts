import { importsSheets } from "../importsSheets";
import { aboutSheet } from "./about";
import { type Check, crossCheckSheet, type Workings, workingsRow } from "./crossCheck";
import type { SampleWorkbook } from "./workbook";

const { nets } = importsSheets;
const CHECKS = 9;
const start = workingsRow(CHECKS);

/** A few additions and products of doubles of this size. */
const DECIMAL = 1e-12;
/** Tenors count to the millisecond: half of one moves the delta of 1,200 puts a week from expiry by less than this. */
const PUTS = 1e-6;

/** Delta of a put at the New York close of its day, 20:00 UTC in June: Black's on the price of the share, without rates. */
const put = (sheet: string, expiry: string, strike: string, row: number) => [
  `=${expiry}+20/24-${sheet}!B3`,
  `=B${row}/365`,
  `=(LN(${sheet}!T6/${strike})+${sheet}!U6^2*C${row}/2)/(${sheet}!U6*SQRT(C${row}))`,
  `=NORM.S.DIST(D${row},TRUE)-1`,
];

const workings: Workings = {
  title: "Delta of each put",
  headers: ["put", "days", "years", "d₁", "unit delta"],
  rows: [
    ["SPY 21JUN24 540 P at IBKR", ...put("'IBKR Flex'", "DATE(2024,6,21)", "'IBKR Flex export'!O3", start)],
    ["SPY 21JUN24 540 P at Schwab", ...put("Schwab", "DATE(2024,6,21)", "540", start + 1)],
  ],
  numberFormats: [
    [1, "0.0000"],
    [2, "0.000000"],
    [3, "0.0000"],
    [4, "0.000000"],
  ],
};

const figure = (name: string, addin: string, plain: string, how: string, tolerance = DECIMAL): Check => ({
  figure: name,
  addin,
  plain: `=${plain}`,
  tolerance,
  numberFormat: "+#,##0.00000000;-#,##0.00000000;0",
  how,
});

const [D, B, O, I] = ["'Deribit export'", "'Binance export'", "'OKX export'", "'IBKR Flex export'"].map(
  (name) => `${name}!`,
);
const deribit = `${D}D2/${D}G2+${D}D3/${D}G3+${D}J4+${D}J5`;
const okx = `${O}AA2*OKX!T6+${O}AA3*OKX!T7/${O}T3+${O}F4`;

const checks: Check[] = [
  figure(
    "Deribit, BTC in usd",
    nets.Deribit[0],
    deribit,
    "USD over the mark, and the venue's own deltas of the options",
  ),
  figure(
    "Deribit, BTC in coin",
    nets.Deribit[1],
    `${deribit}-${D}D4*${D}G4-${D}D5*${D}G5`,
    "less the options' value in coin",
  ),
  figure("Binance, BTC", nets.Binance[0], `${B}B2`, "the amount"),
  figure("Binance, ETH", nets.Binance[1], `${B}B3`, "the amount"),
  figure("OKX, BTC in usd", nets.OKX[0], okx, "contracts × size, over the mark where inverse, and deltaBS"),
  figure("OKX, BTC in coin", nets.OKX[1], `${okx}-${O}AA4*OKX!T8*${O}T4`, "less the option's value in coin"),
  figure("IBKR, SPY", nets["IBKR Flex"][0], `${I}S2+${I}S3*${I}N3*E${start}`, "shares, and the puts by Black", PUTS),
  figure("IBKR, ES", nets["IBKR Flex"][1], `${I}S4*${I}N4`, "contracts × multiplier"),
  figure(
    "Schwab, SPY",
    nets.Schwab[0],
    `'Schwab export'!C4+'Schwab export'!C5*100*E${start + 1}`,
    "shares, and the puts by Black",
    PUTS,
  ),
];
if (checks.length !== CHECKS) throw new Error("CHECKS must count the checks: the workings stand below them.");

const FORM = "column names, order, signs and units as documented; holdings made up";

export const imports: SampleWorkbook = {
  file: "imports",
  title: "Imports: from an export to a net delta",
  active: "Deribit",
  sheets: [
    aboutSheet({
      title: "Imports: from an export to a net delta",
      purpose:
        "Positions as three venues, a broker's query and a broker's page export them, on sheets as they come; POSITIONS over each, and the net delta beneath it.",
      probe: nets.Deribit[0],
      sheets: [
        ["Deribit", "Greeks of the position, inverse futures in USD: the delta in both moneys"],
        ["Binance", "USD-M: a flat row goes, a short stays short"],
        ["OKX", "contracts of which the export does not say the size: the table beside it does"],
        ["IBKR Flex", "a share, a listed put, a future; dates as numbers, fx to the base currency"],
        ["Schwab", "a title, cash and a total that are no positions; a put named in words"],
        ["… export", "each export as it came"],
        ["Cross-check", "the same net deltas by plain Excel from the exports alone"],
      ],
      sources: [
        ["Deribit", `private/get_positions, docs.deribit.com; ${FORM}`, "form of a venue"],
        ["Binance", `fapi positionRisk, developers.binance.com; ${FORM}`, "form of a venue"],
        ["OKX", `account/positions, okx.com/docs-v5; ${FORM}`, "form of a venue"],
        ["IBKR", `Flex query, open positions; ${FORM}`, "form of a broker"],
        ["Schwab", `positions page as CSV (github.com/vroonhof/opensteuerauszug); ${FORM}`, "form of a broker"],
        ["Underlying price and vol of the puts", "made up", "MIT, with this workbook"],
      ],
      bringsPane: false,
    }),
    ...importsSheets.sheets,
    crossCheckSheet(checks, workings),
  ],
  names: [],
  paneSettings: null,
};
