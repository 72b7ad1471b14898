/** What the server of the preview refuses, and that nothing that it is asked ends it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "../..");
const dist = mkdtempSync(join(tmpdir(), "counterpoise-dist-"));
let server: ReturnType<typeof spawn>;
let port: number;

beforeAll(async () => {
  writeFileSync(join(dist, "large.json"), "x".repeat(5_000_000));
  const code = `import { serve } from "./scripts/server.mjs"; console.log((await serve({ dist: ${JSON.stringify(dist)}, port: 0 })).url);`;
  server = spawn(process.execPath, ["--input-type=module", "-e", code], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [url] = (await once(server.stdout!, "data")) as [Buffer];
  port = Number(new URL(url.toString().trim()).port);
});

afterAll(() => {
  server.kill();
  rmSync(dist, { recursive: true });
});

/** The head of the answer; `isAborted` goes away at its first byte. */
function ask(path: string, { host = `localhost:${port}`, range = "", isAborted = false } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const line = connect(port, "127.0.0.1", () => {
      const fields = [
        `GET ${path} HTTP/1.1`,
        `Host: ${host}`,
        "Connection: close",
        ...(range ? [`Range: ${range}`] : []),
      ];
      line.write(`${fields.join("\r\n")}\r\n\r\n`);
    });
    line.on("data", (data) => {
      text += data.toString();
      if (isAborted || text.includes("\r\n\r\n")) line.destroy();
    });
    line.on("error", reject);
    line.on("close", () => resolve(text.slice(0, text.indexOf("\r\n\r\n"))));
  });
}

test.each(["bytes=50-5", "bytes=9999999-", "bytes=-0", "bytes=a-b", "octets=0-1"])(
  "a range of %s ends nothing",
  async (range) => {
    expect(await ask("/large.json", { range })).toMatch(/^HTTP\/1\.1 200 /);
    expect(await ask("/large.json")).toMatch(/^HTTP\/1\.1 200 /);
  },
);

test("an address without its slash leads to the page, and one with two slashes nowhere", async () => {
  expect(await ask("/preview")).toMatch(/^HTTP\/1\.1 302 [\s\S]*location: \/preview\//i);
  expect(await ask("//preview/index.html")).toMatch(/^HTTP\/1\.1 400 /);
  expect(await ask("/%")).toMatch(/^HTTP\/1\.1 [45]\d\d /);
});

test("only who asks for this machine is answered", async () => {
  expect(await ask("/large.json", { host: "evil.example" })).toMatch(/^HTTP\/1\.1 403 /);
  expect(await ask("/large.json", { host: `127.0.0.1:${port}` })).toMatch(/^HTTP\/1\.1 200 /);
});

// The list of open files of another process is Linux's to tell.
(process.platform === "linux" ? test : test.skip)("downloads that are broken off leave no file open", async () => {
  const open = (): number => readdirSync(`/proc/${server.pid}/fd`).length;
  const before = open();
  for (let i = 0; i < 100; i++) await ask("/large.json", { isAborted: true });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(open()).toBeLessThan(before + 10);
});
