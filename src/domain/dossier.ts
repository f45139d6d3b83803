import type { BrokerOutcome, LinkedAs, OrganisationProfile } from "../../shared/commands.js";
import type {
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
import type { ProcessId } from "../../shared/steps.js";
import type { TaskId } from "../../shared/tasks.js";
import type { AnswersDocument } from "./answers.js";
import type { Approval } from "./approvals.js";
import type { Carried } from "./carried.js";
import type { Deferred } from "./deferred.js";
import type { FileRef } from "./events.js";
import type { Gathering } from "./gatherings.js";
import type { Incidents } from "./incidents.js";
import type { Opened } from "./opening.js";
import type { Declaration } from "./openings.js";
import type { MaybePartly, PartSent } from "./parts.js";
import type { Prerequisites } from "./prerequisites.js";
import type { Received } from "./received.js";
import type { DossierRowId, Said } from "./register/edit.js";
import type { Steps } from "./steps/steps.js";
import type { TaskRecord } from "./tasks.js";
import type { Team } from "./team.js";
import type { Waits } from "./waits.js";

/** One acquisition, or one contract, as its journal tells it. Folding the journal gives exactly this. */
export type Dossier = {
  id: DossierId;
  organisation: OrganisationId;
  process: ProcessId;
  /** The dossier that it follows from, or goes with. */
  follows?: DossierId;
  /** Why, where it was copied from that one. */
  linkedAs?: LinkedAs;
  /** The dossier in which this one was started over. */
  restartedIn?: DossierId;
  guideVersion: string;
  calendar: string;
  owner: PersonId;
  /** Absent until somebody sets it. */
  team?: Team;
  /** Of a dossier that was begun before the tool. */
  declared?: Declaration;
  prerequisites?: Prerequisites;
  /** The last follow-up of each request that waited long outside. */
  waits?: Waits;
  openedAt: Instant;
  title: string;
  qualifications: QualificationId[];
  profile: OrganisationProfile;
  priceRequest: PriceRequest | null;
  authorisationRequest: AuthorisationRequest | null;
  authorisation: Authorisation | null;
  solicitation: Solicitation | null;
  /** What the former dossier had prepared; the preparation begins with it. */
  carried?: Carried;
  send: Send;
  /** How many sends were asked for; numbers the mails. */
  attempts: number;
  sent: Sent | null;
  proof: FileRef | null;
  /** Reminders given inside the organisation. */
  reminders: Reminder[];
  closedAt: Instant | null;
  tasks: Partial<Record<TaskId, TaskRecord>>;
  documents: { file: FileRef; kind: DocumentKind; at: Instant; version: string | null }[];
  incidents?: Incidents;
  gatherings?: Gathering[];
  /** Documents that answer the questions of the providers. */
  answers?: AnswersDocument[];
  received?: Received[];
  opening?: Opened;
  steps?: Steps;
  approvals?: Approval[];
  /** What people wrote into its rows of the register, in SharePoint. */
  register?: Partial<Record<DossierRowId, Said>>;
};

export type DocumentKind =
  | "price-request"
  | "broker-answer"
  | "returned-version"
  | "contract-template"
  | "questionnaire"
  | "answers"
  | "proof"
  | "evidence";

export type PriceRequest = {
  file: FileRef;
  version: number;
  templateVersion: string | null;
  templateDeclared: boolean;
  emptySections: string[] | null;
  content: Sha256;
  attachedAt: Instant;
};

export type AuthorisationRequest = {
  content: Sha256;
  /** What the broker is asked about; the dossier may have changed since. */
  qualifications: QualificationId[];
  /** `failed`: the mail to the broker did not leave. */
  state: "waiting" | "answered" | "failed";
  needSummary: string;
  estimatedAmount: number;
  requestedAt: Instant;
  mail: MailKey;
};

export type Authorisation = {
  outcome: BrokerOutcome;
  content: Sha256;
  qualifications: QualificationId[];
  evidence: FileRef;
  receivedAt: Instant | null;
  recordedAt: Instant;
  /** Who of the broker answered in the app, and what they wrote. */
  answeredBy?: PersonId;
  comment?: string | null;
  /** Given on condition of corrections that the client has not confirmed yet. */
  awaitsCorrections?: true;
};

export type Solicitation = {
  recipients: ProviderId[];
  exclusions: { provider: ProviderId; reason: string }[];
  closesOn: LocalDate;
  closesAt: Instant;
  /** Until when the client takes questions; absent where it set no date. */
  questionsUntil?: Instant;
  body: string;
};

export type Stop = { code: string; facts: Record<string, unknown>; rule?: string | undefined };

/** `partly`: of a mail in several parts, how far it came. */
export type Send =
  | { state: "none" }
  | ({ state: "in-progress"; mail: MailKey; requestedAt: Instant } & Deferred)
  | ({ state: "stopped"; mail: MailKey; why: Stop } & MaybePartly)
  | ({ state: "failed"; mail: MailKey; problem: string } & MaybePartly)
  | ({ state: "unknown"; mail: MailKey; problem: string } & MaybePartly)
  | { state: "sent"; mail: MailKey };

export type Sent = {
  mail: MailKey;
  sentAt: Instant;
  internetMessageId: string | null;
  recipients: ProviderId[];
  attachments: { name: string; sha256: Sha256; size: number }[];
  bodyText: Sha256 | null;
  known: "confirmed" | "declared";
  /** Where it took several mails. */
  parts?: PartSent[];
};

export type Reminder = { which: "two-days" | "closing"; closesAt: Instant };
