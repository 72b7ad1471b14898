import { insertedWords } from "../../../src/taskpane/desk/insertedWords";

const names = (...pairs: [string, string][]) => new Map(pairs);

test("a sample says on which sheets it stands, and whose names it could not have", () => {
  expect(insertedWords({ names: names(["Desk", "Desk"], ["Options", "Options"]), areNew: true })).toBe(
    "Inserted the sheets Desk, Options.",
  );
  expect(insertedWords({ names: names(["Desk", "Desk 2"], ["Options", "Options"]), areNew: true })).toBe(
    "Inserted the sheets Desk 2, Options: Desk was there already, and stays as it is.",
  );
  expect(insertedWords({ names: names(["Desk", "Desk 3"], ["Options", "Options 2"]), areNew: true })).toBe(
    "Inserted the sheets Desk 3, Options 2: Desk, Options were there already, and stay as they are.",
  );
  expect(insertedWords({ names: names(["Desk", "Desk"], ["Options", "Options"]), areNew: false })).toBe(
    "The sample desk is here already, on the sheets Desk, Options.",
  );
});
