/** Light or dark, as the system is and as it changes. */
export function followSystemTheme(apply: (dark: boolean) => void): void {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", ({ matches }) => apply(matches));
}

export const prefersDark = (): boolean => matchMedia("(prefers-color-scheme: dark)").matches;
