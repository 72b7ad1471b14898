/** `npm run icons`: assets/icon.svg and the commands' drawings beside it, in the sizes that Office asks for. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { startBrowser } from "../test/browser/support/chromium.mjs";

const assets = fileURLToPath(new URL("../assets/", import.meta.url));
const { endpoint, close } = await startBrowser();
const browser = await chromium.connect(endpoint);
const page = await browser.newPage();

async function render(name, sizes) {
  const svg = readFileSync(`${assets}${name}.svg`, "utf8");
  for (const size of sizes) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
    await page.screenshot({ path: `${assets}${name}-${size}.png`, omitBackground: true });
  }
}

await render("icon", [16, 32, 64, 80, 128]);
for (const file of readdirSync(`${assets}commands`).filter((name) => name.endsWith(".svg")))
  await render(`commands/${file.replace(".svg", "")}`, [16, 32, 80]);
await browser.close();
await close();
