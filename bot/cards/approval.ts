import { z } from "zod";
import type { ApprovalDecision, ApprovalView } from "../../shared/approvals.js";
import { formatInstant } from "../../shared/format.js";
import { Instant, PersonId } from "../../shared/ids.js";
import { sampleApproval } from "../../src/app/approval-sample.js";
import layout from "./approval.json" with { type: "json" };
import { button, CardView, link, Refresh } from "./buttons.js";
import { Fact } from "./dossier-words.js";
import { excerpt } from "./markdown.js";
import { defineCard, type Reader } from "./render.js";
import { HOSTILE, LONG_WORD } from "./samples.js";

/** One decision: what, chosen against lowest, the criterion, what waits for it; after it, who decided, when and what. */

export type ApprovalCardData = {
  approval: ApprovalView;
  /** What became of a press: who came first, or what is missing. */
  notices: readonly string[];
  /** What the person typed before it was refused. */
  typed: string;
};

const MEMO = 1500;
const DOCUMENTS = 5;

const sectionsOf = ({ memo, documents, confirms, decisions, answer }: ApprovalView, { t }: Reader) => [
  ...(memo === null ? [] : [{ heading: t("approvals.card-memo"), lines: [excerpt(memo, MEMO)] }]),
  ...(decisions.length > 0 && confirms.length > 0
    ? [
        {
          heading: t("approvals.mail-confirms"),
          lines: confirms.map(({ section, text }) => `${section} – ${excerpt(text, 300)}`),
        },
      ]
    : []),
  ...(documents.length === 0
    ? []
    : [
        {
          heading: t("approvals.mail-documents"),
          lines: documents.slice(0, DOCUMENTS).map(({ name }) => excerpt(name, 120)),
        },
      ]),
  ...(answer?.comment ? [{ heading: t("approvals.card-said"), lines: [excerpt(answer.comment, MEMO)] }] : []),
];

const absences = ({ approvers }: ApprovalView, { t, lang }: Reader): string[] =>
  approvers.flatMap(({ name, absent }) => {
    if (!absent) return [];
    const { until } = absent;
    return [
      until ? t("approvals.absent-until", { name, date: formatInstant(until, lang) }) : t("approvals.absent", { name }),
    ];
  });

const decide = (approval: ApprovalView, decision: ApprovalDecision, { t, newActionId }: Reader) => {
  const { id, dossier, content } = approval;
  const carried = { approval: id, dossierId: dossier, content, decision, actionId: newActionId() };
  const style = decision === "approve" ? "positive" : "default";
  return button(t(`approvals.decision-${decision}`), "answer-approval", carried, { style, inputs: "auto" });
};

export const approvalCard = defineCard({
  name: "approval",
  layout,
  view: CardView.extend({
    name: z.string(),
    notices: z.array(z.string()),
    standing: z.string(),
    asks: z.string(),
    facts: z.array(Fact),
    sections: z.array(z.object({ heading: z.string(), lines: z.array(z.string()) })),
    comments: z.array(z.object({ label: z.string(), errorMessage: z.string(), value: z.string() })).max(1),
    refresh: Refresh,
  }),
  from: ({ approval, notices, typed }: ApprovalCardData, reader) => {
    const { t, refreshFor } = reader;
    const { id, decisions, instead, warning } = approval;
    const open = decisions.length > 0;
    return {
      title: t(`approvals.kind-${approval.kind}`),
      name: excerpt(approval.title, 120),
      notices: [
        ...notices,
        ...absences(approval, reader),
        ...(warning ? [warning] : []),
        ...(instead ? [instead] : []),
      ].map((one) => excerpt(one, 600)),
      standing: excerpt(approval.standing, 600),
      asks: approval.asks,
      facts: approval.facts.map(({ label, value }) => ({ title: label, value: excerpt(value, 300) })),
      sections: sectionsOf(approval, reader),
      comments: open
        ? [
            {
              label: t("approvals.card-comment"),
              errorMessage: t("approvals.card-comment-error"),
              value: typed.slice(0, 4000),
            },
          ]
        : [],
      refresh:
        refreshFor.length === 0 ? [] : [{ data: { verb: "approval", approval: id }, userIds: refreshFor.slice(0, 60) }],
      buttons: decisions.map((decision) => decide(approval, decision, reader)),
      links: [link(t("cards.open-in-tab"), { place: "approval", id }, reader)],
    };
  },
  samples: [
    { name: "waiting", data: { approval: sampleApproval(), notices: [], typed: "" } },
    { name: "of-somebody-else", data: { approval: sampleApproval("other"), notices: [], typed: "" } },
    {
      name: "away",
      data: {
        approval: sampleApproval("other", {
          approvers: [
            {
              id: PersonId.parse("0f1c7101-0000-4000-8000-000000000103"),
              ...{ name: "Dominique Fictif", absent: { until: Instant.parse("2027-01-04T13:00:00Z") } },
            },
          ],
        }),
        ...{ notices: [], typed: "" },
      },
    },
    { name: "answered", data: { approval: sampleApproval("answered"), notices: [], typed: "" } },
    { name: "voided", data: { approval: sampleApproval("voided"), notices: [], typed: "" } },
    {
      name: "hostile",
      data: {
        approval: sampleApproval("waiting", { title: HOSTILE, memo: LONG_WORD, asks: HOSTILE, standing: HOSTILE }),
        notices: [HOSTILE],
        typed: HOSTILE,
      },
    },
  ],
});
