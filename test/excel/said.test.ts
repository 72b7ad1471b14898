import { SheetError } from "../support/sheetError";

Object.assign(globalThis, { CustomFunctions: { Error: SheetError, ErrorCode: { invalidValue: "#VALUE!" } } });
import { answering, saidIn } from "../../src/excel/said";

const fault = (message: string, code = "#NUM!") => new SheetError(code, message);
const at = (address: string) => ({ address });

describe("what functions say with their errors", () => {
  it("is kept by the cell that called, however a host writes its address", () => {
    const f = answering("SOME", (x: number) => {
      if (x < 0) throw fault("x must be above 0");
      return x;
    });
    expect(() => f(-1, at("'My desk'!$B$2"))).toThrow("x must be above 0");
    expect(saidIn("'My desk'!B2")).toEqual([
      ["SOME", [{ row: 0, column: 0, code: "#NUM!", message: "x must be above 0" }]],
    ]);
    expect(f(2, at("My desk!B2"))).toBe(2);
    expect(saidIn("'My desk'!B2")).toEqual([]);
  });

  it("is kept with its place in a spill, and from answers that come later", async () => {
    const f = answering("LATER", async () => [[1], [fault("row 2 is missing", "#N/A")]]);
    await f(at("Desk!A1"));
    expect(saidIn("Desk!A1")).toEqual([["LATER", [{ row: 1, column: 0, code: "#N/A", message: "row 2 is missing" }]]]);
    const rejecting = answering("LATER", () => Promise.reject(fault("not to be had")));
    await expect(rejecting(at("Desk!A1"))).rejects.toThrow("not to be had");
    expect(saidIn("Desk!A1")[0]![1][0]!.message).toBe("not to be had");
  });

  it("is not shown beyond the first hundred of an answer, and all the same kept", () => {
    const f = answering("MANY", () => Array.from({ length: 300 }, (_, i) => [fault(`row ${i + 1} is missing`)]));
    const answer = f(at("Desk!C1")) as SheetError[][];
    expect(answer.map(([error]) => error!.code)).toEqual(Array(300).fill("#NUM!"));
    expect(
      answer.filter(([error]) => (error as unknown as { message: string }).message.includes("missing")),
    ).toHaveLength(100);
    expect(saidIn("Desk!C1")[0]![1][299]!.message).toBe("row 300 is missing");
  });

  it("is forgotten of the cells that were calculated longest ago", () => {
    const f = answering("SOME", () => [[fault("no")]]);
    for (let row = 1; row <= 6_000; row++) f(at(`Old!A${row}`));
    expect(saidIn("Old!A1")).toEqual([]);
    expect(saidIn("Old!A6000")).toHaveLength(1);
  });

  it("takes no more than a look where nobody says who calls", () => {
    const f = answering("SOME", (x: unknown) => x);
    expect(f(null)).toBe(null);
    expect(f("text")).toBe("text");
  });
});

test("a whole column is refused before anything is read of it", () => {
  const column = Array.from({ length: 1_048_576 }, () => [null]);
  const f = answering("SOME", () => {
    throw new Error("It was read.");
  });
  expect(() => f(1, column, at("Desk!A1"))).toThrow(
    "argument 2 is a whole column: give the part that is filled, as A:.A does, or a table",
  );
});
