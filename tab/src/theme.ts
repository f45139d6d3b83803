import {
  type BrandVariants,
  createDarkTheme,
  createLightTheme,
  type Theme,
  teamsHighContrastTheme,
} from "@fluentui/react-components";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { HostTheme } from "./session/teams.js";

/** Colours: Fluent's, on a blue ramp of our own. Teams decides inside Teams; elsewhere the system or the person does. */

const blue: BrandVariants = {
  10: "#03101d",
  20: "#082338",
  30: "#0a3050",
  40: "#0a3b62",
  50: "#0a4675",
  60: "#0a4d84",
  70: "#0a5190",
  80: "#095797",
  90: "#2a6fae",
  100: "#5b9fdd",
  110: "#6eabe4",
  120: "#83b8ea",
  130: "#9bc7f0",
  140: "#b3d5f5",
  150: "#cce3f9",
  160: "#e6f1fc",
};

const font = {
  fontFamilyBase: '"Segoe UI", "Segoe UI Web (West European)", "Noto Sans", "Open Sans", system-ui, sans-serif',
};
const themes: Record<HostTheme, Theme> = {
  light: { ...createLightTheme(blue), ...font },
  dark: { ...createDarkTheme(blue), ...font },
  contrast: { ...teamsHighContrastTheme, ...font },
};

export type Appearance = "system" | HostTheme;
export const appearances: Appearance[] = ["system", "light", "dark", "contrast"];
const KEPT = "courtier.appearance";

const kept = (): Appearance => {
  const word = window.localStorage.getItem(KEPT);
  return appearances.find((appearance) => appearance === word) ?? "system";
};

const darkSystem = window.matchMedia("(prefers-color-scheme: dark)");
const watchSystem = (changed: () => void) => {
  darkSystem.addEventListener("change", changed);
  return () => darkSystem.removeEventListener("change", changed);
};

export type Look = { theme: Theme; name: HostTheme; appearance: Appearance; choose: (appearance: Appearance) => void };

/** `host` is the theme of Teams, null outside. */
export const useLook = (host: HostTheme | null): Look => {
  const [appearance, setAppearance] = useState<Appearance>(kept);
  const systemIsDark = useSyncExternalStore(watchSystem, () => darkSystem.matches);
  const own = appearance === "system" ? (systemIsDark ? "dark" : "light") : appearance;
  const name = host ?? own;

  useEffect(() => {
    document.documentElement.dataset.theme = name;
  }, [name]);

  const choose = (next: Appearance) => {
    window.localStorage.setItem(KEPT, next);
    setAppearance(next);
  };
  return { theme: themes[name], name, appearance, choose };
};
