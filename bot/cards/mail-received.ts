import { z } from "zod";
import type { DossierSheet } from "../../shared/views.js";
import { button, CardView, link } from "./buttons.js";
import { Fact } from "./dossier-words.js";
import layout from "./notice.json" with { type: "json" };
import { defineCard } from "./render.js";
import { HOSTILE, mailed } from "./samples.js";

/** A mail came in for the dossier. Not a word of it, nor who wrote it, is told in the chat. */
export const mailReceivedCard = defineCard({
  name: "mail-received",
  layout,
  view: CardView.extend({ name: z.string(), explanation: z.string(), facts: z.array(Fact) }),
  from: ({ dossier }: { dossier: DossierSheet }, reader) => {
    const { t } = reader;
    return {
      title: t("received.card-title"),
      name: dossier.title,
      explanation: t("received.card-text"),
      facts: [{ title: t("common.next-action"), value: t(`common.next-${dossier.next}`) }],
      buttons: [button(t("cards.show-dossier"), "dossier", { dossierId: dossier.id })],
      links: [link(t("cards.open-in-tab"), { place: "dossier", id: dossier.id }, reader)],
    };
  },
  samples: [
    { name: "solicited", data: { dossier: mailed("sent") } },
    { name: "hostile", data: { dossier: mailed("sent", { title: HOSTILE }) } },
  ],
});
