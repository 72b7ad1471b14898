/** The add-in's functions as functions of Univer's formula engine. */
import type { Nullable, Univer } from "@univerjs/core";
import type {
  BaseReferenceObject,
  BaseValueObject,
  FunctionVariantType,
  IFunctionInfo,
} from "@univerjs/preset-sheets-core";
import {
  ArrayValueObject,
  BaseFunction,
  BooleanValueObject,
  ErrorType,
  ErrorValueObject,
  FunctionType,
  IDescriptionService,
  IFunctionService,
  NullValueObject,
  NumberValueObject,
  StringValueObject,
} from "@univerjs/preset-sheets-core";
import { EXCEL_SHEET } from "../../cells/rectangle";
import type { CellKey } from "../customFunctions/calls";
import type { FunctionMetadata } from "../customFunctions/metadata";
import type { Matrix, Value } from "../customFunctions/values";
import { cellError, isCellError, isErrorCode } from "../customFunctions/values";

export type RunInCell = (cell: CellKey, given: (Matrix | undefined)[]) => Value | Matrix;

/**
 * Univer's own custom functions get blank cells as 0 and read text such as "1-2" back as dates.
 * An executor of the engine's kind gets and gives typed values instead.
 */
class AddinFunction extends BaseFunction {
  // Whether an argument is a whole column only its reference tells.
  override needsReferenceObject = true;

  constructor(
    name: string,
    private readonly run: RunInCell,
  ) {
    super(name);
  }

  override calculate(...variants: FunctionVariantType[]): BaseValueObject {
    const cell = { sheet: this.subUnitId!, row: this.row, column: this.column };
    return toValueObject(this.run(cell, variants.map(toMatrix)));
  }
}

/** Registers functions with their descriptions, which completion in formulas shows. */
export function registerFunctions(
  univer: Univer,
  namespace: string,
  functions: FunctionMetadata[],
  run: (metadata: FunctionMetadata) => RunInCell,
): void {
  const injector = univer.__getInjector();
  const executors = injector.get(IFunctionService);
  const descriptions = injector.get(IDescriptionService);
  const added = functions.map((metadata) => new AddinFunction(fullName(namespace, metadata), run(metadata)));
  executors.registerExecutors(...added);
  parseAnew(univer, `${namespace}.`);
  descriptions.registerDescriptions(functions.map((metadata) => describe(namespace, metadata)));
}

/** Formulas that were calculated before their function was here are kept, read as #NAME?, however often they are calculated again. */
export const parseAnew = (univer: Univer, namespace: string): void =>
  univer.__getInjector().get(IFunctionService).deleteFormulaAstCacheKey(namespace);

/** As it is typed: HEDGE.OFFSET. */
export const fullName = (namespace: string, { name }: FunctionMetadata): string => `${namespace}.${name.toUpperCase()}`;

function describe(namespace: string, metadata: FunctionMetadata): IFunctionInfo {
  const description = metadata.description ?? "";
  return {
    functionName: fullName(namespace, metadata),
    functionType: FunctionType.User,
    description,
    abstract: description,
    functionParameter: metadata.parameters.map((parameter) => ({
      name: parameter.name,
      detail: parameter.description ?? "",
      example: parameter.dimensionality === "matrix" ? "A1:B9" : "A1",
      require: parameter.optional ? 0 : 1,
      repeat: parameter.repeating ? 1 : 0,
    })),
  };
}

/** undefined for an argument that is left out between commas. */
function toMatrix(variant: FunctionVariantType): Matrix | undefined {
  if (variant.isReferenceObject()) {
    const reference = variant as BaseReferenceObject;
    const cells = toMatrix(reference.toArrayValueObject());
    return reference.isColumn() && cells ? withExcelsRows(cells) : cells;
  }
  const value = variant as BaseValueObject;
  if (value.isArray()) return value.getArrayValue().map((row) => row.map((cell) => toValue(cell)));
  return value.isNull() ? undefined : [[toValue(value)]];
}

/** Excel hands over all rows that a sheet of its own has; the blank ones are one and the same here. */
function withExcelsRows(cells: Matrix): Matrix {
  const blank: Value[] = new Array<Value>(cells[0].length).fill(null);
  return [...cells, ...new Array<Value[]>(EXCEL_SHEET.rows - cells.length).fill(blank)];
}

function toValue(value: Nullable<BaseValueObject>): Value {
  if (!value || value.isNull()) return null;
  if (value.isError()) {
    const code = (value as ErrorValueObject).getErrorType();
    return cellError(isErrorCode(code) ? code : "#VALUE!");
  }
  return value.getValue();
}

function toValueObject(result: Value | Matrix): BaseValueObject {
  if (!Array.isArray(result)) return toScalarObject(result);
  const calculateValueList = result.map((row) => row.map(toScalarObject));
  return ArrayValueObject.create({
    calculateValueList,
    rowCount: result.length,
    columnCount: result[0].length,
    unitId: "",
    sheetId: "",
    row: -1,
    column: -1,
  });
}

function toScalarObject(value: Value): BaseValueObject {
  if (value === null) return NullValueObject.create();
  if (isCellError(value)) return ErrorValueObject.create(value.error as ErrorType);
  if (typeof value === "number") return NumberValueObject.create(value);
  if (typeof value === "boolean") return BooleanValueObject.create(value);
  return StringValueObject.create(value);
}
