/**
 * Once for all browser tests: a build that is up to date, a server and a browser. What the tests need of them travels in the environment.
 * PREVIEW_DIST=<folder> tests another build as it is.
 */
import { buildIfStale } from "../../../scripts/build.mjs";
import { serve } from "../../../scripts/server.mjs";
import { startBrowser } from "./chromium.mjs";
import { buildPageWithoutGrid } from "./pageWithoutGrid.mjs";

export default async function globalSetup() {
  const { PREVIEW_DIST: dist } = process.env;
  if (!dist) await buildIfStale();
  const server = await serve({ dist, port: 0, tests: await buildPageWithoutGrid() });
  const browser = await startBrowser();
  process.env.PREVIEW_URL = server.url;
  process.env.BROWSER_ENDPOINT = browser.endpoint;
  globalThis.endBrowserTests = async () => {
    await browser.close();
    await server.close();
  };
}
