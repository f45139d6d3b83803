import { z } from "zod";
import { ActionId, DossierId, Instant, MailKey, ProviderId, Sha256 } from "./ids.js";
import { IncidentMailPreview } from "./incident-views.js";
import { RuleView } from "./rule-view.js";
import { paragraph } from "./text.js";

/** One written document that answers the questions of the providers, for all of them (guide 3.3.3, 3.3.1). */

const QuestionNumber = z.int().min(1).max(100_000);

/** A question as the document tells it, without its author, and the answer. */
export const AnsweredQuestion = z.object({
  /** Number of the received mail that asked it. */
  question: QuestionNumber,
  asked: paragraph(4000),
  answer: paragraph(8000),
});
export type AnsweredQuestion = z.infer<typeof AnsweredQuestion>;

export const AnswersChoice = z.object({
  items: z.array(AnsweredQuestion).max(100),
  /** Left out: the proposed text of the mail. */
  body: paragraph(8000).optional(),
});
export type AnswersChoice = z.infer<typeof AnswersChoice>;

const onDossier = { actionId: ActionId, dossierId: DossierId, revision: z.int().min(0).optional() };

export const answersCommands = [
  z.object({
    type: z.literal("send-answers"),
    ...onDossier,
    ...AnswersChoice.shape,
    body: paragraph(8000),
    /** Digest of the preview that the person read, the document's bytes included; anything else is refused as stale. */
    preview: Sha256,
  }),
  z.object({
    type: z.literal("resolve-answers-mail"),
    ...onDossier,
    mail: MailKey,
    verdict: z.enum(["sent", "not-sent"]),
    note: paragraph(1000),
  }),
] as const;

export const AnswersPreview = IncidentMailPreview.omit({ what: true });
export type AnswersPreview = z.infer<typeof AnswersPreview>;

const Named = z.object({ id: ProviderId, name: z.string() });

/** Who asked is for the client alone: it is in nothing that a provider gets. */
export const QuestionView = z.object({
  /** Of the received mail. */
  number: z.int(),
  provider: Named.nullable(),
  from: z.string(),
  /** `null` while amounts are masked: what a provider wrote may tell a price. */
  asked: z.string().nullable(),
  /** The same without the words that name who asked, as far as they can be told: what the document proposes. */
  proposed: z.string(),
  receivedAt: Instant,
  /** After the date that the client had set for questions. */
  late: z.boolean(),
  /** Of a late one: the fact whose mail tells why it has no answer. */
  incident: z.int().nullable(),
  /** The document that answers it, unless that one did not leave. */
  answered: z.object({ document: z.int(), at: Instant.nullable() }).nullable(),
});
export type QuestionView = z.infer<typeof QuestionView>;

export const QuestionsView = z.object({
  /** Until when the client takes questions; `null` where it set no date. */
  until: Instant.nullable(),
  mayAnswer: z.boolean(),
  list: z.array(QuestionView),
  documents: z.array(
    z.object({
      number: z.int(),
      mail: MailKey,
      outcome: z.enum(["in-progress", "sent", "failed", "unknown", "stopped", "partly"]),
      sentAt: Instant.nullable(),
      file: z.object({ sha256: Sha256, name: z.string() }),
      questions: z.array(z.int()),
      acknowledged: z.array(z.object({ provider: Named, at: Instant })),
      recipients: z.int(),
    }),
  ),
  rules: z.array(RuleView),
});
export type QuestionsView = z.infer<typeof QuestionsView>;
