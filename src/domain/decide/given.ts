import type { Command, OrganisationProfile } from "../../../shared/commands.js";
import type {
  DossierId,
  Instant,
  MailKey,
  OrganisationId,
  PersonId,
  ProviderId,
  QualificationId,
  Role,
  Sha256,
} from "../../../shared/ids.js";
import type { Refusal } from "../../../shared/refusals.js";
import type { Calendar } from "../../guide/calendars.js";
import type { RuleId } from "../../guide/index.js";
import type { Dossier } from "../dossier.js";
import type { DossierEvent, FileRef } from "../events.js";
import type { ApprovalFacts } from "./approvals.js";

/** What a decision may rest on besides the dossier: looked up by the application before deciding, never by the domain. */
export type Facts = {
  guideVersion: string;
  calendarId: string;
  calendar: Calendar;
  /** The dossier that a new one starts from. */
  followed: Dossier | null;
  organisation: {
    id: OrganisationId;
    domain: string;
    profile: OrganisationProfile | null;
    /** Addresses that are never written to, in lower case. */
    suppressed?: ReadonlySet<string>;
  };
  qualifications: readonly QualificationId[];
  providers: readonly ProviderFact[];
  /** People of the organisation. */
  colleagues: readonly { id: PersonId; roles: readonly Role[] }[];
  /** Files of the organisation that the command names, by hash. */
  files: ReadonlyMap<Sha256, FileFact>;
  contractTemplate: (FileRef & { version: string }) | null;
  questionnaire: (FileRef & { version: string }) | null;
  /** The mail as it would leave now; null when it cannot be made yet. */
  preview: PreviewFact | null;
  /** What the words of a sending that is being prepared have lost. */
  wordsFault?: Refusal | null;
  /** The document that the command has written, as the bytes that it would have now. */
  written?: FileRef;
  /** Of the commands about approvals only. */
  approval?: ApprovalFacts;
  /** Ids for what the command would create. */
  newDossierId: DossierId;
  newMailKey: MailKey;
};

/** Digest and weight in bytes of a mail, and what stops it: an address that the others would see, words that it has lost. */
export type PreviewFact = { digest: Sha256; bytes: number; fault: Refusal | null };

export type ProviderFact = { id: ProviderId; email: string; qualifications: readonly QualificationId[] };

/** What the inspection told when the file was uploaded. */
export type FileFact = {
  file: FileRef;
  /** Identity of a price request's content, without its closing date. */
  content: Sha256;
  templateVersion: string | null;
  emptySections: string[] | null;
  /** Of a mail. */
  receivedAt: Instant | null;
  mail?: MailFact;
};

/** A mail given as evidence: who got it and what it carried. Addresses are in lower case. */
export type MailFact = {
  sentAt: Instant | null;
  messageId: string | null;
  to: string[];
  cc: string[];
  bcc: string[];
  /** `content`: of a document recognised as a price request. */
  attachments: { name: string; size: number; sha256: Sha256; content: Sha256 | null }[];
};

export type Decider = { person: PersonId; roles: readonly Role[] };

export type Given<C extends Command = Command> = {
  dossier: Dossier;
  command: C;
  actor: Decider;
  /** Business time. */
  at: Instant;
  facts: Facts;
};

export type Decision = { ok: true; events: DossierEvent[]; rules: RuleId[] } | { ok: false; refusal: Refusal };

export const accept = (events: DossierEvent[], rules: RuleId[] = []): Decision => ({ ok: true, events, rules });
export const refuse = (refusal: Refusal): Decision => ({ ok: false, refusal });
