import type { ApprovalView } from "../../../shared/approvals.js";
import { formatInstant } from "../../../shared/format.js";
import { type Translate, translator } from "../../../shared/i18n/index.js";
import type { Lang } from "../../../shared/ids.js";
import type { OutlookCard } from "./card.js";

/** The card of an approval, in the reader's language. Its facts are those of the mail around it. */

/** Why the last press changed nothing, and what it carried: nothing typed is lost. */
export type NotTaken = { why: string; typed: string; missing: "comment" | null };

export function outlookCardOf(
  view: ApprovalView,
  lang: Lang,
  { token, notTaken = null }: { token: string; notTaken?: NotTaken | null },
): OutlookCard {
  const t = translator(lang);
  const open = view.state === "waiting" && view.decisions.length > 0;
  const { documents } = view;
  return {
    title: view.asks,
    subject: `${view.title} – ${view.organisation}`,
    texts: [
      ...(view.warning ? [view.warning] : []),
      ...(view.instead ? [view.instead] : []),
      ...(view.memo ? [view.memo] : []),
      ...(open ? view.confirms.map(({ text }) => t("outlook.confirms", { text })) : []),
    ],
    facts: [
      ...answerFacts(view, lang, t),
      ...view.facts.map(({ label, value }) => ({ title: label, value })),
      ...(documents.length > 0
        ? [{ title: t("outlook.fact-documents"), value: documents.map(({ name }) => name).join(", ") }]
        : []),
    ],
    notice: noticeOf(view, notTaken),
    form: open ? formOf(view, t, notTaken) : null,
    links: [{ title: t("outlook.open-in-tab"), url: view.url }],
    token,
  };
}

function answerFacts({ answer }: ApprovalView, lang: Lang, t: Translate): OutlookCard["facts"] {
  if (!answer) return [];
  return [
    { title: t("outlook.fact-by"), value: answer.by },
    { title: t("outlook.fact-when"), value: formatInstant(answer.at, lang) },
    ...(answer.comment ? [{ title: t("outlook.fact-comment"), value: answer.comment }] : []),
  ];
}

const tones = { approve: "Good", refuse: "Attention", changes: "Warning" } as const;

function noticeOf({ state, standing, answer }: ApprovalView, notTaken: NotTaken | null): OutlookCard["notice"] {
  if (notTaken && notTaken.missing === null) return { text: notTaken.why, tone: "Attention" };
  if (state === "waiting") return null;
  return { text: standing, tone: answer ? tones[answer.decision] : "Warning" };
}

const formOf = ({ decisions }: ApprovalView, t: Translate, notTaken: NotTaken | null): OutlookCard["form"] => ({
  answers: decisions.map((decision) => ({ decision, title: t(`outlook.answer-${decision}`) })),
  label: t("outlook.comment-label"),
  placeholder: t("outlook.comment-placeholder"),
  typed: notTaken?.typed ?? "",
  error: notTaken?.missing === "comment" ? notTaken.why : null,
});
