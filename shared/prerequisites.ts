import { z } from "zod";
import { ActionId, DossierId, Instant, Sha256 } from "./ids.js";
import { line, paragraph } from "./text.js";

/** What comes before the broker (guide 1.3, 3.1, 3.2, 3.3.2): Teams telephony and customer contact centres. */

export const PrerequisiteId = z.enum(["teams-alignment", "teams-template", "teams-validation", "contact-centre-cic"]);
export type PrerequisiteId = z.infer<typeof PrerequisiteId>;

/** Two different matters of the CIC sector, never merged. */
export const Concerns = z.object({
  teamsTelephony: z.boolean(),
  contactCentre: z.boolean(),
  /** Whether the body is covered by décret 530-2021; the client says so, nothing deduces it. */
  decree530: z.boolean(),
});
export type Concerns = z.infer<typeof Concerns>;

/** `met`: aligned, received, validated, interconnected. `changes`: to be asked again. `refused`: CIC says it is not appropriate. */
export const PrerequisiteOutcome = z.enum(["met", "changes", "refused"]);
export type PrerequisiteOutcome = z.infer<typeof PrerequisiteOutcome>;

const onDossier = { actionId: ActionId, dossierId: DossierId, revision: z.int().min(0).optional() };

export const SetConcerns = z.object({ type: z.literal("set-concerns"), ...onDossier, concerns: Concerns });

/** The mail to whoever answers for it leaves from the mailbox of whoever asks. */
export const AskPrerequisite = z.object({
  type: z.literal("ask-prerequisite"),
  ...onDossier,
  prerequisite: PrerequisiteId,
});

export const RecordPrerequisiteAnswer = z.object({
  type: z.literal("record-prerequisite-answer"),
  ...onDossier,
  prerequisite: PrerequisiteId,
  outcome: PrerequisiteOutcome,
  /** Alignment: CIC says that the project is in the MCN's planning (3.1). */
  mcnPlanned: z.boolean().optional(),
  evidence: Sha256.optional(),
  evidenceName: line(200).optional(),
  note: paragraph(1000).optional(),
});

/** A mail that may be the proof of an answer: who wrote it and when, not a word of it. */
export type ProofMail = { ref: string; from: string; receivedAt: Instant };

export const PrerequisiteState = z.enum(["open", "asked", "met", "changes", "refused", "outdated"]);
export type PrerequisiteState = z.infer<typeof PrerequisiteState>;

export const PrerequisiteView = z.object({
  id: PrerequisiteId,
  /** `outdated`: the technical validation was of another content. */
  state: PrerequisiteState,
  to: z.object({ name: z.string(), address: z.string() }),
  rules: z.array(z.object({ id: z.string(), section: z.string(), text: z.string() })),
  asked: z.object({ at: Instant, failed: z.boolean() }).nullable(),
  answer: z
    .object({
      at: Instant,
      receivedAt: Instant.nullable(),
      evidence: z.object({ sha256: Sha256, name: z.string() }).nullable(),
      note: z.string().nullable(),
      /** Written down in words alone: its proof is still to be added. */
      unproven: z.boolean().default(false),
    })
    .nullable(),
});
export type PrerequisiteView = z.infer<typeof PrerequisiteView>;

export const PrerequisitesView = z.object({
  /** `null` before anybody said. */
  concerns: Concerns.nullable(),
  /** A Teams telephony qualification says so by itself. */
  teamsByQualification: z.boolean(),
  list: z.array(PrerequisiteView),
});
export type PrerequisitesView = z.infer<typeof PrerequisitesView>;
