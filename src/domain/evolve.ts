import type { Instant } from "../../shared/ids.js";
import { type AnswersEvent, evolveAnswers, isAnswersEvent } from "./answers.js";
import { approvalFiles, evolveApprovals, isApprovalEvent } from "./approvals.js";
import { carriedFiles, evolveCarried, isCarriedEvent } from "./carried.js";
import { evolveDeferred, isDeferredEvent } from "./deferred.js";
import type { AuthorisationRequest, DocumentKind, Dossier } from "./dossier.js";
import { answersCurrentContent } from "./dossier-state.js";
import type { DossierEvent, FileRef } from "./events.js";
import { evolveGatherings, type GatheringEvent, isGatheringEvent } from "./gatherings.js";
import type { IncidentEvent } from "./incident-events.js";
import { changeOf, evolveIncidents, isIncidentEvent, withoutChange } from "./incidents.js";
import { evolveOpening } from "./opening.js";
import { evolveDeclared } from "./openings.js";
import { evolveResumed, partlyOf } from "./parts.js";
import { evolvePrerequisites } from "./prerequisites.js";
import { evolveReceived, isReceivedEvent, type ReceivedEvent } from "./received.js";
import { evolveRegister, forgetSaid } from "./register/dossier-rows.js";
import { evolveSteps, isStepEvent, type StepEvent } from "./steps/steps.js";
import type { TaskRecord } from "./tasks.js";
import { evolveTeam } from "./team.js";
import { evolveWaits } from "./waits.js";

/** What one event makes of the dossier. `null` only before `dossier-opened`. */
export function evolve(dossier: Dossier | null, event: DossierEvent, at: Instant): Dossier {
  if (event.type === "dossier-opened") return opened(event, at);
  if (!dossier) throw new Error(`The journal begins with ${event.type} instead of dossier-opened.`);
  if (isStepEvent(event)) return withFiles(evolveSteps(dossier, event, at), event, at);
  if (isApprovalEvent(event)) return withAll(evolveApprovals(dossier, event, at), approvalFiles(event), at);
  if (isCarriedEvent(event)) return withAll(evolveCarried(dossier, event), carriedFiles(event), at);
  if (isGatheringEvent(event)) return withEvidence(evolveGatherings(dossier, event, at), event, at);
  if (isAnswersEvent(event)) return withAnswers(evolveAnswers(dossier, event), event, at);
  if (isReceivedEvent(event)) return withEvidence(evolveReceived(dossier, event), event, at);
  if (isDeferredEvent(event)) return evolveDeferred(dossier, event);
  if (isIncidentEvent(event)) return withEvidence(evolveIncidents(dossier, event, at), event, at);
  switch (event.type) {
    case "dossier-restarted":
      return { ...dossier, restartedIn: event.in };
    case "dossier-described":
      return { ...dossier, title: event.title, qualifications: event.qualifications };
    case "price-request-attached": {
      const { file, version, templateVersion, templateDeclared, emptySections, content } = event;
      return {
        ...dossier,
        priceRequest: { file, version, templateVersion, templateDeclared, emptySections, content, attachedAt: at },
        documents: withDocument(
          dossier,
          file,
          event.returnedByBroker ? "returned-version" : "price-request",
          at,
          `v${version}`,
        ),
      };
    }
    case "authorisation-requested": {
      const { content, needSummary, estimatedAmount, mail } = event;
      const { qualifications } = dossier;
      return {
        ...dossier,
        authorisationRequest: {
          content,
          qualifications,
          needSummary,
          estimatedAmount,
          mail,
          requestedAt: at,
          state: "waiting",
        },
      };
    }
    case "authorisation-request-failed":
      return { ...dossier, authorisationRequest: requestThatIs("failed", dossier) };
    case "broker-answer-recorded":
      return evolveBrokerAnswer(dossier, event, at);
    case "corrections-confirmed": {
      if (!dossier.authorisation) return dossier;
      const { awaitsCorrections: _, ...authorisation } = dossier.authorisation;
      return { ...dossier, authorisation: { ...authorisation, content: event.content } };
    }
    case "send-prepared": {
      const { recipients, exclusions, closesOn, closesAt, questionsUntil, body, calendar = dossier.calendar } = event;
      const until = questionsUntil && { questionsUntil };
      return { ...dossier, calendar, solicitation: { recipients, exclusions, closesOn, closesAt, ...until, body } };
    }
    case "send-requested": {
      const { contractTemplate, questionnaire, sendAt, into } = event;
      const waits = { ...(sendAt && { sendAt }), ...(into && { into }) };
      const documents = withDocument(dossier, contractTemplate, "contract-template", at, contractTemplate.version);
      return {
        ...dossier,
        attempts: dossier.attempts + 1,
        send: { state: "in-progress", mail: event.mail, requestedAt: at, ...waits },
        documents: withDocument({ ...dossier, documents }, questionnaire, "questionnaire", at, questionnaire.version),
      };
    }
    case "send-stopped":
      return { ...dossier, send: { state: "stopped", mail: event.mail, why: event.why, ...partlyOf(event) } };
    case "send-failed":
      return { ...dossier, send: { state: "failed", mail: event.mail, problem: event.problem, ...partlyOf(event) } };
    case "send-unknown":
      return { ...dossier, send: { state: "unknown", mail: event.mail, problem: event.problem, ...partlyOf(event) } };
    case "send-declared-not-sent": {
      const some = dossier.send.state === "unknown" ? partlyOf(dossier.send) : {};
      return { ...dossier, send: { state: "failed", mail: event.mail, problem: "declared-not-sent", ...some } };
    }
    case "mail-resumed":
      return evolveResumed(dossier, event.mail, at);
    case "price-request-sent": {
      const { mail, sentAt, internetMessageId, recipients, attachments, bodyText, known, parts } = event;
      const several = parts && { parts };
      return {
        ...dossier,
        send: { state: "sent", mail },
        sent: { mail, sentAt, internetMessageId, recipients, attachments, bodyText, known, ...several },
      };
    }
    case "proof-filed":
      return { ...dossier, proof: event.file, documents: withDocument(dossier, event.file, "proof", at, null) };
    case "reminder-given": {
      const { which, closesAt } = event;
      return { ...dossier, reminders: [...dossier.reminders, { which, closesAt }] };
    }
    case "solicitation-closed":
      return { ...dossier, closedAt: at };
    case "responses-opened":
      return evolveOpening(dossier, event, at);
    case "dossier-declared":
      return evolveDeclared(dossier, event, at);
    case "concerns-set":
    case "prerequisite-mail-failed":
      return evolvePrerequisites(dossier, event, at);
    case "wait-followed-up":
    case "wait-follow-up-failed":
      return evolveWaits(dossier, event, at);
    case "prerequisite-asked":
      return forgetSaid(evolvePrerequisites(dossier, event, at), event.prerequisite, "ask");
    case "register-row-changed":
      return evolveRegister(dossier, event, at);
    case "prerequisite-answered": {
      const after = forgetSaid(evolvePrerequisites(dossier, event, at), event.prerequisite, "answer");
      if (!event.evidence) return after;
      return { ...after, documents: withDocument(after, event.evidence, "evidence", at, null) };
    }
    case "profile-adopted":
      return { ...dossier, profile: event.profile };
    case "team-set":
    case "dossier-taken-over":
      return evolveTeam(dossier, event, at);
    case "task-declared": {
      const documents = event.evidence
        ? withDocument(dossier, event.evidence, "evidence", at, null)
        : dossier.documents;
      return {
        ...dossier,
        documents,
        tasks: { ...dossier.tasks, [event.task]: taskRecord(event) },
      };
    }
  }
}

const taskRecord = (event: Extract<DossierEvent, { type: "task-declared" }>): TaskRecord => ({
  state: event.state,
  note: event.note,
  ...(event.answer !== undefined && { answer: event.answer }),
  ...(event.evidence && { evidence: event.evidence }),
});

function evolveBrokerAnswer(
  dossier: Dossier,
  event: Extract<DossierEvent, { type: "broker-answer-recorded" }>,
  at: Instant,
): Dossier {
  const { outcome, content, qualifications, evidence, receivedAt, answeredBy, returned } = event;
  const kept = { ...dossier, documents: withDocument(dossier, evidence, "broker-answer", at, null) };
  const documents = returned ? withDocument(kept, returned, "returned-version", at, null) : kept.documents;
  const answered = { ...dossier, authorisationRequest: requestThatIs("answered", dossier), documents };
  // What was answered in the app was read as it was asked: the dossier may hold something else by now.
  const late = answeredBy !== undefined && content !== dossier.priceRequest?.content;
  if (outcome === "out-of-scope" && changeOf(dossier) && !late)
    return { ...withoutChange(dossier), authorisationRequest: answered.authorisationRequest, documents };
  if (late && answersCurrentContent(dossier)) return answered;
  const authorisation = { outcome, content, qualifications, evidence, receivedAt, recordedAt: at };
  if (!answeredBy) return { ...answered, authorisation };
  const awaits = outcome === "authorised-with-corrections" && { awaitsCorrections: true as const };
  const comment = event.corrections ?? event.comment ?? null;
  return { ...answered, authorisation: { ...authorisation, answeredBy, comment, ...awaits } };
}

function withEvidence(dossier: Dossier, event: IncidentEvent | GatheringEvent | ReceivedEvent, at: Instant): Dossier {
  const file =
    event.type === "incident-mail-requested" ? event.closing?.decision : "evidence" in event && event.evidence;
  const carried = event.type === "received-mail-filed" ? (event.attachments ?? []) : [];
  return withAll(dossier, [...(file ? [file] : []), ...carried], at);
}

function withAll(dossier: Dossier, files: readonly FileRef[], at: Instant): Dossier {
  let { documents } = dossier;
  for (const file of files) documents = withDocument({ documents }, file, "evidence", at, null);
  return { ...dossier, documents };
}

const withAnswers = (dossier: Dossier, event: AnswersEvent, at: Instant): Dossier =>
  event.type === "answers-requested"
    ? { ...dossier, documents: withDocument(dossier, event.document, "answers", at, String(event.number)) }
    : dossier;

/** What was attached to a step is a document of the dossier. */
function withFiles(dossier: Dossier, event: StepEvent, at: Instant): Dossier {
  return "evidence" in event ? withAll(dossier, event.evidence, at) : dossier;
}

const requestThatIs = (state: AuthorisationRequest["state"], { authorisationRequest }: Dossier) =>
  authorisationRequest && { ...authorisationRequest, state };

function opened(event: Extract<DossierEvent, { type: "dossier-opened" }>, at: Instant): Dossier {
  const { id, organisation, process, guideVersion, calendar, owner, title, qualifications, profile } = event;
  return {
    id,
    organisation,
    process,
    guideVersion,
    calendar,
    owner,
    title,
    qualifications,
    profile,
    ...(event.follows && { follows: event.follows }),
    ...(event.linkedAs && { linkedAs: event.linkedAs }),
    openedAt: at,
    priceRequest: null,
    authorisationRequest: null,
    authorisation: null,
    solicitation: null,
    send: { state: "none" },
    attempts: 0,
    sent: null,
    proof: null,
    reminders: [],
    closedAt: null,
    tasks: {},
    documents: [],
  };
}

function withDocument(
  dossier: Pick<Dossier, "documents">,
  file: FileRef,
  kind: DocumentKind,
  at: Instant,
  version: string | null,
): Dossier["documents"] {
  const { sha256, name, mediaType, size } = file;
  const same = dossier.documents.some((d) => d.file.sha256 === sha256 && d.kind === kind);
  return same
    ? dossier.documents
    : [...dossier.documents, { file: { sha256, name, mediaType, size }, kind, at, version }];
}
