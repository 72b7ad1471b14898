import type { HostState } from "../hostState";
import type { ObjectModel } from "../objectModel";
import { appRuntimeTypes } from "./appRuntime";
import { customFunctionTypes } from "./customFunctions";
import { documentPropertyTypes } from "./documentProperties";
import { namedItemTypes } from "./namedItem";
import { rangeType } from "./range";
import { rangeFormatTypes } from "./rangeFormat";
import { settingTypes } from "./setting";
import { tableTypes } from "./table";
import { workbookTypes } from "./workbook";
import { worksheetTypes } from "./worksheet";

/** Every type of Excel's object model that the preview has. */
export function objectModel(host: HostState): ObjectModel {
  return {
    ...workbookTypes(host),
    ...worksheetTypes(host),
    Range: rangeType(host),
    ...rangeFormatTypes(host),
    ...tableTypes(host),
    ...namedItemTypes(host),
    ...settingTypes(host),
    ...documentPropertyTypes(host),
    ...customFunctionTypes(host),
    ...appRuntimeTypes(host),
  };
}
