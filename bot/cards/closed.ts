import { z } from "zod";
import { formatInstant } from "../../shared/format.js";
import type { DossierSheet } from "../../shared/views.js";
import { button, CardView, link } from "./buttons.js";
import { countsFact, Fact } from "./dossier-words.js";
import layout from "./notice.json" with { type: "json" };
import { defineCard } from "./render.js";
import { HOSTILE, mailed } from "./samples.js";

/** The closing date has come. */
export const closedCard = defineCard({
  name: "closed",
  layout,
  view: CardView.extend({ name: z.string(), explanation: z.string(), facts: z.array(Fact) }),
  from: ({ dossier }: { dossier: DossierSheet }, reader) => {
    const { t, lang } = reader;
    const date = dossier.closesAt === null ? t("common.none") : formatInstant(dossier.closesAt, lang);
    return {
      title: t("cards.closed-title"),
      name: dossier.title,
      explanation: t("cards.closed-text", { date }),
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
