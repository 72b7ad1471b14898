/** Functions of the add-in as Excel calls them: what goes in, what comes out, and what comes later. */
import { type Behaviour, EXCELS } from "../../src/preview/behaviour";
import { callRegister } from "../../src/preview/customFunctions/calls";
import { messageRegister } from "../../src/preview/customFunctions/messages";
import type { CustomFunctionsWindow, FunctionMetadata } from "../../src/preview/customFunctions/metadata";
import { readResults, readThrown } from "../../src/preview/customFunctions/results";
import { runFunction } from "../../src/preview/customFunctions/runFunction";
import type { Matrix } from "../../src/preview/customFunctions/values";
import { cellError } from "../../src/preview/customFunctions/values";

class FrameError {
  constructor(
    readonly code: string,
    readonly message?: string,
  ) {}
}

const CELL = { sheet: "s", row: 1, column: 2 };

function setUp(
  metadata: Partial<FunctionMetadata>,
  implementation: (...args: unknown[]) => unknown,
  passErrors = true,
  behaviour: Behaviour = EXCELS.windows,
) {
  const refreshed: unknown[] = [];
  const calls = callRegister((cell) => refreshed.push(cell));
  const frame = {
    CustomFunctions: { Error: FrameError, _association: { mappings: { F: implementation } } },
  } as unknown as CustomFunctionsWindow;
  const full: FunctionMetadata = { id: "F", name: "F", parameters: [], ...metadata };
  const run = (...given: (Matrix | undefined)[]) =>
    runFunction({ calls, frame, passErrors, behaviour, addressOf: () => "Desk!C2" }, full, CELL, given);
  /** a calculation from its first call to its end */
  const pass = (...given: (Matrix | undefined)[]) => {
    const result = run(...given);
    calls.endPass(() => true);
    return result;
  };
  return { calls, refreshed, run, pass };
}

const any = (name: string, more = {}) => ({ name, type: "any" as const, ...more });

describe("arguments", () => {
  const seen = (...args: unknown[]) => JSON.stringify(args.slice(0, -1));

  test("a single value is a matrix of one where a range is expected; what is left out is null", () => {
    const { run } = setUp(
      { parameters: [any("range", { dimensionality: "matrix" }), any("rest", { optional: true })] },
      seen,
    );
    expect(run([[5]])).toBe("[[[5]],null]");
    expect(
      run(
        [
          [1, null],
          ["1,5", true],
        ],
        undefined,
      ),
    ).toBe('[[[1,null],["1,5",true]],null]');
  });

  test("declared types are converted, or refused with the parameter's name", () => {
    const { run } = setUp(
      {
        parameters: [
          { name: "n", type: "number" },
          { name: "s", type: "string" },
          { name: "b", type: "boolean" },
        ],
      },
      seen,
    );
    expect(run([["2.5"]], [[7]], [[0]])).toBe('[2.5,"7",false]');
    expect(run([[null]], [[null]], [[null]])).toBe('[0,"",false]');
    expect(run([["1,5"]], [["x"]], [[true]])).toEqual(cellError("#VALUE!", "n must be a number"));
  });

  test("error cells arrive as the add-in's own errors, or end the call where functions.json does not let them through", () => {
    const parameters = [any("range", { dimensionality: "matrix" })];
    const look = (range: unknown) =>
      (range as FrameError[][])[0]!.map((one) => one instanceof FrameError && one.code).join();
    expect(setUp({ parameters }, look).run([[cellError("#N/A"), 1]])).toBe("#N/A,false");
    expect(setUp({ parameters }, look, false).run([[1, cellError("#DIV/0!")]])).toEqual(cellError("#DIV/0!"));
    expect(setUp({ parameters: [{ name: "n", type: "number" }] }, look).run([[cellError("#REF!")]])).toEqual(
      cellError("#REF!"),
    );
  });

  test("too many arguments, or a needed one missing, is an error that says so", () => {
    const { run } = setUp({ parameters: [any("price")] }, seen);
    expect(run()).toEqual(cellError("#VALUE!", "price is missing"));
    expect(run([[1]], [[2]])).toEqual(cellError("#VALUE!", "F takes 1 arguments at most"));
  });

  test("a repeating parameter gathers what is left", () => {
    const { run } = setUp({ parameters: [any("first"), any("others", { repeating: true })] }, seen);
    expect(run([[1]], [[2]], [[3]])).toBe("[1,[2,3]]");
    expect(run([[1]])).toBe("[1,[]]");
  });

  test("a range where one value is expected is called for cell by cell, with Excel's rules for unequal sizes", () => {
    const { run } = setUp(
      {
        parameters: [
          { name: "a", type: "number" },
          { name: "b", type: "number" },
        ],
      },
      (a, b) => (a as number) * (b as number),
    );
    expect(run([[1], [2]], [[10, 20, 30]])).toEqual([
      [10, 20, 30],
      [20, 40, 60],
    ]);
    expect(run([[1], [2], [3]], [[10], [20]])).toEqual([[10], [40], [cellError("#N/A")]]);
  });

  test("the invocation comes last and names the cell", () => {
    const { run } = setUp({}, (invocation) => JSON.stringify(invocation));
    expect(JSON.parse(run() as string)).toMatchObject({
      functionName: "F",
      address: "Desk!C2",
      isInValuePreview: false,
    });
  });
});

describe("results", () => {
  test.each<[unknown, unknown]>([
    [1.5, 1.5],
    ["2020-05-14", "2020-05-14"],
    [false, false],
    [null, 0],
    [undefined, 0],
    [Infinity, cellError("#NUM!", "the function returned an infinite number")],
    [NaN, cellError("#VALUE!", "the function returned no number (NaN)")],
    [{ type: "Double", basicValue: 3, numberFormat: "0.0" }, 3],
    [new FrameError("#N/A", "price is missing"), cellError("#N/A", "price is missing")],
    [
      [[1, new FrameError("#NUM!")], [2]],
      [
        [1, cellError("#NUM!")],
        [2, cellError("#N/A")],
      ],
    ],
    [[], cellError("#VALUE!", "the function returned an empty array")],
    [{}, cellError("#VALUE!", "the function returned an object that a cell cannot hold")],
  ])("%p shows %p", (returned, shown) => expect(readResults(returned)).toEqual(shown));

  test("what is thrown is #VALUE! with its message, unless it is an error of Excel's", () => {
    expect(readThrown(new Error("it broke"))).toEqual(cellError("#VALUE!", "it broke"));
    expect(readThrown(new FrameError("#DIV/0!"))).toEqual(cellError("#DIV/0!"));
    expect(readThrown("text")).toEqual(cellError("#VALUE!", "text"));
  });
});

describe("answers that come later", () => {
  const pending = cellError("#N/A", "calculating");
  const parameters = [{ name: "n", type: "number" as const }];

  test("a promise shows #N/A, has its cell calculated again, and is not asked twice", async () => {
    const asked = jest.fn((n: unknown) => Promise.resolve((n as number) + 1));
    const { pass, calls, refreshed } = setUp({ parameters }, asked);
    expect(pass([[1]])).toEqual(pending);
    await calls.answered();
    expect(refreshed).toEqual([CELL]);
    expect(pass([[1]])).toBe(2);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(pass([[1]])).toEqual(pending);
  });

  test("an answer that comes while the calculation that asked for it still runs is not lost", async () => {
    const { run, calls, pass, refreshed } = setUp({ parameters }, () => Promise.resolve(5));
    expect(run([[1]])).toEqual(pending);
    await calls.answered();
    calls.endPass(() => true);
    expect(refreshed).toEqual([CELL]);
    expect(pass([[1]])).toBe(5);
  });

  test("two calls of one cell wait for each other without starting each other again", async () => {
    const releases: (() => void)[] = [];
    const asked = jest.fn((n: unknown) => new Promise((resolve) => releases.push(() => resolve(n))));
    const { run, calls } = setUp({ parameters }, asked);
    const both = () => {
      const results = [run([[1]]), run([[2]])];
      calls.endPass(() => true);
      return results;
    };
    expect(both()).toEqual([pending, pending]);
    releases[0]!();
    await Promise.resolve();
    expect(both()).toEqual([1, pending]);
    releases[1]!();
    await calls.answered();
    expect(both()).toEqual([1, 2]);
    expect(asked).toHaveBeenCalledTimes(2);
  });

  test("an argument that changes cancels the call before, whose answer is dropped", async () => {
    const canceled = jest.fn();
    const answers = new Map<unknown, (value: unknown) => void>();
    const { pass, calls, refreshed } = setUp({ parameters, options: { cancelable: true } }, (n, invocation) => {
      (invocation as { onCanceled: () => void }).onCanceled = canceled;
      return new Promise((resolve) => answers.set(n, resolve));
    });
    pass([[1]]);
    pass([[2]]);
    expect(canceled).toHaveBeenCalledTimes(1);
    answers.get(1)!("old");
    answers.get(2)!("new");
    await calls.answered();
    expect(refreshed).toEqual([CELL]);
    expect(pass([[2]])).toBe("new");
  });

  test("a rejected promise is the cell's error", async () => {
    const { pass, calls } = setUp({ parameters }, () => Promise.reject(new FrameError("#NUM!")));
    pass([[1]]);
    await calls.answered();
    expect(pass([[1]])).toEqual(cellError("#NUM!"));
  });

  test("a stream shows what it set last, and ends when its formula goes", () => {
    let set: (value: unknown) => void = () => undefined;
    const canceled = jest.fn();
    const { pass, calls, refreshed } = setUp({ parameters, options: { stream: true } }, (_, invocation) => {
      const stream = invocation as { setResult: (value: unknown) => void; onCanceled: () => void };
      set = stream.setResult;
      stream.onCanceled = canceled;
    });
    expect(pass([[1]])).toEqual(pending);
    set(10);
    expect(pass([[1]])).toBe(10);
    set(11);
    expect(pass([[1]])).toBe(11);
    expect(refreshed).toHaveLength(2);
    calls.endPass(() => false);
    expect(canceled).toHaveBeenCalledTimes(1);
    set(12);
    expect(refreshed).toHaveLength(2);
  });
});

describe("messages", () => {
  test("belong to the cell that shows the error, also within a spill, until it is calculated again", () => {
    const messages = messageRegister();
    messages.record(CELL, [[1, cellError("#N/A", "price is missing")]]);
    messages.endPass();
    expect(messages.find({ ...CELL, column: 3 }, "#N/A")).toBe("price is missing");
    expect(messages.find({ ...CELL, column: 3 }, "#NUM!")).toBeNull();
    messages.record(CELL, 5);
    expect(messages.find({ ...CELL, column: 3 }, "#N/A")).toBeNull();
  });
});

describe("what an Excel does to a call", () => {
  const large = Array.from({ length: 70_000 }, (_, i) => [
    `a text of some eighty characters, so that many of them are beyond five megabytes ${i}`,
  ]);

  it("carries 5 MB on the web, and never comes to an end with more", () => {
    const wide = { parameters: [any("x", { dimensionality: "matrix" })] };
    const web = (answer: unknown) => setUp(wide, () => answer, true, EXCELS.web);
    expect(web(1).run(large)).toMatchObject({ error: "#BUSY!" });
    expect(web(large).run([[1]])).toMatchObject({ error: "#BUSY!" });
    expect(web(1).run(large.slice(0, 20_000))).toBe(1);
    expect(setUp(wide, () => 1).run(large)).toBe(1);
  });

  it("hands blanks over as 0 on an old desktop", () => {
    const count = (matrix: unknown) => (matrix as unknown[][]).flat().filter((cell) => cell === 0).length;
    const wide = { parameters: [any("x", { dimensionality: "matrix" })] };
    const given: Matrix = [
      [1, null],
      [null, 0],
    ];
    expect(setUp(wide, count as never, true, EXCELS["old-desktop"]).run(given)).toBe(3);
    expect(setUp(wide, count as never).run(given)).toBe(1);
  });
});
