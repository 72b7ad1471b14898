/** What takes builds or runs of its own: before a release, and in CI. */
import node from "./jest.config.js";

export default {
  ...node.projects[0],
  displayName: "release",
  testMatch: ["<rootDir>/test/release/**/*.test.ts"],
};
