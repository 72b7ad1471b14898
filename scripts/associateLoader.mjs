import { fileURLToPath } from "node:url";
import { associationsOf } from "./functionCatalogue.mjs";

const answering = fileURLToPath(new URL("../src/excel/said", import.meta.url));

/** Webpack loader: hands each worksheet function to the host under its id, from the file that defines it. */
export default function associateLoader(source) {
  const done = this.async();
  associationsOf(this.resourcePath).then(
    (associations) => {
      const calls = associations.map(
        ({ id, functionName }) => `CustomFunctions.associate("${id}", answering("${id}", ${functionName}));`,
      );
      done(null, `import { answering } from ${JSON.stringify(answering)};\n${source}\n${calls.join("\n")}\n`);
    },
    (error) => done(error),
  );
}
