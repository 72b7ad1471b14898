/** `npm run samples`: the sample workbooks, from src/sample/workbooks, calculated in the preview by the built add-in. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import webpack from "webpack";
import { startBrowser } from "../test/browser/support/chromium.mjs";
import configurations from "../webpack.config.js";
import { buildIfStale } from "./build.mjs";
import { serve } from "./server.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The generator is TypeScript that shares its format with the preview: bundled for this one run. */
async function loadGenerator() {
  const functions = configurations.find(({ name }) => name === "functions");
  const path = `${root}.cache/samples`;
  const compiler = webpack({
    ...functions,
    name: "samples",
    entry: "./scripts/samples/files.ts",
    target: "node20",
    mode: "development",
    devtool: false,
    cache: false,
    plugins: [],
    module: { rules: functions.module.rules.filter(({ include }) => !include) },
    experiments: { outputModule: true },
    output: { path, filename: "files.mjs", library: { type: "module" } },
  });
  await new Promise((resolve, reject) => {
    compiler.run((error, stats) => {
      const failed = error ?? (stats.hasErrors() ? new Error(stats.toString({ all: false, errors: true })) : null);
      compiler.close(() => (failed ? reject(failed) : resolve()));
    });
  });
  return import(`${path}/files.mjs`);
}

/** The copy that the preview saves of each draft once it has calculated it, by its name. */
async function calculated(drafts) {
  await buildIfStale();
  const server = await serve({ port: 0 });
  const { endpoint, close } = await startBrowser();
  const browser = await chromium.connect(endpoint);
  const copies = new Map();
  for (const [name, bytes] of drafts) {
    const page = await browser.newPage();
    await page.route(`**/samples/${name}`, (route) => route.fulfill({ body: Buffer.from(bytes) }));
    await page.goto(`${server.url}preview/?workbook=${name.replace(".xlsx", "")}`);
    await page.waitForFunction(() => window.counterpoise !== undefined);
    await page.evaluate(async () => {
      await window.counterpoise.ready;
      await window.counterpoise.calculated();
    });
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save a copy" }).click();
    copies.set(name, new Uint8Array(await buffer(await (await download).createReadStream())));
    await page.close();
  }
  await browser.close();
  await close();
  await server.close();
  return copies;
}

const manifest = readFileSync(`${root}manifest.xml`, "utf8");
const element = (name) => new RegExp(`<${name}>([^<]+)</${name}>`).exec(manifest)[1];
const addin = { id: element("Id"), version: element("Version") };
const { sampleDrafts, sampleFiles, samplePages } = await loadGenerator();
const files = sampleFiles(await calculated(sampleDrafts(addin)), addin);
for (const [name, page] of samplePages()) writeFileSync(`${root}docs/${name}`, page);
mkdirSync(`${root}samples/values`, { recursive: true });
for (const [name, bytes] of files) {
  writeFileSync(`${root}samples/${name}`, bytes);
  console.log(`samples/${name}  ${(bytes.length / 1000).toFixed(0)} kB`);
}
