import { z } from "zod";
import { AccessStanding, AdministrationCommand, AdministrationView, DirectoryEntry } from "./administration.js";
import { AnswersChoice, AnswersPreview } from "./answers.js";
import {
  AnswerApproval,
  ApprovalId,
  ApprovalOutcome,
  ApprovalsView,
  ApprovalView,
  DossierApprovals,
  FoundPerson,
  PersonAbsence,
} from "./approvals.js";
import { Command, OrganisationProfile } from "./commands.js";
import { ConsentView } from "./consent.js";
import { ContractImport } from "./contract-import.js";
import { FollowUpView } from "./follow-up.js";
import { GatheringChoice, GatheringPreview } from "./gatherings.js";
import { DossierId, Lang, LocalDate, MailKey, PersonId, Sha256 } from "./ids.js";
import { IncidentKindView, IncidentMailPreview } from "./incident-views.js";
import { IncidentMailChoice } from "./incidents.js";
import { MailTextPreview, MailTextSummary, MailTextView } from "./mail-texts.js";
import { DecideMail, MailKnown, MailsView } from "./mails.js";
import { MapProcess, MapView } from "./maps.js";
import { FiledFromOutlook, FileFromOutlook, MailboxMessageId, OutlookMessageView } from "./outlook.js";
import { PrerequisiteId } from "./prerequisites.js";
import { FileReceived, ReceivedApproval, RecordReply } from "./received.js";
import { RegisterCommand, RegisterView } from "./register.js";
import { FilledRequest, RequestForm } from "./request-form.js";
import { AnswerReview, ReviewId, ReviewsView, ReviewView } from "./reviews.js";
import { GuideView } from "./rule-view.js";
import { ProcessId, StepMailChoice, StepMailPreview } from "./steps.js";
import {
  DiffusionListView,
  SubscriptionCommand,
  SubscriptionMailPreview,
  SubscriptionOutcome,
} from "./subscriptions.js";
import { line, paragraph } from "./text.js";
import { VersionDifference } from "./versions.js";
import {
  AuthorisationPreview,
  CatalogueView,
  ClosingChoices,
  Colleague,
  CommandOutcome,
  DossierListItem,
  DossierView,
  FileView,
  GallerySample,
  ImportResult,
  MailboxMessage,
  Me,
  ProcessPlaces,
  SendPreview,
  TemplateKind,
  TemplateView,
} from "./views.js";
import { WaitId } from "./waits.js";
import { WhatIfDate, WhatIfView } from "./what-if.js";

/**
 * The tab API: one table for the server, the tab and the OpenAPI document. Errors are `application/problem+json`
 * (shared/refusals.ts `Problem`). `body: "bytes"` is the raw file, at most 25 MB; `result: "bytes"` is a download.
 */

export type Route = {
  method: "GET" | "POST" | "PUT";
  path: string;
  summary: string;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType | "bytes";
  result: z.ZodType | "bytes";
  /** Answered also to a signed-in person whom no administrator has mapped. */
  forStrangers?: true;
  /** Answered also to somebody without a role whom a dossier has asked for a decision. */
  forNamed?: true;
};

const byDossier = z.object({ id: DossierId });
export const FilePurpose = z.enum([
  "price-request",
  "broker-answer",
  "returned-version",
  "template",
  "provider-table",
  "evidence",
]);
export type FilePurpose = z.infer<typeof FilePurpose>;

/** As it stands in an address. */
const VersionInPath = z.string().regex(/^[1-9]\d{0,3}$/);

/** What the form is for, and the dossier or the approval that it is about. */
export const FormName = z.string().regex(/^[a-z0-9-]{1,40}(:[A-Za-z0-9_-]{3,60})?$/);

export const routes = {
  me: { method: "GET", path: "/api/me", summary: "Who is signed in", result: Me, forNamed: true },
  setLanguage: {
    method: "PUT",
    path: "/api/me/language",
    summary: "Choose the language",
    body: z.object({ lang: Lang }),
    result: Me,
    forNamed: true,
  },
  dossiers: {
    method: "GET",
    path: "/api/dossiers",
    summary: "Dossiers of the organisation",
    result: z.array(DossierListItem),
  },
  dossier: { method: "GET", path: "/api/dossiers/:id", summary: "One dossier", params: byDossier, result: DossierView },
  command: {
    method: "POST",
    path: "/api/commands",
    summary: "Ask for a change",
    body: Command,
    result: CommandOutcome,
    forNamed: true,
  },
  approvals: {
    method: "GET",
    path: "/api/approvals",
    summary: "Decisions that wait for the caller, and those they took part in",
    result: ApprovalsView,
    forNamed: true,
  },
  approval: {
    method: "GET",
    path: "/api/approvals/:id",
    summary: "One decision that is asked, as every door shows it",
    params: z.object({ id: ApprovalId }),
    result: ApprovalView,
    forNamed: true,
  },
  approvalFile: {
    method: "GET",
    path: "/api/approvals/:id/files/:sha256",
    summary: "Download a document of an approval request",
    params: z.object({ id: ApprovalId, sha256: Sha256 }),
    result: "bytes",
    forNamed: true,
  },
  answerApproval: {
    method: "POST",
    path: "/api/approvals/answers",
    summary: "Answer an approval, or record the decision of somebody else with its proof",
    body: AnswerApproval,
    result: ApprovalOutcome,
    forNamed: true,
  },
  receivedApproval: {
    method: "GET",
    path: "/api/dossiers/:id/received/:number/approval",
    summary: "A plain reply to an approval request: the original, and what it seems to say",
    params: z.object({ id: DossierId, number: VersionInPath }),
    result: ReceivedApproval,
  },
  recordReply: {
    method: "POST",
    path: "/api/dossiers/:id/received/approval",
    summary: "Record the decision that a plain reply says, with its original as the proof",
    params: byDossier,
    body: RecordReply,
    result: CommandOutcome,
  },
  dossierApprovals: {
    method: "GET",
    path: "/api/dossiers/:id/approvals",
    summary: "Approvals of a dossier, and those that can be asked for now",
    params: byDossier,
    result: DossierApprovals,
  },
  findPeople: {
    method: "GET",
    path: "/api/people",
    summary: "Look for a person in the directory, to name them in a request",
    query: z.object({ search: line(100) }),
    result: z.array(FoundPerson),
  },
  absenceOf: {
    method: "GET",
    path: "/api/people/:id/absence",
    summary: "Whether a person who is named in a request is away, as Outlook tells",
    params: z.object({ id: PersonId }),
    result: PersonAbsence,
  },
  sendPreview: {
    method: "GET",
    path: "/api/dossiers/:id/send-preview",
    summary: "The exact mail to the providers",
    params: byDossier,
    result: SendPreview,
  },
  authorisationPreview: {
    method: "POST",
    path: "/api/dossiers/:id/authorisation-preview",
    summary: "The mail that asks for the broker's authorisation",
    params: byDossier,
    body: z.object({ needSummary: paragraph(4000), estimatedAmount: z.int().min(1) }),
    result: AuthorisationPreview,
  },
  prerequisitePreview: {
    method: "GET",
    path: "/api/dossiers/:id/prerequisites/:prerequisite/preview",
    summary: "The mail that asks for a prerequisite, to CIC or to the broker",
    params: z.object({ id: DossierId, prerequisite: PrerequisiteId }),
    result: AuthorisationPreview,
  },
  followUpPreview: {
    method: "GET",
    path: "/api/dossiers/:id/waits/:wait/preview",
    summary: "The mail that asks where a request stands, after a long wait",
    params: z.object({ id: DossierId, wait: WaitId }),
    result: AuthorisationPreview,
  },
  requestForm: {
    method: "GET",
    path: "/api/dossiers/:id/request-form",
    summary: "The fields of the price request template, with what the dossier already tells",
    params: byDossier,
    result: RequestForm,
  },
  fillRequest: {
    method: "POST",
    path: "/api/dossiers/:id/request-form",
    summary: "Fill in the price request template; the file is then attached by a command",
    params: byDossier,
    body: FilledRequest,
    result: FileView,
  },
  fileReceived: {
    method: "POST",
    path: "/api/dossiers/:id/received",
    summary: "File a mail that came in: its original becomes evidence",
    params: byDossier,
    body: FileReceived,
    result: CommandOutcome,
  },
  outlookMessage: {
    method: "GET",
    path: "/api/outlook/message",
    summary: "A message of one's own mailbox, and the dossier that it seems to belong to",
    query: z.object({ id: MailboxMessageId }),
    result: OutlookMessageView,
  },
  fileFromOutlook: {
    method: "POST",
    path: "/api/outlook/message",
    summary: "File a message of one's own mailbox: one that came in, or the price request that was sent by hand",
    body: FileFromOutlook,
    result: FiledFromOutlook,
  },
  versionDifference: {
    method: "GET",
    path: "/api/dossiers/:id/versions/:before/difference/:after",
    summary: "What differs between two versions of the price request",
    params: z.object({ id: DossierId, before: VersionInPath, after: VersionInPath }),
    result: VersionDifference,
  },
  mails: {
    method: "GET",
    path: "/api/mails",
    summary: "The ledger of the organisation's mails: totals, what is leaving, unknown or failed",
    result: MailsView,
  },
  mailKnown: {
    method: "GET",
    path: "/api/mails/:key",
    summary: "What is known of one mail, with a look at the mailbox",
    params: z.object({ key: MailKey }),
    result: MailKnown,
  },
  decideMail: {
    method: "POST",
    path: "/api/mails/decisions",
    summary: "A person's word on a mail that is unknown or that failed",
    body: DecideMail,
    result: MailKnown,
  },
  retryEffect: {
    method: "POST",
    path: "/api/effects/retry",
    summary: "Try again what was given up",
    body: z.object({ id: z.string().min(1).max(100) }),
    result: MailsView,
  },
  closingChoices: {
    method: "GET",
    path: "/api/closing-dates",
    summary: "Closing dates allowed for a sending day (default today)",
    query: z.object({ from: LocalDate.optional() }),
    result: ClosingChoices,
  },
  guide: { method: "GET", path: "/api/guide", summary: "Every rule of the guide", result: GuideView },
  map: {
    method: "GET",
    path: "/api/maps/:process",
    summary: "The map of a process; null while the assistant does not follow it",
    params: z.object({ process: MapProcess }),
    result: z.object({ map: MapView.nullable() }),
  },
  whatIf: {
    method: "GET",
    path: "/api/what-if",
    summary: "When the contract can be signed at the earliest, for a day of sending, from a dossier or without one",
    query: z.object({ send: WhatIfDate, dossier: DossierId.optional() }),
    result: WhatIfView,
  },
  incidentKinds: {
    method: "GET",
    path: "/api/incident-kinds",
    summary: "Facts that can be recorded, and what the guide says follows",
    result: z.array(IncidentKindView),
  },
  incidentMailPreview: {
    method: "POST",
    path: "/api/dossiers/:id/incident-mail-preview",
    summary: "A mail that a recorded fact calls for, as it would leave",
    params: byDossier,
    body: IncidentMailChoice,
    result: IncidentMailPreview,
  },
  stepMailPreview: {
    method: "POST",
    path: "/api/dossiers/:id/step-mail-preview",
    summary: "The mail that leaves with a step of the process",
    params: byDossier,
    body: StepMailChoice,
    result: StepMailPreview,
  },
  followUp: {
    method: "GET",
    path: "/api/follow-up",
    summary: "Every dossier and contract with its next dates, late first",
    result: FollowUpView,
  },
  processPlaces: {
    method: "GET",
    path: "/api/processes/:process/places",
    summary: "Where a process can stand",
    params: z.object({ process: ProcessId }),
    result: ProcessPlaces,
  },
  gatheringPreview: {
    method: "POST",
    path: "/api/dossiers/:id/gathering-preview",
    summary: "Questions to the providers before the price request, as they would leave",
    params: byDossier,
    body: GatheringChoice,
    result: GatheringPreview,
  },
  answersPreview: {
    method: "POST",
    path: "/api/dossiers/:id/answers-preview",
    summary: "The document that answers the questions of all providers, and its mail, as they would leave",
    params: byDossier,
    body: AnswersChoice,
    result: AnswersPreview,
  },
  answersDocument: {
    method: "POST",
    path: "/api/dossiers/:id/answers-document",
    summary: "Download that document before it leaves",
    params: byDossier,
    body: AnswersChoice,
    result: "bytes",
  },
  uploadFile: {
    method: "POST",
    path: "/api/files",
    summary: "Upload a file",
    query: z.object({ name: line(200), purpose: FilePurpose }),
    body: "bytes",
    result: FileView,
  },
  fileOf: {
    method: "GET",
    path: "/api/dossiers/:id/files/:sha256",
    summary: "Download a file of a dossier",
    params: z.object({ id: DossierId, sha256: Sha256 }),
    result: "bytes",
  },
  consent: {
    method: "GET",
    path: "/api/consent",
    summary: "Delegated mode: what Entra wants of the caller before anything is done in their name",
    result: ConsentView,
  },
  consentAgain: {
    method: "POST",
    path: "/api/consent",
    summary: "The same, asked anew once the caller has answered Entra; what waited then goes on",
    body: z.object({}),
    result: ConsentView,
  },
  mailbox: {
    method: "GET",
    path: "/api/mailbox",
    summary: "Newest messages of the caller's own mailbox",
    query: z.object({ search: z.string().max(100).optional() }),
    result: z.array(MailboxMessage),
  },
  fileFromMailbox: {
    method: "POST",
    path: "/api/mailbox/file",
    summary: "Take a message, or one of its attachments, from the caller's own mailbox",
    body: z.object({
      messageId: z.string().min(1).max(1000),
      attachment: z.string().max(200).optional(),
      purpose: FilePurpose,
    }),
    result: FileView,
  },
  catalogue: { method: "GET", path: "/api/catalogue", summary: "Qualifications and providers", result: CatalogueView },
  importProviders: {
    method: "POST",
    path: "/api/catalogue/providers",
    summary: "Replace the provider table (XLSX or CSV), all or nothing",
    body: z.object({ file: Sha256, fileName: line(200), dryRun: z.boolean() }),
    result: ImportResult,
  },
  importContracts: {
    method: "POST",
    path: "/api/contracts/import",
    summary: "Open the contracts in force of a table (XLSX or CSV), all or nothing; a dry run shows them",
    body: z.object({
      ...{ file: Sha256, fileName: line(200), dryRun: z.boolean() },
      /** Given the first time; afterwards the organisation's own is used. */
      profile: OrganisationProfile.optional(),
    }),
    result: ContractImport,
  },
  colleagues: {
    method: "GET",
    path: "/api/colleagues",
    summary: "People of the caller's organisation",
    result: z.array(Colleague),
  },
  templates: {
    method: "GET",
    path: "/api/templates",
    summary: "Templates and their versions",
    result: z.array(TemplateView),
  },
  addTemplate: {
    method: "POST",
    path: "/api/templates",
    summary: "Add a version of a template and make it current",
    body: z.object({
      kind: TemplateKind,
      name: line(120),
      version: line(40),
      file: Sha256.optional(),
      fileName: line(200).optional(),
      text: paragraph(8000).optional(),
    }),
    result: TemplateView,
  },
  mailTexts: {
    method: "GET",
    path: "/api/mail-texts",
    summary: "Texts of the mails that the product can send, and which are the organisation's own",
    result: z.array(MailTextSummary),
  },
  mailText: {
    method: "GET",
    path: "/api/mail-texts/:id",
    summary: "One text, the fields that it may and must hold, and its versions",
    params: z.object({ id: line(80) }),
    result: MailTextView,
  },
  saveMailText: {
    method: "POST",
    path: "/api/mail-texts/:id",
    summary: "A new version of a text, or (null) the product's own again",
    params: z.object({ id: line(80) }),
    /** `seen`: the version that was read, `null` where there was none. */
    body: z.object({ text: paragraph(8000).nullable(), seen: line(40).nullable() }),
    result: MailTextView,
  },
  previewMailText: {
    method: "POST",
    path: "/api/mail-texts/:id/preview",
    summary: "A text as it would read in a mail, on a fictitious dossier",
    params: z.object({ id: line(80) }),
    body: z.object({ text: paragraph(8000) }),
    result: MailTextPreview,
  },
  templateFile: {
    method: "GET",
    path: "/api/templates/:sha256",
    summary: "Download a template",
    params: z.object({ sha256: Sha256 }),
    result: "bytes",
  },
  /** Where the broker's and CIC's people use the app: what clients have put before them, of every organisation. */
  reviews: {
    method: "GET",
    path: "/api/reviews",
    summary: "Requests that wait for the caller's role, oldest first, and the caller's own answers",
    result: ReviewsView,
  },
  review: {
    method: "GET",
    path: "/api/reviews/:id",
    summary: "One request, frozen as it was asked",
    params: z.object({ id: ReviewId }),
    result: ReviewView,
  },
  reviewFile: {
    method: "GET",
    path: "/api/reviews/:id/files/:sha256",
    summary: "Download the document of a request",
    params: z.object({ id: ReviewId, sha256: Sha256 }),
    result: "bytes",
  },
  answerReview: {
    method: "POST",
    path: "/api/reviews/answers",
    summary: "Answer a request, once, on the content that was read",
    body: AnswerReview,
    result: ReviewView,
  },
  register: {
    method: "GET",
    path: "/api/register",
    summary: "What people wrote into the register's list that somebody has to look at",
    result: RegisterView,
  },
  registerCommand: {
    method: "POST",
    path: "/api/register/commands",
    summary: "Settle a difference between the list and the application, put a row back, or let it go",
    body: RegisterCommand,
    result: RegisterView,
  },
  diffusionList: {
    method: "GET",
    path: "/api/diffusion-list",
    summary: "Who of the organisation is on the broker's diffusion list",
    result: DiffusionListView,
  },
  subscriptionPreview: {
    method: "GET",
    path: "/api/diffusion-list/preview",
    summary: "The mail that asks the broker to be put on the list, or taken off",
    query: z.object({
      leaving: z.enum(["true", "false"]),
      /** Separated by commas; without them, those on the list or one's own. */
      addresses: z.string().max(2_100).optional(),
    }),
    result: SubscriptionMailPreview,
  },
  subscriptionCommand: {
    method: "POST",
    path: "/api/diffusion-list/commands",
    summary: "Ask for a change of one person's subscription",
    body: SubscriptionCommand,
    result: SubscriptionOutcome,
  },
  subscriptionFile: {
    method: "GET",
    path: "/api/diffusion-list/:person/files/:sha256",
    summary: "Download the broker's answer on a subscription",
    params: z.object({ person: PersonId, sha256: Sha256 }),
    result: "bytes",
  },
  /** Half-filled forms: kept on the server for the person, so that they follow from one device to the next. */
  form: {
    method: "GET",
    path: "/api/forms/:name",
    summary: "A half-filled form",
    params: z.object({ name: FormName }),
    result: z.unknown(),
    forNamed: true,
  },
  saveForm: {
    method: "PUT",
    path: "/api/forms/:name",
    summary: "Keep a half-filled form",
    params: z.object({ name: FormName }),
    body: z.record(z.string(), z.unknown()).nullable(),
    result: z.object({ saved: z.literal(true) }),
    forNamed: true,
  },
  askAccess: {
    method: "POST",
    path: "/api/access-requests",
    summary: "Ask the administrators for access, once per person",
    body: z.object({}),
    result: AccessStanding,
    forStrangers: true,
  },
  administration: {
    method: "GET",
    path: "/api/administration",
    summary: "People, access requests, organisations, qualifications, settings and their journal (administrators)",
    result: AdministrationView,
  },
  administer: {
    method: "POST",
    path: "/api/administration",
    summary: "Change one of them (administrators)",
    body: AdministrationCommand,
    result: AdministrationView,
  },
  searchDirectory: {
    method: "GET",
    path: "/api/administration/directory",
    summary: "Look for a person in the directory (administrators)",
    query: z.object({ search: line(100) }),
    result: z.array(DirectoryEntry),
  },
  gallery: {
    method: "GET",
    path: "/api/gallery",
    summary: "Every card and mail, with fictitious samples",
    result: z.array(GallerySample),
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
