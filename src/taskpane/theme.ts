import { type BrandVariants, createDarkTheme, createLightTheme, type Theme } from "@fluentui/react-components";
import { useEffect, useState } from "react";

/** The green of the brand mark at 80, towards black and white on either side. */
const green: BrandVariants = {
  10: "#020d0b",
  20: "#071d19",
  30: "#0a2f28",
  40: "#0b3c33",
  50: "#0c493e",
  60: "#0d5549",
  70: "#0e6153",
  80: "#0f6c5c",
  90: "#27796a",
  100: "#3f8879",
  110: "#579789",
  120: "#6fa699",
  130: "#88b6aa",
  140: "#a2c6bc",
  150: "#bed7d0",
  160: "#dde9e5",
};

/** Fluent's sizes are for a font of 16 pixels; a reader who chose a larger one in the browser gets text that is as much larger. */
const growing = (theme: Theme): Theme =>
  Object.fromEntries(
    Object.entries(theme).map(([token, value]) =>
      /^(fontSize|lineHeight)/.test(token) ? [token, `${parseFloat(String(value)) / 16}rem`] : [token, value],
    ),
  ) as unknown as Theme;

const light: Theme = growing(createLightTheme(green));

const dark: Theme = {
  ...growing(createDarkTheme(green)),
  // Fluent takes 100 and 110 here, which on its dark ground are below 4.5:1.
  colorBrandForeground1: green[120],
  colorBrandForeground2: green[130],
  colorBrandForegroundLink: green[120],
  colorCompoundBrandForeground1: green[120],
};

const DARK = "(prefers-color-scheme: dark)";

/** Office's theme where Office says it, else the system's, as it is and as it changes. */
export function usePaneTheme(hostIsDark: boolean | undefined): Theme {
  const [systemIsDark, setSystemIsDark] = useState(() => matchMedia(DARK).matches);
  useEffect(() => {
    const system = matchMedia(DARK);
    const follow = ({ matches }: MediaQueryListEvent): void => setSystemIsDark(matches);
    system.addEventListener("change", follow);
    return () => system.removeEventListener("change", follow);
  }, []);
  return (hostIsDark ?? systemIsDark) ? dark : light;
}
