import { z } from "zod";
import { formatInstant } from "../../shared/format.js";
import type { IncidentKindView } from "../../shared/incident-views.js";
import type { IncidentKind } from "../../shared/incidents.js";
import type { DossierSheet } from "../../shared/views.js";
import { button, CardView, link } from "./buttons.js";
import layout from "./facts.json" with { type: "json" };
import { excerpt } from "./markdown.js";
import { defineCard, type Reader } from "./render.js";
import { dossier, HOSTILE, incident, incidentKind } from "./samples.js";
import { ruleSections, Section } from "./section.js";

export type FactsCardData = { dossier: DossierSheet; kinds: IncidentKindView[]; kind: IncidentKind | null };

const Chooser = z.object({
  label: z.string(),
  errorMessage: z.string(),
  value: z.string(),
  choices: z.array(z.object({ title: z.string(), value: z.string() })).min(1),
});

/** The newest that are shown; the tab shows them all. */
const SHOWN = 4;

const recordedSection = ({ incidents }: DossierSheet, { t, lang }: Reader): Section[] => {
  const lines = incidents
    .slice(-SHOWN)
    .map(({ label, when }) => `• ${excerpt(t("cards.facts-line", { label, when: formatInstant(when, lang) }), 200)}`);
  return lines.length === 0 ? [] : [{ heading: t("cards.facts-recorded"), facts: [], lines }];
};

/** « Constater » : what can be recorded, what the guide says follows, and the place where it is done. */
export const factsCard = defineCard({
  name: "facts",
  layout,
  view: CardView.extend({
    name: z.string(),
    explanation: z.string(),
    chooser: z.array(Chooser).max(1),
    sections: z.array(Section),
  }),
  from: ({ dossier, kinds, kind }: FactsCardData, reader) => {
    const { t } = reader;
    const chosen = kinds.find((one) => one.kind === kind);
    const follows = chosen && {
      heading: t("cards.facts-follows"),
      facts: [],
      lines: [excerpt(chosen.follows, 600)],
    };
    return {
      title: t("cards.facts-title"),
      name: excerpt(dossier.title, 120),
      explanation: chosen ? chosen.label : t("cards.facts-text"),
      chooser: [
        {
          label: t("cards.facts-choose"),
          errorMessage: t("cards.facts-choose-error"),
          value: kind ?? kinds[0]?.kind ?? "",
          choices: kinds.map((one) => ({ title: one.label, value: one.kind })),
        },
      ],
      sections: [
        ...(follows ? [follows] : []),
        ...ruleSections(chosen?.rules ?? [], reader),
        ...(chosen ? [] : recordedSection(dossier, reader)),
      ],
      buttons: [
        button(t("cards.facts-show"), "facts", { dossierId: dossier.id }, { inputs: "auto" }),
        ...(chosen && chosen.kind !== "sent-by-hand"
          ? [
              button(
                t("lead.fact-here"),
                "fact-form",
                { dossierId: dossier.id, kind: chosen.kind },
                { style: "positive" },
              ),
            ]
          : []),
        button(t("cards.show-dossier"), "dossier", { dossierId: dossier.id }),
      ],
      links: [link(t("cards.facts-record"), { place: "record-incident", id: dossier.id, kind }, reader)],
    };
  },
  samples: [
    { name: "to-choose", data: { dossier: dossier({ incidents: [incident()] }), kinds: [incidentKind], kind: null } },
    { name: "chosen", data: { dossier: dossier(), kinds: [incidentKind], kind: "provider-phoned" } },
    {
      name: "hostile",
      data: {
        dossier: dossier({ title: HOSTILE, incidents: [incident({ label: HOSTILE, note: HOSTILE })] }),
        kinds: [{ ...incidentKind, label: "Fictif", follows: HOSTILE }],
        kind: null,
      },
    },
  ],
});
