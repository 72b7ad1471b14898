/** Univer, put together from its Apache-2.0 parts only. */
import type { IWorkbookData } from "@univerjs/core";
import { LocaleType, LogLevel, mergeLocales, Univer } from "@univerjs/core";
import { FUniver } from "@univerjs/core/facade";
import { CalculationMode, ILayoutService, UniverSheetsCorePreset } from "@univerjs/preset-sheets-core";
import enUS from "@univerjs/preset-sheets-core/locales/en-US";
import "@univerjs/preset-sheets-core/lib/index.css";
import { undoOverride } from "./undo";

export interface Grid {
  univer: Univer;
  api: FUniver;
}

export function createGrid(container: HTMLElement, workbook: IWorkbookData, darkMode: boolean): Grid {
  const univer = new Univer({
    locale: LocaleType.EN_US,
    locales: { [LocaleType.EN_US]: mergeLocales(enUS) },
    logLevel: LogLevel.ERROR,
    darkMode,
    override: undoOverride,
  });
  const preset = UniverSheetsCorePreset({
    container,
    ribbonType: "simple",
    disableTextFormatAlert: true,
    disableTextFormatMark: true,
    // The add-in's functions come later, and everything is calculated then.
    formula: { initialFormulaComputing: CalculationMode.NO_CALCULATION },
    footer: { sheetBar: true, statisticBar: true, menus: false, zoomSlider: true },
  });
  for (const plugin of preset.plugins) {
    if (Array.isArray(plugin)) univer.registerPlugin(plugin[0], plugin[1]);
    else univer.registerPlugin(plugin);
  }
  const api = FUniver.newAPI(univer);
  api.createWorkbook(workbook);
  return { univer, api };
}

/** Puts the keyboard into the grid, at its active cell. */
export function focusGrid({ univer }: Grid): void {
  univer.__getInjector().get(ILayoutService).focus();
}

/** Resolves when the first sheet is on the screen. */
export function rendered(api: FUniver): Promise<void> {
  return new Promise((resolve) => {
    if (api.getCurrentLifecycleStage() >= api.Enum.LifecycleStages.Rendered) {
      resolve();
      return;
    }
    const subscription = api.addEvent(api.Event.LifeCycleChanged, ({ stage }) => {
      if (stage < api.Enum.LifecycleStages.Rendered) return;
      subscription.dispose();
      resolve();
    });
  });
}
