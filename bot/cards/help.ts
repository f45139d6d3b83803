import { z } from "zod";
import { button, CardView, link } from "./buttons.js";
import { Fact } from "./dossier-words.js";
import layout from "./help.json" with { type: "json" };
import { excerpt } from "./markdown.js";
import { defineCard } from "./render.js";
import { HOSTILE, LONG_WORD } from "./samples.js";

/** What can be written to the assistant. `heard`: the text that it did not understand. */
export const helpCard = defineCard({
  name: "help",
  layout,
  view: CardView.extend({ heard: z.array(z.string()).max(1), facts: z.array(Fact), documents: z.string() }),
  from: ({ heard }: { heard: string | null }, reader) => {
    const { t } = reader;
    return {
      title: t("cards.help-title"),
      heard: heard === null ? [] : [t("cards.help-heard", { text: excerpt(heard, 80) })],
      facts: [
        { title: t("cards.say-dossiers"), value: t("cards.help-dossiers") },
        { title: t("cards.say-resume"), value: t("cards.help-resume") },
        { title: t("cards.say-new"), value: t("cards.help-new") },
        { title: t("cards.say-deadlines"), value: t("cards.help-deadlines") },
        { title: "D-2026-…", value: t("cards.help-id") },
        { title: t("cards.say-language"), value: t("cards.help-language") },
      ],
      documents: t("cards.help-documents"),
      buttons: [
        button(t("cards.my-dossiers"), "dossiers", {}),
        button(t("cards.deadlines"), "deadlines", {}),
        button(t("cards.language"), "language", {}),
      ],
      links: [link(t("cards.open-in-tab"), { place: "list" }, reader)],
    };
  },
  samples: [
    { name: "asked", data: { heard: null } },
    { name: "not-understood", data: { heard: "quel temps fait-il à Val-Exemple?" } },
    { name: "hostile", data: { heard: HOSTILE } },
    { name: "long", data: { heard: LONG_WORD } },
  ],
});
