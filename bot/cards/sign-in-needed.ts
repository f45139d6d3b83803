import { z } from "zod";
import type { DossierSheet } from "../../shared/views.js";
import { button, CardView, link } from "./buttons.js";
import { Fact } from "./dossier-words.js";
import layout from "./notice.json" with { type: "json" };
import { defineCard } from "./render.js";
import { HOSTILE, mailed } from "./samples.js";

/** Delegated mode: a mail waits for its person. The tab signs on by itself, and the sending goes on. */
export const signInNeededCard = defineCard({
  name: "sign-in-needed",
  layout,
  view: CardView.extend({ name: z.string(), explanation: z.string(), facts: z.array(Fact) }),
  from: ({ dossier }: { dossier: DossierSheet }, reader) => {
    const { t } = reader;
    return {
      title: t("ledger.sign-in-title"),
      name: dossier.title,
      explanation: t("ledger.sign-in-text"),
      facts: [{ title: t("cards.dossier-number"), value: dossier.id }],
      buttons: [button(t("cards.show-dossier"), "dossier", { dossierId: dossier.id })],
      links: [link(t("ledger.sign-in-resume"), { place: "dossier", id: dossier.id }, reader)],
    };
  },
  samples: [
    { name: "waiting", data: { dossier: mailed("in-progress") } },
    { name: "hostile", data: { dossier: mailed("in-progress", { title: HOSTILE }) } },
  ],
});
