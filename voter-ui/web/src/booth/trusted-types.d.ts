/** The part of the browsers' Trusted Types that is used here; TypeScript's own library does not have it yet. */
interface Window {
  readonly trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createScriptURL(url: string): string },
    ): { createScriptURL(url: string): string | URL };
  };
}
