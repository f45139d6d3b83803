import { z } from "zod";
import type { DossierSheet } from "../../shared/views.js";
import { button, CardView, link } from "./buttons.js";
import { Fact } from "./dossier-words.js";
import layout from "./notice.json" with { type: "json" };
import { defineCard } from "./render.js";
import { HOSTILE, mailed } from "./samples.js";

/** To whoever is in charge: a decision was given, waits for long, or is contested. Who decided what is in the tab. */

type News = "answered" | "contested" | "waiting";

const newsCard = (news: News) =>
  defineCard({
    name: `approval-${news}`,
    layout,
    view: CardView.extend({ name: z.string(), explanation: z.string(), facts: z.array(Fact) }),
    from: ({ dossier }: { dossier: DossierSheet }, reader) => {
      const { t } = reader;
      return {
        title: t(`approvals.card-${news}-title`),
        name: dossier.title,
        explanation: t(`approvals.card-${news}-text`),
        facts: [{ title: t("common.next-action"), value: t(`common.next-${dossier.next}`) }],
        buttons: [
          ...(news === "waiting"
            ? [button(t("approvals.escalate-short"), "escalation", { dossierId: dossier.id })]
            : []),
          button(t("cards.show-dossier"), "dossier", { dossierId: dossier.id }),
        ],
        links: [link(t("cards.open-in-tab"), { place: "dossier", id: dossier.id }, reader)],
      };
    },
    samples: [
      { name: "told", data: { dossier: mailed("sent") } },
      { name: "hostile", data: { dossier: mailed("sent", { title: HOSTILE }) } },
    ],
  });

export const approvalAnsweredCard = newsCard("answered");
export const approvalContestedCard = newsCard("contested");
export const approvalWaitingCard = newsCard("waiting");
