import { type Cell, isBlank } from "../excel/cells";

/** How the cells of one table write numbers. */
export interface NumberStyle {
  /** 1.250,5 instead of 1,250.5. */
  readonly decimalComma?: boolean;
  /** 120.5M, 0.98B, 10K: only volumes are written so. */
  readonly magnitudes?: boolean;
}

const BLANKS: ReadonlySet<string> = new Set(["", "--", "-", "—", "n/a", "null"]);

/** Whether a cell stands for nothing: empty, or one of the signs that exports write there. */
export function isNothing(cell: Cell): boolean {
  if (typeof cell !== "string") return isBlank(cell);
  if (cell.length > 15) return false;
  // The first sign tells most texts from the few that mean nothing.
  const first = cell.length === 0 ? SPACE : cell.charCodeAt(0);
  const mayBe = first <= SPACE || first === DASH || first === CAPITAL_N || first === SMALL_N || first > 126;
  return mayBe && BLANKS.has(cell.trim().toLowerCase());
}

const [SPACE, DASH, CAPITAL_N, SMALL_N] = [32, 45, 78, 110];

/** Whether a text surely stands for itself, as most do: no space around it, no sign for nothing, no error. */
export function isWord(text: string): boolean {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  return first > DASH && first !== CAPITAL_N && first !== SMALL_N && first < 127 && last > SPACE && last < 127;
}

/** Whether a cell says percent itself, so that no unit of its column applies. */
export const saysPercent = (cell: Cell): boolean => typeof cell === "string" && cell.includes("%");

const MAGNITUDES: Readonly<Record<string, number>> = { "": 0, K: 3, M: 6, B: 9 };

/** Thousands are grouped as 1–3 digits of which the first is not 0, then threes, and never otherwise: 0,500 is no number here. */
const patternOf = (group: string, point: string): RegExp => {
  const money = "\\s*[$€£¥₹]?\\s*";
  const whole = `(?:[1-9]\\d{0,2}(?:${group}\\d{3})+|[1-9]\\d{0,2}(?:\\s\\d{3})+|\\d+)`;
  const body = `(?=[.,]?\\d)${whole}?(?:${point}\\d*)?(?:e[+-]?\\d+)?`;
  return new RegExp(
    `^([+-]?)${money}(\\(?)\\s*([+-]?)${money}(${body})${money}([KMB]?)\\s*(%?)\\s*(\\)?)${money}(%?)$`,
    "i",
  );
};
const WITH_POINT = patternOf(",", "\\.");
const WITH_COMMA = patternOf("\\.", ",");

/**
 * A number as a cell or an export writes it: 1,250.5, (300), −$0.10, $(200.00), 65.2%, 1e-7, .00.
 *
 * @returns NaN for a blank, undefined for what is no number
 */
export function numberIn(cell: Cell, style: NumberStyle = {}): number | undefined {
  if (typeof cell === "number") return cell;
  if (isNothing(cell)) return NaN;
  if (typeof cell !== "string") return undefined;
  if (!style.decimalComma) {
    const plain = plainNumber(cell);
    if (plain !== undefined) return plain;
  }
  const match = (style.decimalComma ? WITH_COMMA : WITH_POINT).exec(cell.trim().replace("−", "-"));
  if (!match) return undefined;
  const [, before, open, after, body, magnitude, percentInside, close, percent] = match;
  if (Boolean(open) !== Boolean(close)) return undefined;
  if (Number(Boolean(before)) + Number(Boolean(open)) + Number(Boolean(after)) > 1) return undefined;
  if (magnitude && !style.magnitudes) return undefined;
  if (percent && percentInside) return undefined;
  const digits = style.decimalComma ? body.replace(/[\s.]/g, "").replace(",", ".") : body.replace(/[\s,]/g, "");
  const power = MAGNITUDES[magnitude.toUpperCase()] - (percent || percentInside ? 2 : 0);
  const size = power === 0 ? Number(digits) : shifted(digits, power);
  return (before === "-" || after === "-" || open ? -size : size) + 0;
}

/** What JSON writes for a number, the most of all text cells. */
function plainNumber(text: string): number | undefined {
  const last = text.charCodeAt(text.length - 1);
  if (last < 48 || last > 57) return undefined;
  const first = text.charCodeAt(0);
  if (first !== 45 && (first < 48 || first > 57)) return undefined;
  if (text.length > 1 && text.charCodeAt(1) > 57 && text.charCodeAt(1) !== 69 && text.charCodeAt(1) !== 101)
    return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value + 0 : undefined;
}

/** Digits times a power of ten, rounded once: 65.2% is 0.652. */
function shifted(digits: string, power: number): number {
  const [mantissa, exponent = "0"] = digits.toLowerCase().split("e");
  return Number(`${mantissa}e${Number(exponent) + power}`);
}

/** Decimals that a cell prints: the half of its last digit is what its rounding may hide. */
export function printedDecimals(cell: Cell, style: NumberStyle = {}): number {
  const text = String(cell);
  const at = text.lastIndexOf(style.decimalComma && typeof cell === "string" ? "," : ".");
  const decimals = at < 0 ? 0 : /^\d*/.exec(text.slice(at + 1))![0].length;
  return Math.max(0, decimals - Number(/\de([+-]?\d+)$/i.exec(text)?.[1] ?? 0));
}
