/*
 * Preview only, before office.js, which loads its parts by plain addresses: from its own folder on this server they may pass.
 * Any other text that would become script is refused, and reported as a violation.
 */
if (window.trustedTypes)
  window.trustedTypes.createPolicy("default", {
    createScriptURL: (url) =>
      new URL(url, location.href).href.startsWith(`${location.origin}/office-js/`) ? url : null,
  });
