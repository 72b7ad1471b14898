interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): {
    createScriptURL(url: string): unknown;
  };
}

/**
 * An address of ours as that of a script, for pages that run no script from a plain text (Trusted Types). Once for each
 * policy: a page refuses a second one of the same name.
 *
 * @returns what stands for the address wherever a script or a worker is started
 */
export function trustedScript(policy: string, url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const trusted = trustedTypes?.createPolicy(policy, { createScriptURL: () => url }).createScriptURL(url);
  return (trusted ?? url) as string;
}
