/** XML in and out: elements as trees. Namespaces are told apart by the local names alone, which no part of a workbook repeats. */
import { SaxesParser } from "saxes";

export interface XmlElement {
  /** without its prefix */
  readonly name: string;
  /** by name as written; those of a namespace with their prefix */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

interface Growing {
  name: string;
  attributes: Record<string, string>;
  children: Growing[];
  text: string;
}

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

/** The root of a well-formed document; an error says where it is not well-formed. */
export function parseXml(document: string): XmlElement {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const open: Growing[] = [];
  let root: Growing | null = null;
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element: Growing = { name: localName(name), attributes, children: [], text: "" };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const text = (characters: string): void => {
    const element = open.at(-1);
    if (element) element.text += characters;
  };
  parser.on("text", text);
  parser.on("cdata", text);
  parser.on("closetag", () => void open.pop());
  parser.write(document.replace(/^\uFEFF/, "")).close();
  return root!;
}

export const child = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((one) => one.name === name);

export const childrenOf = (element: XmlElement | undefined, name: string): XmlElement[] =>
  element?.children.filter((one) => one.name === name) ?? [];

/** The attribute of this local name, whatever its prefix: the strict and the transitional form differ in it. */
export const attribute = (element: XmlElement, name: string): string | undefined =>
  element.attributes[name] ??
  Object.entries(element.attributes).find(([written]) => localName(written) === name && !/^xmlns/.test(written))?.[1];

/** xsd:boolean */
export const isOn = (value: string | undefined): boolean => value === "1" || value === "true";

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const ATTRIBUTE_BREAKS: Readonly<Record<string, string>> = { "\n": "&#10;", "\r": "&#13;", "\t": "&#9;" };

export const escapeText = (text: string): string => text.replace(/[&<>]/g, (c) => ENTITIES[c]);

const escapeAttribute = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ENTITIES[c]).replace(/[\n\r\t]/g, (c) => ATTRIBUTE_BREAKS[c]);

type AttributeValue = string | number | boolean | undefined;

/** An element; attributes that are undefined are left out, and content is XML already. */
export function xml(name: string, attributes: Readonly<Record<string, AttributeValue>>, content = ""): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) =>
        ` ${key}="${escapeAttribute(typeof value === "boolean" ? (value ? "1" : "0") : String(value))}"`,
    )
    .join("");
  return content === "" ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

export const document = (root: string): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root}`;

/** Text as cells store it: a character that XML cannot hold, and what looks like one that was escaped, as _xHHHH_. */
export const escapeCharacters = (text: string): string =>
  text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_").replace(
    // eslint-disable-next-line no-control-regex
    /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g,
    (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`,
  );

export const unescapeCharacters = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
