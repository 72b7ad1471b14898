import js from "@eslint/js";
import officeAddins from "eslint-plugin-office-addins";
import reactHooks from "eslint-plugin-react-hooks";
import typescript from "typescript-eslint";

export default [
  { ignores: ["dist/", "coverage/", ".cache/", "**/node_modules/"] },
  js.configs.recommended,
  ...typescript.configs.strict,
  ...typescript.configs.stylistic,
  {
    rules: {
      // A worksheet cell can hold anything: the boundary's signatures say so, and everything behind it has types.
      "@typescript-eslint/no-explicit-any": "off",
      // Index access is checked by the loops that do it; a typed array answers NaN or 0, never undefined in range.
      "@typescript-eslint/no-non-null-assertion": "off",
      // Numeric loops count: they touch several arrays at one index.
      "@typescript-eslint/prefer-for-of": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      // Text becomes neither script nor markup: Trusted Types say so to the browser, this to the editor.
      "no-eval": "error",
      "no-new-func": "error",
      "no-implied-eval": "error",
      "no-script-url": "error",
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML", "srcdoc", "createContextualFragment"].map((property) => ({
          property,
          message: "Markup out of text runs what the text says: make elements, or set textContent.",
        })),
        { object: "document", property: "write", message: "Make elements." },
      ],
      "no-restricted-syntax": [
        "error",
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: "React renders elements." },
      ],
      eqeqeq: "error",
    },
  },
  {
    files: ["**/*.mjs", "**/*.cjs", "*.js", "scripts/**/*.js"],
    languageOptions: {
      globals: {
        Buffer: "readonly",
        console: "readonly",
        document: "readonly",
        fetch: "readonly",
        globalThis: "readonly",
        location: "readonly",
        module: "writable",
        performance: "readonly",
        process: "readonly",
        URL: "readonly",
        window: "readonly",
      },
    },
  },
  {
    // Published numbers are copied with all their digits; tests look into markup, and try what the pages refuse.
    files: ["test/**"],
    rules: { "no-loss-of-precision": "off", "no-restricted-properties": "off" },
  },
  {
    // The plugin's own presets bring a second TypeScript plugin; its rules are what we want of it.
    files: ["src/**/*.{ts,tsx}"],
    plugins: { "office-addins": officeAddins, "react-hooks": reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      "office-addins/call-sync-after-load": "error",
      "office-addins/call-sync-before-read": "error",
      "office-addins/load-object-before-read": "error",
      "office-addins/no-context-sync-in-loop": "error",
      "office-addins/no-empty-load": "error",
      "office-addins/no-office-initialize": "error",
      "office-addins/test-for-null-using-isNullObject": "error",
    },
  },
];
