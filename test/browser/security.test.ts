/** What the pages may do: no violation of their policies, no request elsewhere, nothing stored in the browser. */
import { closeBrowser, newPage } from "./support/workbook";
import type { Frame, Page } from "playwright-core";

afterAll(closeBrowser);

let visited: Visit;
beforeAll(async () => {
  visited = await visit();
});

interface Visit {
  page: Page;
  pane: Frame;
  requests: string[];
  violations(): Promise<string[]>;
}

/** The preview, with an eye on what its policies refuse. */
async function visit(): Promise<Visit> {
  const page = await newPage();
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seenViolations: seen });
    document.addEventListener("securitypolicyviolation", (event) =>
      seen.push(
        `${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`,
      ),
    );
  });
  await page.goto(process.env.PREVIEW_URL!);
  await page.evaluate(() => window.counterpoise.ready);
  const pane = page.frames().find((frame) => frame.url().includes("taskpane.html"))!;
  const violations = async (): Promise<string[]> => (await Promise.all(page.frames().map(seen))).flat();
  return { page, pane, requests, violations };
}

const seen = (frame: Frame) => frame.evaluate(() => (window as unknown as { seenViolations: string[] }).seenViolations);

/** Everything that a desk does in a morning. */
async function work({ page, pane }: Visit): Promise<void> {
  const button = (name: string) => pane.getByRole("button", { name, exact: true });
  await button("Insert sample desk").click();
  await button("Write ticket…").click();
  await button("Write").click();
  await button("Undo").click();
  await pane.getByRole("tab", { name: "Risk" }).click();
  await pane.locator("main").getByRole("heading").first().waitFor();
  await pane.getByRole("tab", { name: "Functions" }).click();
  await pane.getByText("HEDGE.OFFSET", { exact: true }).waitFor();
  await button("Setup").click();
  await button("Export settings").click();
  await pane.getByText("is in your downloads", { exact: false }).waitFor();
  // The solver is a script and a thread of its own, with WebAssembly in it.
  await page.evaluate(() =>
    window.counterpoise.write("Desk!T1", [
      [
        '=HEDGE.SOLVE({"type","quantity","price";"spot",2.34,65000}, {"instrument","type","price","lot";"PERP","perp",65000,0.1})',
      ],
    ]),
  );
  await page.evaluate(() => window.counterpoise.calculated());
  expect(await page.evaluate(() => window.counterpoise.cell("Desk!U2").value)).toBe(-2.3);
}

test("a morning's work breaks no policy, asks only its own server, and leaves nothing in the browser", async () => {
  await work(visited);
  const { pane, requests, violations } = visited;
  expect(await violations()).toEqual([]);

  const { origin } = new URL(process.env.PREVIEW_URL!);
  expect(requests.length).toBeGreaterThan(10);
  expect(requests.filter((url) => new URL(url).origin !== origin && !url.startsWith("data:"))).toEqual([]);

  // office.js keeps in the session what its host handed over in the address of the frame; of ours there is nothing.
  const stored = await pane.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    cookie: document.cookie,
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
  }));
  expect(stored).toEqual({ local: [], session: expect.any(Array) as string[], cookie: "", databases: [], caches: [] });
  for (const key of stored.session) expect(key).toMatch(/^(hostInfoValue|.*CachedSessionSettings|__OSF.*)$/);
});

test("text does not become script or markup in the pane, and the refusal is reported", async () => {
  const { pane, violations } = visited;
  const before = (await violations()).length;
  const attempts = await pane.evaluate(() => {
    const outcome = (attempt: () => void): string => {
      try {
        attempt();
        return "done";
      } catch (error) {
        return (error as Error).name;
      }
    };
    return [
      outcome(() => (document.body.innerHTML = "<p>text</p>")),
      outcome(() => (document.createElement("script").src = "https://example.com/script.js")),
      outcome(() => (document.createElement("script").text = "window.ran = true")),
    ];
  });
  expect(attempts).toEqual(["TypeError", "TypeError", "TypeError"]);
  expect(await violations()).toHaveLength(before + 3);
  const fetched = await pane.evaluate(() =>
    fetch("https://example.com/").then(
      () => "done",
      (error: Error) => error.name,
    ),
  );
  expect(fetched).toBe("TypeError");
  expect((await violations()).at(-1)).toMatch(/^connect-src/);
});

test("the shipping page carries its policy itself: own scripts and office.js, no inline script, no eval, no WebAssembly", async () => {
  const page = await newPage();
  await page.goto(new URL("taskpane.html", process.env.PREVIEW_URL).href);
  const policy = await page.locator("meta[http-equiv='Content-Security-Policy']").getAttribute("content");
  const directives = new Map(
    policy!.split("; ").map((directive) => {
      const [name, ...values] = directive.split(" ");
      return [name, values] as const;
    }),
  );
  expect(directives.get("default-src")).toEqual(["'none'"]);
  expect(directives.get("script-src")).toEqual([
    "'self'",
    "https://appsforoffice.microsoft.com",
    "https://officeapis.public.onecdn.static.microsoft",
  ]);
  expect(directives.get("connect-src")).toEqual(["'self'"]);
  expect(policy).not.toMatch(/unsafe/);
  expect(await page.locator("script:not([src])").count()).toBe(0);
  await page.context().close();
});

test("what Excel on the web asks for from its own address may be read there", async () => {
  for (const file of ["functions.json", "shortcuts.json"]) {
    const { headers } = await fetch(new URL(`/${file}`, process.env.PREVIEW_URL));
    expect([file, headers.get("access-control-allow-origin")]).toEqual([file, "*"]);
  }
});

test("the help is searched from each of its pages", async () => {
  const page = await newPage({ width: 320, height: 640 });
  await page.goto(new URL("/docs/functions/OFFSET.html", process.env.PREVIEW_URL).href);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(320);
  await page.getByRole("searchbox", { name: "Search help" }).fill("net delta table");
  await page.getByRole("link", { name: "HEDGE.NETDELTA", exact: true }).click();
  await page.waitForURL("**/NETDELTA.html");
  await page.getByRole("searchbox", { name: "Search help" }).fill("administrator");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/admin.html");
  await page.getByRole("link", { name: "Counterpoise", exact: true }).first().click();
  await page.waitForURL("**/docs/index.html");
  await page.close();
});
