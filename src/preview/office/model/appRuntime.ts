import { invalidArgument } from "../apiError";
import type { HostState } from "../hostState";
import type { ObjectModel } from "../objectModel";

/** What stands behind Office.addin: whether the pane is shown. The functions run either way. */
export function appRuntimeTypes(host: HostState): ObjectModel {
  return {
    "Microsoft.AppRuntime.AppRuntimeService": {
      call: {
        GetAppRuntimeState: () => (host.isPaneShown() ? "Visible" : "Background"),
        SetAppRuntimeState: (_, state: string) => {
          if (state !== "Visible" && state !== "Background")
            throw invalidArgument("Office.addin", `the runtime cannot become ${state}`);
          host.showPane(state === "Visible");
        },
      },
    },
  };
}
