/** Excel.run's batches over the object model, in the form in which office.js sends them. */
import { hostState } from "../../src/preview/office/hostState";
import { objectModel } from "../../src/preview/office/model";
import { WORKBOOK } from "../../src/preview/office/model/workbook";
import type { BatchHost, BatchResult } from "../../src/preview/office/processQuery";
import { processBatch } from "../../src/preview/office/processQuery";
import { memoryBook } from "./support/memoryBook";
import { batch } from "./support/officeJs";

type Builder = ReturnType<typeof batch>;

function setUp() {
  const book = memoryBook({
    Desk: [
      ["instrument", "quantity"],
      ["BTC", 0.5],
      ["ETH", "=B2*2"],
    ],
    Other: [],
  });
  const state = hostState(book);
  const host: BatchHost = {
    model: objectModel(state),
    root: WORKBOOK,
    references: new Map(),
    settled: () => book.settled(),
    isEditing: () => book.editing,
    groupUndo: () => book.groupUndo(),
  };
  /** Runs one batch; `build` gives the ids of the actions whose values are wanted. */
  async function run(build: (b: Builder) => number[]): Promise<{ values: unknown[]; error: BatchResult["Error"] }> {
    const builder = batch();
    const wanted = build(builder);
    const { Results, Error } = await processBatch(host, builder.build());
    return { values: wanted.map((id) => Results.find(({ ActionId }) => ActionId === id)?.Value), error: Error };
  }
  return { book, state, host, run };
}

const sheet = (b: Builder, name: string) => b.method(b.property(b.root(), "Worksheets"), "GetItem", name);
const range = (b: Builder, name: string, address: string) => b.method(sheet(b, name), "GetRange", address);

test("a range is found by sheet and address, and answers what is asked for and no more", async () => {
  const { run } = setUp();
  const { values, error } = await run((b) => [
    b.load(range(b, "desk", "A1:B3"), "values,address", "formulas", "valueTypes"),
  ]);
  expect(error).toBeUndefined();
  expect(values).toEqual([
    {
      Address: "Desk!A1:B3",
      Values: [
        ["instrument", "quantity"],
        ["BTC", 0.5],
        ["ETH", ""],
      ],
      Formulas: [
        ["instrument", "quantity"],
        ["BTC", 0.5],
        ["ETH", "=B2*2"],
      ],
      ValueTypes: [
        ["String", "String"],
        ["String", "Double"],
        ["String", "Empty"],
      ],
    },
  ]);
});

test("members of objects behind an object come in its place", async () => {
  const { run } = setUp();
  const { values } = await run((b) => [b.load(range(b, "Desk", "B2"), "format/font/bold", "worksheet/name")]);
  expect(values).toEqual([{ Format: { Font: { Bold: false } }, Worksheet: { Id: "id-1", Name: "Desk" } }]);
});

test("a collection gives its items, with the members asked for", async () => {
  const { run } = setUp();
  const { values } = await run((b) => [b.load(b.property(b.root(), "Worksheets"), "items/name")]);
  expect(values).toEqual([
    {
      _Items: [
        { Id: "id-1", Name: "Desk" },
        { Id: "id-2", Name: "Other" },
      ],
    },
  ]);
});

test("a missing item is an error, or a null object for which everything is null", async () => {
  const { run } = setUp();
  expect((await run((b) => [b.instantiate(sheet(b, "Nowhere"))])).error).toMatchObject({
    Code: "ItemNotFound",
    Location: "WorksheetCollection.getItem",
  });
  const { values, error } = await run((b) => {
    const none = b.method(b.property(b.root(), "Worksheets"), "GetItemOrNullObject", "Nowhere");
    return [b.instantiate(none), b.load(b.method(none, "GetRange", "A1"), "values")];
  });
  expect(error).toBeUndefined();
  expect(values).toEqual([null, null]);
});

test("a member that the host does not have answers NotImplemented with its name", async () => {
  const { run } = setUp();
  const errors = await Promise.all([
    run((b) => [b.instantiate(b.property(sheet(b, "Desk"), "Charts"))]),
    run((b) => [b.call(range(b, "Desk", "A1"), "AutoFill", "A2")]),
    run((b) => [b.load(range(b, "Desk", "A1"), "savedAsArray")]),
    run((b) => [b.set(range(b, "Desk", "A1"), "ColumnHidden", true)]),
  ]);
  expect(errors.map(({ error }) => [error!.Code, error!.Location])).toEqual([
    ["NotImplemented", "Worksheet.charts"],
    ["NotImplemented", "Range.autoFill"],
    ["NotImplemented", "Range.savedAsArray"],
    ["NotImplemented", "Range.columnHidden (to write)"],
  ]);
  expect(errors[0]!.error!.Message).toContain("Worksheet.charts");
});

test("actions before the one that fails have been carried out, those after it not", async () => {
  const { run } = setUp();
  const { error } = await run((b) => {
    b.set(range(b, "Desk", "A1"), "Values", "first");
    b.set(range(b, "Desk", "AZ1:BA2"), "Values", "outside");
    b.set(range(b, "Desk", "A2"), "Values", "after");
    return [];
  });
  expect(error).toMatchObject({ Code: "InvalidArgument" });
  const { values } = await run((b) => [b.load(range(b, "Desk", "A1:A2"), "values")]);
  expect(values).toEqual([{ Values: [["first"], ["BTC"]] }]);
});

test("an assignment that cannot be made whole is not made at all", async () => {
  const { run } = setUp();
  for (const wrong of [
    [[1]],
    [[1, 2], [3]],
    [
      [1, 2],
      [3, { is: "no value" }],
    ],
  ]) {
    expect((await run((b) => [b.set(range(b, "Desk", "A1:B2"), "Values", wrong)])).error).toMatchObject({
      Code: "InvalidArgument",
    });
  }
  const { values } = await run((b) => [b.load(range(b, "Desk", "A1:B2"), "values")]);
  expect(values).toEqual([
    {
      Values: [
        ["instrument", "quantity"],
        ["BTC", 0.5],
      ],
    },
  ]);
});

test("what is written is read as if typed: null leaves a cell, an empty string blanks it, an apostrophe makes text", async () => {
  const { run } = setUp();
  await run((b) => [
    b.set(range(b, "Desk", "A1:B3"), "Values", [
      [null, ""],
      ["12.5", "'007"],
      ["=A2+1", "+x"],
    ]),
  ]);
  const { values } = await run((b) => [b.load(range(b, "Desk", "A1:B3"), "formulas")]);
  expect(values).toEqual([
    {
      Formulas: [
        ["instrument", ""],
        [12.5, "007"],
        ["=A2+1", "=+x"],
      ],
    },
  ]);
});

test("an object that is tracked is found again in a later batch, until it is released", async () => {
  const { run, host } = setUp();
  const { values } = await run((b) => {
    const cell = range(b, "Desk", "B2");
    b.call(cell, "_KeepReference");
    return [b.instantiate(cell)];
  });
  const { _ReferenceId } = values[0] as { _ReferenceId: string };
  expect((await run((b) => [b.load(b.reference(_ReferenceId), "address")])).values).toMatchObject([
    { Address: "Desk!B2" },
  ]);
  await run((b) => [b.call(b.root(), "_RemoveReference", _ReferenceId)]);
  expect(host.references.size).toBe(0);
  expect((await run((b) => [b.load(b.reference(_ReferenceId), "address")])).error).toMatchObject({
    Code: "InvalidReference",
  });
});

test("an argument may be an object of the add-in's", async () => {
  const { run } = setUp();
  const { values } = await run((b) => {
    const first = range(b, "Desk", "A1:B2");
    return [
      b.load(b.method(first, "GetBoundingRect", range(b, "Desk", "C5")), "address"),
      b.load(b.method(first, "GetIntersectionOrNullObject", range(b, "Desk", "D5")), "address"),
    ];
  });
  expect(values).toEqual([{ Address: "Desk!A1:C5" }, null]);
});

test("a protected sheet refuses every write and keeps its cells", async () => {
  const { run } = setUp();
  await run((b) => [b.call(b.property(sheet(b, "Desk"), "Protection"), "Protect")]);
  for (const [member, value] of [
    ["Values", 1],
    ["Formulas", "=1"],
    ["NumberFormat", "0.00"],
  ] as const) {
    expect((await run((b) => [b.set(range(b, "Desk", "A1"), member, value)])).error).toMatchObject({
      Code: "AccessDenied",
      Location: expect.stringMatching(/^Range\./) as string,
    });
  }
  expect((await run((b) => [b.call(range(b, "Desk", "A1"), "Clear")])).error).toMatchObject({ Code: "AccessDenied" });
  await run((b) => [b.call(b.property(sheet(b, "Desk"), "Protection"), "Unprotect")]);
  expect((await run((b) => [b.set(range(b, "Desk", "A1"), "Values", 1)])).error).toBeUndefined();
});

test("while a cell is edited no batch is taken", async () => {
  const { run, book } = setUp();
  book.editing = true;
  expect((await run((b) => [b.load(range(b, "Desk", "A1"), "values")])).error).toMatchObject({
    Code: "InvalidOperationInCellEditMode",
  });
});

test("names: added by range, found by any case, read back as a range", async () => {
  const { run } = setUp();
  await run((b) => [b.call(b.property(b.root(), "Names"), "Add", "Positions", range(b, "Desk", "A1:B3"), "the book")]);
  const { values } = await run((b) => {
    const name = b.method(b.property(b.root(), "Names"), "GetItemOrNullObject", "positions");
    return [
      b.load(name, "formula", "comment", "type"),
      b.load(b.method(name, "GetRange"), "address"),
      b.load(range(b, "Desk", "Positions"), "address"),
    ];
  });
  expect(values).toEqual([
    { Id: "Positions", Formula: "=Desk!$A$1:$B$3", Comment: "the book", Type: "Range" },
    { Address: "Desk!A1:B3" },
    { Address: "Desk!A1:B3" },
  ]);
  expect((await run((b) => [b.call(b.property(b.root(), "Names"), "Add", "A1", "=1")])).error).toMatchObject({
    Code: "InvalidArgument",
  });
});

test("tables: header, body, columns by heading, rows added at the end", async () => {
  const { run } = setUp();
  await run((b) => [b.call(b.property(b.root(), "Tables"), "Add", "Desk!A1:B3", true)]);
  const table = (b: Builder) => b.method(b.property(b.root(), "Tables"), "GetItem", "table1");
  await run((b) => [b.call(b.property(table(b), "Rows"), "Add", null, [["SOL", 3]])]);
  const { values } = await run((b) => [
    b.load(b.method(table(b), "GetHeaderRowRange"), "values"),
    b.load(b.method(table(b), "GetDataBodyRange"), "address"),
    b.load(b.method(b.method(b.property(table(b), "Columns"), "GetItem", "Quantity"), "GetDataBodyRange"), "values"),
    b.load(b.property(table(b), "Columns"), "items/name"),
  ]);
  expect(values).toEqual([
    { Values: [["instrument", "quantity"]] },
    { Address: "Desk!A2:B4" },
    { Values: [[0.5], [""], [3]] },
    {
      _Items: [
        { Id: 1, Name: "instrument" },
        { Id: 2, Name: "quantity" },
      ],
    },
  ]);
  expect((await run((b) => [b.call(b.property(b.root(), "Tables"), "Add", "Desk!B2:C9", true)])).error).toMatchObject({
    Code: "InvalidArgument",
  });
});

test("settings keep any JSON", async () => {
  const { run } = setUp();
  await run((b) => [b.call(b.property(b.root(), "Settings"), "Add", "desk", { lots: [1, 2] })]);
  const { values } = await run((b) => [
    b.load(b.method(b.property(b.root(), "Settings"), "GetItemOrNullObject", "desk"), "value"),
  ]);
  expect(values).toEqual([{ Id: "desk", Value: { lots: [1, 2] } }]);
});
