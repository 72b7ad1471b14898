/**
 * Mutation testing of the mathematics: `npm run mutation`, or of a part, `npm run mutation -- --mutate "src/core/book/**"`.
 *
 * Words are left out: that a message is worded otherwise is no defect that a test should look for.
 */
export default {
  plugins: ["./scripts/mutationRunner.mjs"],
  testRunner: "in-process",
  coverageAnalysis: "perTest",
  mutate: ["src/core/**/*.ts"],
  testFiles: ["test/{core,functions}/**/!(fuzz|soak|highs).test.ts"],
  mutator: { excludedMutations: ["StringLiteral"] },
  ignorePatterns: ["dist/preview", "docs", "bench", "samples", "coverage", ".cache"],
  tempDirName: ".cache/stryker",
  incremental: true,
  incrementalFile: ".cache/stryker-incremental.json",
  reporters: ["clear-text", "json"],
  jsonReporter: { fileName: ".cache/mutation.json" },
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false },
  timeoutMS: 6_000,
  dryRunTimeoutMinutes: 30,
  thresholds: { break: 85 },
};
