/**
 * What Univer, which names no policy of its own, may make of text under Trusted Types: parse what is pasted, into a document
 * of its own in which nothing runs and nothing loads, and empty an element. Everything else is refused, and reported as a
 * violation.
 */
interface PolicyRules {
  createHTML: (text: string, type: string, sink: string) => string | null;
}

const PARSERS = ["DOMParser parseFromString", "Range createContextualFragment"];

const { trustedTypes } = window as { trustedTypes?: { createPolicy(name: string, rules: PolicyRules): unknown } };

trustedTypes?.createPolicy("default", {
  createHTML: (text, _, sink) => (text === "" || PARSERS.includes(sink) ? text : null),
});
