import { z } from "zod";
import { AnsweredQuestion, type AnswersChoice } from "../../shared/answers.js";
import { Instant, MailKey, ProviderId, Sha256 } from "../../shared/ids.js";
import type { Refusal } from "../../shared/refusals.js";
import type { Facts } from "./decide/given.js";
import type { Dossier } from "./dossier.js";
import { FileRef } from "./file-ref.js";
import { MailOutcome } from "./incident-events.js";
import { type MaybePartly, partly, shownOutcome, withOutcome } from "./parts.js";
import { type Received, receivedOf } from "./received.js";
import { addressesRefusal } from "./recipients.js";

/**
 * Questions of the providers and the documents that answer them (guide 3.3.3: in writing; 3.3.1: the same for all).
 * A question is a received mail that a person filed as one. Who asked stays in the dossier.
 */

const v1 = { v: z.literal(1) };

export const answersEvents = [
  z.object({
    type: z.literal("answers-requested"),
    ...v1,
    /** Of the document, from 1; a number whose mail did not leave is given again. */
    number: z.int(),
    mail: MailKey,
    items: z.array(AnsweredQuestion),
    document: FileRef,
    recipients: z.array(ProviderId),
    preview: Sha256,
  }),
  z.object({
    type: z.literal("answers-mail-settled"),
    ...v1,
    mail: MailKey,
    outcome: MailOutcome,
    sentAt: Instant.nullable(),
    problem: z.string().nullable(),
    known: z.enum(["confirmed", "declared"]),
    ...partly,
  }),
] as const;

const AnswersEvent = z.discriminatedUnion("type", answersEvents);
export type AnswersEvent = z.infer<typeof AnswersEvent>;
type Requested = Extract<AnswersEvent, { type: "answers-requested" }>;

export type AnswersDocument = Omit<Requested, "type" | "v"> &
  MaybePartly & {
    outcome: MailOutcome | "in-progress";
    sentAt: Instant | null;
  };

const types: ReadonlySet<string> = new Set<AnswersEvent["type"]>(["answers-requested", "answers-mail-settled"]);
export const isAnswersEvent = (event: { type: string }): event is AnswersEvent => types.has(event.type);

type Has = Pick<Dossier, "answers">;
export const answersOf = ({ answers }: Has): readonly AnswersDocument[] => answers ?? [];
export const answersMail = (dossier: Has, mail: MailKey): AnswersDocument | null =>
  answersOf(dossier).find((one) => one.mail === mail) ?? null;

/** A document that left, may have left or is leaving, were it to some of the providers only. */
const stands = (one: AnswersDocument): boolean => !["failed", "stopped"].includes(shownOutcome(one));

export const nextAnswers = (dossier: Has): number => answersOf(dossier).filter(stands).length + 1;

export function evolveAnswers(dossier: Dossier, event: AnswersEvent): Dossier {
  const before = answersOf(dossier);
  switch (event.type) {
    case "answers-requested": {
      const { type: _, v: __, ...asked } = event;
      return { ...dossier, answers: [...before, { ...asked, outcome: "in-progress", sentAt: null }] };
    }
    case "answers-mail-settled": {
      const { mail, outcome, sentAt, partly } = event;
      const answers = before.map((one) => (one.mail === mail ? { ...withOutcome(one, outcome, partly), sentAt } : one));
      return { ...dossier, answers };
    }
  }
}

export const questionsOf = (dossier: Pick<Dossier, "received">): Received[] =>
  receivedOf(dossier).filter(({ state, as }) => state === "filed" && as === "question");

/** After the date that the client set for questions; without one, none is late. To the minute: at the hour is in time. */
export const isLateQuestion = ({ solicitation }: Pick<Dossier, "solicitation">, receivedAt: Instant): boolean =>
  solicitation?.questionsUntil !== undefined && receivedAt > solicitation.questionsUntil;

/** The document that answers a question. */
export const answerTo = (dossier: Has, question: number): AnswersDocument | null =>
  answersOf(dossier).find((one) => stands(one) && one.items.some((item) => item.question === question)) ?? null;

/** Who has acknowledged a document, with the mail that did. */
export const acknowledgedBy = (dossier: Dossier, document: AnswersDocument): ReadonlyMap<ProviderId, Received> =>
  new Map(
    receivedOf(dossier).flatMap((mail) =>
      mail.state === "filed" && mail.as === "acknowledgement" && mail.answers === document.mail && mail.provider
        ? [[mail.provider, mail]]
        : [],
    ),
  );

type Asked = {
  dossier: Dossier;
  choice: Pick<AnswersChoice, "items">;
  facts: Pick<Facts, "providers" | "organisation">;
};

/** Everything that would be refused if *Envoyer* were pressed now, in the order of its repair. */
export function answersRefusals({ dossier, choice, facts }: Asked): Refusal[] {
  const questions = new Map(questionsOf(dossier).map((one) => [one.number, one]));
  const chosen = choice.items.map(({ question }) => question);
  const late = chosen.filter((number) => {
    const found = questions.get(number);
    return found && isLateQuestion(dossier, found.receivedAt);
  });
  const again = chosen.filter((number) => answerTo(dossier, number));
  const field = "items";
  return [
    chosen.length === 0 || new Set(chosen).size < chosen.length || chosen.some((number) => !questions.has(number))
      ? { code: "answers-no-question" as const, facts: {}, rule: "s3-3-3-questions-in-writing", field }
      : null,
    late.length > 0
      ? {
          code: "question-too-late" as const,
          facts: { numbers: late, until: dossier.solicitation?.questionsUntil ?? "" },
          rule: "s3-3-1-fair-treatment",
          field,
        }
      : null,
    again.length > 0
      ? { code: "answers-again" as const, facts: { numbers: again }, rule: "s3-3-1-fair-treatment", field }
      : null,
    addressesRefusal(dossier.sent?.recipients ?? [], facts),
  ].filter((refusal) => refusal !== null);
}
