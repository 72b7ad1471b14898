/**
 * What mutation testing runs, thousands of times: the tests that look at numbers, with the functions from their sources in
 * the place of the built ones.
 */
import jest from "./jest.config.js";

const [{ setupFiles, testEnvironment, transform }] = jest.projects;

export default {
  setupFiles,
  testEnvironment,
  transform,
  testMatch: ["<rootDir>/test/{core,functions}/**/*.test.ts"],
  testPathIgnorePatterns: ["fuzz.test"],
  moduleNameMapper: { "/builtFunctions$": "<rootDir>/test/support/sourceFunctions.ts" },
};
