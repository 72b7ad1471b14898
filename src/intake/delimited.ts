import type { Cell } from "../excel/cells";

/** Signs that part the fields of a line. One that is rarer in prose comes first where several fit. */
const SEPARATORS = ["\t", ";", ","] as const;

/**
 * The records of a text whose fields stand between separators, as RFC 4180 writes them: a field that begins with a
 * quotation mark ends with one, holds separators and ends of lines, and writes the mark itself twice. A mark within a
 * field, or one that nothing closes, is a sign like any other.
 */
export function recordsOf(text: string, separator: string): string[][] {
  const records: string[][] = [];
  let fields: string[] = [];
  let at = 0;
  for (;;) {
    const quoted = text[at] === '"' ? quotedAt(text, at, separator) : undefined;
    const end = quoted?.end ?? endOfField(text, at, separator);
    fields.push(quoted?.field ?? text.slice(at, end));
    const isRecordsEnd = text[end] !== separator;
    if (isRecordsEnd) {
      records.push(fields);
      fields = [];
    }
    at = end + (text[end] === "\r" && text[end + 1] === "\n" ? 2 : 1);
    if (end >= text.length || (isRecordsEnd && at >= text.length)) return records;
  }
}

const isEnd = (sign: string | undefined, separator: string): boolean =>
  sign === undefined || sign === separator || sign === "\n" || sign === "\r";

function endOfField(text: string, from: number, separator: string): number {
  let end = from;
  while (!isEnd(text[end], separator)) end++;
  return end;
}

/** The field that begins with a quotation mark at this place, undefined where no mark closes it. */
function quotedAt(text: string, from: number, separator: string): { field: string; end: number } | undefined {
  let close = from;
  for (;;) {
    close = text.indexOf('"', close + 1);
    while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
    if (close < 0) return undefined;
    let end = close + 1;
    while (text[end] === " ") end++;
    if (isEnd(text[end], separator)) return { field: text.slice(from + 1, close).replaceAll('""', '"'), end };
  }
}

/** Numbers that a double writes again as they stand. Others stay text, so that no digit is lost. */
const PLAIN_NUMBER = /^-?\d+(?:\.\d+)?$/;
/** 64.250 stays text as well: whether its point groups thousands is for the reader to say. */
const MAY_BE_GROUPED = /^-?[1-9]\d{0,2}\.\d{3}$/;

function cellOf(field: string): Cell {
  const text = field.trim();
  if (text === "") return null;
  const isPlain = PLAIN_NUMBER.test(text) && !MAY_BE_GROUPED.test(text) && String(Number(text)) === text;
  return isPlain ? Number(text) : text;
}

/** The cells of a file or of a clipboard: tabs, semicolons or commas, whichever parts the most lines into several fields. */
export function cellsOfText(text: string): Cell[][] {
  const clean = text.replace(/^\uFEFF/, "");
  const parted = SEPARATORS.map((separator) => recordsOf(clean, separator));
  const counts = parted.map((records) => records.filter((fields) => fields.length > 1).length);
  const records = parted[counts.indexOf(Math.max(...counts))];
  const cells = records.map((fields) => fields.map(cellOf));
  while (cells.at(-1)?.every((cell) => cell === null)) cells.pop();
  const width = Math.max(0, ...cells.map((row) => row.length));
  return cells.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? null));
}
