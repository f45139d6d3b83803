import type { DossierSheet } from "../../shared/views.js";
import { button, link } from "./buttons.js";
import { FormView } from "./form.js";
import layout from "./form.json" with { type: "json" };
import { excerpt } from "./markdown.js";
import { defineCard } from "./render.js";
import { dossier, HOSTILE } from "./samples.js";

/** The steps that come next, who has the ball of each, what goes on beside, and the door to each step (guide 3.4, 3.5; 2; 4). */

/** Doors, beside the buttons. */
const DOORS = 3;
const LINES = 10;

export const stepsCard = defineCard({
  name: "steps",
  layout,
  view: FormView,
  from: ({ dossier }: { dossier: DossierSheet }, reader) => {
    const { t } = reader;
    const { id, way } = dossier;
    const next = way?.next ?? [];
    const beside = way?.beside ?? [];
    const facts = next
      .slice(0, LINES)
      .map(({ label, whose }) => ({ title: excerpt(label, 150), value: t(`common.ball-${whose}`) }));
    const more = next.length > LINES ? [t("cards.way-more", { count: next.length - LINES })] : [];
    return {
      title: t("lead.steps"),
      intro: [excerpt(dossier.title, 120), t(next.length > 0 ? "lead.steps-intro" : "lead.steps-none")],
      notices: [],
      sections: [
        ...(facts.length > 0 ? [{ heading: t("cards.way-next"), facts, lines: more }] : []),
        ...(beside.length > 0
          ? [
              {
                heading: t("cards.way-beside"),
                facts: beside.map(({ label, place }) => ({ title: label, value: place })),
                lines: [],
              },
            ]
          : []),
      ],
      choosers: [],
      texts: [],
      buttons: [button(t("cards.show-dossier"), "dossier", { dossierId: id })],
      links: [
        ...next
          .slice(0, DOORS)
          .map(({ id: step, label }) => link(excerpt(label, 60), { place: "step", id, step }, reader)),
        link(t("cards.open-in-tab"), { place: "dossier", id }, reader),
      ],
    };
  },
  samples: [
    {
      name: "hostile",
      data: {
        dossier: {
          ...dossier({ state: "B4", next: "analyse-responses" }),
          way: {
            next: [
              { id: "responses-read", label: "Consigner les réponses (fictif)", whose: "client" },
              { id: "executive-granted", label: HOSTILE, whose: "executive-head" },
            ],
            beside: [{ label: "Questionnaires", place: "À suivre" }],
          },
        },
      },
    },
    { name: "none", data: { dossier: { ...dossier(), way: null } } },
  ],
});
