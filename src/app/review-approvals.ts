import type {
  AnswerApproval,
  ApprovalId,
  ApprovalKind,
  ApprovalOutcome,
  ApprovalView,
} from "../../shared/approvals.js";
import { formatInstant, formatMoney } from "../../shared/format.js";
import { translator } from "../../shared/i18n/index.js";
import type { Sha256 } from "../../shared/ids.js";
import type { AnswerReview, FrozenRequest, ReviewId } from "../../shared/reviews.js";
import { changeOf } from "../domain/incidents.js";
import type { Actor, Result } from "./app.js";
import { type ApprovalReader, approvalUrl } from "./approval-view.js";
import type { Deps } from "./deps.js";
import { KeptAnswer, readFrozen } from "./review-rows.js";
import { answerReview } from "./reviews.js";
import { readState } from "./save.js";
import type { ReviewRow } from "./store/reviews.js";
import type { Rows } from "./store.js";

/**
 * What lies before the broker or CIC, seen as an approval: the request is the frozen one of their queue, and an answer
 * through any door is the answer of that queue.
 */

/** `null` when it is no review, or not for this reader. */
export async function reviewFor(rows: Rows, actor: Pick<Actor, "roles">, id: ApprovalId): Promise<ReviewRow | null> {
  const row = await rows.reviews.get(id as unknown as ReviewId);
  return row && actor.roles.includes(row.addressee) ? row : null;
}

/** A matter of telephony has no document: then what was asked, as it was frozen, is the content. */
const contentOf = ({ hash }: Pick<Deps, "hash">, row: ReviewRow): Sha256 => readFrozen(row).content ?? hash(row.body);

async function kindOf(rows: Rows, row: ReviewRow, { subject }: FrozenRequest): Promise<ApprovalKind> {
  if (subject === "teams-alignment") return "cic-alignment";
  if (subject === "teams-validation") return "cic-technical-validation";
  const stored = await rows.dossiers.get(row.organisation, row.dossier);
  return stored && changeOf(readState(stored.state).dossier) ? "change-validation" : "price-request-validation";
}

export async function reviewApproval(
  deps: Pick<Deps, "hash" | "tabUrl">,
  rows: Rows,
  row: ReviewRow,
  reader: ApprovalReader,
): Promise<ApprovalView> {
  const frozen = readFrozen(row);
  const { lang } = reader;
  const t = translator(lang);
  const kind = await kindOf(rows, row, frozen);
  const kept = row.answer === null ? null : KeptAnswer.parse(JSON.parse(row.answer));
  const by = row.answeredBy && ((await rows.people.get(row.answeredBy))?.name ?? row.answeredBy);
  const fact = (label: string, value: string) => ({ label, value });
  const answer: ApprovalView["answer"] = kept &&
    row.answeredAt && {
      ...{ decision: decisionOf(kept.outcome), comment: kept.comment, at: row.answeredAt, as: "head" },
      ...{ samePerson: false, by: by ?? frozen.organisation, recordedBy: by ? null : frozen.organisation },
      via: by ? (row.via ?? "tab") : "recorded",
    };
  const gone = row.state === "replaced" || row.state === "withdrawn";
  const why = t(row.state === "replaced" ? "approvals.void-content-changed" : "approvals.void-withdrawn");
  const standing = answer
    ? t("approvals.standing-answered", {
        decision: t(`approvals.decided-${answer.decision}`),
        by: answer.by,
        at: formatInstant(answer.at, lang),
        via: t(`approvals.via-${answer.via}`),
      })
    : gone
      ? t("approvals.standing-voided", { at: formatInstant(row.askedAt, lang), why })
      : t("approvals.standing-waiting", {
          approvers: t(`common.role-${row.addressee}`),
          since: formatInstant(row.askedAt, lang),
        });
  return {
    ...{ id: row.id as unknown as ApprovalId, kind, dossier: row.dossier, organisation: frozen.organisation },
    ...{ title: frozen.title, content: contentOf(deps, row), askedAt: row.askedAt, askedBy: frozen.askedBy.name },
    state: answer ? "answered" : gone ? "voided" : "waiting",
    approvers: [],
    escalations: [],
    asks: t(`approvals.asks-${kind}`),
    facts: [
      fact(t("approvals.fact-dossier"), `${frozen.title} (${row.dossier})`),
      fact(t("approvals.fact-organisation"), frozen.organisation),
      fact(t("approvals.fact-qualifications"), frozen.qualifications.join(", ") || t("common.none")),
      ...(frozen.version === null ? [] : [fact(t("approvals.fact-version"), String(frozen.version))]),
      ...(frozen.estimatedAmount === null
        ? []
        : [fact(t("approvals.fact-amount"), formatMoney(frozen.estimatedAmount, lang))]),
      fact(t("approvals.fact-blocked"), t(`approvals.blocked-${kind}`)),
      fact(t("approvals.fact-asked-by"), frozen.askedBy.name),
    ],
    comparison: null,
    memo: frozen.needSummary || null,
    blocked: { what: t(`approvals.blocked-${kind}`), until: null },
    documents: frozen.file ? [{ sha256: frozen.file.sha256, name: frozen.file.name, size: frozen.file.size }] : [],
    confirms: [],
    delegations: [],
    decisions: answer || gone ? [] : ["approve", "refuse", "changes"],
    ...{ mayRecord: false, mayContest: false, instead: null, warning: null, contested: null, answer, standing },
    voided:
      gone && !answer
        ? { reason: row.state === "replaced" ? "content-changed" : "withdrawn", at: row.askedAt, words: why }
        : null,
    url: approvalUrl(deps.tabUrl, row.id),
  };
}

const decisions: Record<string, AnswerApproval["decision"]> = {
  "out-of-scope": "refuse",
  refused: "refuse",
  "changes-requested": "changes",
  changes: "changes",
};
/** Every outcome that lets the dossier go on is an approval. */
const decisionOf = (outcome: string): AnswerApproval["decision"] => decisions[outcome] ?? "approve";

const brokerOutcome = { approve: "authorised", refuse: "out-of-scope", changes: "changes-requested" } as const;
const cicOutcome = { approve: "met", refuse: "refused", changes: "changes" } as const;

/** The same answer as from their queue, with its own refusals; who comes second is told who answered. */
export async function answerAsReview(
  deps: Deps,
  actor: Actor,
  row: ReviewRow,
  command: AnswerApproval,
): Promise<Result<ApprovalOutcome>> {
  if (row.dossier !== command.dossierId) return { ok: false, refusal: { code: "not-found", facts: {} } };
  const frozen = readFrozen(row);
  if (command.content !== contentOf(deps, row))
    return { ok: false, refusal: { code: "approval-other-content", facts: {} } };
  const { actionId, comment, decision } = command;
  const given = { actionId, review: row.id, content: frozen.content, ...(comment !== undefined && { comment }) };
  const answer: AnswerReview =
    frozen.subject === "price-request"
      ? { subject: "price-request", ...given, outcome: brokerOutcome[decision] }
      : {
          ...{ subject: frozen.subject, ...given, outcome: cicOutcome[decision] },
          // What the card asks is whether the project is aligned, its place in the MCN's planning included (3.1).
          ...(frozen.subject === "teams-alignment" && decision === "approve" && { mcnPlanned: true }),
        };
  const before = row.state;
  const outcome = await answerReview(deps, actor, answer);
  const second =
    !outcome.ok && ["review-answered", "review-replaced", "review-withdrawn"].includes(outcome.refusal.code);
  if (!outcome.ok && !second) return outcome;
  const { rows } = deps.store;
  const now = (await rows.reviews.get(row.id)) ?? row;
  const approval = await reviewApproval(deps, rows, now, actor);
  const mine = outcome.ok && before === "waiting";
  const effect = mine || outcome.ok ? "recorded" : approval.state === "voided" ? "voided" : "already-answered";
  return { ok: true, value: { effect, approval } };
}
