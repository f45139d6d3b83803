import { z } from "zod";
import { ActionId, DossierId, Instant, LocalDate, MailKey, ProviderId, Sha256 } from "./ids.js";
import { line, paragraph } from "./text.js";

/** « Constater » : what happened, whether or not the assistant would have done it. */

export const IncidentKind = z.enum([
  "sent-by-hand",
  "wrong-attachment",
  "addresses-exposed",
  "provider-phoned",
  "more-time-asked",
  "other-document-asked",
  "question-changes-request",
  "question-without-change",
  "late-question",
  "bounced",
  "provider-left",
  "cancelled",
  "catalogue-unsuitable",
  "guide-silent",
  "other",
]);
export type IncidentKind = z.infer<typeof IncidentKind>;

/** Who was told of it already. */
export const Told = z.enum(["courtier", "providers", "executive-head", "own-organisation"]);
export type Told = z.infer<typeof Told>;

/** Mails that a fact may call for. Each is prepared, shown, and leaves only when a person presses « Envoyer ». */
export const IncidentMailId = z.enum([
  "put-in-writing",
  "no-extension",
  "answer-all",
  "question-too-late",
  "complement-all",
  "addendum-all",
  "cancellation-all",
  "resend-one",
  "report-document",
  "ask-broker",
  "cancellation-broker",
]);
export type IncidentMailId = z.infer<typeof IncidentMailId>;

/** What a mail sent by hand shows that differs from what the guide or the dossier wants. */
export const Difference = z.object({
  code: z.enum([
    "no-evidence",
    "not-a-mail",
    "recipients-visible",
    "recipients-missing",
    "recipients-unknown",
    "no-provider",
    "request-differs",
    "request-not-found",
    "contract-template-missing",
    "closing-unknown",
    "closing-outside-delay",
    "other-day",
    "text-differs",
    "attachments-differ",
  ]),
  count: z.int(),
});
export type Difference = z.infer<typeof Difference>;

const onDossier = { actionId: ActionId, dossierId: DossierId, revision: z.int().min(0).optional() };
const LocalTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** A new date after a change: only what the broker decided, with its answer as a file, the same for all (3.3.3). */
export const MovedClosing = z.object({
  closesOn: LocalDate,
  closesAtTime: LocalTime,
  decision: Sha256,
  decisionName: line(200),
});
export type MovedClosing = z.infer<typeof MovedClosing>;

/** What a person chooses of a mail that a fact calls for. */
export const IncidentMailChoice = z.object({
  incident: z.int().min(1),
  what: IncidentMailId,
  /** Left out: the proposed text. */
  body: paragraph(8000).optional(),
  /** For a mail to one provider. */
  provider: ProviderId.optional(),
  /** For a request sent again elsewhere than where the table says. */
  address: z.email().max(254).optional(),
  /** For a complement: the file that was missing or wrong. */
  file: Sha256.optional(),
  fileName: line(200).optional(),
  closing: MovedClosing.optional(),
});
export type IncidentMailChoice = z.infer<typeof IncidentMailChoice>;

export const incidentCommands = [
  z.object({
    type: z.literal("record-incident"),
    ...onDossier,
    kind: IncidentKind,
    /** When it happened. */
    when: Instant,
    note: paragraph(4000),
    evidence: Sha256.optional(),
    evidenceName: line(200).optional(),
    told: z.array(Told).max(4),
    provider: ProviderId.optional(),
    /** Of a request sent by hand: the date that it gave. Left out: the one that was prepared. */
    closesOn: LocalDate.optional(),
    closesAtTime: LocalTime.optional(),
  }),
  z.object({
    type: z.literal("send-incident-mail"),
    ...onDossier,
    ...IncidentMailChoice.shape,
    body: paragraph(8000),
    /** Digest of the preview that the person read; anything else is refused as stale. */
    preview: Sha256,
  }),
  z.object({
    type: z.literal("settle-incident"),
    ...onDossier,
    incident: z.int().min(1),
    /** What was decided, by whom. */
    decision: paragraph(4000),
    evidence: Sha256.optional(),
    evidenceName: line(200).optional(),
  }),
  z.object({
    type: z.literal("resolve-incident-mail"),
    ...onDossier,
    mail: MailKey,
    verdict: z.enum(["sent", "not-sent"]),
    note: paragraph(1000),
  }),
] as const;
