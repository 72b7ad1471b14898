/** `npm run icons`: assets/icon.svg in the sizes that Office asks for. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { startBrowser } from "../test/browser/support/chromium.mjs";

const assets = fileURLToPath(new URL("../assets/", import.meta.url));
const svg = readFileSync(`${assets}icon.svg`, "utf8");
const { endpoint, close } = await startBrowser();
const browser = await chromium.connect(endpoint);
const page = await browser.newPage();
for (const size of [16, 32, 64, 80, 128]) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
  await page.screenshot({ path: `${assets}icon-${size}.png`, omitBackground: true });
}
await browser.close();
await close();
