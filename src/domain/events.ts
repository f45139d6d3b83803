import { z } from "zod";
import { Via } from "../../shared/approvals.js";
import { BrokerOutcome, LinkedAs, OrganisationProfile, TakeoverReason } from "../../shared/commands.js";
import {
  DossierId,
  Instant,
  LocalDate,
  MailKey,
  OrganisationId,
  PersonId,
  ProviderId,
  QualificationId,
  Sha256,
} from "../../shared/ids.js";
import { ProcessId } from "../../shared/steps.js";
import { TaskAnswer, TaskId, TaskState } from "../../shared/tasks.js";
import { answersEvents } from "./answers.js";
import { approvalEvents } from "./approvals.js";
import { carriedEvents } from "./carried.js";
import { deferredEvents } from "./deferred.js";
import { FileRef } from "./file-ref.js";
import { gatheringEvents } from "./gatherings.js";
import { incidentEvents } from "./incident-events.js";
import { openingEvents } from "./opening.js";
import { partly, partsSent } from "./parts.js";
import { ConcernsSet, PrerequisiteAnswered, PrerequisiteAsked, PrerequisiteMailFailed } from "./prerequisites.js";
import { receivedEvents } from "./received.js";
import { RegisterRowChanged } from "./register/edit.js";
import { stepEvents } from "./steps/steps.js";
import { WaitFollowedUp, WaitFollowUpFailed } from "./waits.js";

/**
 * The dossier's journal: what happened, in order, for ever. People, providers and files stand here by id; their names
 * and addresses are kept elsewhere. A change of shape is a new `v` and an upcaster in `readEvent`, never an edit.
 */

export { FileRef } from "./file-ref.js";

const VersionedFile = FileRef.extend({ version: z.string() });

/** Why a send that was asked for did not leave: a refusal's code and facts. */
const Stop = z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()), rule: z.string().optional() });

const v1 = { v: z.literal(1) };

export const DossierEvent = z.discriminatedUnion("type", [
  ConcernsSet,
  PrerequisiteAsked,
  PrerequisiteMailFailed,
  PrerequisiteAnswered,
  WaitFollowedUp,
  WaitFollowUpFailed,
  RegisterRowChanged,
  z.object({
    type: z.literal("dossier-opened"),
    ...v1,
    id: DossierId,
    organisation: OrganisationId,
    process: ProcessId,
    guideVersion: z.string(),
    calendar: z.string(),
    owner: PersonId,
    title: z.string(),
    qualifications: z.array(QualificationId),
    profile: OrganisationProfile,
    /** The dossier that it follows from, or goes with. */
    follows: DossierId.optional(),
    /** Why, where it was copied from that one. */
    linkedAs: LinkedAs.optional(),
  }),
  /** A dossier begun before the tool: what was declared of it, at its opening. */
  z.object({
    type: z.literal("dossier-declared"),
    ...v1,
    reached: z.enum(["drafting", "asked", "authorised", "sent", "awarding"]),
    askedOn: LocalDate.nullable(),
    authorisedOn: LocalDate.nullable(),
    sent: z
      .object({
        sentOn: LocalDate,
        sentAt: Instant,
        recipients: z.array(ProviderId),
        closesOn: LocalDate,
        closesAt: Instant,
      })
      .nullable(),
    priceRequest: z
      .object({
        file: FileRef,
        content: Sha256,
        templateVersion: z.string().nullable(),
        emptySections: z.array(z.string()).nullable(),
      })
      .nullable(),
    evidence: z.array(FileRef),
    note: z.string().nullable(),
    breaches: z.array(z.string()),
    mail: MailKey,
  }),
  /** This one ended, or is being given up: it goes on in another, which copied it. */
  z.object({ type: z.literal("dossier-restarted"), ...v1, in: DossierId }),
  z.object({
    type: z.literal("dossier-described"),
    ...v1,
    title: z.string(),
    qualifications: z.array(QualificationId),
  }),
  z.object({
    type: z.literal("price-request-attached"),
    ...v1,
    file: FileRef,
    version: z.int(),
    templateVersion: z.string().nullable(),
    templateDeclared: z.boolean(),
    emptySections: z.array(z.string()).nullable(),
    /** Identity of the content: the same after the closing date was filled in. */
    content: Sha256,
    returnedByBroker: z.boolean(),
  }),
  z.object({
    type: z.literal("authorisation-requested"),
    ...v1,
    content: Sha256,
    needSummary: z.string(),
    estimatedAmount: z.int(),
    mail: MailKey,
  }),
  z.object({ type: z.literal("authorisation-request-failed"), ...v1, mail: MailKey, problem: z.string() }),
  z.object({
    type: z.literal("broker-answer-recorded"),
    ...v1,
    outcome: BrokerOutcome,
    content: Sha256,
    /** What the broker was asked about: other qualifications are another request. */
    qualifications: z.array(QualificationId),
    evidence: FileRef,
    receivedAt: Instant.nullable(),
    corrections: z.string().nullable(),
    /** Who of the broker answered in the app; absent where the client recorded the answer. */
    answeredBy: PersonId.optional(),
    comment: z.string().nullable().optional(),
    /** The version that the broker returned, where it came too late to become that of the dossier. */
    returned: FileRef.optional(),
  }),
  /** The client confirms that only the corrections that the broker listed were made. */
  z.object({ type: z.literal("corrections-confirmed"), ...v1, content: Sha256 }),
  z.object({
    type: z.literal("send-prepared"),
    ...v1,
    recipients: z.array(ProviderId),
    exclusions: z.array(z.object({ provider: ProviderId, reason: z.string() })),
    closesOn: LocalDate,
    closesAt: Instant,
    /** Until when questions are taken; absent where the client set no date. */
    questionsUntil: Instant.optional(),
    body: z.string(),
    /** Calendar that the date was decided with, where it is no longer that of the dossier. */
    calendar: z.string().optional(),
  }),
  z.object({
    type: z.literal("send-requested"),
    ...v1,
    mail: MailKey,
    mailbox: PersonId,
    content: Sha256,
    preview: Sha256,
    priceRequest: FileRef,
    contractTemplate: VersionedFile,
    questionnaire: VersionedFile,
    recipients: z.array(ProviderId),
    closesAt: Instant,
    singleProvider: z.boolean(),
    /** Of a sending that waits for its minute. */
    sendAt: Instant.optional(),
    /** The person sends it, from the mailbox. */
    into: z.literal("drafts").optional(),
  }),
  z.object({ type: z.literal("send-stopped"), ...v1, mail: MailKey, why: Stop, ...partly }),
  z.object({ type: z.literal("send-failed"), ...v1, mail: MailKey, problem: z.string(), ...partly }),
  z.object({ type: z.literal("send-unknown"), ...v1, mail: MailKey, problem: z.string(), ...partly }),
  z.object({
    type: z.literal("price-request-sent"),
    ...v1,
    mail: MailKey,
    sentAt: Instant,
    internetMessageId: z.string().nullable(),
    recipients: z.array(ProviderId),
    attachments: z.array(z.object({ name: z.string(), sha256: Sha256, size: z.int() })),
    /** SHA-256 of the body's text as read back; null when a person declared the sending. */
    bodyText: Sha256.nullable(),
    /** Found again in the mail system, or told by a person who looked. */
    known: z.enum(["confirmed", "declared"]),
    note: z.string().nullable(),
    ...partsSent,
  }),
  /** What stopped between two parts goes on. */
  z.object({ type: z.literal("mail-resumed"), ...v1, mail: MailKey }),
  z.object({ type: z.literal("send-declared-not-sent"), ...v1, mail: MailKey, note: z.string() }),
  z.object({ type: z.literal("proof-filed"), ...v1, mail: MailKey, file: FileRef }),
  z.object({
    type: z.literal("reminder-given"),
    ...v1,
    which: z.enum(["two-days", "closing"]),
    closesAt: Instant,
    mail: MailKey,
  }),
  z.object({ type: z.literal("solicitation-closed"), ...v1, closesAt: Instant }),
  z.object({
    type: z.literal("task-declared"),
    ...v1,
    task: TaskId,
    state: TaskState,
    note: z.string().nullable(),
    evidence: FileRef.nullable(),
    /** Of a question that was answered. */
    answer: TaskAnswer.optional(),
  }),
  z.object({
    type: z.literal("team-set"),
    ...v1,
    substitute: z.object({ person: PersonId, from: LocalDate, until: LocalDate.nullable() }).nullable(),
    members: z.array(PersonId),
  }),
  z.object({ type: z.literal("profile-adopted"), ...v1, profile: OrganisationProfile }),
  z.object({
    type: z.literal("dossier-taken-over"),
    ...v1,
    from: PersonId,
    to: PersonId,
    formerSubstitute: PersonId.nullable(),
    reason: TakeoverReason,
    note: z.string().nullable(),
  }),
  ...carriedEvents,
  ...deferredEvents,
  ...gatheringEvents,
  ...answersEvents,
  ...receivedEvents,
  ...openingEvents,
  ...incidentEvents,
  ...stepEvents,
  ...approvalEvents,
]);
export type DossierEvent = z.infer<typeof DossierEvent>;
export type EventType = DossierEvent["type"];

/** Who made an event: a person, or the assistant itself when a date came or the outside answered. */
export type EventActor = { kind: "person"; id: PersonId; via: Via } | { kind: "system" };

/** One link of the journal. `rules` are the rules of the guide that the event rests on or breaks. */
export const JournalRecord = z.object({
  seq: z.int(),
  at: Instant,
  actor: z.union([
    z.object({ kind: z.literal("person"), id: PersonId, via: Via }),
    z.object({ kind: z.literal("system") }),
  ]),
  rules: z.array(z.string()),
  event: DossierEvent,
});
export type JournalRecord = z.infer<typeof JournalRecord>;
