import { z } from "zod";
import { formatInstant } from "../../shared/format.js";
import type { DossierSheet } from "../../shared/views.js";
import { button, CardView, link } from "./buttons.js";
import { countsFact, Fact } from "./dossier-words.js";
import layout from "./notice.json" with { type: "json" };
import { defineCard } from "./render.js";
import { HOSTILE, mailed } from "./samples.js";

/** A reminder before the closing date. The guide never extends it at a provider's request (3.3.3). */
export const closingSoonCard = defineCard({
  name: "closing-soon",
  layout,
  view: CardView.extend({ name: z.string(), explanation: z.string(), facts: z.array(Fact) }),
  from: ({ dossier }: { dossier: DossierSheet }, reader) => {
    const { t, lang } = reader;
    const date = dossier.closesAt === null ? t("common.none") : formatInstant(dossier.closesAt, lang);
    return {
      title: t("cards.closing-soon-title"),
      name: dossier.title,
      explanation: t("cards.closing-soon-text", { date }),
      facts: [
        { title: t("common.next-action"), value: t(`common.next-${dossier.next}`) },
        ...countsFact(dossier, reader),
      ],
      buttons: [button(t("cards.show-dossier"), "dossier", { dossierId: dossier.id })],
      links: [link(t("cards.open-in-tab"), { place: "dossier", id: dossier.id }, reader)],
    };
  },
  samples: [
    { name: "solicited", data: { dossier: mailed("sent") } },
    { name: "hostile", data: { dossier: mailed("sent", { title: HOSTILE }) } },
  ],
});
