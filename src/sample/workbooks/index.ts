import { calendarByTenor } from "./calendarByTenor";
import { carryWeek } from "./carryWeek";
import { cashAndCarry } from "./cashAndCarry";
import { deltaNeutralDesk } from "./deltaNeutralDesk";
import { hedgeRatioLab } from "./hedgeRatioLab";
import { crossMargin } from "./crossMargin";
import { imports } from "./imports";
import { jetFuel } from "./jetFuel";
import { sharesByIndexFuture } from "./sharesByIndexFuture";
import type { SampleWorkbook } from "./workbook";

export type { SampleWorkbook } from "./workbook";

/** The workbooks that ship with the add-in; their files are made by `npm run samples`. */
export const sampleWorkbooks: readonly SampleWorkbook[] = [
  deltaNeutralDesk,
  cashAndCarry,
  hedgeRatioLab,
  imports,
  calendarByTenor,
  jetFuel,
  sharesByIndexFuture,
  crossMargin,
  carryWeek,
];
