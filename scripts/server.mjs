/**
 * Serves dist/ with office.js from node_modules beside it, on this machine only. `node scripts/server.mjs` serves what is built.
 * The production page names Microsoft's CDN; what is served here names the local copy, so that the preview works without a network.
 */
import { readFile } from "node:fs/promises";
import http from "node:http";
import https from "node:https";
import { fileURLToPath } from "node:url";
import sirv from "sirv";
import { panePolicy, previewPolicy } from "./contentSecurity.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

const HOST = "127.0.0.1";
const PORTS_TRIED = 20;

/** What the page of the preview needs before office.js. */
const PAGE_SCRIPTS = {
  "/office-js/trusted-types.js": "trustedTypes.js",
  "/office-js/http-parent.js": "httpParent.js",
};

/** The script tag with which an add-in's page loads office.js. */
const OFFICE_JS = /<script[^>]*\ssrc="?https:\/\/[^">\s]*\/office\.js"?[^>]*><\/script>/;

/**
 * @param {object} options
 * @param {string} [options.dist] folder of the build
 * @param {number} [options.port] 0 takes any free port; another, when taken, the next free one
 * @param {{ key: string | Buffer, cert: string | Buffer }} [options.tls] serves https
 * @param {boolean} [options.forExcel] serves the page as it ships, with office.js from Microsoft: Excel brings its own host
 * @param {string} [options.tests] folder of a page that tests bring, served under /tests/
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serve({ dist = `${root}dist`, port = 3000, tls, forExcel = false, tests } = {}) {
  // What has not changed is not sent again, nor compiled: the preview is 13 MB of script.
  const files = sirv(dist, {
    dev: true,
    etag: true,
    setHeaders(response, path) {
      response.setHeader("cache-control", caching(path));
      // Excel on the web asks for functions.json and shortcuts.json from its own address.
      if (path.endsWith(".json")) response.setHeader("access-control-allow-origin", "*");
      if (path.startsWith("/preview/")) response.setHeader("content-security-policy", previewPolicy);
    },
  });
  const setHeaders = (response) => response.setHeader("content-security-policy", previewPolicy);
  const testPages = tests && sirv(tests, { dev: true, etag: true, setHeaders });
  const officeJs = sirv(`${root}node_modules/@microsoft/office-js/dist`, { dev: true, etag: true });

  async function answer(request, response) {
    // A page elsewhere whose name was made to point here is no page of ours.
    if (!isLocal(request.headers.host)) return refuse(response, 403, "Ask for localhost.");
    // "//preview/" would be a file of the preview under another address, and without its policy.
    if (!/^\/(?![/\\])/.test(request.url)) return refuse(response, 400, "Bad address.");
    // Parts of files are nothing that a browser needs of these.
    delete request.headers.range;
    // Whoever goes away in the midst of a file leaves it open otherwise.
    response.on("pipe", (file) => response.on("close", () => file.destroy()));
    const { pathname } = new URL(request.url, "http://localhost");
    if (pathname === "/" || pathname === "/preview") {
      response.writeHead(302, { location: "/preview/" }).end();
    } else if (pathname === "/taskpane.html" && !forExcel) {
      const page = localOfficeJs(await readFile(`${dist}/taskpane.html`, "utf8"), tls !== undefined);
      send(response, "text/html", page, { "content-security-policy": panePolicy });
    } else if (PAGE_SCRIPTS[pathname]) {
      send(response, "text/javascript", await readFile(`${root}scripts/${PAGE_SCRIPTS[pathname]}`));
    } else if (pathname.startsWith("/office-js/")) {
      request.url = request.url.slice("/office-js".length);
      officeJs(request, response, () => notFound(response));
    } else if (testPages && pathname.startsWith("/tests/")) {
      request.url = request.url.slice("/tests".length);
      testPages(request, response, () => notFound(response));
    } else {
      files(request, response, () => notFound(response));
    }
  }

  const listener = (request, response) =>
    answer(request, response).catch((error) => {
      response.writeHead(error.code === "ENOENT" ? 404 : 500).end(`${error.message}\n`);
    });
  const server = tls ? https.createServer(tls, listener) : http.createServer(listener);
  const taken = await listen(server, port);
  return {
    url: `${tls ? "https" : "http"}://localhost:${taken}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

/** "localhost:3000", "127.0.0.1:3000", "[::1]:3000" */
const isLocal = (host) => /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host ?? "");

function refuse(response, status, words) {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(`${words}\n`);
}

/** A name with a hash of its content means one content for ever; whatever keeps its name is asked for anew. */
const caching = (path) => (/\.[0-9a-f]{20}\.js$/.test(path) ? "public, max-age=31536000, immutable" : "no-cache");

function localOfficeJs(page, isHttps) {
  if (!OFFICE_JS.test(page)) throw new Error("taskpane.html loads no office.js");
  const scripts = ["trusted-types.js", ...(isHttps ? [] : ["http-parent.js"]), "office.js"];
  return page.replace(OFFICE_JS, scripts.map((name) => `<script src="/office-js/${name}"></script>`).join(""));
}

function send(response, type, body, headers = {}) {
  const every = { "content-type": `${type}; charset=utf-8`, "cache-control": "no-cache" };
  response.writeHead(200, { ...every, ...headers }).end(body);
}

function notFound(response) {
  response.writeHead(404).end("Not found\n");
}

/** Resolves with the port: the wanted one, or the first free one after it. */
async function listen(server, wanted) {
  for (let port = wanted; ; port++) {
    try {
      return await tryPort(server, port);
    } catch (error) {
      if (error.code !== "EADDRINUSE" || port >= wanted + PORTS_TRIED) throw error;
    }
  }
}

function tryPort(server, port) {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => {
      server.off("error", reject);
      resolve(server.address().port);
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await serve();
  console.log(url);
}
