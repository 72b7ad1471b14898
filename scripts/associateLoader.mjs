import { associationsOf } from "./functionCatalogue.mjs";

/** Webpack loader: hands each worksheet function to the host under its id, from the file that defines it. */
export default function associateLoader(source) {
  const done = this.async();
  associationsOf(this.resourcePath).then(
    (associations) => {
      const calls = associations.map(({ id, functionName }) => `CustomFunctions.associate("${id}", ${functionName});`);
      done(null, `${source}\n${calls.join("\n")}\n`);
    },
    (error) => done(error),
  );
}
