/**
 * The browser of the tests. On Linux it comes with npm ci (@sparticuz/chromium), so that a machine needs nothing else;
 * on Windows and Mac it is the Edge or Chrome that is there.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const CURE = {
  linux: "npm ci brings Chromium for Linux on x64 (package @sparticuz/chromium). Elsewhere install Google Chrome.",
  darwin: "Install Google Chrome or Microsoft Edge.",
  win32: "Install Microsoft Edge or Google Chrome.",
};

/** @returns {Promise<{ endpoint: string, close: () => Promise<void> }>} a running browser, to which Playwright connects */
export async function startBrowser() {
  const failures = [];
  for (const prepare of process.platform === "linux"
    ? [packagedChromium, installed("chrome")]
    : [installed("msedge"), installed("chrome")]) {
    let prepared;
    try {
      prepared = await prepare();
      const server = await chromium.launchServer({ headless: true, args: FLAGS, ...prepared.options });
      return {
        endpoint: server.wsEndpoint(),
        close: async () => {
          await server.close();
          prepared.cleanUp();
        },
      };
    } catch (error) {
      prepared?.cleanUp();
      failures.push(error.message.split("\n").slice(0, 6).join("\n"));
    }
  }
  throw new Error(
    `The browser tests found no browser that starts. ${CURE[process.platform] ?? CURE.linux}\n\n${failures.join("\n\n")}`,
  );
}

const installed = (channel) => async () => ({ options: { channel }, cleanUp: () => undefined });

/** Unpacks into a folder of its own each time: an older unpacking may lack the libraries. */
async function packagedChromium() {
  const folder = mkdtempSync(join(tmpdir(), "counterpoise-chromium-"));
  const cleanUp = () => rmSync(folder, { recursive: true, force: true });
  try {
    const plain = await unpack(join(folder, "plain"), {});
    if (!lacksLibraries(plain)) return { options: { executablePath: plain }, cleanUp };
    // Its own libraries (libnss3 and others) are for machines of AWS Lambda, or for those that say they are one.
    const own = join(folder, "own");
    const executablePath = await unpack(own, {
      AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x",
      AWS_LAMBDA_JS_RUNTIME: "nodejs20.x",
    });
    return {
      options: { executablePath, env: { ...process.env, LD_LIBRARY_PATH: join(own, "al2023", "lib") } },
      cleanUp,
    };
  } catch (error) {
    cleanUp();
    throw error;
  }
}

/** @sparticuz/chromium unpacks into the folder for temporary files, and reads the environment when it does. */
async function unpack(folder, environment) {
  const before = process.env;
  mkdirSync(folder);
  process.env = { ...before, TMPDIR: folder, ...environment };
  try {
    const { default: packaged } = await import("@sparticuz/chromium");
    return await packaged.executablePath();
  } finally {
    process.env = before;
  }
}

function lacksLibraries(executable) {
  try {
    return execFileSync("ldd", [executable], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).includes(
      "not found",
    );
  } catch {
    return true;
  }
}
