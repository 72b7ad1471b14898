/** Writing a ticket from the pane on a bad line: it stands whole or not at all, and the pane never loses it. */
import { eventually } from "./support/eventually";
import { type ExcelName, EXCELS } from "../../src/preview/behaviour";
import { closeBrowser, openPane, type Workbook } from "./support/workbook";

describe.each(Object.keys(EXCELS) as ExcelName[])("in %s", (excel) => {
  let workbook: Workbook;

  beforeEach(async () => {
    workbook = await openPane({ excel });
    await button("Insert sample desk").click();
    await button("Write ticket…").click();
    await button("Write").waitFor();
  });

  afterEach(async () => {
    // The grid paints a sheet once more just after it was deleted, which is none of the add-in's doing.
    expect(workbook.uncaught.filter((message) => !message.includes("_worksheetData"))).toEqual([]);
    await workbook.close();
  });

  const button = (name: string) => workbook.pane.getByRole("button", { name, exact: true });
  /** While the pane waits for the workbook it takes no press. */
  const press = async (name: string): Promise<void> => {
    await workbook.pane.locator(`button:not([aria-disabled="true"]):text-is("${name}")`).first().waitFor();
    await button(name).press("Enter");
  };
  const sheetNames = () => workbook.page.evaluate(() => window.counterpoise.book.sheets().map(({ name }) => name));

  /** "whole", "nothing", or what there is instead. */
  async function standing(): Promise<string> {
    const names = (await sheetNames()).filter((name) => !["Desk", "Instruments", "Prices"].includes(name));
    const sheets = ["Tickets", "Hedge audit"].filter((name) => names.includes(name));
    const strangers = names.filter((name) => name.includes("~"));
    const rows = await Promise.all(
      sheets.map(async (name) => {
        const [headers, ...cells] = await workbook.values(`'${name}'!A1:AK40`);
        const column = (header: string) =>
          cells.map((row) => row[headers.indexOf(header)]).filter((cell) => cell !== null);
        return { tickets: column("ticket"), events: column("event") };
      }),
    );
    if (strangers.length > 0) return strangers.join();
    const [tickets = [], audit = []] = rows.map((sheet) => sheet.tickets);
    const events = rows[1]?.events ?? [];
    if (events.length !== audit.length) return JSON.stringify([audit, events]);
    // A ticket that was taken back has two rows in the audit, and none of its own.
    const back = audit.filter((_, i) => String(events[i]).endsWith(" taken back"));
    if (back.some((id) => audit.filter((other) => other === id).length !== 2)) return JSON.stringify([audit, events]);
    const standing = audit.filter((id) => !back.includes(id));
    if (tickets.length === 0 && standing.length === 0) return "nothing";
    return tickets.length === 1 && standing.length === 1 && tickets[0] === standing[0]
      ? "whole"
      : JSON.stringify([tickets, audit]);
  }

  test("a line that breaks anywhere in the write leaves no partial ticket", async () => {
    const outcomes: string[] = [];
    // Through all the actions of the batch that writes, by an error and by silence.
    for (const after of [0, 10, 20, 40, 60, 80, 100, 120, 140, 160, Infinity]) {
      await workbook.page.evaluate(
        ([at, isLost]) =>
          window.counterpoise.fail({
            of: "set Values",
            nth: 1,
            after: at,
            ...(isLost ? { reply: "lost" } : { code: "GeneralException" }),
          }),
        [after, after % 20 === 0] as const,
      );
      await press("Write");
      const refusal = workbook.pane.getByText("Excel could not do that", { exact: false });
      await refusal.or(button("Undo")).first().waitFor();
      const isWritten = await button("Undo").isVisible();
      outcomes.push(isWritten ? "whole" : "nothing");
      expect([after, await standing()]).toEqual([after, outcomes.at(-1)]);
      if (!isWritten) continue;
      await press("Undo");
      await button("Undo").waitFor({ state: "detached" });
      expect(await standing()).toBe("nothing");
      await press("Write ticket…");
      await button("Write").waitFor();
    }
    expect(outcomes.at(-1)).toBe("whole");
  });

  test("while Excel says nothing the ticket stays on the screen, and is checked once it answers", async () => {
    // The line breaks in the midst of the write, and stays broken.
    await workbook.page.evaluate(() =>
      window.counterpoise.fail({
        of: "set Values",
        after: 60,
        reply: "lost",
        meanwhile: () => window.counterpoise.fail({ reply: "lost" }),
      }),
    );
    await press("Write");
    await button("Check again").waitFor();
    await workbook.pane.getByText("Whether the ticket was written is not known yet", { exact: false }).waitFor();
    await eventually(async () => expect(await button("Cancel").count()).toBe(0));
    await workbook.page.evaluate(() => window.counterpoise.fail());
    await press("Check again");
    await workbook.pane.getByText("Nothing of the ticket stands in the workbook.", { exact: false }).waitFor();
    expect(await standing()).toBe("nothing");
    await press("Write");
    await button("Undo").waitFor();
    expect(await standing()).toBe("whole");
  });

  test("a change of the book between the look and the write is caught, with Recompute beside the refusal", async () => {
    await workbook.page.evaluate(() =>
      window.counterpoise.fail({
        of: "set Values",
        nth: 1,
        meanwhile: () => window.counterpoise.write("Desk!D13", [[123]]),
      }),
    );
    await press("Write");
    await workbook.pane.getByText("The book changed since this proposal was made. Nothing was written.").waitFor();
    expect(await standing()).toBe("nothing");
    await workbook.pane
      .getByRole("region", { name: "Ticket" })
      .getByRole("button", { name: "Recompute" })
      .press("Enter");
    await button("Write ticket…").waitFor();
  });

  test("a trade that is ticketed is not offered again until the desk cancels the ticket; what it fills is read back", async () => {
    await press("Write");
    const said = workbook.pane.getByRole("status").filter({ hasText: /^Ticket T-[0-9a-f]{8} / });
    await said.filter({ hasText: "proposed" }).filter({ hasText: "1,876 of 1,876 open" }).waitFor();
    await eventually(async () => expect(await button("Write ticket…").count()).toBe(0));
    const [headers] = await workbook.values("Tickets!A1:S1");
    expect(headers.slice(-2)).toEqual(["status", "filled"]);
    await workbook.write("Tickets!R2:S2", [["sent", 1000]]);
    await said.filter({ hasText: "sent" }).filter({ hasText: "876 of 1,876 open" }).waitFor();
    await workbook.write("Tickets!R2", [["cancelled"]]);
    await button("Write ticket…").waitFor();
  });
});

afterAll(closeBrowser);
