import type { ApprovalView } from "../../shared/approvals.js";
import { approverRole } from "../../shared/approvals.js";
import { formatDate, formatInstant, formatMoney } from "../../shared/format.js";
import { type Translate, translator } from "../../shared/i18n/index.js";
import type { Instant, Lang, PersonId, Role } from "../../shared/ids.js";
import { type Approval, capacityOf } from "../domain/approvals.js";
import { localDateOf } from "../domain/calendar.js";
import type { Dossier } from "../domain/dossier.js";
import { chosenOf, lowestOf, responsesOf } from "../domain/steps/award.js";
import { toConfirm } from "../domain/steps/guards.js";
import { chosenScenario, scenariosOf } from "../domain/steps/solutions.js";
import { lastOf } from "../domain/steps/steps.js";
import { tokensOf } from "../domain/steps/tokens.js";
import { approvalRow } from "../guide/processes/approvals.js";
import { processOf } from "../guide/processes/index.js";
import { rulesInWords } from "./problem.js";
import type { ApprovalRow } from "./store/approvals.js";

/** One request as every door shows it: what, chosen against lowest, the criterion, what is blocked until when. */

export type ApprovalReader = { person: PersonId; roles: readonly Role[]; lang: Lang };

export type ApprovalSources = {
  dossier: Dossier;
  approval: Approval;
  row: Pick<ApprovalRow, "via">;
  organisation: string;
  names: ReadonlyMap<PersonId, string>;
  absences: ReadonlyMap<PersonId, { until: Instant | null }>;
  now: Instant;
  tabUrl: string;
};

export const approvalUrl = (tabUrl: string, id: string): string => `${tabUrl}#/approbations/${id}`;

export function approvalView(of: ApprovalSources, reader: ApprovalReader): ApprovalView {
  const { dossier, approval, names, now } = of;
  const { lang } = reader;
  const t = translator(lang);
  const name = (id: PersonId) => names.get(id) ?? id;
  const waiting = approval.state === "waiting";
  const mine = capacityOf(approval, reader.person, reader.roles, localDateOf(now)) !== null;
  const approvers = approval.approvers.map(name).join(", ");
  const author = [approval.by, dossier.owner].includes(reader.person);
  const { answer, voided, contested } = approval;
  return {
    ...{ id: approval.id, kind: approval.kind, dossier: dossier.id, organisation: of.organisation },
    ...{ title: dossier.title, state: approval.state, content: approval.content },
    ...{ askedAt: approval.requestedAt, askedBy: name(approval.by) },
    approvers: approval.approvers.map((id) => ({ id, name: name(id), absent: of.absences.get(id) ?? null })),
    asks: t(`approvals.asks-${approval.kind}`),
    facts: factsOf(of, t, lang),
    comparison: comparisonOf(dossier),
    memo: approval.memo,
    blocked: { what: t(`approvals.blocked-${approval.kind}`), until: approval.neededBy },
    documents: approval.documents.map(({ sha256, name, size }) => ({ sha256, name, size })),
    confirms: rulesInWords(confirmsOf(dossier, approval), lang),
    delegations: approval.delegations.map(({ to, instrument, ...rest }) => ({
      ...rest,
      to: { id: to, name: name(to) },
      instrument: { sha256: instrument.sha256, name: instrument.name },
    })),
    decisions: waiting && mine ? ["approve", "refuse", "changes"] : [],
    mayRecord: waiting && reader.roles.includes("client"),
    mayContest: answer !== null && answer.recorded !== null && answer.by === reader.person && contested === null,
    instead: waiting && !mine ? t("approvals.instead-other", { approvers }) : null,
    warning: waiting && mine && author ? t("approvals.warning-same-person") : null,
    answer: answer && {
      ...{ decision: answer.decision, comment: answer.comment, at: answer.at, as: answer.as },
      ...{ samePerson: answer.samePerson, via: of.row.via ?? "tab" },
      by: answer.by === null ? t("approvals.board") : name(answer.by),
      recordedBy: answer.recorded && name(answer.recorded.by),
    },
    contested: contested && { by: name(contested.by), at: contested.at, comment: contested.comment },
    voided: voided && { reason: voided.reason, at: voided.at, words: t(`approvals.void-${voided.reason}`) },
    escalations: (approval.escalations ?? []).map(({ to, at }) => ({ to: to.map(name), at })),
    standing: standingOf(of, t, lang, name),
    url: approvalUrl(of.tabUrl, approval.id),
  };
}

/** Rules that the step of an approval wants confirmed: whoever approves confirms them with it. */
function confirmsOf(dossier: Dossier, { kind }: Approval): string[] {
  const step = approvalRow(dossier.process, kind)?.steps.approve;
  const row = step === undefined ? undefined : processOf(dossier.process).steps[step];
  return step !== undefined && row ? toConfirm(row, tokensOf(dossier, { step, values: {} })) : [];
}

type Priced = { name: string; amount: number };

export function comparisonOf(dossier: Dossier): ApprovalView["comparison"] {
  const [chosen, lowest] = dossier.process === "solutions" ? scenarios(dossier) : responses(dossier);
  if (!chosen || !lowest) return null;
  const rows = lastOf(dossier, "choice-made")?.values.criteria;
  const criteria = Array.isArray(rows) ? rows.map(({ criterion }) => String(criterion)) : [];
  return { chosen, lowest, difference: chosen.amount - lowest.amount, criteria };
}

function responses(dossier: Dossier): [Priced | null, Priced | null] {
  const all = responsesOf(dossier);
  const chosen = chosenOf(dossier);
  const lowest = lowestOf(all);
  const cheapest = all.find(({ outcome, complete, price }) => outcome === "replied" && complete && price === lowest);
  return [
    chosen?.price == null ? null : { name: chosen.provider, amount: chosen.price },
    cheapest && lowest !== null ? { name: cheapest.provider, amount: lowest } : null,
  ];
}

function scenarios(dossier: Dossier): [Priced | null, Priced | null] {
  const chosen = chosenScenario(dossier);
  const [cheapest] = scenariosOf(dossier).toSorted((a, b) => a.amount - b.amount);
  const priced = (one: { supplier: string; amount: number } | null | undefined): Priced | null =>
    one ? { name: one.supplier, amount: one.amount } : null;
  return [priced(chosen), priced(cheapest)];
}

function factsOf({ dossier, approval, organisation, names }: ApprovalSources, t: Translate, lang: Lang) {
  const compared = comparisonOf(dossier);
  const priced = ({ name, amount }: Priced) => t("approvals.name-amount", { name, amount: formatMoney(amount, lang) });
  const fact = (label: string, value: string) => ({ label, value });
  return [
    fact(t("approvals.fact-dossier"), `${dossier.title} (${dossier.id})`),
    fact(t("approvals.fact-organisation"), organisation),
    ...(compared
      ? [
          fact(t("approvals.fact-chosen"), priced(compared.chosen)),
          fact(t("approvals.fact-lowest"), priced(compared.lowest)),
          fact(t("approvals.fact-difference"), formatMoney(compared.difference, lang)),
          fact(t("approvals.fact-criteria"), compared.criteria.join("; ") || t("approvals.fact-no-criteria")),
        ]
      : []),
    ...(approval.amount === null ? [] : [fact(t("approvals.fact-amount"), formatMoney(approval.amount, lang))]),
    fact(t("approvals.fact-blocked"), t(`approvals.blocked-${approval.kind}`)),
    ...(approval.neededBy === null ? [] : [fact(t("approvals.fact-until"), formatDate(approval.neededBy, lang))]),
    fact(t("approvals.fact-asked-by"), names.get(approval.by) ?? approval.by),
  ];
}

function standingOf(
  { approval, row }: ApprovalSources,
  t: Translate,
  lang: Lang,
  name: (id: PersonId) => string,
): string {
  const { answer, voided, contested } = approval;
  if (contested)
    return t("approvals.standing-contested", {
      ...{ by: name(contested.by), at: formatInstant(contested.at, lang), comment: contested.comment },
    });
  if (answer) {
    const words = {
      decision: t(`approvals.decided-${answer.decision}`),
      by: answer.by === null ? t("approvals.board") : name(answer.by),
      at: formatInstant(answer.at, lang),
      via: t(`approvals.via-${row.via ?? "tab"}`),
    };
    if (!answer.recorded) return t("approvals.standing-answered", words);
    return t("approvals.standing-answered-recorded", { ...words, recordedBy: name(answer.recorded.by) });
  }
  if (voided)
    return t("approvals.standing-voided", {
      at: formatInstant(voided.at, lang),
      why: t(`approvals.void-${voided.reason}`),
    });
  return t("approvals.standing-waiting", {
    approvers: approval.approvers.map(name).join(", "),
    since: formatInstant(approval.requestedAt, lang),
  });
}

export const roleOf = (kind: ApprovalView["kind"]): Role => approverRole[kind];
