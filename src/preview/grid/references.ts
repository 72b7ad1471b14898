/** Has the grid calculate what its own parser does not know of Excel's formulas: structured references, A1#, A:.A. */
import type {
  ArrayValueObject,
  BaseReferenceObject,
  BaseValueObject,
  FunctionVariantType,
} from "@univerjs/preset-sheets-core";
import {
  BaseFunction,
  ErrorType,
  ErrorValueObject,
  FormulaDataModel,
  IFormulaCurrentConfigService,
  IFormulaRuntimeService,
  IFunctionService,
  Lexer,
  LexerTreeBuilder,
  RangeReferenceObject,
} from "@univerjs/preset-sheets-core";
import type { Calculation } from "./calculation";
import type { HostState } from "../office/hostState";
import { SPILL_FUNCTION, type Surroundings, toGridFormula, TRIM_FUNCTION } from "./excelFormula";
import type { Grid } from "./univer";

export interface References {
  /** tables have come, gone or moved: what was parsed with them is parsed anew */
  tablesChanged(): void;
}

export function knowExcelReferences({ univer }: Grid, calculation: Calculation, host: HostState): References {
  const injector = univer.__getInjector();
  const functions = injector.get(IFunctionService);
  functions.registerExecutors(spillFunction(injector), trimFunction());

  const lexer = injector.get(Lexer);
  const parse = lexer.treeBuilder.bind(lexer);
  lexer.treeBuilder = (formula, transformSuffix) =>
    parse(toGridFormula(formula, surroundingsOf(host)), transformSuffix);

  // The editor and the moving of references cut formulas into tokens, with a bracket of which the parser never recovers.
  const tokens = injector.get(LexerTreeBuilder) as unknown as Tokens;
  const cut = tokens._nodeMaker.bind(tokens);
  tokens._nodeMaker = (formula, ...rest) => cut(masked(formula), ...rest);
  const sequence = tokens.sequenceNodesBuilder.bind(tokens);
  tokens.sequenceNodesBuilder = (formula) =>
    sequence(masked(formula))?.map((node) =>
      typeof node === "string" ? unmasked(node) : { ...node, token: unmasked(node.token) },
    );

  return {
    tablesChanged() {
      functions.deleteFormulaAstCacheKey("[", ...[...host.tables.values()].map(({ name }) => name));
      calculation.recalculateAll();
    },
  };
}

function surroundingsOf({ book, tables }: HostState): Surroundings {
  const sheets = book.sheets();
  return {
    tables: [...tables.values()].map(({ name, area, hasHeaders, showTotals }) => ({
      name,
      sheet: sheets.find(({ id }) => id === area.sheet)?.name ?? "",
      area,
      hasHeaders,
      hasTotals: showTotals,
      // Looked up only where a formula names one.
      get columns() {
        return book.cells({ ...area, rows: 1 })[0].map(({ value }) => String(value ?? ""));
      },
    })),
    hasSheet: (wanted) => sheets.some(({ name }) => name.toLowerCase() === wanted.toLowerCase()),
  };
}

/** What of the grid's tokenizer is put in the way of a formula; its own types keep it to themselves. */
interface Tokens {
  _nodeMaker(formula: string, ...rest: unknown[]): unknown;
  sequenceNodesBuilder(formula: string): (string | { token: string })[] | undefined;
}

/** Where characters of brackets wait in Unicode's private area: no sign of a formula to the tokenizer. */
const PRIVATE = 0xe000;

const masked = (formula: string): string =>
  formula.replace(/"(?:[^"]|"")*"|\[(?:[^[\]]|\[[^\]]*\])*\]/g, (part) =>
    part.startsWith('"') ? part : Array.from(part, mask).join(""),
  );

const mask = (character: string): string =>
  character < "\u0080" ? String.fromCharCode(PRIVATE + character.charCodeAt(0)) : character;

const unmasked = (text: string): string =>
  text.replace(/[\ue000-\ue07f]/g, (character) => String.fromCharCode(character.charCodeAt(0) - PRIVATE));

type Injector = ReturnType<Grid["univer"]["__getInjector"]>;

/** The array that a cell's formula gives, as Excel's A1#. */
function spillFunction(injector: Injector): BaseFunction {
  const formulas = injector.get(FormulaDataModel);
  const config = injector.get(IFormulaCurrentConfigService);
  const runtime = injector.get(IFormulaRuntimeService);
  class Spill extends BaseFunction {
    override needsReferenceObject = true;
    override calculate(anchor: FunctionVariantType): BaseValueObject {
      if (!anchor.isReferenceObject()) return ErrorValueObject.create(ErrorType.REF);
      const reference = anchor as BaseReferenceObject;
      const { startRow, startColumn } = reference.getRangePosition();
      const [unit, sheet] = [reference.getUnitId(), reference.getSheetId()];
      const range =
        runtime.getUnitArrayFormula()[unit]?.[sheet]?.[startRow]?.[startColumn] ??
        formulas.getArrayFormulaRange()?.[unit]?.[sheet]?.[startRow]?.[startColumn];
      if (!range) return ErrorValueObject.create(ErrorType.REF);
      const whole = new RangeReferenceObject(range, sheet, unit);
      whole.setDefaultUnitId(unit);
      whole.setDefaultSheetId(sheet);
      whole.setUnitData(config.getUnitData());
      whole.setArrayFormulaCellData(config.getArrayFormulaCellData());
      whole.setArrayFormulaRange(config.getArrayFormulaRange());
      whole.setRuntimeData(runtime.getUnitData());
      whole.setUnitStylesData(config.getUnitStylesData());
      whole.setRuntimeArrayFormulaCellData(runtime.getRuntimeArrayFormulaCellData());
      whole.setRuntimeArrayFormulaRange(runtime.getUnitArrayFormula());
      whole.setRuntimeFeatureCellData(runtime.getRuntimeFeatureCellData());
      return whole.toArrayValueObject();
    }
  }
  return new Spill(SPILL_FUNCTION);
}

/** A range without its blank rows and columns at the start (1), at the end (2) or both (3), as Excel's A:.A. */
function trimFunction(): BaseFunction {
  class Trim extends BaseFunction {
    override needsReferenceObject = true;
    override calculate(
      given: FunctionVariantType,
      rows: FunctionVariantType,
      columns: FunctionVariantType,
    ): BaseValueObject {
      const array = (
        given.isReferenceObject() ? (given as BaseReferenceObject).toArrayValueObject() : given
      ) as ArrayValueObject;
      if (!array.isArray()) return array;
      const filled = array.getArrayValue().map((line) => line.map((cell) => cell?.isNull() === false));
      const across = Array.from({ length: array.getColumnCount() }, (_, j) => filled.some((line) => line[j]));
      const [top, bottom] = kept(
        filled.map((line) => line.includes(true)),
        sideOf(rows),
      );
      const [left, right] = kept(across, sideOf(columns));
      return bottom <= top || right <= left
        ? ErrorValueObject.create(ErrorType.REF)
        : array.slice([top, bottom], [left, right])!;
    }
  }
  return new Trim(TRIM_FUNCTION);
}

const sideOf = (variant: FunctionVariantType): number =>
  variant.isReferenceObject() ? 3 : Number((variant as BaseValueObject).getValue());

/** From the first to behind the last that stays. */
function kept(isFilled: readonly boolean[], sides: number): [number, number] {
  const first = sides % 2 === 1 ? isFilled.indexOf(true) : 0;
  const last = sides >= 2 ? isFilled.lastIndexOf(true) + 1 : isFilled.length;
  return [Math.max(first, 0), last];
}
