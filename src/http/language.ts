import type { Lang } from "../../shared/ids.js";

/** The language that a browser prefers among ours (RFC 9110, 12.5.4); French when it says nothing of them. */
export const preferredLang = (acceptLanguage: string | undefined): Lang => {
  const wishes = (acceptLanguage ?? "").split(",").map((part) => {
    const [tag = "", ...parameters] = part.split(";").map((text) => text.trim().toLowerCase());
    const weight = parameters.find((text) => text.startsWith("q="));
    return { language: tag.split("-")[0], weight: weight === undefined ? 1 : Number(weight.slice(2)) || 0 };
  });
  const weightOf = (lang: Lang) =>
    Math.max(0, ...wishes.filter((wish) => wish.language === lang).map((wish) => wish.weight));
  return weightOf("en") > weightOf("fr") ? "en" : "fr";
};
