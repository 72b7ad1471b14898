/**
 * What the sources of the worksheet functions say about themselves: Excel's metadata, and the tags beyond it (category,
 * examples, formula, source). Everything that lists functions is derived from here, so that no list is kept by hand.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import metadata from "custom-functions-metadata";
import ts from "typescript";

export const functionsFolder = fileURLToPath(new URL("../src/functions", import.meta.url));

/** Every file in src/functions is one worksheet function. */
export const functionFiles = () =>
  readdirSync(functionsFolder)
    .filter((name) => name.endsWith(".ts"))
    .sort()
    .map((name) => join(functionsFolder, name));

const NAMESPACE = "HEDGE";

/**
 * Excel's functions.json.
 *
 * The generator never writes allowErrorForDataTypeAny, without which an error cell would not reach a function and could
 * not come out unchanged; helpUrl is derived, so that it cannot point elsewhere than to the function's own page; and every
 * function learns the cell that calls it, by which the pane finds what it said with an error.
 *
 * @param {string} baseUrl where the add-in is hosted
 */
export async function functionsJson(baseUrl) {
  const { metadataJson, errors } = await metadata.generateCustomFunctionsMetadata(functionFiles());
  if (errors.length > 0) throw new Error(`functions.json: ${errors.join("; ")}`);
  const json = JSON.parse(metadataJson);
  return {
    allowCustomDataForDataTypeAny: json.allowCustomDataForDataTypeAny,
    allowErrorForDataTypeAny: true,
    functions: json.functions.map((f) => ({
      ...f,
      helpUrl: `${baseUrl}/docs/functions/${f.name}.html`,
      options: { ...f.options, requiresAddress: true },
    })),
  };
}

/** Id and exported function of each custom function in a source file. */
export async function associationsOf(file) {
  const { associate, errors } = await metadata.generateCustomFunctionsMetadata([file]);
  if (errors.length > 0) throw new Error(`${file}: ${errors.join("; ")}`);
  return associate;
}

/** The catalogue: what functions.json says, and the tags that Excel does not know. */
export async function catalogue() {
  const { functions } = await functionsJson("");
  const tags = new Map(functionFiles().map(tagsOf));
  return functions.map((f) => ({
    name: `${NAMESPACE}.${f.name}`,
    description: f.description,
    parameters: f.parameters.map(({ name, description, optional }) => ({
      name,
      description,
      optional: optional === true,
    })),
    ...tags.get(f.name),
  }));
}

/** [NAME, {returns, category, examples, formula, source}] of one file. */
function tagsOf(file) {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const declared = source.statements.find(
    (s) => ts.isFunctionDeclaration(s) && ts.getJSDocTags(s).some((tag) => tag.tagName.text === "customfunction"),
  );
  if (!declared) throw new Error(`${file} declares no custom function`);
  const texts = (name) =>
    ts
      .getJSDocTags(declared)
      .filter((tag) => tag.tagName.text === name)
      .map((tag) => ts.getTextOfJSDocComment(tag.comment)?.trim() ?? "");
  const one = (name) => {
    const [text] = texts(name);
    if (!text) throw new Error(`${file} needs a @${name} tag`);
    return text;
  };
  const examples = texts("example").map((text) => {
    const [formula, result] = text.split(" → ");
    if (!formula?.startsWith("=") || result === undefined)
      throw new Error(`${file}: an @example reads "=FORMULA → result"`);
    return { formula, result };
  });
  if (examples.length === 0) throw new Error(`${file} needs an @example tag`);
  return [
    one("customfunction").split(/\s/)[0],
    { returns: one("returns"), category: one("category"), examples, formula: one("formula"), source: one("source") },
  ];
}
