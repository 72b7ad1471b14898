/** manifest.xml and functions.json keep to the schemas that Microsoft publishes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readJson } from "../golden/read";
import { type ContentModels, faultsOf } from "../support/contentModel";

const root = join(__dirname, "../..");
const manifest = readFileSync(join(root, "manifest.xml"), "utf8");
const { types } = readJson<{ types: ContentModels }>("manifest/contentModels.json");
const NAMESPACES = {
  "http://schemas.microsoft.com/office/appforoffice/1.1": "app",
  "http://schemas.microsoft.com/office/taskpaneappversionoverrides": "overrides",
  "http://schemas.microsoft.com/office/officeappbasictypes/1.0": "basic",
};
const faults = (xml: string): string[] => faultsOf(xml, types, NAMESPACES);

describe("manifest.xml", () => {
  it("keeps to its schema", () => expect(faults(manifest)).toEqual([]));

  /** A manifest that is broken in one way, and what is said of it. */
  it.each<[what: string, from: RegExp | string, to: string, said: RegExp]>([
    ["Version before Id", /(<Id>.*<\/Id>)\s*(<Version>.*<\/Version>)/, "$2$1", /OfficeApp: not these children/],
    ["no provider", /<ProviderName>.*<\/ProviderName>/, "", /OfficeApp: not these children/],
    ["an id that is none", /<Id>.*<\/Id>/, "<Id>counterpoise</Id>", /Id: counterpoise has another form/],
    ["a version of words", /<Version>.*<\/Version>/, "<Version>two</Version>", /Version: two has another form/],
    ["a permission that there is not", "ReadWriteDocument", "WriteAll", /Permissions: WriteAll is none of/],
    [
      "a host that there is not",
      '<Host xsi:type="Workbook">',
      '<Host xsi:type="Abacus">',
      /no rule says what overrides:Abacus is/,
    ],
    [
      "the runtime after the functions",
      /(<Runtimes>.*?<\/Runtimes>)\s*(<AllFormFactors>.*?<\/AllFormFactors>)/s,
      "$2$1",
      /Host: not these children/,
    ],
    ["a button without a label", /<Label resid="Recompute.Label"\/>/, "", /Control: not these children/],
    ["a control of no kind", '<Control xsi:type="Button" id="Recompute">', '<Control id="Recompute">', /Control/],
    ["a resource without an id", /<bt:String id="GetStarted.Title"/, "<bt:String", /no attribute id/],
    ["an attribute of our own", "<Hosts>", '<Hosts theme="dark">', /an attribute theme/],
    ["an icon size that is none", /<bt:Image size="16"/, '<bt:Image size="sixteen"', /sixteen/],
  ])("would be found broken: %s", (_, from, to, said) => {
    const broken = manifest.replace(from, to);
    expect(broken).not.toBe(manifest);
    expect(faults(broken).join("\n")).toMatch(said);
  });
});

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

const { definitions } = readJson<{ definitions: Record<string, Schema> }>("manifest/customFunctions.json");
/** Where functions.json holds what the unified manifest has beside a function's other members. */
const OPTIONS = "options";

function* faultsOfJson(value: unknown, schema: Schema, path: string): Generator<string> {
  if (schema.$ref) return yield* faultsOfJson(value, definitions[schema.$ref.replace("#/definitions/", "")], path);
  const kind = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  if (schema.type && ![schema.type].flat().includes(kind)) return yield `${path} is ${kind}`;
  if (schema.enum && !schema.enum.includes(value)) yield `${path} is ${String(value)}`;
  if (typeof value === "string") {
    const { minLength = 0, maxLength = Infinity, pattern } = schema;
    if (value.length < minLength || value.length > maxLength) yield `${path} has ${value.length} characters`;
    if (pattern && !new RegExp(pattern, "u").test(value)) yield `${path} has another form`;
  } else if (Array.isArray(value)) {
    const { minItems = 0, maxItems = Infinity, items } = schema;
    if (value.length < minItems || value.length > maxItems) yield `${path} has ${value.length} entries`;
    for (const [i, item] of value.entries()) if (items) yield* faultsOfJson(item, items, `${path}[${i}]`);
  } else if (kind === "object" && schema.properties) {
    for (const name of schema.required ?? []) if (!(name in (value as object))) yield `${path} has no ${name}`;
    for (const [name, member] of Object.entries(value as object)) {
      if (name === OPTIONS) yield* faultsOfJson(member, { ...schema, required: [] }, `${path}.${name}`);
      else if (!(name in schema.properties)) yield `${path} has a ${name}`;
      else yield* faultsOfJson(member, schema.properties[name], `${path}.${name}`);
    }
  }
}

/** The metadata as the build writes it. */
const file = JSON.parse(readFileSync(join(root, "dist/functions.json"), "utf8")) as { functions: object[] };
const faultsOfFunctions = (functions: readonly object[]): string[] =>
  functions.flatMap((one, i) => [...faultsOfJson(one, definitions.extensionFunction, `functions[${i}]`)]);

describe("functions.json", () => {
  it("keeps to its schema", () => {
    expect(file.functions.length).toBeGreaterThan(90);
    expect(faultsOfFunctions(file.functions)).toEqual([]);
  });

  it("says of the whole file that errors and data types reach functions", () => {
    expect(file).toMatchObject({ allowErrorForDataTypeAny: true, allowCustomDataForDataTypeAny: true });
    expect(Object.keys(file).sort()).toEqual([
      "allowCustomDataForDataTypeAny",
      "allowErrorForDataTypeAny",
      "functions",
    ]);
  });

  it.each<[what: string, change: object]>([
    ["an id of two letters", { id: "IV" }],
    ["an id that begins with a digit", { id: "2DELTA" }],
    ["no name", { name: undefined }],
    ["help that is not https", { helpUrl: "http://localhost/docs" }],
    ["an argument without a name", { parameters: [{ type: "any" }] }],
    ["a shape that there is not", { parameters: [{ name: "a", dimensionality: "cube" }] }],
    ["a description that is too long", { parameters: [{ name: "a", description: "x".repeat(513) }] }],
    ["an option of our own", { options: { fast: true } }],
  ])("would be found broken: %s", (_, change) => {
    const broken = JSON.parse(JSON.stringify({ ...file.functions[0], ...change })) as object;
    expect(faultsOfFunctions([broken])).not.toEqual([]);
  });
});
