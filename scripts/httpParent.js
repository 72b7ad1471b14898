/*
 * Preview only, on plain http, before office.js, whose web host script may come quickly: office.js talks to a parent page on https alone (`checkReceiverOriginAndRun` of its web host script).
 * On localhost the parent is this very origin, which the browser itself vouches for. So the check is answered for it, and for no other parent.
 * The web host script is loaded by office.js; a listener in the capturing phase runs between its execution and office.js's own load handler.
 */
document.addEventListener(
  "load",
  () => {
    const helper = window.OSF && window.OSF.InitializationHelper && window.OSF.InitializationHelper.prototype;
    if (!helper || !helper.checkReceiverOriginAndRun || helper.acceptsHttpParent) return;
    const check = helper.checkReceiverOriginAndRun;
    helper.acceptsHttpParent = true;
    helper.checkReceiverOriginAndRun = function (run) {
      const parent = this._webAppState.clientEndPoint;
      if (parent._targetUrl !== location.origin) return check.call(this, run);
      parent._hostTrustCheckStatus = window.Microsoft.Office.Common.HostTrustStatus.trusted;
      return run();
    };
  },
  true,
);
