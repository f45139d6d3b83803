import type { ApprovalView } from "../../shared/approvals.js";
import { PersonId } from "../../shared/ids.js";
import type { Problem } from "../../shared/refusals.js";
import type { Colleague } from "../../shared/views.js";
import { sampleApproval } from "../../src/app/approval-sample.js";
import type { EscalationForm } from "../chat-forms.js";
import { button, link } from "./buttons.js";
import { FormView, refusedNotices } from "./form.js";
import layout from "./form.json" with { type: "json" };
import { excerpt } from "./markdown.js";
import { defineCard } from "./render.js";
import { HOSTILE, LONG_WORD } from "./samples.js";

/** Tells colleagues that a decision waits; who decides stays the same. Anybody of the directory can be told in the tab. */
export type EscalationData = {
  waiting: readonly ApprovalView[];
  colleagues: readonly Pick<Colleague, "id" | "name">[];
  typed: EscalationForm;
  problem: Problem | null;
};

const NOTE = 1000;
const SHOWN = 50;

const typed = (change: Partial<EscalationForm> = {}): EscalationForm => ({
  dossierId: "D-2026-0F1C7101" as EscalationForm["dossierId"],
  actionId: "action-fictive" as EscalationForm["actionId"],
  ...{ approval: null, to: [], note: "" },
  ...change,
});

const colleague = (name: string) => ({ id: PersonId.parse("0f1c7101-0000-4000-8000-000000000102"), name });

export const escalationCard = defineCard({
  name: "escalation",
  layout,
  view: FormView,
  from: ({ waiting, colleagues, typed, problem }: EscalationData, reader) => {
    const { t } = reader;
    const { dossierId, actionId } = typed;
    const asked = { errorMessage: t("lead.choice-error"), required: true };
    const [first] = waiting;
    return {
      title: t("approvals.escalate"),
      intro: [...(first ? [excerpt(first.title, 120)] : []), t("approvals.escalate-hint")],
      notices: refusedNotices(problem, reader),
      sections: waiting.map(({ kind, standing }) => ({
        heading: t(`approvals.kind-${kind}`),
        ...{ facts: [], lines: [excerpt(standing, 300)] },
      })),
      choosers: [
        {
          ...{ id: "approval", label: t("approvals.escalate-which"), ...asked, several: false },
          ...{ style: "compact" as const, value: typed.approval ?? first?.id ?? "" },
          choices: waiting.map(({ id, kind }) => ({ title: t(`approvals.kind-${kind}`), value: id })),
        },
        {
          ...{ id: "to", label: t("approvals.escalate-to"), ...asked, several: true },
          ...{ style: "compact" as const, value: typed.to.join(",") },
          choices: colleagues.slice(0, SHOWN).map(({ id, name }) => ({ title: excerpt(name, 100), value: id })),
        },
      ].filter(({ choices }) => choices.length > 0),
      texts: [
        {
          ...{ id: "note", label: t("approvals.escalate-note"), placeholder: "" },
          ...{ errorMessage: t("lead.choice-error"), required: false, lines: true, longest: NOTE },
          value: typed.note.slice(0, NOTE),
        },
      ],
      buttons: [
        ...(first
          ? [
              button(
                t("approvals.escalate-do"),
                "escalate-approval",
                { dossierId, actionId },
                { style: "positive", inputs: "auto" },
              ),
            ]
          : []),
        button(t("cards.show-dossier"), "dossier", { dossierId }),
      ],
      links: [
        link(
          t("cards.open-in-tab"),
          first ? { place: "approval", id: first.id } : { place: "dossier", id: dossierId },
          reader,
        ),
      ],
    };
  },
  samples: [
    {
      name: "blank",
      data: {
        waiting: [sampleApproval("other")],
        colleagues: [colleague("Alex Fictif")],
        typed: typed(),
        problem: null,
      },
    },
    { name: "nothing-waits", data: { waiting: [], colleagues: [], typed: typed(), problem: null } },
    {
      name: "hostile",
      data: {
        waiting: [sampleApproval("other", { title: HOSTILE, standing: LONG_WORD })],
        colleagues: [colleague(HOSTILE)],
        typed: typed({ note: HOSTILE }),
        problem: { type: "urn:x", title: HOSTILE, status: 400, detail: LONG_WORD, repair: HOSTILE },
      },
    },
  ],
});
