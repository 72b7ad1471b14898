/** Becomes an `OfficeExtension.Error` in the add-in, with the same code, message and location. The codes are Excel's. */
export class RichApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly location: string | null = null,
  ) {
    super(message);
    this.name = "RichApiError";
  }
}

export const itemNotFound = (location: string): RichApiError =>
  new RichApiError("ItemNotFound", "There is no such item.", location);

export const itemAlreadyExists = (location: string): RichApiError =>
  new RichApiError("ItemAlreadyExists", "There is an item of this name already.", location);

export const invalidArgument = (location: string, detail: string): RichApiError =>
  new RichApiError("InvalidArgument", `An argument is wrong: ${detail}`, location);

export const invalidReference = (): RichApiError =>
  new RichApiError("InvalidReference", "The object is no longer there, or was not tracked across calls of sync.");

export const accessDenied = (location: string): RichApiError =>
  new RichApiError("AccessDenied", "The sheet is protected.", location);

export const undoNotSupported = (location: string): RichApiError =>
  new RichApiError("UndoNotSupported", "The undo group holds an operation that cannot be undone.", location);

export const editingCell = (): RichApiError =>
  new RichApiError("InvalidOperationInCellEditMode", "A cell is being edited.");

export const notImplemented = (type: string, member: string): RichApiError =>
  new RichApiError("NotImplemented", `The preview does not have ${type}.${member}.`, `${type}.${member}`);
