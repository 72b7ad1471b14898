/** What office.js asks before `Office.onReady`: who the host is, what it supports, which settings the document holds. */

import type { Behaviour } from "../behaviour";

/** office.js's number for Excel on the web. */
const EXCEL_ON_THE_WEB = 16;

const OFFICE_VERSION = "16.01";

export const LOCALE = "en-US";

/** The requirement sets an add-in may test with `Office.context.requirements.isSetSupported`. */
const requirementSets = ({ excelApi, customFunctionsRuntime }: Behaviour) => ({
  AddinCommands: "1.3",
  CustomFunctions: "1.4",
  CustomFunctionsRuntime: customFunctionsRuntime,
  DelayForCellEdit: "1.1",
  DocumentEvents: "1.1",
  ExcelApi: excelApi,
  KeyboardShortcuts: "1.1",
  RibbonApi: "1.2",
  RichApi: "1.1",
  Settings: "1.1",
  SharedRuntime: "1.2",
});

export interface AppIdentity {
  /** names the conversation between the page and one frame */
  conversation: string;
  app: string;
}

/** The frame's address with what office.js reads from it: the host in the query, the channel in the fragment. */
export function paneUrl(page: string, origin: string, { conversation, app }: AppIdentity): string {
  const host = ["Excel", "Web", OFFICE_VERSION, LOCALE, "telemetry", "", "disableLogging", "3"].join("$");
  const channel = [conversation, app, encodeURIComponent(origin)].join("|");
  return `${page}?_host_Info=${encodeURIComponent(host)}#&_xdm_Info=${channel}`;
}

/** The reply to `ContextActivationManager_getAppContextAsync`. */
export function appContext(
  { app }: AppIdentity,
  behaviour: Behaviour,
  documentUrl: string,
  settings: [string, string][],
): object {
  return {
    _id: app,
    _appInstanceId: app,
    _appName: EXCEL_ON_THE_WEB,
    _appVersion: OFFICE_VERSION,
    _appUILocale: LOCALE,
    _dataLocale: LOCALE,
    _docUrl: documentUrl,
    _clientMode: 0,
    _settings: settings,
    _reason: 1,
    _osfControlType: 1,
    _eToken: "",
    _correlationId: app,
    _requirementMatrix: JSON.stringify(requirementSets(behaviour)),
    _hostCustomMessage: null,
    _hostFullVersion: "16.0.0.0",
    _addinName: "Counterpoise",
    _appDomains: [],
  };
}
