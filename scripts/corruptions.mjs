/**
 * Corrupts exports of venues and brokers as hands and programs do, and counts what POSITIONS makes of them: the same
 * numbers (right), the same units in contracts of another size (same units), an error (refused), or other numbers without a
 * word (silent). `node scripts/corruptions.mjs 100000
 * [seed] [folder of cases]`; the seed is fresh unless given, and printed.
 */
import { readFileSync } from "node:fs";
import { loadFunctions } from "./builtFunctions.mjs";

const [count = "100000", given, folder] = process.argv.slice(2);
const seed = given ? Number(given) : Math.floor(Math.random() * 2 ** 31);
const files = folder
  ? ["positions-venues", "positions-brokers"].map((name) => `${folder}/${name}.json`)
  : ["test/golden/intake/positions.json"];

/** Mulberry32: a small generator whose draws depend on the seed alone. */
function random(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const draw = random(seed);
const below = (n) => Math.floor(draw() * n);
const positions = (await loadFunctions()).get("POSITIONS");
const isRefused = (answer) => !Array.isArray(answer);
const answerOf = (args) => {
  try {
    return positions(...args);
  } catch (error) {
    if (typeof error.code === "string" && error.code.startsWith("#")) return error;
    throw error;
  }
};

const isNumber = (cell) =>
  typeof cell === "number"
    ? cell !== 0
    : typeof cell === "string" && /^[-+(]?[$€]?\d[\d,]*\.?\d*\)?$/.test(cell.trim()) && !/^0*\.?0*$/.test(cell);
const scaled = (cell, by) => {
  if (typeof cell === "number") return cell * by;
  const value = Number(cell.replace(/[$€,()+]/g, "")) * (cell.trim().startsWith("(") ? -1 : 1);
  return String(value * by);
};

/** The row with the most texts: the header row of most exports. */
const headOf = (grid) => {
  const texts = grid.map(
    (row) => row.filter((cell) => typeof cell === "string" && cell !== "" && !isNumber(cell)).length,
  );
  return texts.indexOf(Math.max(...texts));
};

/** Each corrupts a copy of the grid and says which header it concerns, or undefined where it finds nothing to corrupt. */
const KINDS = {
  "column dropped"(grid, head) {
    const column = below(grid[head].length);
    const header = grid[head][column];
    grid.forEach((row) => row.splice(column, 1));
    return header;
  },
  "header renamed"(grid, head) {
    const column = below(grid[head].length);
    const header = grid[head][column];
    grid[head][column] = `${String(header ?? "")} (old)`;
    return header;
  },
  "sign flipped": (grid, head, sizes) => changeCell(grid, head, sizes, -1),
  "size × 10": (grid, head, sizes) => changeCell(grid, head, sizes, 10),
  "number × 10": (grid, head) => changeCell(grid, head, [...grid[head].keys()], 10),
  "row dropped"(grid, head) {
    if (grid.length - head < 3) return undefined;
    grid.splice(head + 1 + below(grid.length - head - 1), 1);
    return "row";
  },
};

function changeCell(grid, head, columns, by) {
  const cells = grid.flatMap((row, r) => (r > head ? columns.filter((c) => isNumber(row[c])).map((c) => [r, c]) : []));
  if (cells.length === 0) return undefined;
  const [r, c] = cells[below(cells.length)];
  grid[r][c] = scaled(grid[r][c], by);
  return grid[head][c];
}

const SAME = 1e-9;
const isSame = (a, b) =>
  a === b || (typeof a === "number" && typeof b === "number" && Math.abs(a - b) <= SAME * Math.max(1, Math.abs(b)));
/** What is not there any more may be blank; nothing else may differ. */
const isSafeRow = (row, before) => row.every((cell, c) => cell === "" || isSame(cell, before[c]));
const isSafe = (answer, before, isRowLost) =>
  isRowLost
    ? answer.every((row) => before.some((one) => isSafeRow(row, one)))
    : answer.length === before.length && answer.every((row, r) => isSafeRow(row, before[r]));
/** The same units of everything, in contracts of another size: the multiplier follows from the venue's own notional. */
const inContracts = (table) => {
  const [quantity, multiplier] = ["quantity", "multiplier"].map((field) => table[0].indexOf(field));
  return table.map((row, r) =>
    r === 0
      ? row
      : row.map((cell, c) => (c === quantity ? row[quantity] * row[multiplier] : c === multiplier ? "" : cell)),
  );
};

const cases = files
  .flatMap((file) => JSON.parse(readFileSync(file, "utf8")).cases)
  .flatMap(({ id, args }) => {
    const before = answerOf(args);
    if (isRefused(before)) return [];
    const report = answerOf([...args.slice(0, 3).concat([null, null, null]).slice(0, 3), "report"]);
    const rows = Array.isArray(report) ? report : [];
    const sizes = rows
      .filter(([what, , field]) => what === "column" && field === "quantity")
      .map(([, header]) => header);
    const source = rows.find(([what]) => what === "source")?.[2] ?? "?";
    return [{ id, args, before, sizes, source }];
  });

const tally = new Map();
const silent = new Map();
let runs = 0;
while (runs < Number(count)) {
  const { id, args, before, sizes, source } = cases[below(cases.length)];
  const grid = args[0].map((row) => [...row]);
  const head = headOf(grid);
  const names = Object.keys(KINDS);
  const kind = names[below(names.length)];
  const columns = grid[head].flatMap((cell, c) => (sizes.includes(String(cell).trim()) ? [c] : []));
  const header = KINDS[kind](grid, head, columns);
  if (header === undefined) continue;
  runs++;
  const answer = answerOf([grid, ...args.slice(1)]);
  const isRowLost = kind === "row dropped";
  const result = isRefused(answer)
    ? "refused"
    : isSafe(answer, before, isRowLost)
      ? "right"
      : isSafe(inContracts(answer), inContracts(before), isRowLost)
        ? "same units"
        : "silent";
  const line = tally.get(kind) ?? { right: 0, "same units": 0, refused: 0, silent: 0 };
  line[result]++;
  tally.set(kind, line);
  if (result !== "silent") continue;
  const key = `${source} · ${kind} · ${String(header)}`;
  const seen = silent.get(key) ?? { times: 0, cases: new Set() };
  seen.times++;
  seen.cases.add(id);
  silent.set(key, seen);
}

console.log(`seed ${seed}: ${runs} corruptions of ${cases.length} exports`);
console.table(Object.fromEntries(tally));
for (const [key, { times, cases }] of [...silent].sort())
  console.log(`${key}: ${times} (${[...cases].slice(0, 3).join(", ")})`);
