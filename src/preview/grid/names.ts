/** The names that the workbook defines. Defining one is no step of the undo history: a user takes back what was typed. */
import { ICommandService } from "@univerjs/core";
import {
  type FWorkbook,
  IDefinedNamesService,
  RemoveDefinedNameMutation,
  SCOPE_WORKBOOK_VALUE_DEFINED_NAME,
  SetDefinedNameMutation,
} from "@univerjs/preset-sheets-core";
import type { Book } from "../book";
import type { Grid } from "./univer";

export function bookNames({ univer }: Grid, workbook: FWorkbook): Pick<Book, "names" | "defineName" | "deleteName"> {
  const injector = univer.__getInjector();
  const service = injector.get(IDefinedNamesService);
  const commands = injector.get(ICommandService);
  const unitId = workbook.getId();
  const find = (name: string) => service.getValueByName(unitId, name);
  return {
    names: () =>
      Object.values(service.getDefinedNameMap(unitId) ?? {}).map(({ name, formulaOrRefString, comment, hidden }) => ({
        name,
        formula: formulaOrRefString.replace(/^=/, ""),
        comment: comment ?? "",
        hidden: hidden ?? false,
      })),
    defineName({ name, formula, comment, hidden }) {
      const known = find(name);
      commands.syncExecuteCommand(SetDefinedNameMutation.id, {
        localSheetId: SCOPE_WORKBOOK_VALUE_DEFINED_NAME,
        ...known,
        unitId,
        id: known?.id ?? name,
        name,
        formulaOrRefString: formula,
        comment: comment || known?.comment,
        hidden,
      });
    },
    deleteName(name) {
      const known = find(name);
      if (known) commands.syncExecuteCommand(RemoveDefinedNameMutation.id, { unitId, ...known });
    },
  };
}
