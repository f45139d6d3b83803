import { PrerequisiteOutcome } from "../../shared/prerequisites.js";
import type { Problem } from "../../shared/refusals.js";
import type { DossierSheet } from "../../shared/views.js";
import type { PrerequisiteAnswerForm } from "../chat-forms.js";
import { button, link } from "./buttons.js";
import { FormView, refusedNotices } from "./form.js";
import layout from "./form.json" with { type: "json" };
import { excerpt } from "./markdown.js";
import { defineCard } from "./render.js";
import { dossier, HOSTILE, LONG_WORD } from "./samples.js";
import { ruleSections } from "./section.js";

/** What CIC or the broker answered on a prerequisite: noted here, or with the mail itself in the tab. */
export type PrerequisiteAnswerData = { dossier: DossierSheet; typed: PrerequisiteAnswerForm; problem: Problem | null };

const NOTE = 1000;

const typed = (change: Partial<PrerequisiteAnswerForm> = {}): PrerequisiteAnswerForm => ({
  dossierId: "D-2026-0F1C7101" as PrerequisiteAnswerForm["dossierId"],
  actionId: "action-fictive" as PrerequisiteAnswerForm["actionId"],
  ...{ prerequisite: "teams-alignment", outcome: "met", mcnPlanned: false, note: "" },
  ...change,
});

export const prerequisiteAnswerCard = defineCard({
  name: "prerequisite-answer",
  layout,
  view: FormView,
  from: ({ dossier, typed, problem }: PrerequisiteAnswerData, reader) => {
    const { t } = reader;
    const { prerequisite, actionId } = typed;
    const rules = dossier.prerequisites.list.find(({ id }) => id === prerequisite)?.rules ?? [];
    return {
      title: t("prerequisites.of", { action: t("prerequisites.record"), name: t(`prerequisites.${prerequisite}`) }),
      intro: [excerpt(dossier.title, 120), t("lead.answer-intro")],
      notices: refusedNotices(problem, reader),
      sections: ruleSections(rules.slice(0, 1), reader),
      choosers: [
        {
          ...{ id: "outcome", label: t("prerequisites.outcome"), errorMessage: t("lead.choice-error"), required: true },
          ...{ several: false, style: "expanded" as const, value: typed.outcome },
          choices: PrerequisiteOutcome.options.map((value) => ({ title: t(`prerequisites.outcome-${value}`), value })),
        },
        ...(prerequisite === "teams-alignment"
          ? [
              {
                ...{ id: "planned", label: t("lead.answer-planned"), errorMessage: t("lead.choice-error") },
                ...{ required: false, several: true, style: "expanded" as const },
                value: typed.mcnPlanned ? "planned" : "",
                choices: [{ title: t("prerequisites.mcn-planned"), value: "planned" }],
              },
            ]
          : []),
      ],
      texts: [
        {
          ...{ id: "note", label: t("lead.answer-note"), placeholder: t("lead.answer-note-hint") },
          ...{ errorMessage: t("lead.answer-note-error"), required: true, lines: true, longest: NOTE },
          value: typed.note.slice(0, NOTE),
        },
      ],
      buttons: [
        button(
          t("prerequisites.record"),
          "record-prerequisite-answer",
          { dossierId: dossier.id, actionId, prerequisite },
          { style: "positive", inputs: "auto" },
        ),
        button(t("lead.before"), "prerequisites", { dossierId: dossier.id }),
      ],
      links: [link(t("lead.answer-with-mail"), { place: "dossier", id: dossier.id }, reader)],
    };
  },
  samples: [
    { name: "blank", data: { dossier: dossier(), typed: typed(), problem: null } },
    {
      name: "hostile",
      data: {
        dossier: dossier({ title: HOSTILE }),
        typed: typed({ prerequisite: "contact-centre-cic", note: LONG_WORD, outcome: "changes" }),
        problem: { type: "urn:x", title: HOSTILE, status: 400, detail: LONG_WORD, repair: HOSTILE },
      },
    },
  ],
});
