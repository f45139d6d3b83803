import { z } from "zod";
import { Instant, LocalDate, MailKey, ProviderId, Sha256 } from "../../shared/ids.js";
import { Difference, IncidentKind, IncidentMailId, Told } from "../../shared/incidents.js";
import { FileRef } from "./file-ref.js";
import { partly } from "./parts.js";

/** What happened outside the assistant, and the mails that followed. `incident` counts from 1 in a dossier. */

const v1 = { v: z.literal(1) };

export const MailOutcome = z.enum(["sent", "failed", "unknown", "stopped"]);
export type MailOutcome = z.infer<typeof MailOutcome>;

export const MailAudience = z.enum(["one", "solicited", "broker"]);
export type MailAudience = z.infer<typeof MailAudience>;

export const incidentEvents = [
  z.object({
    type: z.literal("incident-recorded"),
    ...v1,
    incident: z.int(),
    kind: IncidentKind,
    when: Instant,
    note: z.string(),
    evidence: FileRef.nullable(),
    told: z.array(Told),
    provider: ProviderId.nullable(),
    /** Of a request sent by hand: whether the broker had authorised it. */
    authorised: z.boolean().nullable(),
    differences: z.array(Difference),
    /** State that the dossier enters because of it. */
    leadsTo: z.enum(["B3s", "B3m", "B3x", "B9"]).nullable(),
  }),
  z.object({
    type: z.literal("incident-mail-requested"),
    ...v1,
    incident: z.int(),
    what: IncidentMailId,
    mail: MailKey,
    recipients: z.array(ProviderId),
    preview: Sha256,
    /** Of a changed request: the content that the broker validated. */
    content: Sha256.nullable(),
    closing: z.object({ closesOn: LocalDate, closesAt: Instant, decision: FileRef }).nullable(),
  }),
  z.object({
    type: z.literal("incident-mail-settled"),
    ...v1,
    mail: MailKey,
    audience: MailAudience,
    outcome: MailOutcome,
    sentAt: Instant.nullable(),
    problem: z.string().nullable(),
    /** Seen by the assistant in the mail system, or told by a person who looked. */
    known: z.enum(["confirmed", "declared"]),
    ...partly,
  }),
  z.object({
    type: z.literal("incident-settled"),
    ...v1,
    incident: z.int(),
    decision: z.string(),
    evidence: FileRef.nullable(),
  }),
] as const;

const IncidentEvent = z.discriminatedUnion("type", incidentEvents);
export type IncidentEvent = z.infer<typeof IncidentEvent>;
export type IncidentRecorded = Extract<IncidentEvent, { type: "incident-recorded" }>;
