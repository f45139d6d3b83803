import type { Instant, Lang, LocalDate, Sha256 } from "../../../shared/ids.js";
import type { Paragraph } from "../../domain/text-diff.js";
import type { Address } from "./mail-system.js";

/** What a look into an uploaded price request tells. */
export type PriceRequestInspection =
  | {
      ok: true;
      mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" | "application/pdf";
      /** The template that the document says, or shows by its headings, to be made from. */
      template: { id: string; version: string } | null;
      /** Headings of the template under which nothing was written; `null` when it cannot be told (PDF). */
      emptySections: string[] | null;
      /** Plain text, for comparison of versions; the closing date field is not part of it. */
      text: string;
      /** The same text by paragraphs, with its headings; empty for a PDF. */
      paragraphs: Paragraph[];
      /** Pictures and embedded parts, which are content too. */
      pictures: Uint8Array[];
    }
  | { ok: false; problem: DocumentProblem };

export type DocumentProblem =
  | "empty"
  | "too-large"
  | "wrong-type"
  | "double-extension"
  | "damaged"
  | "zip-bomb"
  | "has-macros"
  | "encrypted";

export type KnownTemplate = { id: string; version: string; headings: string[] };

/** A message from an `.eml` file. */
export type ParsedMail = {
  from: Address | null;
  to: Address[];
  cc: Address[];
  bcc: Address[];
  subject: string;
  sentAt: Instant | null;
  messageId: string | null;
  inReplyTo: string | null;
  text: string;
  attachments: { name: string; mediaType: string; sha256: Sha256; bytes: Uint8Array }[];
};

/** One line of the provider table. A person at a provider reads mail at `email`; `qualifications` are ids. */
export type ProviderLine = { name: string; email: string; qualifications: string[]; contact: string; phone: string };

/** `row` counts from 1 as the spreadsheet shows it; `column` is the header as written. */
export type TableFault = {
  row: number;
  column: string;
  fault:
    | "missing"
    | "not-an-address"
    | "formula"
    | "duplicate"
    | "unknown-qualification"
    | "missing-column"
    | "too-long"
    | "unreadable"
    | "not-a-date"
    | "not-an-amount"
    | "not-a-choice"
    | "dates-order";
  value: string;
};

/** A contract in force as one line of a table tells it. `amount` in whole cents, before taxes; days are local. */
export type ContractLine = {
  row: number;
  title: string;
  kind: "solutions" | "services";
  partner: string;
  /** Empty where it has none. */
  number: string;
  amount: number;
  start: LocalDate;
  end: LocalDate;
  /** With its renewal options. */
  latest: LocalDate | null;
  signed: LocalDate;
  validated: boolean;
  sent: boolean;
  published: boolean;
};

export type ProofOfSending = {
  lang: Lang;
  dossier: { id: string; title: string; organisation: string };
  subject: string;
  sender: Address;
  sentAt: Instant;
  recordedAt: Instant;
  closesAt: Instant;
  internetMessageId: string;
  /** Where it took several mails: each of them, in order; empty otherwise. */
  mails: { sentAt: Instant; internetMessageId: string | null; recipients: number }[];
  recipients: { name: string; address: string }[];
  excluded: { name: string; reason: string }[];
  attachments: { name: string; size: number; sha256: Sha256 }[];
  bodyTextSha256: Sha256;
  authorisation: { outcome: string; receivedAt: Instant; evidenceSha256: Sha256; contentSha256: Sha256 };
  rules: { id: string; section: string; text: string }[];
  guideVersion: string;
  journal: { seq: number; hash: string };
};

/** Answers to questions, as every provider reads them: nothing of it says who asked. */
export type AnswersToWrite = {
  lang: Lang;
  number: number;
  /** The day that the document bears, and the instant in its properties. */
  on: LocalDate;
  createdAt: Instant;
  dossier: { id: string; title: string; organisation: string };
  items: { asked: string; answer: string }[];
};

export type Documents = {
  inspectPriceRequest(name: string, bytes: Uint8Array, known: KnownTemplate[]): Promise<PriceRequestInspection>;
  /** Headings of a template, in order, and the marks it carries. */
  inspectTemplate(
    name: string,
    bytes: Uint8Array,
  ): Promise<
    | { ok: true; headings: string[]; mark: { id: string; version: string } | null }
    | { ok: false; problem: DocumentProblem }
  >;
  /** Names of the fields of a Word template, each once, in their order; empty when it has none that a form can fill. */
  templateFields(bytes: Uint8Array): Promise<string[]>;
  /** The template with these fields written in; the others stay as they are. Same bytes for the same input. */
  fillTemplate(bytes: Uint8Array, values: ReadonlyMap<string, string>): Promise<Uint8Array>;
  parseMail(bytes: Uint8Array): Promise<{ ok: true; mail: ParsedMail } | { ok: false; problem: DocumentProblem }>;
  /** XLSX or CSV (UTF-8 or Windows-1252, comma or semicolon). All or nothing: any fault and no line is given. */
  readProviderTable(
    name: string,
    bytes: Uint8Array,
    knownQualifications: { id: string; labels: string[] }[],
  ): Promise<
    { ok: true; lines: ProviderLine[] } | { ok: false; faults: TableFault[] } | { ok: false; problem: DocumentProblem }
  >;
  /** Contracts in force, XLSX or CSV, all or nothing. */
  readContractTable(
    name: string,
    bytes: Uint8Array,
  ): Promise<
    { ok: true; lines: ContractLine[] } | { ok: false; faults: TableFault[] } | { ok: false; problem: DocumentProblem }
  >;
  /** Tagged PDF (PDF/UA), same bytes for the same input. */
  proofOfSending(proof: ProofOfSending): Promise<Uint8Array>;
  /** Tagged PDF (PDF/UA), same bytes for the same input. */
  answersDocument(answers: AnswersToWrite): Promise<Uint8Array>;
  /** Checks type, size and emptiness of any other evidence. */
  inspectEvidence(
    name: string,
    bytes: Uint8Array,
  ): Promise<{ ok: true; mediaType: string } | { ok: false; problem: DocumentProblem }>;
};
