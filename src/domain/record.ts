import type { ApprovalId } from "../../shared/approvals.js";
import { answersMail } from "./answers.js";
import { approvalOf, approvalsOf } from "./approvals.js";
import type { Dossier, Reminder } from "./dossier.js";
import type { DossierEvent } from "./events.js";
import { gatheringOf } from "./gatherings.js";
import { incidentMail, stateByIncidents } from "./incidents.js";
import { awaitsPrerequisiteMail } from "./prerequisites.js";
import { knowsMail } from "./received.js";
import { stepMail, stepsOf } from "./steps/steps.js";
import { awaitsFollowUp } from "./waits.js";

/**
 * What the outside or the calendar brings. A fact is never refused; it only adds nothing when the journal has it
 * already or when it is about a mail that is no longer the one that matters.
 */
export type Fact = Extract<
  DossierEvent,
  {
    type:
      | "authorisation-request-failed"
      | "prerequisite-mail-failed"
      | "wait-follow-up-failed"
      | "send-stopped"
      | "send-failed"
      | "send-unknown"
      | "send-cancelled"
      | "draft-deposited"
      | "price-request-sent"
      | "proof-filed"
      | "reminder-given"
      | "solicitation-closed"
      | "incident-mail-settled"
      | "gathering-mail-settled"
      | "answers-mail-settled"
      | "step-mail-settled"
      | "clock-reminded"
      | "mail-received"
      | "approval-voided"
      | "approval-reminded"
      | "approval-mail-failed";
  }
>;

const aboutCurrentSend = (dossier: Dossier, fact: { mail: string }): boolean =>
  (dossier.send.state === "in-progress" || dossier.send.state === "unknown") && dossier.send.mail === fact.mail;

const reminded = (dossier: Dossier, { which, closesAt }: Reminder): boolean =>
  dossier.reminders.some((given) => given.which === which && given.closesAt === closesAt);

/** Clock K2 runs from the sending, unless the process was cancelled or is void. */
const runs = (dossier: Dossier): boolean => dossier.sent !== null && stateByIncidents(dossier) === null;

type News = { [T in Fact["type"]]: (dossier: Dossier, fact: Extract<Fact, { type: T }>) => boolean };

const isNews: News = {
  "wait-follow-up-failed": (dossier, fact) => awaitsFollowUp(dossier, fact.mail),
  "prerequisite-mail-failed": (dossier, fact) => awaitsPrerequisiteMail(dossier, fact.mail),
  "authorisation-request-failed": ({ authorisationRequest: asked }, fact) =>
    asked?.state === "waiting" && asked.mail === fact.mail,
  "send-stopped": (dossier, fact) => aboutCurrentSend(dossier, fact),
  "send-failed": (dossier, fact) => aboutCurrentSend(dossier, fact),
  "send-unknown": (dossier, fact) => dossier.send.state === "in-progress" && dossier.send.mail === fact.mail,
  "send-cancelled": (dossier, fact) => aboutCurrentSend(dossier, fact),
  "draft-deposited": (dossier, fact) =>
    aboutCurrentSend(dossier, fact) && dossier.send.state === "in-progress" && !dossier.send.deposited,
  "price-request-sent": (dossier) => dossier.sent === null,
  "proof-filed": (dossier) => dossier.proof === null,
  "reminder-given": (dossier, fact) =>
    runs(dossier) &&
    !dossier.opening?.early &&
    dossier.solicitation?.closesAt === fact.closesAt &&
    !reminded(dossier, fact),
  "solicitation-closed": (dossier, fact) =>
    dossier.closedAt === null && runs(dossier) && dossier.solicitation?.closesAt === fact.closesAt,
  "step-mail-settled": (dossier, fact) => {
    const outcome = stepMail(dossier, fact.mail)?.mail?.outcome;
    return outcome === "in-progress" || (outcome === "unknown" && fact.outcome !== "unknown");
  },
  "clock-reminded": (dossier, { clock, due }) =>
    !stepsOf(dossier).reminded.some((one) => one.clock === clock && one.due === due),
  "approval-voided": (dossier, { approval }) => awaits(dossier, approval),
  "approval-reminded": (dossier, { approval, number }) =>
    awaits(dossier, approval) && approvalOf(dossier, approval)?.reminders === number - 1,
  "approval-mail-failed": (dossier, fact) =>
    approvalsOf(dossier).some(
      ({ state, mails }) => state === "waiting" && mails.some(({ mail }) => mail === fact.mail),
    ),
  "mail-received": (dossier, { internetMessageId }) => !knowsMail(dossier, internetMessageId),
  "gathering-mail-settled": (dossier, fact) => {
    const outcome = gatheringOf(dossier, fact.mail)?.outcome;
    return outcome === "in-progress" || (outcome === "unknown" && fact.outcome !== "unknown");
  },
  "answers-mail-settled": (dossier, fact) => {
    const outcome = answersMail(dossier, fact.mail)?.outcome;
    return outcome === "in-progress" || (outcome === "unknown" && fact.outcome !== "unknown");
  },
  "incident-mail-settled": (dossier, fact) => {
    const outcome = incidentMail(dossier, fact.mail)?.outcome;
    return outcome === "in-progress" || (outcome === "unknown" && fact.outcome !== "unknown");
  },
};

const awaits = (dossier: Dossier, id: ApprovalId): boolean => approvalOf(dossier, id)?.state === "waiting";

export function record(dossier: Dossier, fact: Fact): DossierEvent[] {
  const news = isNews[fact.type] as (dossier: Dossier, fact: Fact) => boolean;
  return news(dossier, fact) ? [fact] : [];
}
