/** `npm run screenshots`: the pictures of the documentation, taken from the preview as a user sees it. */
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { startBrowser } from "../test/browser/support/chromium.mjs";
import { buildIfStale } from "./build.mjs";
import { runTest } from "./runTest.mjs";
import { serve } from "./server.mjs";

const images = fileURLToPath(new URL("../docs/images/", import.meta.url));
mkdirSync(images, { recursive: true });

await buildIfStale();
const server = await serve({ port: 0 });
const { endpoint, close } = await startBrowser();
const browser = await chromium.connect(endpoint);
for (const colorScheme of ["light", "dark"]) {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    colorScheme,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(server.url);
  await page.evaluate(async () => {
    await window.counterpoise.ready;
    await window.counterpoise.calculated();
  });
  const pane = page.frames().find((frame) => frame.url().includes("taskpane.html"));
  await pane.getByRole("button", { name: "Insert sample desk" }).click();
  await pane.getByRole("button", { name: "Write ticket…" }).waitFor();
  await page.evaluate(async () => {
    await window.counterpoise.calculated();
    window.counterpoise.select("Desk!B8");
  });
  await page.screenshot({ path: `${images}preview-${colorScheme}.png` });
  await context.close();
}
await browser.close();
await close();
await server.close();

// The states of the pane are those that the tests go through.
runTest(["--config", "jest.browser.config.js", "test/browser/axe.test.ts"], { PICTURES: `${images}pane` });
