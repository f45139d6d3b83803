import { formatInstant } from "../../shared/format.js";
import { Instant } from "../../shared/ids.js";
import { PrerequisiteOutcome, type ProofMail } from "../../shared/prerequisites.js";
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

/** What CIC or the broker answered on a prerequisite, with its mail where one is known; another is added in the tab. */
export type PrerequisiteAnswerData = {
  dossier: DossierSheet;
  /** Those that can be its proof. */
  mails: readonly ProofMail[];
  typed: PrerequisiteAnswerForm;
  problem: Problem | null;
};

const NOTE = 1000;

/** Chosen instead of a mail. */
export const NONE = "none";

const first: ProofMail = {
  ...{ ref: "received:2", from: "cic@fictif.example" },
  receivedAt: Instant.parse("2026-11-20T15:03:00Z"),
};
const two = [first, { ...first, ref: "mailbox:AAMk1", receivedAt: Instant.parse("2026-11-19T20:30:00Z") }];

const typed = (change: Partial<PrerequisiteAnswerForm> = {}): PrerequisiteAnswerForm => ({
  dossierId: "D-2026-0F1C7101" as PrerequisiteAnswerForm["dossierId"],
  actionId: "action-fictive" as PrerequisiteAnswerForm["actionId"],
  ...{ prerequisite: "teams-alignment", outcome: "met", mcnPlanned: false, proof: "", note: "" },
  ...change,
});

export const prerequisiteAnswerCard = defineCard({
  name: "prerequisite-answer",
  layout,
  view: FormView,
  from: ({ dossier, mails, typed, problem }: PrerequisiteAnswerData, reader) => {
    const { t, lang } = reader;
    const { prerequisite, actionId } = typed;
    const rules = dossier.prerequisites.list.find(({ id }) => id === prerequisite)?.rules ?? [];
    return {
      title: t("prerequisites.of", { action: t("prerequisites.record"), name: t(`prerequisites.${prerequisite}`) }),
      intro: [excerpt(dossier.title, 120), t(mails.length > 0 ? "lead.answer-intro" : "lead.answer-no-mail")],
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
        ...(mails.length > 0
          ? [
              {
                ...{ id: "proof", label: t("lead.answer-proof"), errorMessage: t("lead.choice-error") },
                ...{ required: false, several: false, style: "expanded" as const, value: typed.proof },
                choices: [
                  ...mails.map(({ ref, from, receivedAt }) => ({
                    title: t("lead.answer-mail", { from: excerpt(from, 80), at: formatInstant(receivedAt, lang) }),
                    value: ref,
                  })),
                  { title: t("lead.answer-declared"), value: NONE },
                ],
              },
            ]
          : []),
      ],
      texts: [
        {
          ...{ id: "note", label: t("lead.answer-note"), placeholder: t("lead.answer-note-hint") },
          // With the mail chosen, words are not needed; without it, the refusal says so.
          ...{ errorMessage: t("lead.answer-note-error"), required: mails.length === 0, lines: true, longest: NOTE },
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
      links: [link(t("lead.answer-with-mail"), { place: "prerequisite", id: dossier.id, prerequisite }, reader)],
    };
  },
  samples: [
    { name: "no-mail", data: { dossier: dossier(), mails: [], typed: typed(), problem: null } },
    { name: "mails", data: { dossier: dossier(), mails: two, typed: typed({ proof: "received:2" }), problem: null } },
    {
      name: "hostile",
      data: {
        dossier: dossier({ title: HOSTILE }),
        mails: Array.from({ length: 6 }, (_, index) => ({ ...first, ref: `received:${index}`, from: HOSTILE })),
        typed: typed({ prerequisite: "contact-centre-cic", note: LONG_WORD, outcome: "changes" }),
        problem: { type: "urn:x", title: HOSTILE, status: 400, detail: LONG_WORD, repair: HOSTILE },
      },
    },
  ],
});
