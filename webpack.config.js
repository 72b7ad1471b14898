/**
 * Four builds into dist/, by name (`webpack --config-name preview` runs one of them):
 *
 * - functions: every file of src/functions, one self-contained script that needs only the global CustomFunctions
 * - solver: the hedge solver and the thread that it works in; the functions load them when the first hedge is to be solved
 * - taskpane: the task pane, which also loads the functions (shared runtime)
 * - preview: the workbook in the browser that hosts the two; it never ships with the add-in
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import CopyPlugin from "copy-webpack-plugin";
import HtmlPlugin from "html-webpack-plugin";
import MiniCssExtractPlugin from "mini-css-extract-plugin";
import webpack from "webpack";
import { catalogue, functionFiles, functionsFolder, functionsJson } from "./scripts/functionCatalogue.mjs";
import { helpPage, helpSources, pageOf, searchIndex } from "./scripts/helpPages.mjs";
import { manifestCommands } from "./scripts/manifestCommands.mjs";

const root = fileURLToPath(new URL(".", import.meta.url));
const dist = `${root}dist`;

/** Where Microsoft serves the production office.js. An add-in may not carry its own copy. */
const officeJs = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js";

/** Where the add-in is hosted: help links and, in a package, the manifest point there. */
const addinUrl = process.env.ADDIN_URL ?? "https://localhost:3000";

/** A file that is computed from the sources rather than bundled from them. */
const emitJson = (name, compute) => ({
  apply(compiler) {
    compiler.hooks.thisCompilation.tap(name, (compilation) => {
      const stage = webpack.Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL;
      compilation.hooks.processAssets.tapPromise({ name, stage }, async () => {
        compilation.emitAsset(name, new webpack.sources.RawSource(`${JSON.stringify(await compute(), null, 2)}\n`));
      });
    });
  },
});

const common = {
  mode: "production",
  context: root,
  target: ["web", "es2022"],
  resolve: { extensions: [".ts", ".tsx", ".js"] },
  cache: {
    type: "filesystem",
    cacheDirectory: `${root}.cache/webpack`,
    buildDependencies: { config: [fileURLToPath(import.meta.url)] },
  },
  performance: { hints: false },
  stats: "errors-warnings",
};

/** Types are checked by `tsc`, once, and not again in every build. */
const typescript = {
  test: /\.tsx?$/,
  loader: "ts-loader",
  options: { transpileOnly: true, compilerOptions: { noEmit: false } },
};

const css = { test: /\.css$/, use: [MiniCssExtractPlugin.loader, "css-loader"], sideEffects: true };

const functions = {
  ...common,
  name: "functions",
  // The worksheet functions are the files of the folder: no list of them is kept by hand. One module imports them all,
  // because webpack only joins modules into one scope, a tenth smaller and quicker, that hang on a single entry.
  entry: `data:text/javascript,${encodeURIComponent(
    functionFiles()
      .map((file) => `import ${JSON.stringify(file)};`)
      .join(""),
  )}`,
  output: { path: dist, filename: "functions.js" },
  module: {
    rules: [
      typescript,
      { include: functionsFolder, loader: fileURLToPath(new URL("scripts/associateLoader.mjs", import.meta.url)) },
    ],
  },
  plugins: [
    emitJson("functions.json", () => functionsJson(addinUrl)),
    // What the task pane and the preview tell about each function.
    emitJson("catalogue.json", catalogue),
  ],
};

const solver = {
  ...common,
  name: "solver",
  entry: { solver: "./src/solver/solver.ts", "solver.worker": "./src/solver/worker.ts" },
  output: { path: dist, filename: "[name].js" },
  module: { rules: [typescript] },
};

const taskpane = {
  ...common,
  name: "taskpane",
  entry: "./src/taskpane/taskpane.tsx",
  output: {
    path: dist,
    filename: "taskpane.js",
    // By their content: a pane that is open while the add-in is updated must not mix the parts of two versions.
    chunkFilename: "taskpane.[name].[contenthash].js",
    trustedTypes: { policyName: "counterpoise-pane" },
    clean: { keep: (file) => !file.startsWith("taskpane.") },
  },
  module: { rules: [typescript, css] },
  plugins: [
    new HtmlPlugin({
      template: "./src/taskpane/taskpane.html",
      filename: "taskpane.html",
      inject: "body",
      scriptLoading: "defer",
      templateParameters: { officeJs },
    }),
    new MiniCssExtractPlugin({ filename: "taskpane.css" }),
    emitJson("docs/pages.json", searchIndex),
    new CopyPlugin({
      patterns: [
        { from: "assets/**/*.png" },
        { from: "shortcuts.json" },
        // Where Excel's help links lead.
        ...helpSources().map((source) => ({
          from: source,
          to: pageOf(source),
          transform: (text) => helpPage(source, text.toString()),
        })),
        { from: "scripts/helpSearch.js", to: "docs/search.js" },
        { from: "docs/images/**/*.{png,svg}", noErrorOnMissing: true },
        { from: "samples/**/*.xlsx" },
      ],
    }),
  ],
};

const preview = {
  ...common,
  name: "preview",
  entry: "./src/preview/preview.ts",
  output: {
    path: `${dist}/preview`,
    filename: "preview.js",
    chunkFilename: "preview.[name].js",
    trustedTypes: { policyName: "counterpoise-preview" },
  },
  module: { rules: [typescript, css] },
  // A page that is only ever served from the same machine gains nothing from minifying Univer's 8 MB, and the build takes twice as long.
  optimization: { minimize: false },
  plugins: [
    new HtmlPlugin({ template: "./src/preview/preview.html", filename: "index.html", scriptLoading: "defer" }),
    new MiniCssExtractPlugin({ filename: "preview.css" }),
    emitJson("commands.json", () =>
      manifestCommands(
        readFileSync(`${root}manifest.xml`, "utf8"),
        JSON.parse(readFileSync(`${root}shortcuts.json`, "utf8")),
      ),
    ),
  ],
};

// While a part of the house has no files yet, the others still build.
export default [functions, solver, existsSync(`${root}src/taskpane/taskpane.tsx`) && taskpane, preview].filter(Boolean);
