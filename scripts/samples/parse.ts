/** Formulas of the samples as trees: what analysts write in a cell beside the add-in's functions, in Excel's precedence. */

export type Node =
  | { kind: "value"; value: number | string | boolean }
  | { kind: "reference"; sheet: string | null; address: string }
  | { kind: "array"; rows: Node[][] }
  | { kind: "omitted" }
  | { kind: "call"; name: string; args: Node[] }
  | { kind: "unary"; operator: string; operand: Node }
  | { kind: "binary"; operator: string; left: Node; right: Node };

const TOKEN =
  /\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)|"((?:[^"]|"")*)"|((?:'(?:[^']|'')+'|[A-Za-z_]\w*)!)?(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)(?![\w(.])|([A-Za-z_][\w.]*)|(<=|>=|<>|[-+*/^&=<>%(){},;]))/y;

type Token =
  | { kind: "value"; value: number | string | boolean }
  | { kind: "reference"; sheet: string | null; address: string }
  | { kind: "word"; word: string }
  | { kind: "sign"; sign: string };

function tokens(formula: string): Token[] {
  const text = formula.replace(/^=/, "").trimEnd();
  const found: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw new Error(`${formula}: cannot be read at ${text.slice(at, at + 12)}`);
    const [, number, string, sheet, address, word, sign] = match;
    if (number !== undefined) found.push({ kind: "value", value: Number(number) });
    else if (string !== undefined) found.push({ kind: "value", value: string.replaceAll('""', '"') });
    else if (address !== undefined)
      found.push({ kind: "reference", sheet: sheet ? unquoted(sheet.slice(0, -1)) : null, address });
    else if (word === "TRUE" || word === "FALSE") found.push({ kind: "value", value: word === "TRUE" });
    else if (word !== undefined) found.push({ kind: "word", word: word.toUpperCase() });
    else found.push({ kind: "sign", sign: sign! });
  }
  return found;
}

const unquoted = (sheet: string): string => (sheet.startsWith("'") ? sheet.slice(1, -1).replaceAll("''", "'") : sheet);

/** From the weakest on. */
const LEVELS: readonly (readonly string[])[] = [
  ["=", "<>", "<", ">", "<=", ">="],
  ["&"],
  ["+", "-"],
  ["*", "/"],
  ["^"],
];

export function parse(formula: string): Node {
  const list = tokens(formula);
  let next = 0;
  const sign = (): string | null => {
    const token = list[next];
    return token?.kind === "sign" ? token.sign : null;
  };
  const expect = (wanted: string): void => {
    if (sign() !== wanted) throw new Error(`${formula}: expected ${wanted}`);
    next++;
  };

  function binary(level: number): Node {
    const operators = LEVELS[level];
    if (!operators) return unary();
    let left = binary(level + 1);
    for (let operator = sign(); operator !== null && operators.includes(operator); operator = sign()) {
      next++;
      left = { kind: "binary", operator, left, right: binary(level + 1) };
    }
    return left;
  }

  /** A minus binds tighter than a power, as Excel has it. */
  function unary(): Node {
    const operator = sign();
    if (operator === "-" || operator === "+") {
      next++;
      return { kind: "unary", operator, operand: unary() };
    }
    let operand = primary();
    while (sign() === "%") {
      next++;
      operand = { kind: "unary", operator: "%", operand };
    }
    return operand;
  }

  function primary(): Node {
    const token = list[next++];
    if (!token) throw new Error(`${formula}: ends too early`);
    if (token.kind === "value" || token.kind === "reference") return token;
    if (token.kind === "word") {
      expect("(");
      return { kind: "call", name: token.word, args: callArguments() };
    }
    if (token.sign === "(") {
      const inside = binary(0);
      expect(")");
      return inside;
    }
    if (token.sign === "{") return array();
    throw new Error(`${formula}: ${token.sign} out of place`);
  }

  function callArguments(): Node[] {
    if (sign() === ")") {
      next++;
      return [];
    }
    const args: Node[] = [];
    for (;;) {
      args.push(sign() === "," || sign() === ")" ? { kind: "omitted" } : binary(0));
      if (sign() === ")") break;
      expect(",");
    }
    next++;
    return args;
  }

  function array(): Node {
    const rows: Node[][] = [[]];
    for (;;) {
      rows.at(-1)!.push(unary());
      const separator = sign();
      next++;
      if (separator === ";") rows.push([]);
      else if (separator === "}") return { kind: "array", rows };
      else if (separator !== ",") throw new Error(`${formula}: an array is not closed`);
    }
  }

  const tree = binary(0);
  if (next < list.length) throw new Error(`${formula}: something is left over`);
  return tree;
}
