/**
 * Three builds into dist/, by name (`webpack --config-name preview` runs one of them):
 *
 * - functions: every file of src/functions, one self-contained script that needs only the global CustomFunctions
 * - taskpane: the task pane, which also loads the functions (shared runtime)
 * - preview: the workbook in the browser that hosts the two; it never ships with the add-in
 */
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import CopyPlugin from "copy-webpack-plugin";
import HtmlPlugin from "html-webpack-plugin";
import MiniCssExtractPlugin from "mini-css-extract-plugin";

const root = fileURLToPath(new URL(".", import.meta.url));
const dist = `${root}dist`;

/** Where Microsoft serves the production office.js. An add-in may not carry its own copy. */
const officeJs = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js";

const common = {
  mode: "production",
  context: root,
  target: ["web", "es2022"],
  resolve: { extensions: [".ts", ".tsx", ".js"] },
  cache: { type: "filesystem", cacheDirectory: `${root}.cache/webpack`, buildDependencies: { config: [fileURLToPath(import.meta.url)] } },
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

/** The worksheet functions are the files of the folder: no list of them is kept by hand. */
const functionFiles = readdirSync(`${root}src/functions`)
  .filter((file) => file.endsWith(".ts"))
  .sort()
  .map((file) => `./src/functions/${file}`);

const functions = {
  ...common,
  name: "functions",
  entry: functionFiles,
  output: { path: dist, filename: "functions.js" },
  module: { rules: [typescript] },
};

const taskpane = {
  ...common,
  name: "taskpane",
  entry: "./src/taskpane/taskpane.tsx",
  output: { path: dist, filename: "taskpane.js", chunkFilename: "taskpane.[name].js" },
  module: { rules: [typescript, css] },
  plugins: [
    new HtmlPlugin({ template: "./src/taskpane/taskpane.html", filename: "taskpane.html", inject: "body", scriptLoading: "defer", templateParameters: { officeJs } }),
    new MiniCssExtractPlugin({ filename: "taskpane.css" }),
    new CopyPlugin({ patterns: [{ from: "assets", to: "assets", noErrorOnMissing: true }] }),
  ],
};

const preview = {
  ...common,
  name: "preview",
  entry: "./src/preview/preview.ts",
  output: { path: `${dist}/preview`, filename: "preview.js", chunkFilename: "preview.[name].js" },
  module: { rules: [typescript, css] },
  // A page that is only ever served from the same machine gains nothing from minifying Univer's 8 MB, and the build takes twice as long.
  optimization: { minimize: false },
  plugins: [
    new HtmlPlugin({ template: "./src/preview/preview.html", filename: "index.html", scriptLoading: "defer" }),
    new MiniCssExtractPlugin({ filename: "preview.css" }),
  ],
};

// While a part of the house has no files yet, the others still build.
export default [
  functionFiles.length > 0 && functions,
  existsSync(`${root}src/taskpane/taskpane.tsx`) && taskpane,
  preview,
].filter(Boolean);
