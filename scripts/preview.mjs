/** `npm start`: builds the add-in and the preview, serves them on this machine and opens a browser where there is one. */
import { spawn } from "node:child_process";
import webpack from "webpack";
import configurations from "../webpack.config.js";
import { serve } from "./server.mjs";

const started = Date.now();
await build();
const { url } = await serve({ port: Number(process.env.PORT ?? 3000) });
console.log(`Counterpoise preview: ${url}  (built and served in ${((Date.now() - started) / 1000).toFixed(1)} s, Ctrl+C ends it)`);
openBrowser(url);

/** Stops with webpack's own words when something does not build. */
function build() {
  console.log("Building…");
  return new Promise((resolve) => {
    const compiler = webpack(configurations);
    compiler.run((error, stats) => {
      if (error || stats.hasErrors()) {
        console.error(error ?? stats.toString({ all: false, errors: true, colors: process.stdout.isTTY }));
        process.exit(1);
      }
      // Closing writes the cache, which makes the next start fast.
      compiler.close(resolve);
    });
  });
}

/** A machine without a browser has its address printed above, and that is all it needs. */
function openBrowser(address) {
  const isRemote = process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  if (isRemote || process.env.CI || process.env.BROWSER === "none") return;
  const [command, ...args] = { darwin: ["open"], win32: ["cmd", "/c", "start", ""] }[process.platform] ?? ["xdg-open"];
  const browser = spawn(command, [...args, address], { stdio: "ignore", detached: true });
  browser.on("error", () => undefined);
  browser.unref();
}
