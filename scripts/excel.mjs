/** `npm run excel`: builds, serves over https with a certificate of this machine's own, and sideloads into Excel. */
import { spawn } from "node:child_process";
import { getHttpsServerOptions } from "office-addin-dev-certs";
import { build } from "./build.mjs";
import { serve } from "./server.mjs";

const PORT = 3000;

if (process.platform !== "win32" && process.platform !== "darwin") {
  console.log(`Excel for desktop runs on Windows and Mac. Here you can:

  npm start            use the add-in in a workbook in the browser, without Excel
  Excel on the web     serve dist/ at an https address, put that address into manifest.xml (ADDIN_URL=https://… npm run build),
                       and upload manifest.xml under Home > Add-ins > More Add-ins > My Add-ins > Upload My Add-in`);
  process.exit(0);
}

console.log("Building…");
await build();
const server = await serve({ port: PORT, tls: await getHttpsServerOptions(), forExcel: true });
if (!server.url.includes(`:${PORT}/`)) {
  await server.close();
  throw new Error(`Port ${PORT} is taken: manifest.xml names it, so end what uses it and start again`);
}
console.log(`Serving ${server.url}; Ctrl+C ends it and takes the add-in out of Excel again.`);

/** Run by npx: it is large, needed on these two systems only, and so no dependency. */
const debugging = (command) =>
  new Promise((resolve) => {
    const args = [
      "--yes",
      "office-addin-debugging@7.0.0",
      command,
      "manifest.xml",
      ...(command === "start" ? ["desktop", "--app", "excel", "--no-debug"] : []),
    ];
    spawn("npx", args, { stdio: "inherit", shell: process.platform === "win32" }).on("close", resolve);
  });

process.once("SIGINT", async () => {
  await debugging("stop");
  await server.close();
  process.exit(0);
});
const code = await debugging("start");
if (code !== 0) console.error(`Sideloading ended with code ${code}. The add-in is still served;.`);
