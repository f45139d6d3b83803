import type { AnswersChoice, AnswersPreview, QuestionsView } from "../../shared/answers.js";
import { formatDate, formatInstant, formatTime } from "../../shared/format.js";
import { translator } from "../../shared/i18n/index.js";
import type { DossierId, Lang, MailKey, ProviderId } from "../../shared/ids.js";
import type { DossierView } from "../../shared/views.js";
import { withoutAuthor } from "../domain/anonymous.js";
import {
  type AnswersEvent,
  acknowledgedBy,
  answersOf,
  answersRefusals,
  answerTo,
  isLateQuestion,
  nextAnswers,
  questionsOf,
} from "../domain/answers.js";
import { bccLeak, providersNamed } from "../domain/bcc-guard.js";
import { instantAt, localDateOf, localTimeOf } from "../domain/calendar.js";
import type { Facts } from "../domain/decide/given.js";
import type { Dossier } from "../domain/dossier.js";
import { stateOf } from "../domain/dossier-state.js";
import type { FileRef } from "../domain/file-ref.js";
import { mayTellPrice } from "../domain/opening.js";
import { hasLeftPartly, shownOutcome } from "../domain/parts.js";
import { servicesTransitions, type Transition } from "../guide/processes/services.js";
import type { Actor, Result } from "./app.js";
import { type ComposedMail, mailBytes } from "./compose.js";
import type { Deps } from "./deps.js";
import { organisationOf } from "./facts.js";
import { canonical } from "./journal.js";
import { mailPage, textToHtml } from "./mail-html.js";
import { filledText } from "./mail-texts/fill.js";
import { deadline, heldFault } from "./mail-texts/held.js";
import { specFor } from "./mail-texts/specs.js";
import { type MailTexts, mailTextsOf } from "./mail-texts/texts.js";
import { addressed, addressesMoved, previewOf } from "./mail-to-providers.js";
import { namesFor } from "./names.js";
import { partlyText } from "./partly-words.js";
import { rulesInWords } from "./problem.js";
import { type MailToKeep, readState, type StoredMailPayload } from "./save.js";
import type { ProviderRow } from "./store/catalogue.js";
import type { MailRow } from "./store/mails.js";
import type { PersonRow } from "./store/people.js";
import type { Rows } from "./store.js";

/** The document that answers the questions of the providers, and the one mail that carries it to all of them. */

type Sender = Pick<PersonRow, "name" | "mail" | "organisation">;
type Needs = Pick<Deps, "hash" | "documents" | "clock">;

type AnswersFacts = Pick<Facts, "organisation" | "preview"> & {
  providers: ProviderRow[];
  mail: ComposedMail;
  body: string;
  written: FileRef;
  bytes: Uint8Array;
};

/** The client's own mailbox in To, the providers in Bcc; in French, as everything that leaves the organisation. */
export function composeAnswers(input: {
  dossier: Pick<Dossier, "title" | "id" | "solicitation">;
  number: number;
  organisation: string;
  sender: Pick<Sender, "name" | "mail">;
  recipients: ComposedMail["bcc"];
  document: FileRef;
  body?: string | undefined;
  texts: MailTexts;
}): { mail: ComposedMail; body: string } {
  const { dossier, number, organisation, sender, recipients, document, texts } = input;
  const t = translator("fr");
  const { title, id, solicitation } = dossier;
  const values = {
    titre: title,
    organisme: organisation,
    contact: sender.name,
    rappel_date_limite: until(solicitation),
  };
  const body = input.body ?? filledText(texts("answers"), values);
  return {
    body,
    mail: {
      to: [{ name: sender.name, address: sender.mail }],
      bcc: recipients,
      subject: t("answers.mail-subject", { number, title, organisation, id }),
      html: mailPage("fr", textToHtml(body)),
      attachments: [{ ...document, kind: "answers" }],
    },
  };
}

/** The closing stays the same for all. */
const until = (solicitation: Dossier["solicitation"]): string =>
  solicitation
    ? translator("fr")("mails.incident-until", {
        date: formatDate(solicitation.closesOn, "fr"),
        time: formatTime(localTimeOf(solicitation.closesAt), "fr"),
      })
    : "";

function lostWords({ solicitation }: Pick<Dossier, "solicitation">, body: string) {
  if (!solicitation) return null;
  const closing = { date: solicitation.closesOn, time: localTimeOf(solicitation.closesAt) };
  return heldFault(specFor("answers"), body, { rappel_date_limite: deadline(closing, until(solicitation)) });
}

/**
 * What such a mail rests on, with the document and the mail as they would leave now. The document bears the day, not the
 * minute: what was read and what leaves are the same bytes.
 */
export async function answersFacts(
  deps: Needs,
  rows: Rows,
  sender: Sender,
  dossier: Dossier,
  choice: AnswersChoice,
): Promise<AnswersFacts> {
  const organisation = await organisationOf(rows, sender.organisation);
  const providers = await rows.catalogue.providers(sender.organisation);
  const { organisation: name } = await namesFor(rows, sender, dossier);
  const number = nextAnswers(dossier);
  const on = localDateOf(deps.clock.now());
  const bytes = await deps.documents.answersDocument({
    ...{ lang: "fr", number, on, createdAt: instantAt(on, "00:00") },
    dossier: { id: dossier.id, title: dossier.title, organisation: name },
    items: choice.items,
  });
  const written: FileRef = {
    sha256: deps.hash(bytes),
    name: translator("fr")("answers.file-name", { number, id: dossier.id }),
    mediaType: "application/pdf",
    size: bytes.length,
  };
  const recipients = addressed(dossier.sent?.recipients ?? [], providers);
  const composing = { dossier, number, organisation: name, sender, recipients, document: written, body: choice.body };
  const texts = await mailTextsOf(rows, sender.organisation);
  const { mail, body } = composeAnswers({ ...composing, texts });
  const fault = bccLeak(mail) ?? named(dossier, choice, mail, providers) ?? lostWords(dossier, body);
  const digest = deps.hash(canonical(mail));
  return { organisation, providers, mail, body, written, bytes, preview: { digest, bytes: mailBytes(mail), fault } };
}

/** Neither the mail nor the document names a provider who was asked, or the address from which somebody asked. */
function named(dossier: Dossier, { items }: AnswersChoice, { subject, html }: ComposedMail, providers: ProviderRow[]) {
  const asked = new Set<string>(dossier.sent?.recipients ?? []);
  const words = items.map((item) => textToHtml(`${item.asked}\n${item.answer}`)).join("\n");
  const authors = questionsOf(dossier).flatMap(({ provider, from }) =>
    provider ? [{ id: provider, name: "", email: from }] : [],
  );
  const solicited = providers.filter(({ id }) => asked.has(id));
  return providersNamed({ subject, html: `${html}\n${words}` }, [...solicited, ...authors]);
}

/** The document is kept in the transaction that asks for its mail. */
export async function answersMailToKeep(
  deps: Needs,
  rows: Rows,
  actor: Actor,
  dossier: Dossier,
  choice: AnswersChoice,
  key: MailKey,
): Promise<MailToKeep> {
  const { mail, written, bytes } = await answersFacts(deps, rows, actor, dossier, choice);
  const { organisation, person } = actor;
  const added = { addedAt: deps.clock.now(), addedBy: person };
  await rows.files.put({ organisation, ...written, inspection: "{}", ...added }, bytes);
  return { key, kind: "answers", mailbox: actor.person, mail, check: null };
}

const loaded = async ({ store }: Pick<Deps, "store">, { organisation }: Actor, id: DossierId) => {
  const stored = await store.rows.dossiers.get(organisation, id);
  return stored && readState(stored.state).dossier;
};

/** The exact mail, and everything that would be refused if *Envoyer* were pressed now. */
export async function answersPreview(
  deps: Deps,
  actor: Actor,
  id: DossierId,
  choice: AnswersChoice,
): Promise<Result<AnswersPreview>> {
  const { rows } = deps.store;
  const dossier = await loaded(deps, actor, id);
  if (!dossier) return { ok: false, refusal: { code: "not-found", facts: {} } };
  const facts = await answersFacts(deps, rows, actor, dossier, choice);
  const refusals = answersRefusals({ dossier, choice, facts });
  const { from }: Transition = servicesTransitions["send-answers"];
  const state = stateOf(dossier);
  if (!from.includes(state)) refusals.unshift({ code: "state-forbids", facts: { state } });
  return { ok: true, value: await previewOf(deps, rows, actor, facts, refusals) };
}

/** The document itself, to be read before it leaves. */
export async function answersDocument(
  deps: Deps,
  actor: Actor,
  id: DossierId,
  choice: AnswersChoice,
): Promise<Result<{ name: string; mediaType: string; bytes: Uint8Array }>> {
  const dossier = await loaded(deps, actor, id);
  if (!dossier) return { ok: false, refusal: { code: "not-found", facts: {} } };
  const { written, bytes } = await answersFacts(deps, deps.store.rows, actor, dossier, choice);
  return { ok: true, value: { name: written.name, mediaType: written.mediaType, bytes } };
}

/** The register of questions: who asked what and when, and in which document it was answered. */
export function questionsView(
  dossier: Dossier,
  providers: readonly ProviderRow[],
  lang: Lang,
  masked: boolean,
): QuestionsView | null {
  if (!dossier.sent || dossier.process !== "services") return null;
  const names = new Map(providers.map(({ id, name }) => [id, name]));
  const provider = (id: ProviderId) => ({ id, name: names.get(id) ?? id });
  const { from }: Transition = servicesTransitions["send-answers"];
  return {
    until: dossier.solicitation?.questionsUntil ?? null,
    mayAnswer: from.includes(stateOf(dossier)),
    list: questionsOf(dossier).map((mail) => {
      const asked = masked && mayTellPrice(mail) ? null : (mail.question ?? null);
      const answer = answerTo(dossier, mail.number);
      return {
        ...{ number: mail.number, from: mail.from, receivedAt: mail.receivedAt, asked },
        provider: mail.provider && provider(mail.provider),
        proposed: withoutAuthor(asked ?? "", [...names.values()]),
        late: isLateQuestion(dossier, mail.receivedAt),
        incident: mail.incidents?.[0] ?? null,
        answered: answer && { document: answer.number, at: answer.sentAt },
      };
    }),
    documents: answersOf(dossier).map((one) => ({
      ...{ number: one.number, mail: one.mail, outcome: shownOutcome(one), sentAt: one.sentAt },
      file: { sha256: one.document.sha256, name: one.document.name },
      questions: one.items.map(({ question }) => question),
      acknowledged: [...acknowledgedBy(dossier, one)].map(([id, mail]) => ({
        provider: provider(id),
        at: mail.receivedAt,
      })),
      recipients: one.recipients.length,
    })),
    rules: rulesInWords(["s3-3-3-questions-in-writing", "s3-3-1-fair-treatment", "s3-3-3-bcc"], lang),
  };
}

/** As the chat tells them: a late question waits for a mail of its own, not for the document. */
export function questionCounts(dossier: Dossier): DossierView["questionCounts"] {
  const questions = questionsOf(dossier);
  if (questions.length === 0) return null;
  const open = questions.filter(
    ({ number, receivedAt }) => !answerTo(dossier, number) && !isLateQuestion(dossier, receivedAt),
  );
  return { total: questions.length, open: open.length };
}

export function answersText(event: AnswersEvent, lang: Lang): string {
  const t = translator(lang);
  if (event.type === "answers-requested")
    return t("answers.journal-requested", {
      ...{ number: event.number, count: event.recipients.length },
      questions: event.items.map(({ question }) => question).join(", "),
    });
  if (event.outcome === "sent")
    return event.sentAt
      ? t("answers.journal-sent-at", { at: formatInstant(event.sentAt, lang) })
      : t("answers.journal-sent");
  if (hasLeftPartly(event)) return partlyText(event, lang);
  return t(`answers.journal-${event.outcome}`, { problem: event.problem ?? "–" });
}

/** What let the person press *Envoyer* must still hold when the mail leaves. */
export async function answersStillAllowed(deps: Deps, row: MailRow, dossier: Dossier) {
  const { mail } = JSON.parse(row.payload) as StoredMailPayload;
  const { from }: Transition = servicesTransitions["send-answers"];
  const state = stateOf(dossier);
  if (!from.includes(state)) return { code: "state-forbids" as const, facts: { state } };
  return (await addressesMoved(deps, row, mail)) ?? bccLeak(mail);
}
