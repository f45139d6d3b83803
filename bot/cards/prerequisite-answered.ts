import { z } from "zod";
import type { DossierSheet } from "../../shared/views.js";
import { button, CardView, link } from "./buttons.js";
import { Fact } from "./dossier-words.js";
import { excerpt } from "./markdown.js";
import layout from "./notice.json" with { type: "json" };
import { defineCard } from "./render.js";
import { dossier, HOSTILE, LONG_WORD } from "./samples.js";

const answered = (note: string) => ({
  concerns: null,
  teamsByQualification: true,
  list: [
    {
      ...{
        id: "teams-alignment",
        state: "met",
        to: { name: "CIC", address: "cic@exemple.example" },
        rules: [],
        asked: null,
      },
      answer: { at: "2026-11-24T15:00:00Z", receivedAt: null, evidence: null, note },
    },
  ],
});

/** CIC answered in the app what a client had asked (guide 1.3, 3.1, 3.3.2): where each prerequisite stands now. */
export const prerequisiteAnsweredCard = defineCard({
  name: "prerequisite-answered",
  layout,
  view: CardView.extend({ name: z.string(), explanation: z.string(), facts: z.array(Fact) }),
  from: ({ dossier }: { dossier: DossierSheet }, reader) => {
    const { t } = reader;
    const note = dossier.prerequisites.list.findLast(({ answer }) => answer?.note)?.answer?.note;
    return {
      title: t("cards.prerequisite-answered-title"),
      name: dossier.title,
      explanation: note ? excerpt(note, 600) : t("cards.prerequisite-answered-text"),
      facts: [
        ...dossier.prerequisites.list.map(({ id, state }) => ({
          title: t(`prerequisites.${id}`),
          value: t(`prerequisites.state-${state}`),
        })),
        { title: t("common.next-action"), value: t(`common.next-${dossier.next}`) },
      ],
      buttons: [button(t("cards.show-dossier"), "dossier", { dossierId: dossier.id })],
      links: [link(t("cards.open-in-tab"), { place: "dossier", id: dossier.id }, reader)],
    };
  },
  samples: [
    {
      name: "answered",
      data: {
        dossier: dossier({ state: "B3d", next: "attach-price-request", prerequisites: answered("Projet retenu.") }),
      },
    },
    {
      name: "hostile",
      data: { dossier: dossier({ title: HOSTILE, prerequisites: answered(`${HOSTILE} ${LONG_WORD}`) }) },
    },
  ],
});
