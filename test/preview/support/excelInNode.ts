/** Excel in Node: the genuine office.js, the preview's host, and a workbook of nothing but cells between which no page is drawn. */
import { readFileSync } from "node:fs";
import { createContext, Script } from "node:vm";
import type { Book } from "../../../src/preview/book";
import type { OfficeHost } from "../../../src/preview/office/host";
import { officeHost } from "../../../src/preview/office/host";
import { noticeUndoGroups } from "../../../src/preview/office/undoGroups";

const ORIGIN = "http://localhost";
const CONVERSATION = "test";

/** What office.js sends through OSF: [custom data, method, path, headers, body, permission, flags]. */
type Request = unknown[];
type Answered = (result: { status: string; value?: unknown; error?: { code: number; message: string } }) => void;

interface OfficeGlobals {
  Excel: typeof Excel;
  OfficeExtension: typeof OfficeExtension;
  OSF: { DDA: { RichApi: { executeRichApiRequestAsync: (request: Request, answered: Answered) => void } } };
}

/** Makes `Excel`, `Office` and `OfficeExtension` global, as the script tag of office.js does, and has them talk to this book. */
export function excelInNode(book: Book): OfficeHost {
  const host = officeHost(book, { conversation: CONVERSATION, app: "test" }, ORIGIN);
  office ??= loadOfficeJs();
  office.OSF.DDA.RichApi.executeRichApiRequestAsync = (request, answered) => {
    void host.channel.receive({
      data: JSON.stringify({
        _messageType: 0,
        _actionType: 0,
        _actionName: "executeMethod",
        _conversationId: CONVERSATION,
        _correlationId: 1,
        _data: { DdaMethod: { DispatchId: 93 }, ArrayData: request },
      }),
      origin: ORIGIN,
      source: {
        postMessage: (message) => {
          const { _data } = JSON.parse(message) as { _data: { Error: number; Data?: unknown[] } };
          if (_data.Error === 0) answered({ status: "succeeded", value: { data: _data.Data } });
          else answered({ status: "failed", error: { code: _data.Error, message: "The line broke." } });
        },
      },
    });
  };
  const Office = {
    onReady: () => Promise.resolve({}),
    context: { requirements: { isSetSupported: () => true } },
  };
  const excel = Object.assign(Object.create(office.Excel as object) as typeof Excel, { run: office.Excel.run });
  noticeUndoGroups(excel, host.state);
  Object.assign(globalThis, { Excel: excel, OfficeExtension: office.OfficeExtension, Office });
  return host;
}

/** Loaded once: that takes longer than a hundred calls. */
let office: OfficeGlobals | undefined;

/** office.js reads its page when it loads, and needs nothing of it afterwards. */
function loadOfficeJs(): OfficeGlobals {
  const page: Record<string, unknown> = {
    console,
    // Only its tidying up waits that long before it tries again, by when there may be another book.
    setTimeout: (work: () => void, time = 0) => (time < 1000 ? setTimeout(work, time) : undefined),
    clearTimeout,
    setInterval,
    clearInterval,
    Promise,
    navigator: { userAgent: "node", language: "en-US" },
    location: { href: `${ORIGIN}/`, search: "", hash: "" },
    document: {
      URL: `${ORIGIN}/`,
      cookie: "",
      getElementsByTagName: () => [],
      createElement: () => ({ setAttribute: () => undefined }),
      addEventListener: () => undefined,
    },
    addEventListener: () => undefined,
  };
  for (const name of ["window", "self", "top", "parent"]) page[name] = page;
  const file = require.resolve("@microsoft/office-js/dist/excel-web-16.00.debug.js");
  new Script(readFileSync(file, "utf8")).runInContext(createContext(page));
  return page as unknown as OfficeGlobals;
}
