import { z } from "zod";
import { button, CardView, link } from "./buttons.js";
import { defineCard } from "./render.js";
import { HOSTILE } from "./samples.js";
import layout from "./welcome.json" with { type: "json" };

/** Shown once, the first time that a person meets the assistant. */
export const welcomeCard = defineCard({
  name: "welcome",
  layout,
  view: CardView.extend({ intro: z.string(), points: z.array(z.string()) }),
  from: ({ name }: { name: string }, reader) => {
    const { t } = reader;
    return {
      title: t("cards.welcome-title", { name }),
      intro: t("cards.welcome-intro"),
      points: [t("cards.welcome-sends"), t("cards.welcome-dates"), t("cards.welcome-rules")].map((text) => `• ${text}`),
      buttons: [
        button(t("cards.new-dossier"), "new-dossier", {}, { style: "positive" }),
        button(t("cards.my-dossiers"), "dossiers", {}),
        button(t("cards.help"), "help", {}),
      ],
      links: [link(t("cards.prepare-a-send"), { place: "new" }, reader)],
    };
  },
  samples: [
    { name: "first-time", data: { name: "Camille Fictif" } },
    { name: "hostile", data: { name: HOSTILE } },
  ],
});
