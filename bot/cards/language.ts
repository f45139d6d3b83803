import { z } from "zod";
import { button, CardView } from "./buttons.js";
import layout from "./language.json" with { type: "json" };
import { defineCard } from "./render.js";

/** Each language is named in itself. Nothing here comes from a person, hence no hostile sample. */
export const languageCard = defineCard({
  name: "language",
  layout,
  view: CardView.extend({ question: z.string() }),
  from: (_: Record<never, never>, { t }) => ({
    title: t("cards.language-title"),
    question: t("cards.language-text"),
    buttons: [
      button(t("cards.language-fr"), "set-language", { lang: "fr" }),
      button(t("cards.language-en"), "set-language", { lang: "en" }),
    ],
    links: [],
  }),
  samples: [{ name: "asked", data: {} }],
});
