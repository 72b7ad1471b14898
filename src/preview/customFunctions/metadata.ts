/** functions.json, as Excel reads it. */

export interface ParameterMetadata {
  name: string;
  description?: string;
  type?: "number" | "string" | "boolean" | "any";
  dimensionality?: "scalar" | "matrix";
  optional?: boolean;
  repeating?: boolean;
}

export interface FunctionMetadata {
  id: string;
  name: string;
  description?: string;
  helpUrl?: string;
  parameters: ParameterMetadata[];
  options?: { stream?: boolean; cancelable?: boolean; volatile?: boolean };
}

export interface FunctionsFile {
  functions: FunctionMetadata[];
  /** error cells reach `any` parameters as CustomFunctions.Error instead of ending the call */
  allowErrorForDataTypeAny?: boolean;
}

/** What an add-in's page holds once office.js and functions.js have run. */
export interface CustomFunctionsWindow {
  CustomFunctions: {
    Error: new (code: string, message?: string) => { code: string; message?: string };
    _association: { mappings: Record<string, (...args: unknown[]) => unknown> };
  };
}

/** What Excel passes last. */
export interface Invocation {
  functionName: string;
  address: string;
  parameterAddresses: null;
  isInValuePreview: false;
  setResult?: (result: unknown) => void;
  onCanceled?: () => void;
}
