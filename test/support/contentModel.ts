/** Whether an XML document keeps to content models: names and order of children, attributes, values. */
import { SaxesParser, type SaxesTagNS } from "saxes";

interface SimpleType {
  readonly enumeration?: readonly string[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly base?: string;
}

interface ComplexType {
  /** A pattern over the children's names, each with a blank behind it. */
  readonly children: string;
  /** The type of each child by its name. */
  readonly of: Readonly<Record<string, string | null>>;
  readonly attributes: Readonly<Record<string, { readonly type: string; readonly required: boolean }>>;
  readonly abstract?: boolean;
}

export type ContentModels = Readonly<Record<string, ComplexType | { readonly simple: SimpleType }>>;

interface Element {
  readonly name: string;
  readonly uri: string;
  /** What xsi:type says, without its prefix. */
  readonly type: string | undefined;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Element[];
  text: string;
}

const XSI = "http://www.w3.org/2001/XMLSchema-instance";

function parse(xml: string): Element {
  const parser = new SaxesParser({ xmlns: true });
  const open: Element[] = [];
  let root: Element | undefined;
  parser.on("opentag", ({ local, uri, attributes }: SaxesTagNS) => {
    const all = Object.values(attributes);
    const element: Element = {
      name: local,
      uri,
      type: all.find((one) => one.uri === XSI && one.local === "type")?.value.replace(/^.*:/, ""),
      attributes: new Map(all.filter((one) => one.uri === "").map((one) => [one.local, one.value])),
      children: [],
      text: "",
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on("text", (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on("closetag", () => void open.pop());
  parser.write(xml).close();
  return root!;
}

/**
 * @param prefixes the prefix of a namespace's types in the models, by the namespace
 * @returns what breaks the rules, each with the path of its element; nothing for a document that is valid
 */
export function faultsOf(xml: string, models: ContentModels, prefixes: Readonly<Record<string, string>>): string[] {
  const faults: string[] = [];
  const at = (name: string, path: string): ComplexType | { readonly simple: SimpleType } | undefined => {
    const model = models[name];
    if (!model) faults.push(`${path}: no rule says what ${name} is`);
    return model;
  };
  const checkValue = (value: string, type: string, path: string): void => {
    if (type.startsWith("xs:")) {
      if (type === "xs:boolean" && !/^(?:true|false|0|1)$/.test(value)) faults.push(`${path}: ${value} is no boolean`);
      if (type === "xs:integer" && !/^[+-]?\d+$/.test(value)) faults.push(`${path}: ${value} is no integer`);
      return;
    }
    const model = at(type, path);
    if (!model || !("simple" in model)) return;
    const { enumeration, pattern, minLength = 0, maxLength = Infinity } = model.simple;
    if (enumeration && !enumeration.includes(value))
      faults.push(`${path}: ${value} is none of ${enumeration.join(", ")}`);
    if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, "u").test(value))
      faults.push(`${path}: ${value} has another form`);
    if (value.length < minLength || value.length > maxLength) faults.push(`${path}: ${value.length} characters`);
  };
  const check = (element: Element, declared: string | null, path: string): void => {
    const prefix = prefixes[element.uri];
    const type = element.type === undefined ? declared : `${prefix}:${element.type}`;
    if (type === null) return;
    if (type.startsWith("xs:")) return checkValue(element.text.trim(), type, path);
    const model = at(type, path);
    if (!model) return;
    if ("simple" in model) return checkValue(element.text.trim(), type, path);
    if (model.abstract) faults.push(`${path}: ${type} needs an xsi:type`);
    const { children, of, attributes } = model;
    const names = element.children.map(({ name }) => `${name} `).join("");
    if (!new RegExp(`^(?:${children})$`).test(names))
      faults.push(`${path}: not these children in this order: ${names}`);
    for (const [name, { type: wanted, required }] of Object.entries(attributes)) {
      const value = element.attributes.get(name);
      if (value !== undefined) checkValue(value, wanted, `${path}@${name}`);
      else if (required) faults.push(`${path}: no attribute ${name}`);
    }
    for (const name of element.attributes.keys())
      if (!(name in attributes)) faults.push(`${path}: an attribute ${name}`);
    for (const child of element.children) if (child.name in of) check(child, of[child.name], `${path}/${child.name}`);
  };
  const root = parse(xml);
  check(root, null, root.name);
  return faults;
}
