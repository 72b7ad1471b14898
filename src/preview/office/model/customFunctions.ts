import type { HostState } from "../hostState";
import type { ObjectModel } from "../objectModel";

/** What office.js's own runtime of custom functions calls: that it is ready, and the results of what it was asked to invoke. */
export function customFunctionTypes(host: HostState): ObjectModel {
  return {
    "Microsoft.ExcelServices.CustomFunctions": {
      call: {
        _SetOsfControlContainerReadyForCustomFunctions: () => undefined,
        _GetEnabledFeatures: () => [],
        SetInvocationResults: (_, results: unknown[]) => host.onInvocationResults(results),
        SetInvocationArrayResults: (_, results: unknown[]) => host.onInvocationResults(results),
      },
    },
    "Microsoft.InternalService.AddinInternalService": { call: { NotifyActionHandlerReady: () => undefined } },
  };
}
