/** The host's end of office.js's web channel. */
import { EXCELS } from "../../src/preview/behaviour";
import { appContext, paneUrl } from "../../src/preview/office/appContext";
import { openChannel } from "../../src/preview/office/channel";
import { loadSettings, saveSettings } from "../../src/preview/office/documentSettings";

const ORIGIN = "http://localhost:3000";

function setUp(answer: (action: string, data: unknown) => unknown = () => undefined) {
  const sent: Record<string, unknown>[] = [];
  const channel = openChannel({ conversation: "c", origin: ORIGIN, answer });
  const request = (changes: object, origin = ORIGIN) =>
    channel.receive({
      data: JSON.stringify({
        _messageType: 0,
        _actionType: 0,
        _actionName: "executeMethod",
        _conversationId: "c",
        _correlationId: 7,
        _data: null,
        ...changes,
      }),
      origin,
      source: { postMessage: (message, target) => sent.push({ ...(JSON.parse(message) as object), target }) },
    });
  return { channel, request, sent };
}

test("a call is answered under its own number", async () => {
  const { request, sent } = setUp((action, data) => ({ action, data }));
  await request({ _data: { of: "the call" } });
  expect(sent).toEqual([
    expect.objectContaining({
      _messageType: 1,
      _responseType: 0,
      _correlationId: 7,
      _errorCode: 0,
      _data: { action: "executeMethod", data: { of: "the call" } },
      target: ORIGIN,
    }),
  ]);
});

test("what the host cannot answer fails the call and not the page", async () => {
  const error = jest.spyOn(console, "error").mockImplementation(() => undefined);
  const { request, sent } = setUp(() => {
    throw new Error("no");
  });
  await request({});
  expect(sent).toEqual([expect.objectContaining({ _correlationId: 7, _errorCode: 5001 })]);
  error.mockRestore();
});

test("messages of others are passed over: another origin, another conversation, no JSON, a response", async () => {
  const { channel, request, sent } = setUp();
  await request({}, "https://elsewhere.example");
  await request({ _conversationId: "other" });
  await request({ _messageType: 1 });
  await channel.receive({ data: "no JSON", origin: ORIGIN, source: null });
  await channel.receive({ data: { already: "an object" }, origin: ORIGIN, source: null });
  expect(sent).toEqual([]);
});

test("an event reaches a frame that has registered for it, until it has not", async () => {
  const { channel, request, sent } = setUp();
  expect(channel.fire("richApiMessage", 1)).toBe(false);
  await request({ _actionType: 1, _actionName: "richApiMessage" });
  expect(channel.fire("richApiMessage", { ArrayData: [] })).toBe(true);
  await request({ _actionType: 2, _actionName: "richApiMessage" });
  expect(channel.fire("richApiMessage", 2)).toBe(false);
  expect(sent.map(({ _responseType, _data }) => [_responseType, _data])).toEqual([
    [0, { Version: 1, Error: 0 }],
    [1, { ArrayData: [] }],
    [0, { Version: 1, Error: 0 }],
  ]);
});

test("the frame's address says host and channel where office.js looks for them", () => {
  const url = new URL(paneUrl("/taskpane.html", ORIGIN, { conversation: "c", app: "a" }), ORIGIN);
  expect(url.searchParams.get("_host_Info")!.split("$").slice(0, 3)).toEqual(["Excel", "Web", "16.01"]);
  expect(url.hash).toBe("#&_xdm_Info=c|a|http%3A%2F%2Flocalhost%3A3000");
});

test("the application's context names every member that office.js insists on", () => {
  const context = appContext({ conversation: "c", app: "a" }, EXCELS.mac, `${ORIGIN}/book`, [["key", "1"]]) as Record<
    string,
    unknown
  >;
  for (const member of [
    "_id",
    "_appName",
    "_appVersion",
    "_appUILocale",
    "_dataLocale",
    "_docUrl",
    "_clientMode",
    "_settings",
    "_reason",
  ]) {
    expect(context[member]).toBeDefined();
  }
  expect(JSON.parse(context._requirementMatrix as string)).toMatchObject({
    ExcelApi: "1.20",
    SharedRuntime: expect.any(String) as string,
  });
});

test("document settings: the bag that is saved replaces the one before", () => {
  const store = new Map([["old", "1"]]);
  saveSettings(store, { DdaSettingsMethod: { OverwriteIfStale: true, Properties: [["new", "[2]"]] } });
  expect(loadSettings(store)).toEqual({
    Version: 1,
    Error: 0,
    Properties: { Settings: [{ Name: "new", Value: "[2]" }] },
  });
});
