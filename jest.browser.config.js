/** Browser tests: the built add-in in the preview, in a real browser. */
import node from "./jest.config.js";

export default {
  displayName: "browser",
  testEnvironment: "node",
  testMatch: ["<rootDir>/test/browser/**/*.test.ts"],
  transform: node.projects[0].transform,
  globalSetup: "<rootDir>/test/browser/support/globalSetup.mjs",
  globalTeardown: "<rootDir>/test/browser/support/globalTeardown.mjs",
  testTimeout: 60_000,
  // The machines of a CI have two cores, and each page has a workbook, a pane and a calculation of its own.
  maxWorkers: 2,
};
