/**
 * `npm run package -- https://add-ins.example.com/counterpoise [folder]`: the folder that one would host there.
 *
 *   manifest.xml            what an administrator deploys, with the address put in
 *   taskpane.html, …        asked for anew each time: they name the folder of the release
 *   1.0.0-3f2a90c41b7e/     scripts and functions.json, under the version and a hash of their content: cached for ever
 *   _headers                which is which, as static hosts read it
 *   licenses.txt, sbom.json what is in it, by whom
 *
 * With --clean it builds without what earlier builds left in the cache; the result is the same.
 */
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import webpack from "webpack";
import { billOfMaterials, licenses } from "./supplyChain.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));

/** Where the manifest of the sources says that the add-in is. */
const DEVELOPMENT = "https://localhost:3000";

/** Found by their names from outside, so they keep them. */
const KEEPS_ITS_NAME = /\.html$|^(docs|assets|samples)\/|^(shortcuts|catalogue)\.json$/;

/**
 * @param {string} address https, without a slash at its end
 * @param {string} folder emptied first, where it holds an earlier package and nothing else
 * @param {boolean} [isClean] without what earlier builds left in the cache
 * @returns {Promise<string>} the name of the folder of the release
 */
async function packageFor(address, folder, isClean) {
  requireOurs(folder);
  rmSync(folder, { recursive: true, force: true });
  await buildInto(folder, address, isClean);
  if (existsSync(`${root}samples`)) cpSync(`${root}samples`, join(folder, "samples"), { recursive: true });

  const versioned = filesOf(folder).filter((file) => !KEEPS_ITS_NAME.test(file));
  const release = `${version}-${hashOf(versioned.map((file) => [file, readFileSync(join(folder, file))]))}`;
  for (const file of versioned) move(join(folder, file), join(folder, release, file));
  rewrite(join(folder, "taskpane.html"), (page) =>
    page.replace(/\b(src|href)=("?)(?!https?:)([^"\s>]+)/g, (_, attribute, quote, file) => {
      if (!versioned.includes(file)) throw new Error(`taskpane.html names ${file}, which is not there`);
      return `${attribute}=${quote}${release}/${file}`;
    }),
  );
  const manifest = readFileSync(`${root}manifest.xml`, "utf8");
  const hosted = manifest
    .replaceAll(/https:\/\/localhost:3000\/([^"<]*)/g, (_, file) =>
      versioned.includes(file) ? `${address}/${release}/${file}` : `${address}/${file}`,
    )
    // A domain is an origin.
    .replaceAll(DEVELOPMENT, new URL(address).origin);
  writeFileSync(join(folder, "manifest.xml"), hosted);
  writeFileSync(join(folder, "_headers"), headers(release));
  writeFileSync(join(folder, "licenses.txt"), licenses());
  writeFileSync(join(folder, "sbom.json"), billOfMaterials());
  return release;
}

/** What every package has at its top, beside the folder of its release. */
const OURS = ["manifest.xml", "taskpane.html", "_headers", "sbom.json"];

/** Nothing is emptied that this did not make. */
function requireOurs(folder) {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return;
  const missing = OURS.find((file) => !existsSync(join(folder, file)));
  if (missing === undefined && readFileSync(join(folder, "manifest.xml"), "utf8").includes("Counterpoise")) return;
  throw new Error(`${folder} holds other files than an earlier package. Name a new folder, or an empty one.`);
}

async function buildInto(folder, address, isClean) {
  process.env.ADDIN_URL = address;
  const { default: configurations } = await import(`../webpack.config.js?for=${encodeURIComponent(address)}`);
  const shipped = configurations
    .filter(({ name }) => name !== "preview")
    .map(({ cache, ...configuration }) => ({
      ...configuration,
      cache: isClean ? false : cache,
      output: { ...configuration.output, path: folder },
    }));
  await new Promise((resolve, reject) => {
    const compiler = webpack(shipped);
    compiler.run((error, stats) => {
      const failure = error ?? (stats.hasErrors() ? new Error(stats.toString({ all: false, errors: true })) : null);
      compiler.close(() => (failure ? reject(failure) : resolve()));
    });
  });
}

const filesOf = (folder, under = "") =>
  readdirSync(join(folder, under), { withFileTypes: true })
    .flatMap((entry) => {
      const path = under ? `${under}/${entry.name}` : entry.name;
      return entry.isDirectory() ? filesOf(folder, path) : [path];
    })
    .sort();

function hashOf(files) {
  const hash = createHash("sha256");
  for (const [name, content] of files) hash.update(`${name}\0${content.length}\0`).update(content);
  return hash.digest("hex").slice(0, 12);
}

function move(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  renameSync(from, to);
}

const rewrite = (path, change) => writeFileSync(path, change(readFileSync(path, "utf8")));

const headers = (release) => `/*
  Cache-Control: no-cache
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer

/shortcuts.json
  Access-Control-Allow-Origin: *

/${release}/*
  Cache-Control: public, max-age=31536000, immutable
  Access-Control-Allow-Origin: *
`;

function addressOf(text) {
  const url = URL.canParse(text ?? "") ? new URL(text) : undefined;
  if (url?.protocol !== "https:" || url.search || url.hash) {
    throw new Error(
      "Say where it will be hosted, over https: npm run package -- https://add-ins.example.com/counterpoise [folder]",
    );
  }
  return url.href.replace(/\/+$/, "");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const { values, positionals } = parseArgs({ options: { clean: { type: "boolean" } }, allowPositionals: true });
    const [text, folder = `${root}package`] = positionals;
    const address = addressOf(text);
    const release = await packageFor(address, folder, values.clean);
    for (const file of filesOf(folder).filter((name) => !name.startsWith("docs/"))) {
      const content = readFileSync(join(folder, file));
      console.log(`${file.padEnd(48)} ${(gzipSync(content).length / 1000).toFixed(1).padStart(8)} kB compressed`);
    }
    console.log(`\nPut ${folder} at ${address}, and deploy its manifest.xml. Keep the folders of older releases beside
${release}: workbooks that are open still ask for them.`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
