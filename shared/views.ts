import { z } from "zod";
import { QuestionsView } from "./answers.js";
import { BrokerOutcome, OrganisationProfile, TakeoverReason } from "./commands.js";
import { SendingView } from "./deferred.js";
import { GatheringView } from "./gatherings.js";
import {
  DossierId,
  Instant,
  Lang,
  LocalDate,
  MailKey,
  PersonId,
  ProviderId,
  QualificationId,
  Role,
  Sha256,
} from "./ids.js";
import { IncidentView } from "./incident-views.js";
import { PrerequisitesView } from "./prerequisites.js";
import { ReceivedView, ReturnsView } from "./received.js";
import { RuleView } from "./rule-view.js";
import { DossierLink, Party, ProcessId, StepsView } from "./steps.js";
import { TaskView } from "./tasks.js";
import { RequestVersionView } from "./versions.js";
import { WaitView } from "./waits.js";

/** What the tab and the cards show. One view for both; labels in the reader's language where they come from data. */

export const Me = z.object({
  id: PersonId,
  name: z.string(),
  mail: z.string(),
  roles: z.array(Role),
  lang: Lang,
  organisation: z.object({ id: z.string(), name: z.string(), profile: OrganisationProfile.nullable() }),
  guideVersion: z.string(),
  /** Business time of the server, to show and to compute from; the browser's clock is not used. */
  now: Instant,
});
export type Me = z.infer<typeof Me>;

/** States of machines A (solutions), B (services) and C (contract). */
export const StateId = z.enum([
  ...["A1", "A1c", "A2", "A3", "A3t", "A4", "A4d", "A4f", "A5p", "A5a", "A5b", "A5c", "A5d", "A5e", "A5f", "A5g", "A9"],
  ...["B1t", "B3d", "B3t", "B3v", "B3a", "B3s", "B3m", "B3x", "B4", "B4d", "B4r", "B4f", "B5a", "B5b", "B5c", "B5d"],
  ...["B5e", "B5f", "B5g", "B9", "C0", "C1", "C2", "C2r", "C3", "C4"],
] as const);
export type StateId = z.infer<typeof StateId>;

/** Who has the ball. */
export const Ball = z.enum([...Party.options, "providers", "nobody"]);
export type Ball = z.infer<typeof Ball>;

export const SendState = z.enum(["none", "in-progress", "sent", "unknown", "failed", "stopped"]);
export type SendState = z.infer<typeof SendState>;

/** The one thing to do next, as an id that the tab and the cards have words and a place for. */
export const NextAction = z.enum([
  "ask-cic",
  "wait-for-cic",
  "complete-prerequisites",
  "attach-price-request",
  "get-authorisation",
  "revise-price-request",
  "confirm-corrections",
  "prepare-send",
  "preview-and-send",
  "wait-for-broker",
  "wait-for-send",
  "resolve-unknown",
  "retry-send",
  "resume-send",
  "wait-for-closing",
  "analyse-responses",
  "send-change",
  "restart-or-close",
  "nothing-left",
  "go-on-elsewhere",
  "take-step",
  "wait-for-others",
  "follow-up",
]);
export type NextAction = z.infer<typeof NextAction>;

export const SkippedDay = z.object({ date: LocalDate, reason: z.string() });

export const DossierSummary = z.object({
  id: DossierId,
  process: ProcessId,
  title: z.string(),
  state: StateId,
  ball: Ball,
  next: NextAction,
  closesAt: Instant.nullable(),
  owner: z.string(),
  /** Who gets its reminders today. */
  inCharge: z.string(),
  /** Begun before the tool: its first facts were declared. */
  declared: z.boolean(),
  /** The dossier in which this one was started over; once it has ended, it is frozen. */
  restartedIn: DossierId.optional(),
  updatedAt: Instant,
  sendState: SendState,
});
export type DossierSummary = z.infer<typeof DossierSummary>;

/** What the reader is to a dossier; the first that holds. */
export const Mine = z.enum(["owner", "substitute", "team"]);
export type Mine = z.infer<typeof Mine>;

/** A dossier in a list, with what it is searched and filtered by. */
export const DossierListItem = DossierSummary.extend({
  /** In the reader's language. */
  qualificationLabels: z.array(z.string()).default([]),
  mine: Mine.nullable().default(null),
  /** Nothing is left to be done in it. */
  closed: z.boolean().default(false),
});
export type DossierListItem = z.infer<typeof DossierListItem>;

export const DocumentView = z.object({
  sha256: Sha256,
  name: z.string(),
  kind: z.enum([
    "price-request",
    "broker-answer",
    "returned-version",
    "contract-template",
    "questionnaire",
    "answers",
    "proof",
    "evidence",
  ]),
  size: z.int(),
  mediaType: z.string(),
  at: Instant,
  version: z.string().nullable(),
});
export type DocumentView = z.infer<typeof DocumentView>;

export const WarningId = z.enum([
  "profile-changed",
  "template-outdated",
  "template-unknown",
  "sections-empty",
  "not-all-solicited",
  "single-provider",
  "authorisation-other-content",
  "prerequisite-unproven",
  "need-beyond-three-years",
  "fixed-price-rigour",
  "procurement-not-involved",
  "not-drafted-in-template",
  "responsible-procurement-unmet",
]);
export type WarningId = z.infer<typeof WarningId>;

export const JournalEntry = z.object({
  seq: z.int(),
  at: Instant,
  actor: z.string(),
  type: z.string(),
  /** One sentence in the reader's language. */
  text: z.string(),
  rules: z.array(RuleView),
  hash: z.string(),
});
export type JournalEntry = z.infer<typeof JournalEntry>;

export const CorrespondenceView = z.object({
  key: MailKey,
  kind: z.enum([
    "price-request",
    "broker-authorisation-request",
    "reminder",
    "provider-reply",
    "solicited-notice",
    "broker-question",
    "subscription",
    "prerequisite",
    "wait-follow-up",
    "step",
    "approval",
    "information-gathering",
    "answers",
  ]),
  subject: z.string(),
  state: z.enum(["prepared", "drafted", "sending", "sent", "unknown", "failed"]),
  to: z.array(z.string()),
  bccCount: z.int(),
  sentAt: Instant.nullable(),
  internetMessageId: z.string().nullable(),
  /** Counts over recipients; inProgress + sent + failed + unknown = total, always. */
  counts: z.object({ total: z.int(), inProgress: z.int(), sent: z.int(), failed: z.int(), unknown: z.int() }),
  /** Why it failed, stopped or is unknown, in the reader's language. */
  problem: z.string().nullable(),
});
export type CorrespondenceView = z.infer<typeof CorrespondenceView>;

export const AuthorisationView = z.object({
  outcome: BrokerOutcome,
  receivedAt: Instant.nullable(),
  recordedAt: Instant,
  evidence: Sha256,
  /** Whether it is about the price request that the dossier holds now. */
  forCurrentContent: z.boolean(),
  allowsSending: z.boolean(),
  /** Name of who answered in the app; `null` where the client recorded the answer. */
  answeredBy: z.string().nullable().default(null),
  comment: z.string().nullable().default(null),
  /** The client still has to make, and confirm, the corrections that the broker listed. */
  awaitsCorrections: z.boolean().default(false),
});

/** Somebody of the reader's own organisation. */
export const Colleague = z.object({ id: PersonId, name: z.string(), /** May act on dossiers. */ mayAct: z.boolean() });
export type Colleague = z.infer<typeof Colleague>;

const Named = z.object({ id: PersonId, name: z.string() });

export const TeamView = z.object({
  owner: Named,
  /** Who gets reminders and messages today: the substitute while its dates run, else the owner. */
  inCharge: Named,
  /** Whether the reader is the owner and in charge. */
  mine: z.boolean(),
  substitute: Named.extend({ from: LocalDate, until: LocalDate.nullable() }).nullable(),
  members: z.array(Named),
  /** The last time that somebody took the dossier over. */
  takeover: z
    .object({ by: z.string(), from: z.string(), at: Instant, reason: TakeoverReason, note: z.string().nullable() })
    .nullable(),
});
export type TeamView = z.infer<typeof TeamView>;

/** Of a dossier begun before the tool: what was declared at its opening, and what shows it. */
export const DeclarationView = z.object({
  at: Instant,
  reached: z.enum(["drafting", "asked", "authorised", "sent", "awarding"]),
  askedOn: LocalDate.nullable(),
  authorisedOn: LocalDate.nullable(),
  sentOn: LocalDate.nullable(),
  note: z.string().nullable(),
  evidence: z.array(z.object({ sha256: Sha256, name: z.string() })),
  /** Rules that what is declared breaks. */
  breaches: z.array(RuleView),
});
export type DeclarationView = z.infer<typeof DeclarationView>;

const Exclusion = z.object({ provider: ProviderId, reason: z.string() });

export const DossierView = DossierSummary.extend({
  organisation: z.string(),
  team: TeamView,
  declaration: DeclarationView.nullable(),
  revision: z.int(),
  qualifications: z.array(z.object({ id: QualificationId, label: z.string() })),
  profile: OrganisationProfile.nullable(),
  priceRequest: z
    .object({
      sha256: Sha256,
      name: z.string(),
      size: z.int(),
      version: z.int(),
      templateVersion: z.string().nullable(),
      emptySections: z.array(z.string()).nullable(),
      attachedAt: Instant,
    })
    .nullable(),
  authorisationRequest: z
    .object({ requestedAt: Instant, needSummary: z.string(), estimatedAmount: z.int() })
    .nullable(),
  authorisation: AuthorisationView.nullable(),
  solicitation: z
    .object({
      recipients: z.array(ProviderId),
      exclusions: z.array(Exclusion),
      closesAt: Instant,
      closesOn: LocalDate,
      closesAtTime: z.string(),
      /** Last day for questions, where the client set one. */
      questionsOn: LocalDate.nullable().default(null),
      body: z.string(),
      skippedDays: z.array(SkippedDay),
    })
    .nullable(),
  /** Prepared in the dossier that this one started over: the preparation begins with it, until there is one of its own. */
  carried: z
    .object({ from: DossierId, recipients: z.array(ProviderId), exclusions: z.array(Exclusion), body: z.string() })
    .nullable()
    .default(null),
  sent: z
    .object({
      sentAt: Instant,
      internetMessageId: z.string().nullable(),
      proof: Sha256.nullable(),
      recipients: z.int(),
    })
    .nullable(),
  /** Of a sending that waits for its minute or for its person. */
  sending: SendingView.nullish(),
  /** Of a sending in several parts that stopped between two: how many providers have it, and how many do not. */
  partlySent: z.object({ mail: MailKey, reached: z.int(), others: z.int() }).optional(),
  /** Why the last attempt to send stopped, in the reader's language. */
  stopped: z
    .object({ title: z.string(), detail: z.string(), repair: z.string(), rule: RuleView.nullable() })
    .nullable(),
  prerequisites: PrerequisitesView.default({ concerns: null, teamsByQualification: false, list: [] }),
  /** What was asked outside and is not answered yet. */
  waits: z.array(WaitView).default([]),
  /** Of the price request, oldest first. */
  versions: z.array(RequestVersionView).default([]),
  documents: z.array(DocumentView),
  tasks: z.array(TaskView),
  warnings: z.array(z.object({ id: WarningId, text: z.string(), rule: RuleView.nullable() })),
  correspondence: z.array(CorrespondenceView),
  incidents: z.array(IncidentView),
  /** Written information gathering (guide 3.3.1). */
  gatherings: z.array(GatheringView).default([]),
  /** How many questions there are, and how many wait for an answer. */
  questionCounts: z.object({ total: z.int(), open: z.int() }).nullable().default(null),
  /** Questions of the providers and the documents that answer them; `null` until a price request has left. */
  questions: QuestionsView.nullable().default(null),
  /** What came into the mailboxes from which it wrote. */
  received: z.array(ReceivedView).default([]),
  /** `null` until a price request has left. */
  returns: ReturnsView.nullable().default(null),
  /** Of a process that is followed by its rows; `null` while there is nothing of it to do or to show. */
  steps: StepsView.nullable(),
  links: z.array(DossierLink),
  journal: z.array(JournalEntry),
});
export type DossierView = z.infer<typeof DossierView>;

/** As much of it as the cards of the chat show. */
export type DossierSheet = Omit<
  DossierView,
  | "owner"
  | "inCharge"
  | "organisation"
  | "qualifications"
  | "profile"
  | "authorisationRequest"
  | "solicitation"
  | "carried"
  | "versions"
  | "documents"
  | "gatherings"
  | "questions"
  | "received"
  | "returns"
  | "journal"
  | "links"
  | "steps"
> & {
  solicitation: Omit<NonNullable<DossierView["solicitation"]>, "closesAtTime" | "skippedDays" | "questionsOn"> | null;
  /** The steps that come next and what goes on beside them; `null` while the process is not followed by its steps. */
  way?: {
    next: { id: string; label: string; whose: NonNullable<DossierView["steps"]>["steps"][number]["whose"] }[];
    beside: { label: string; place: string }[];
  } | null;
};

/** Where a process can stand, to declare one that has begun. */
export const ProcessPlaces = z.array(
  z.object({ id: z.string(), label: z.string(), states: z.array(z.object({ id: z.string(), label: z.string() })) }),
);
export type ProcessPlaces = z.infer<typeof ProcessPlaces>;

export const CommandOutcome = z.object({ dossierId: DossierId, revision: z.int(), replayed: z.boolean() });
export type CommandOutcome = z.infer<typeof CommandOutcome>;

export const GallerySample = z.object({
  kind: z.enum(["card", "mail"]),
  name: z.string(),
  sample: z.string(),
  lang: Lang,
  /** A card: Adaptive Card JSON. */
  card: z.unknown().optional(),
  mail: z.object({ subject: z.string(), html: z.string(), to: z.string(), bcc: z.string() }).optional(),
});
export type GallerySample = z.infer<typeof GallerySample>;
