/** `npm start`: builds the add-in and the preview, serves them on this machine and opens a browser where there is one. */
import { spawn } from "node:child_process";
import { buildIfStale } from "./build.mjs";
import { serve } from "./server.mjs";

const began = Date.now();
console.log("Building…");
try {
  await buildIfStale();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const { url } = await serve({ port: Number(process.env.PORT ?? 3000) });
console.log(`Counterpoise preview: ${url}  (after ${((Date.now() - began) / 1000).toFixed(1)} s; Ctrl+C ends it)`);
openBrowser(url);

/** A machine without a browser has the address printed, and that is all it needs. */
function openBrowser(address) {
  const hasNoDisplay = process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  if (hasNoDisplay || process.env.CI || process.env.BROWSER === "none") return;
  const [command, ...args] = { darwin: ["open"], win32: ["cmd", "/c", "start", ""] }[process.platform] ?? ["xdg-open"];
  const browser = spawn(command, [...args, address], { stdio: "ignore", detached: true });
  browser.on("error", () => undefined);
  browser.unref();
}
