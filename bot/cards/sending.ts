import { z } from "zod";
import type { DossierSheet } from "../../shared/views.js";
import { button, CardView, link, Refresh, refresh } from "./buttons.js";
import { closingFact, countsFact, Fact } from "./dossier-words.js";
import { defineCard } from "./render.js";
import { HOSTILE, mailed } from "./samples.js";
import layout from "./sending.json" with { type: "json" };

/** What « Envoyer » turns into at once; the mail itself leaves later and this card becomes `sent` or `send-problem`. */
export const sendingCard = defineCard({
  name: "sending",
  layout,
  view: CardView.extend({ name: z.string(), explanation: z.string(), facts: z.array(Fact), refresh: Refresh }),
  from: ({ dossier }: { dossier: DossierSheet }, reader) => {
    const { t } = reader;
    return {
      title: t("cards.sending-title"),
      name: dossier.title,
      explanation: t("cards.sending-text"),
      facts: [...countsFact(dossier, reader), ...closingFact(dossier, reader)],
      refresh: refresh(dossier.id, reader),
      buttons: [button(t("cards.refresh"), "refresh", { dossierId: dossier.id })],
      links: [link(t("cards.open-in-tab"), { place: "dossier", id: dossier.id }, reader)],
    };
  },
  samples: [
    { name: "on-its-way", data: { dossier: mailed("in-progress") } },
    { name: "hostile", data: { dossier: mailed("in-progress", { title: HOSTILE }) } },
  ],
});
