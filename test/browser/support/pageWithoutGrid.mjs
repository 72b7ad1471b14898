/** Builds test/browser/page, the preview's page without its grid, for the tests alone: it never goes into dist/. */
import { fileURLToPath } from "node:url";
import HtmlPlugin from "html-webpack-plugin";
import MiniCssExtractPlugin from "mini-css-extract-plugin";
import webpack from "webpack";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const path = `${root}.cache/pageWithoutGrid`;

/** @returns {Promise<string>} the folder of the page, once it is built */
export async function buildPageWithoutGrid() {
  const compiler = webpack({
    name: "pageWithoutGrid",
    mode: "development",
    devtool: false,
    context: root,
    target: ["web", "es2022"],
    entry: "./test/browser/page/page.ts",
    output: { path, filename: "page.js" },
    resolve: { extensions: [".ts", ".js"] },
    module: {
      rules: [
        {
          test: /\.ts$/,
          loader: "ts-loader",
          options: { transpileOnly: true, compilerOptions: { noEmit: false } },
        },
        { test: /\.css$/, use: [MiniCssExtractPlugin.loader, "css-loader"] },
      ],
    },
    plugins: [
      new HtmlPlugin({ template: "./src/preview/preview.html", filename: "index.html", scriptLoading: "defer" }),
      new MiniCssExtractPlugin({ filename: "page.css" }),
    ],
    cache: { type: "filesystem", cacheDirectory: `${root}.cache/webpack` },
  });
  await new Promise((resolve, reject) =>
    compiler.run((error, stats) => {
      const failed = error ?? (stats.hasErrors() ? new Error(stats.toString({ all: false, errors: true })) : null);
      compiler.close(() => (failed ? reject(failed) : resolve()));
    }),
  );
  return path;
}
