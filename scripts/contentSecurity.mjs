/**
 * What the pages may load and run where this project serves them. taskpane.html brings its own policy wherever it is hosted;
 * here Trusted Types come on top, so that no text can become script, in the pane or around it.
 */
const join = (directives) => directives.join("; ");

/** Policies that our own code creates: each lets one thing through, by its address. */
const OURS = ["counterpoise-pane", "counterpoise-solver", "counterpoise-thread"];

/** office.js names no policy of its own: the default one, in trustedTypes.js, lets it load its own parts and nothing else. */
export const panePolicy = join([
  // The preview around it is of the same origin.
  "frame-ancestors 'self'",
  "require-trusted-types-for 'script'",
  `trusted-types default ${OURS.join(" ")}`,
]);

/** The page around it. Univer sets styles on its elements, and src/preview/page/trustedTypes.ts says what else it may. */
export const previewPolicy = join([
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types default counterpoise-preview",
]);
