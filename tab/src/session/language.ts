import type { Lang } from "../../../shared/ids.js";

/** The language until the server has told the person's own: what was last used here, else the host's, else French. */

const KEPT = "courtier.lang";

export const firstLanguage = (locale: string | null): Lang => {
  const kept = window.localStorage.getItem(KEPT);
  if (kept === "fr" || kept === "en") return kept;
  return (locale ?? navigator.language).toLowerCase().startsWith("en") ? "en" : "fr";
};

export const rememberLanguage = (lang: Lang): void => {
  window.localStorage.setItem(KEPT, lang);
  document.documentElement.lang = lang === "fr" ? "fr-CA" : "en-CA";
};
