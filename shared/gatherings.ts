import { z } from "zod";
import { ActionId, DossierId, Instant, MailKey, ProviderId, Sha256 } from "./ids.js";
import { IncidentMailPreview } from "./incident-views.js";
import { RuleView } from "./rule-view.js";
import { line, paragraph } from "./text.js";

/** Written information gathering (guide 3.3.1): the same questions to the providers, before the price request. */

/** The two purposes that the guide gives to such a mail. */
export const GatheringPurpose = z.enum(["check-expertise", "check-market-experience"]);
export type GatheringPurpose = z.infer<typeof GatheringPurpose>;

export const GatheringChoice = z.object({
  purpose: GatheringPurpose,
  providers: z.array(ProviderId).max(5000),
  /** Left out: the proposed text. */
  body: paragraph(8000).optional(),
});
export type GatheringChoice = z.infer<typeof GatheringChoice>;

const onDossier = { actionId: ActionId, dossierId: DossierId, revision: z.int().min(0).optional() };

export const gatheringCommands = [
  z.object({
    type: z.literal("send-gathering"),
    ...onDossier,
    ...GatheringChoice.shape,
    body: paragraph(8000),
    /** Digest of the preview that the person read; anything else is refused as stale. */
    preview: Sha256,
  }),
  z.object({
    type: z.literal("record-gathering-answer"),
    ...onDossier,
    gathering: z.int().min(1),
    provider: ProviderId,
    /** The provider's own mail, as a file; left out, the note tells what was said. */
    evidence: Sha256.optional(),
    evidenceName: line(200).optional(),
    note: paragraph(4000).optional(),
  }),
  z.object({
    type: z.literal("resolve-gathering-mail"),
    ...onDossier,
    mail: MailKey,
    verdict: z.enum(["sent", "not-sent"]),
    note: paragraph(1000),
  }),
] as const;

/** What the guide advises otherwise; nothing of it stops the mail. */
export const GatheringRemark = z.enum(["not-prepared", "not-all-asked", "other-questions"]);
export type GatheringRemark = z.infer<typeof GatheringRemark>;

export const GatheringPreview = IncidentMailPreview.omit({ what: true }).extend({
  remarks: z.array(z.object({ id: GatheringRemark, text: z.string(), rule: RuleView.nullable() })),
});
export type GatheringPreview = z.infer<typeof GatheringPreview>;

export const GatheringView = z.object({
  number: z.int(),
  purpose: GatheringPurpose,
  at: Instant,
  mail: MailKey,
  /** `partly`: some of them have it; it can be taken up. */
  outcome: z.enum(["in-progress", "sent", "failed", "unknown", "stopped", "partly"]),
  questions: z.string(),
  /** One line a provider asked, in the order of the table. */
  answers: z.array(
    z.object({
      provider: ProviderId,
      name: z.string(),
      at: Instant.nullable(),
      receivedAt: Instant.nullable(),
      evidence: z.object({ sha256: Sha256, name: z.string() }).nullable(),
      note: z.string().nullable(),
      /** It was said and not written: the guide foresees writing alone. */
      unwritten: z.boolean(),
    }),
  ),
  /** The dossier that asked, where this one was started over from it. */
  carriedFrom: DossierId.nullable().default(null),
  rules: z.array(RuleView),
});
export type GatheringView = z.infer<typeof GatheringView>;
