/** Node tests; the browser tests have a configuration of their own because they need a build. */
const transform = {
  "^.+\\.tsx?$": [
    "ts-jest",
    {
      diagnostics: false,
      tsconfig: {
        isolatedModules: true,
        esModuleInterop: true,
        module: "commonjs",
        moduleResolution: "node10",
        ignoreDeprecations: "6.0",
        jsx: "react-jsx",
      },
    },
  ],
};

export default {
  projects: [
    {
      displayName: "node",
      globalSetup: "<rootDir>/test/support/globalSetup.mjs",
      setupFiles: ["<rootDir>/test/support/seed.ts"],
      testEnvironment: "node",
      testMatch: [
        "<rootDir>/test/{cells,core,excel,functions,intake,preview,project,samples,solver,taskpane,xlsx}/**/*.test.ts",
      ],
      transform,
    },
  ],
};
