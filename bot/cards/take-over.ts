import { z } from "zod";
import { TakeoverReason } from "../../shared/commands.js";
import { capitalised } from "../../shared/text.js";
import type { DossierSheet } from "../../shared/views.js";
import { button, CardView, link } from "./buttons.js";
import { defineCard } from "./render.js";
import { dossier, HOSTILE } from "./samples.js";
import layout from "./take-over.json" with { type: "json" };

/** The second click of « Reprendre ce dossier »: what it does, and why it is done. */
export const takeOverCard = defineCard({
  name: "take-over",
  layout,
  view: CardView.extend({
    name: z.string(),
    explanation: z.string(),
    reasonLabel: z.string(),
    reasons: z.array(z.object({ title: z.string(), value: z.string() })),
    reasonError: z.string(),
    noteLabel: z.string(),
    noteError: z.string(),
  }),
  from: ({ dossier }: { dossier: DossierSheet }, reader) => {
    const { t, newActionId } = reader;
    const carried = { dossierId: dossier.id, actionId: newActionId(), revision: dossier.revision };
    return {
      title: t("team.take-over"),
      name: dossier.title,
      explanation: t("team.take-over-text", { name: dossier.team.inCharge.name }),
      reasonLabel: t("team.reason"),
      reasons: TakeoverReason.options.map((value) => ({ title: capitalised(t(`team.reason-${value}`)), value })),
      reasonError: t("team.reason-missing"),
      noteLabel: t("team.note-optional"),
      noteError: t("team.note-too-long"),
      buttons: [
        button(t("team.take-over-confirm"), "take-over-dossier", carried, { style: "positive", inputs: "auto" }),
        button(t("cards.show-dossier"), "dossier", { dossierId: dossier.id }),
      ],
      links: [link(t("cards.open-in-tab"), { place: "dossier", id: dossier.id }, reader)],
    };
  },
  samples: [
    { name: "of-a-colleague", data: { dossier: dossier() } },
    { name: "hostile", data: { dossier: dossier({ title: HOSTILE }) } },
  ],
});
