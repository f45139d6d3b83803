import type { TaskId } from "../../shared/commands.js";
import { wordsOf } from "../../shared/i18n/index.js";
import type { DossierId, Lang, OrganisationId, PersonId } from "../../shared/ids.js";
import type { Refusal } from "../../shared/refusals.js";
import type { CorrespondenceView, DossierSummary, DossierView, RuleView } from "../../shared/views.js";
import { localDateOf, localTimeOf, type Skipped } from "../domain/calendar.js";
import { skippedBetween } from "../domain/deadlines.js";
import { allowsSending, answersCurrentContent, type Dossier } from "../domain/dossier.js";
import { progressOf, warningsOf } from "../domain/progress.js";
import type { RuleId } from "../guide/index.js";
import { servicesTasks } from "../guide/processes/tasks.js";
import { withNames } from "./act.js";
import type { Deps } from "./deps.js";
import { calendarOf } from "./facts.js";
import { readRecord } from "./journal.js";
import { journalText } from "./journal-words.js";
import { problemOf, ruleView } from "./problem.js";
import { readState } from "./save.js";
import type { MailRow, MailState, Rows, StoredDossier } from "./store.js";

/** Who looks: their organisation decides what there is, their language how it is said. */
export type Reader = { person: PersonId; organisation: OrganisationId; lang: Lang };

export const rulesInWords = (ids: readonly string[], lang: Lang): RuleView[] =>
  ids.flatMap((id) => ruleView(id, lang) ?? []);

export const skippedInWords = (days: readonly Skipped[], lang: Lang) =>
  days.map(({ date, reason }) => ({
    date,
    reason:
      reason.kind === "holiday"
        ? reason.holiday[lang]
        : (wordsOf(lang, `refusals.reason-${reason.kind}`) ?? reason.kind),
  }));

/** The rule that each warning comes from. */
const warningRules: Record<DossierView["warnings"][number]["id"], RuleId> = {
  "template-outdated": "s3-2-template-upkeep",
  "template-unknown": "s3-2-template-upkeep",
  "sections-empty": "s3-3-2-all-sections-filled",
  "not-all-solicited": "s3-3-1-send-to-all",
  "single-provider": "s3-3-1-send-to-all",
  "authorisation-other-content": "s3-3-2-courtier-validates",
};

export const warningsInWords = (
  ids: readonly DossierView["warnings"][number]["id"][],
  lang: Lang,
): DossierView["warnings"] =>
  ids.map((id) => ({ id, text: wordsOf(lang, `common.warning-${id}`) ?? id, rule: ruleView(warningRules[id], lang) }));

export function summaryOf(stored: StoredDossier, people: ReadonlyMap<PersonId, string>): DossierSummary {
  const { dossier } = readState(stored.state);
  return {
    id: dossier.id,
    title: dossier.title,
    ...progressOf(dossier),
    closesAt: dossier.solicitation?.closesAt ?? null,
    owner: people.get(dossier.owner) ?? dossier.owner,
    updatedAt: stored.updatedAt,
    sendState: dossier.send.state,
  };
}

export const namesOf = async (rows: Rows, organisation: OrganisationId): Promise<Map<PersonId, string>> =>
  new Map((await rows.people.ofOrganisation(organisation)).map(({ id, name }) => [id, name]));

/** Everything that the tab and the cards show of one dossier; `null` when the reader's organisation has no such dossier. */
export function dossierView(deps: Deps, reader: Reader, id: DossierId): Promise<DossierView | null> {
  return deps.store.together((rows) => viewOver(rows, reader, id));
}

/** The chat waits for this at each press: nothing here waits for an answer that it does not need. */
async function viewOver(rows: Rows, reader: Reader, id: DossierId): Promise<DossierView | null> {
  const { organisation, lang } = reader;
  const [stored, people, own, providers, qualifications, template, events, mails] = await Promise.all([
    rows.dossiers.get(organisation, id),
    namesOf(rows, organisation),
    rows.organisations.get(organisation),
    rows.catalogue.providers(organisation),
    rows.catalogue.qualifications(),
    rows.templates.current(organisation, "price-request"),
    rows.dossiers.events(organisation, id),
    rows.mails.ofDossier(organisation, id),
  ]);
  if (!stored) return null;
  const { dossier } = readState(stored.state);
  const labels = new Map(qualifications.map((q) => [q.id, q[lang]]));
  const warnings = warningsOf(dossier, { providers, currentTemplateVersion: template?.version ?? null });
  const records = events.map((event) => ({ ...readRecord(event), hash: event.hash }));
  return {
    ...summaryOf(stored, people),
    organisation: own?.name ?? "",
    revision: stored.revision,
    qualifications: dossier.qualifications.map((q) => ({ id: q, label: labels.get(q) ?? q })),
    profile: dossier.profile,
    priceRequest: priceRequestView(dossier),
    authorisationRequest: authorisationRequestView(dossier),
    authorisation: authorisationView(dossier),
    solicitation: solicitationView(dossier, lang),
    sent: dossier.sent && {
      sentAt: dossier.sent.sentAt,
      internetMessageId: dossier.sent.internetMessageId,
      proof: dossier.proof?.sha256 ?? null,
      recipients: dossier.sent.recipients.length,
    },
    stopped: await stoppedView(rows, reader, dossier),
    documents: dossier.documents.map(({ file, kind, at, version }) => ({ ...file, kind, at, version })),
    tasks: tasksView(dossier, lang),
    warnings: warningsInWords(warnings, lang),
    correspondence: mails.map((mail) => correspondenceView(mail, lang)),
    journal: records.map(({ seq, at, actor, rules, event, hash }) => ({
      seq,
      at,
      actor:
        actor.kind === "person" ? (people.get(actor.id) ?? actor.id) : (wordsOf(lang, "journal.system") ?? "system"),
      type: event.type,
      text: journalText(event, lang),
      rules: rulesInWords(rules, lang),
      hash,
    })),
  };
}

function priceRequestView({ priceRequest }: Dossier): DossierView["priceRequest"] {
  if (!priceRequest) return null;
  const { file, version, templateVersion, emptySections, attachedAt } = priceRequest;
  return { sha256: file.sha256, name: file.name, size: file.size, version, templateVersion, emptySections, attachedAt };
}

function authorisationRequestView({ authorisationRequest }: Dossier): DossierView["authorisationRequest"] {
  if (!authorisationRequest) return null;
  const { requestedAt, needSummary, estimatedAmount } = authorisationRequest;
  return { requestedAt, needSummary, estimatedAmount };
}

function authorisationView(dossier: Dossier): DossierView["authorisation"] {
  if (!dossier.authorisation) return null;
  const { outcome, receivedAt, recordedAt, evidence } = dossier.authorisation;
  return {
    outcome,
    receivedAt,
    recordedAt,
    evidence: evidence.sha256,
    forCurrentContent: answersCurrentContent(dossier),
    allowsSending: allowsSending(outcome),
  };
}

function solicitationView(dossier: Dossier, lang: Lang): DossierView["solicitation"] {
  const { solicitation, sent } = dossier;
  if (!solicitation) return null;
  const { calendar } = calendarOf(dossier);
  const from = localDateOf(sent?.sentAt ?? dossier.openedAt);
  return {
    ...solicitation,
    closesAtTime: localTimeOf(solicitation.closesAt),
    skippedDays: skippedInWords(skippedBetween(calendar, from, solicitation.closesOn), lang),
  };
}

async function stoppedView(rows: Rows, reader: Reader, { send }: Dossier): Promise<DossierView["stopped"]> {
  const { lang } = reader;
  if (send.state === "stopped") {
    const problem = problemOf(await withNames(rows, reader, send.why as Refusal), lang);
    const { title, detail, repair } = problem;
    return { title, detail, repair, rule: send.why.rule ? ruleView(send.why.rule, lang) : null };
  }
  if (send.state !== "failed" && send.state !== "unknown") return null;
  const say = (part: string) => wordsOf(lang, `common.send-${send.state}-${part}`) ?? "";
  return { title: say("title"), detail: `${say("detail")} (${send.problem})`, repair: say("repair"), rule: null };
}

function tasksView(dossier: Dossier, lang: Lang): DossierView["tasks"] {
  return (Object.keys(servicesTasks) as TaskId[]).map((id) => ({
    id,
    state: dossier.tasks[id]?.state ?? "open",
    rules: rulesInWords(servicesTasks[id], lang),
    note: dossier.tasks[id]?.note ?? null,
  }));
}

/** Which count a mail's recipients fall into: one mail has one fate, so all of its recipients share it. */
const countOf: Record<MailState, "inProgress" | "sent" | "failed" | "unknown"> = {
  prepared: "inProgress",
  drafted: "inProgress",
  sending: "inProgress",
  sent: "sent",
  unknown: "unknown",
  failed: "failed",
};

function correspondenceView(mail: MailRow & { toCount: number; bccCount: number }, lang: Lang): CorrespondenceView {
  const total = mail.bccCount > 0 ? mail.bccCount : mail.toCount;
  const counts = { total, inProgress: 0, sent: 0, failed: 0, unknown: 0, [countOf[mail.state]]: total };
  return {
    key: mail.key,
    kind: mail.kind,
    subject: mail.subject,
    state: mail.state,
    to: toOf(mail),
    bccCount: mail.bccCount,
    sentAt: mail.sentAt,
    internetMessageId: mail.internetMessageId,
    counts,
    problem: mail.problem ? (wordsOf(lang, `common.mail-problem-${mail.problem}`) ?? mail.problem) : null,
  };
}

const toOf = (mail: MailRow): string[] =>
  (JSON.parse(mail.payload) as { mail: { to: { address: string }[] } }).mail.to.map(({ address }) => address);
