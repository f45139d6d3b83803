import { formatDate, formatInstant, formatMoney } from "../../shared/format.js";
import { translator, wordsOf } from "../../shared/i18n/index.js";
import type { Lang, PersonId } from "../../shared/ids.js";
import type { Refusal } from "../../shared/refusals.js";
import type { ProcessId } from "../../shared/steps.js";
import { isAnswersEvent } from "../domain/answers.js";
import { isApprovalEvent } from "../domain/approvals.js";
import { type DeferredEvent, isDeferredEvent } from "../domain/deferred.js";
import type { DossierEvent, EventActor } from "../domain/events.js";
import { isGatheringEvent } from "../domain/gatherings.js";
import { isIncidentEvent } from "../domain/incidents.js";
import { hasLeftPartly, type MaybePartly, reachedBy } from "../domain/parts.js";
import { isReceivedEvent } from "../domain/received.js";
import { isStepEvent } from "../domain/steps/steps.js";
import { answersText } from "./answers.js";
import { approvalText } from "./approval-words.js";
import { declaredJournal } from "./declared-words.js";
import { gatheringText } from "./gatherings.js";
import { incidentText } from "./incident-words.js";
import { addresseeOf } from "./prerequisites.js";
import { problemOf } from "./problem.js";
import { receivedText } from "./received.js";
import { registerText } from "./register/words.js";
import { stepText } from "./step-words.js";
import { taskText } from "./tasks.js";
import { teamJournal } from "./team-words.js";
import { holderOf } from "./waits.js";

/** Who made an event, by name. */
export const actorName = (actor: EventActor, lang: Lang, names: ReadonlyMap<PersonId, string>): string =>
  actor.kind === "person" ? (names.get(actor.id) ?? actor.id) : translator(lang)("journal.system");

function deferredText(event: DeferredEvent, lang: Lang): string {
  const t = translator(lang);
  switch (event.type) {
    case "send-rescheduled":
      return t("deferred.journal-rescheduled", { when: formatInstant(event.sendAt, lang) });
    case "send-cancelled":
      return t(`deferred.journal-cancelled-${event.why}`, { note: event.note ?? "" }).trim();
    case "draft-deposited":
      return t("deferred.journal-deposited");
    case "draft-withdrawal-requested":
      return t("deferred.journal-withdrawal", { note: event.note ?? "" }).trim();
  }
}

function sentText(event: Extract<DossierEvent, { type: "price-request-sent" }>, lang: Lang): string {
  const t = translator(lang);
  const said = { recipients: event.recipients.length, date: formatInstant(event.sentAt, lang) };
  return event.parts && event.note
    ? t("journal.price-request-kept", { ...said, note: event.note })
    : t("journal.price-request-sent", said);
}

/** Of a mail in several parts that stopped between two: how many have it. */
const withReached = (event: MaybePartly, text: string, lang: Lang): string =>
  event.partly && hasLeftPartly(event)
    ? `${text} ${translator(lang)("journal.send-reached", { reached: reachedBy(event.partly.left).length })}`
    : text;

/** One event of the journal as a sentence, so that the journal reads as a story. */
export function journalText(
  event: DossierEvent,
  process: ProcessId,
  lang: Lang,
  names: ReadonlyMap<PersonId, string>,
): string {
  const t = translator(lang);
  if (isApprovalEvent(event)) return approvalText(event, lang, names);
  if (isStepEvent(event)) return stepText(event, process, lang);
  if (isIncidentEvent(event)) return incidentText(event, lang);
  if (isReceivedEvent(event)) return receivedText(event, lang);
  if (isDeferredEvent(event)) return deferredText(event, lang);
  if (isAnswersEvent(event)) return answersText(event, lang);
  if (isGatheringEvent(event)) return gatheringText(event, lang);
  switch (event.type) {
    case "solicitation-carried-over":
      return t("linked.journal-solicitation", {
        from: event.from,
        recipients: event.recipients.length,
        exclusions: event.exclusions.length,
      });
    case "gathering-carried-over":
      return t("linked.journal-gathering", {
        from: event.from,
        number: event.number,
        answers: new Set(event.answers.map(({ provider }) => provider)).size,
      });
    case "dossier-opened":
      if (!event.linkedAs) return t("journal.dossier-opened", { title: event.title });
      return t(`journal.dossier-opened-${event.linkedAs}`, { title: event.title, from: event.follows ?? "" });
    case "dossier-restarted":
      return t("journal.dossier-restarted", { dossier: event.in });
    case "dossier-described":
      return t(`journal.${event.type}`, { title: event.title });
    case "price-request-attached": {
      const { name } = event.file;
      const { version } = event;
      if (event.returnedByBroker) return t("journal.price-request-returned", { name, version });
      const known = event.templateDeclared ? "journal.template-declared" : "journal.template-known";
      return t("journal.price-request-attached", {
        name,
        version,
        template: t(known, { version: event.templateVersion ?? "–" }),
      });
    }
    case "authorisation-requested":
      return t("journal.authorisation-requested", { amount: formatMoney(event.estimatedAmount, lang) });
    case "broker-answer-recorded":
      return t(event.answeredBy ? "journal.broker-answer-given" : "journal.broker-answer-recorded", {
        outcome: wordsOf(lang, `common.outcome-${event.outcome}`) ?? event.outcome,
        name: event.evidence.name,
      });
    case "corrections-confirmed":
      return t("journal.corrections-confirmed");
    case "send-prepared":
      return t("journal.send-prepared", {
        recipients: event.recipients.length,
        exclusions: event.exclusions.length,
        date: formatDate(event.closesOn, lang),
      });
    case "send-requested":
      if (event.into) return t("deferred.journal-to-drafts", { recipients: event.recipients.length });
      if (event.sendAt)
        return t("deferred.journal-scheduled", {
          recipients: event.recipients.length,
          when: formatInstant(event.sendAt, lang),
        });
      return t("journal.send-requested", { recipients: event.recipients.length });
    case "send-stopped":
      return withReached(
        event,
        t("journal.send-stopped", { reason: problemOf(event.why as Refusal, lang).title }),
        lang,
      );
    case "send-failed":
      if (hasLeftPartly(event))
        return withReached(event, t("journal.send-failed-partly", { problem: event.problem }), lang);
      return t("journal.send-failed", { problem: event.problem });
    case "authorisation-request-failed":
      return t("journal.authorisation-request-failed", { problem: event.problem });
    case "send-unknown":
      return withReached(event, t("journal.send-unknown", { problem: event.problem }), lang);
    case "mail-resumed":
      return t("journal.mail-resumed");
    case "price-request-sent":
      return event.known === "declared"
        ? t("journal.price-request-declared-sent", { note: event.note ?? "" })
        : sentText(event, lang);
    case "send-declared-not-sent":
      return t("journal.send-declared-not-sent", { note: event.note });
    case "proof-filed":
      return t("journal.proof-filed", { name: event.file.name });
    case "reminder-given":
      return t(event.which === "two-days" ? "journal.reminder-given-two-days" : "journal.reminder-given-closing");
    case "solicitation-closed":
      return t("journal.solicitation-closed");
    case "responses-opened":
      return t(event.early ? "received.journal-opened-early" : "received.journal-opened");
    case "dossier-declared":
      return declaredJournal(event, lang);
    case "concerns-set": {
      const { teamsTelephony, contactCentre, decree530 } = event.concerns;
      const said = [
        teamsTelephony && t("prerequisites.concerns-teams"),
        contactCentre && t("prerequisites.concerns-centre"),
        decree530 && t("prerequisites.concerns-decree"),
      ].filter((words) => words !== false);
      return t("journal.concerns-set", { concerns: said.join("; ") || t("prerequisites.concerns-none") });
    }
    case "prerequisite-asked":
      return t("journal.prerequisite-asked", {
        name: t(`prerequisites.${event.prerequisite}`),
        address: addresseeOf(event.prerequisite).address,
      });
    case "wait-followed-up":
      return t("waits.journal-followed-up", {
        address: holderOf(event.wait).address,
        what: t(`waits.what-${event.wait}`),
      });
    case "wait-follow-up-failed":
      return t("waits.journal-failed", { problem: event.problem });
    case "prerequisite-mail-failed":
      return t("journal.prerequisite-mail-failed", { problem: event.problem });
    case "prerequisite-answered":
      return t(event.answeredBy ? "journal.prerequisite-answer-given" : "journal.prerequisite-answered", {
        name: t(`prerequisites.${event.prerequisite}`),
        state: t(`prerequisites.state-${event.outcome}`),
      });
    case "register-row-changed":
      return registerText(event, lang, names);
    case "profile-adopted":
      return t("journal.profile-adopted", { rcti: t(event.profile.rctiSubject ? "common.yes" : "common.no") });
    case "team-set":
    case "dossier-taken-over":
      return teamJournal(event, lang, names);
    case "task-declared":
      return taskText(event, lang);
  }
}
