import { z } from "zod";
import { answersCommands } from "./answers.js";
import { approvalCommands } from "./approvals.js";
import { deferredCommands, SendHow } from "./deferred.js";
import { gatheringCommands } from "./gatherings.js";
import {
  ActionId,
  DossierId,
  Instant,
  LocalDate,
  MailKey,
  PersonId,
  ProviderId,
  QualificationId,
  Sha256,
} from "./ids.js";
import { incidentCommands } from "./incidents.js";
import { AskPrerequisite, Concerns, RecordPrerequisiteAnswer, SetConcerns } from "./prerequisites.js";
import { OrganisationProfile } from "./profile.js";
import { receivedCommands } from "./received.js";
import { stepCommands } from "./steps.js";
import { AnsweredTask, AnswerTasks } from "./tasks.js";
import { line, paragraph } from "./text.js";
import { FollowUpWait } from "./waits.js";

/**
 * Everything that a person can ask for, from a card, a mail or the tab. Who asks is never in a command: it comes from
 * the verified token. `revision` is what the person saw; it only tells whether that is stale.
 */

export { OrganisationProfile } from "./profile.js";

/** The five outcomes of the broker's answer on a price request. */
export const BrokerOutcome = z.enum([
  "authorised",
  "authorised-with-corrections",
  "authorised-returned-version",
  "changes-requested",
  "out-of-scope",
]);
export type BrokerOutcome = z.infer<typeof BrokerOutcome>;

/** Why a colleague takes a dossier over. */
export const TakeoverReason = z.enum(["absence", "departure", "workload", "other"]);
export type TakeoverReason = z.infer<typeof TakeoverReason>;

/** Whole cents, taxes excluded. */
export const Cents = z.int().min(1).max(1_000_000_000_00);

const LocalTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const NamedFile = z.object({ file: Sha256, name: line(200) });

const declaredSending = {
  priceRequest: NamedFile,
  /** `null`: it left without the broker's go-ahead. */
  authorisedOn: LocalDate.nullable(),
  sentOn: LocalDate,
  sentAtTime: LocalTime,
  recipients: z.array(ProviderId).min(1).max(5000),
  closesOn: LocalDate,
  closesAtTime: LocalTime,
};

/** How far a dossier had come before the tool, and the dates that its people declare. */
export const Begun = z.discriminatedUnion("reached", [
  z.object({ reached: z.literal("drafting") }),
  z.object({ reached: z.literal("asked"), priceRequest: NamedFile, askedOn: LocalDate }),
  z.object({ reached: z.literal("authorised"), priceRequest: NamedFile, authorisedOn: LocalDate }),
  z.object({ reached: z.literal("sent"), ...declaredSending }),
  /** The answers are in: where the choice and the contract stand, region by region. */
  z.object({
    reached: z.literal("awarding"),
    ...declaredSending,
    places: z.record(z.string().max(40), z.string().max(40)),
  }),
]);
export type Begun = z.infer<typeof Begun>;

/** What a dossier of services is to the one that it was opened from. */
export const LinkedAs = z.enum(["restart", "lot"]);
export type LinkedAs = z.infer<typeof LinkedAs>;

const common = { actionId: ActionId };
const onDossier = { ...common, dossierId: DossierId, revision: z.int().min(0).optional() };

export const Command = z.discriminatedUnion("type", [
  SetConcerns,
  AskPrerequisite,
  FollowUpWait,
  RecordPrerequisiteAnswer,
  z.object({
    type: z.literal("open-dossier"),
    ...common,
    title: line(120),
    qualifications: z.array(QualificationId).min(1).max(20),
    /** Given the first time; afterwards the organisation's own is used. */
    profile: OrganisationProfile.optional(),
    /** Teams telephony, contact centre; may be said later. */
    concerns: Concerns.optional(),
  }),
  z.object({
    type: z.literal("open-begun-dossier"),
    ...common,
    title: line(120),
    qualifications: z.array(QualificationId).min(1).max(20),
    profile: OrganisationProfile.optional(),
    begun: Begun,
    /** What shows it; the first is the broker's answer where there was one. */
    evidence: z.array(NamedFile).max(10),
    note: paragraph(2000).optional(),
  }),
  /** Starting over, or splitting into lots: what is known is copied, what others decided is not. */
  z.object({
    type: z.literal("open-linked-dossier"),
    ...common,
    /** The dossier that it starts from. */
    from: DossierId,
    linkedAs: LinkedAs,
    title: line(120),
    /** Of those of the dossier that it starts from. */
    qualifications: z.array(QualificationId).min(1).max(20),
  }),
  z.object({
    type: z.literal("describe-dossier"),
    ...onDossier,
    title: line(120),
    qualifications: z.array(QualificationId).min(1).max(20),
  }),
  z.object({
    type: z.literal("attach-price-request"),
    ...onDossier,
    file: Sha256,
    fileName: line(200),
    /** Declared by the client when the file does not tell which template version it was made from. */
    declaredTemplateVersion: line(40).optional(),
    /** Declared when a PDF replaces the Word file: nothing but the format or the closing date has changed. */
    sameContentDeclared: z.boolean().optional(),
  }),
  z.object({
    type: z.literal("request-broker-authorisation"),
    ...onDossier,
    needSummary: paragraph(4000),
    estimatedAmount: Cents,
  }),
  z.object({
    type: z.literal("record-broker-answer"),
    ...onDossier,
    outcome: BrokerOutcome,
    /** The broker's mail, as a file of the dossier (`.eml`). */
    evidence: Sha256,
    evidenceName: line(200),
    /** The version that the broker returned; required for, and only for, `authorised-returned-version`. */
    returnedFile: Sha256.optional(),
    returnedFileName: line(200).optional(),
    /** `authorised-with-corrections`: what was corrected, as the broker's message says, confirmed by the client. */
    corrections: paragraph(4000).optional(),
    correctionsConfirmed: z.boolean().optional(),
  }),
  /** After an answer given in the app on condition of corrections: they were made, and nothing else. */
  z.object({ type: z.literal("confirm-corrections"), ...onDossier }),
  z.object({
    type: z.literal("prepare-send"),
    ...onDossier,
    /** Providers who will get the request. */
    recipients: z.array(ProviderId).max(5000),
    /** Why the other qualified providers will not; one reason may serve several. */
    exclusions: z.array(z.object({ provider: ProviderId, reason: paragraph(1000) })).max(5000),
    /** Local day and hour in America/Toronto. */
    closesOn: LocalDate,
    closesAtTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    /** Last day for questions, at the hour of the closing; left out: until the closing. */
    questionsOn: LocalDate.optional(),
    body: paragraph(8000),
  }),
  z.object({
    type: z.literal("send-price-request"),
    ...onDossier,
    /** Digest of the preview that the person read; anything else is refused as stale. */
    preview: Sha256,
    /** At once, unless said otherwise. */
    how: SendHow.optional(),
  }),
  z.object({
    type: z.literal("resolve-unknown-send"),
    ...onDossier,
    verdict: z.enum(["sent", "not-sent"]),
    note: paragraph(1000),
    /** `sent`: when it left, as the person saw it. Left out: now. */
    sentAt: Instant.optional(),
  }),
  /** A mail in several parts that stopped between two goes on with those that have not left. */
  z.object({ type: z.literal("resume-mail"), ...onDossier, mail: MailKey }),
  /** The request stays with the providers who have it; why the others do not get it. */
  z.object({ type: z.literal("keep-reached"), ...onDossier, note: paragraph(1000) }),
  z.object({
    type: z.literal("declare-task"),
    ...onDossier,
    ...AnsweredTask.shape,
    evidence: Sha256.optional(),
  }),
  z.object({
    type: z.literal("set-team"),
    ...onDossier,
    /** Both days included; without `until` it lasts until it is changed. */
    substitute: z.object({ person: PersonId, from: LocalDate, until: LocalDate.nullable() }).nullable(),
    members: z.array(PersonId).max(50),
  }),
  /** The organisation's profile changed since the dossier was opened: the dossier takes what it says now. */
  z.object({ type: z.literal("adopt-profile"), ...onDossier }),
  z.object({
    type: z.literal("take-over-dossier"),
    ...onDossier,
    reason: TakeoverReason,
    note: paragraph(1000).optional(),
  }),
  AnswerTasks,
  ...deferredCommands,
  ...gatheringCommands,
  ...answersCommands,
  ...receivedCommands,
  ...incidentCommands,
  ...stepCommands,
  ...approvalCommands,
]);
export type Command = z.infer<typeof Command>;
export type CommandType = Command["type"];
/** A command that begins a dossier: the others name theirs. */
export type Opening = Exclude<Command, { dossierId: DossierId }>;
export const isOpening = (command: Command): command is Opening => !("dossierId" in command);
