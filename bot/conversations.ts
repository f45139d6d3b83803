import type { Activity, CloudAdapter, TurnContext } from "botbuilder";
import { z } from "zod";
import { translator } from "../shared/i18n/index.js";
import type { PersonId } from "../shared/ids.js";
import type { App } from "../src/app/app.js";
import type { Log } from "../src/app/log.js";
import type { Attempt, Failure } from "../src/app/ports/attempt.js";
import type { AccessMessage, ApprovalMessage, Chat, ChatMessage, DossierMessage } from "../src/app/ports/chat.js";
import { accessDecidedCard } from "./cards/access-decided.js";
import { accessRequestedCard } from "./cards/access-requested.js";
import { approvalCard } from "./cards/approval.js";
import { approvalAnsweredCard, approvalContestedCard, approvalWaitingCard } from "./cards/approval-news.js";
import { authorisationRecordedCard } from "./cards/authorisation-recorded.js";
import { closedCard } from "./cards/closed.js";
import { closingSoonCard } from "./cards/closing-soon.js";
import { mailProblemCard } from "./cards/mail-problem.js";
import { mailReceivedCard } from "./cards/mail-received.js";
import { prerequisiteAnsweredCard } from "./cards/prerequisite-answered.js";
import type { Reader, RenderedCard } from "./cards/render.js";
import { sendProblemCard } from "./cards/send-problem.js";
import { sendingCard } from "./cards/sending.js";
import { sentCard } from "./cards/sent.js";
import { signInNeededCard } from "./cards/sign-in-needed.js";
import { takenOverCard } from "./cards/taken-over.js";
import type { SignIn } from "./sign-in.js";
import { signInActivity } from "./sign-in-card.js";
import type { TokenService } from "./token-service.js";
import { type ReaderParts, readerOf } from "./turn.js";

/** Messages that the assistant sends of itself, where the person has a conversation with it. */

export type ChatParts = ReaderParts & {
  adapter: Pick<CloudAdapter, "continueConversationAsync">;
  appId: string;
  app: () => App;
  /** Remembers the key; `false` when it was remembered before. */
  markPosted: (key: string) => Promise<boolean>;
  log: Log;
  /** Without it a person signs in by opening the tab. */
  signOn?: SignOn | null;
};

/** Single sign-on in the chat, and the token service for the person of a turn. */
export type SignOn = { flow: SignIn; serviceOf: (context: TurnContext) => TokenService };

const renderDossier: { [T in DossierMessage["type"]]: (message: DossierMessage, reader: Reader) => RenderedCard } = {
  "authorisation-recorded": ({ dossier }, reader) => authorisationRecordedCard.render({ dossier }, reader),
  "mail-received": ({ dossier }, reader) => mailReceivedCard.render({ dossier }, reader),
  "sign-in-needed": ({ dossier }, reader) => signInNeededCard.render({ dossier }, reader),
  "prerequisite-answered": ({ dossier }, reader) => prerequisiteAnsweredCard.render({ dossier }, reader),
  "approval-answered": ({ dossier }, reader) => approvalAnsweredCard.render({ dossier }, reader),
  "approval-contested": ({ dossier }, reader) => approvalContestedCard.render({ dossier }, reader),
  "approval-waiting": ({ dossier }, reader) => approvalWaitingCard.render({ dossier }, reader),
  sending: ({ dossier }, reader) => sendingCard.render({ dossier }, reader),
  sent: ({ dossier }, reader) => sentCard.render({ dossier }, reader),
  "send-problem": ({ dossier }, reader) => sendProblemCard.render({ dossier }, reader),
  "mail-problem": ({ dossier }, reader) => mailProblemCard.render({ dossier }, reader),
  "closing-soon": ({ dossier }, reader) => closingSoonCard.render({ dossier }, reader),
  closed: ({ dossier }, reader) => closedCard.render({ dossier }, reader),
  "taken-over": ({ dossier }, reader) => takenOverCard.render({ dossier }, reader),
};

const renderAccess = (message: AccessMessage, reader: Reader): RenderedCard => {
  if (message.type === "access-requested") return accessRequestedCard.render(message, reader);
  const organisation = message.type === "access-granted" ? message.organisation : null;
  return accessDecidedCard.render({ organisation }, reader);
};

/**
 * `in-place`: the card on which the person pressed « Envoyer » becomes this one, without another message.
 * `and-tell`: the same, and a short message, since an update in place rings nowhere and the person must act.
 * `new`: days have passed, the former card is far up.
 */
const manner: Record<DossierMessage["type"], "in-place" | "and-tell" | "new"> = {
  "authorisation-recorded": "new",
  "mail-received": "new",
  "sign-in-needed": "new",
  "prerequisite-answered": "new",
  "approval-answered": "new",
  "approval-contested": "new",
  "approval-waiting": "new",
  sending: "in-place",
  sent: "in-place",
  "send-problem": "and-tell",
  "mail-problem": "new",
  "closing-soon": "new",
  closed: "new",
  "taken-over": "new",
};

export const createChat = (parts: ChatParts): Chat => {
  /** Keys marked here whose post surely did not happen: they may be tried again. After a crash they are not. */
  const toRepeat = new Set<string>();

  const referenceOf = async (person: PersonId) => readReference(await parts.app().conversation(person));

  return {
    reaches: (conversation) => conversation !== null && readReference(JSON.parse(conversation)) !== null,
    post: async (person, message, key) => {
      const reference = await referenceOf(person);
      if (!reference) return refused(404, "no-conversation");
      if (!toRepeat.delete(key) && !(await parts.markPosted(key))) return { ok: true, value: undefined };
      const attempt = await deliver(parts, person, message, reference);
      if (!attempt.ok && attempt.failure.kind === "later") toRepeat.add(key);
      if (!attempt.ok) parts.log.warn("chat-not-posted", { kind: attempt.failure.kind, message: message.type });
      return attempt;
    },
  };
};

const refused = (status: number, code: string): Attempt<void> => ({
  ok: false,
  failure: { kind: "refused", status, code },
});

type Reference = z.infer<typeof Reference>;

/** Saved by bot.ts and opaque to the application; read back as any input. */
const Account = z.object({ id: z.string(), name: z.string().default(""), aadObjectId: z.string().optional() });
const Reference = z.object({
  serviceUrl: z.string().min(1),
  channelId: z.string().min(1),
  bot: Account,
  user: Account.optional(),
  conversation: z.object({
    id: z.string().min(1),
    name: z.string().default(""),
    isGroup: z.boolean().default(false),
    conversationType: z.string().default("personal"),
    tenantId: z.string().optional(),
  }),
});

const readReference = (saved: unknown): Reference | null => {
  const parsed = Reference.safeParse(saved);
  return parsed.success ? parsed.data : null;
};

const deliver = async (
  parts: ChatParts,
  person: PersonId,
  message: ChatMessage,
  reference: Reference,
): Promise<Attempt<void>> => {
  const reader = readerOf(parts, message.lang, reference.user ? [reference.user.id] : []);
  const card = showOf(parts.app(), person, message, reader);
  const show = message.type === "sign-in-needed" ? askToSignIn(parts, person, message, reference, card) : card;
  let attempt: Attempt<void> = { ok: false, failure: { kind: "unknown", reason: "connection" } };
  // The adapter's onTurnError swallows what its logic throws, so the outcome is carried out by hand.
  const logic = async (context: TurnContext): Promise<void> => {
    attempt = await attemptOf(() => show(context));
  };
  const opened = await attemptOf(() => parts.adapter.continueConversationAsync(parts.appId, reference, logic));
  return opened.ok ? attempt : opened;
};

type Show = (context: TurnContext) => Promise<void>;

const showOf = (app: App, person: PersonId, message: ChatMessage, reader: Reader): Show => {
  if ("dossier" in message) return showDossier(app, person, message, reader);
  return message.type === "approval" ? showApproval(app, person, message, reader) : showAccess(message, reader);
};

/**
 * Nobody is asked for what the token service holds already. Without a connection, or where the service does not answer,
 * the card that leads to the tab says the same.
 */
const askToSignIn =
  (
    { signOn, log }: ChatParts,
    person: PersonId,
    { dossier, lang }: DossierMessage,
    { conversation }: Reference,
    otherwise: Show,
  ): Show =>
  async (context) => {
    if (!signOn) return otherwise(context);
    const { flow, serviceOf } = signOn;
    const tenants = conversation.tenantId === undefined ? [] : [conversation.tenantId];
    const asked = await attemptOf(async () => {
      const service = serviceOf(context);
      if (await flow.silently({ person, tenants }, service)) return null;
      return signInActivity(flow.connection, await service.signInResource(), { dossier, lang });
    });
    if (!asked.ok) {
      log.warn("chat-sign-in-unavailable", { kind: asked.failure.kind });
      return otherwise(context);
    }
    if (asked.value) await context.sendActivity(asked.value);
  };

/** The person's one card about this decision: what became of it shows where it was asked. */
const showApproval = (app: App, person: PersonId, { approval }: ApprovalMessage, reader: Reader): Show => {
  const activity = cardActivity(approvalCard.render({ approval, notices: [], typed: "" }, reader));
  return async (context) => {
    const shown = await app.shownCard(person, approval.id);
    if (shown !== null && (await updateInPlace(context, shown, activity))) return;
    if (approval.state !== "waiting" && shown === null) return;
    const sent = await context.sendActivity(activity);
    if (sent?.id) await app.saveShownCard(person, approval.id, sent.id);
  };
};

const showAccess = (message: AccessMessage, reader: Reader): Show => {
  const activity = cardActivity(renderAccess(message, reader));
  return async (context) => {
    await context.sendActivity(activity);
  };
};

const showDossier = (app: App, person: PersonId, message: DossierMessage, reader: Reader): Show => {
  const activity = cardActivity(renderDossier[message.type](message, reader));
  return (context) => showCard(app, context, person, message, activity);
};

const showCard = async (
  app: App,
  context: TurnContext,
  person: PersonId,
  { type, dossier, lang }: DossierMessage,
  activity: Partial<Activity>,
): Promise<void> => {
  const shown = manner[type] === "new" ? null : await app.shownCard(person, dossier.id);
  const updated = shown !== null && (await updateInPlace(context, shown, activity));
  if (!updated) {
    const sent = await context.sendActivity(activity);
    if (sent?.id) await app.saveShownCard(person, dossier.id, sent.id);
  } else if (manner[type] === "and-tell")
    await context.sendActivity(translator(lang)("cards.problem-notice", { id: dossier.id }));
};

/** `false` when the message is no longer there to be updated. */
const updateInPlace = async (context: TurnContext, id: string, activity: Partial<Activity>): Promise<boolean> => {
  try {
    await context.updateActivity({ ...activity, id });
    return true;
  } catch (error) {
    const { statusCode } = readError(error);
    if (statusCode === 404 || statusCode === 400) return false;
    throw error;
  }
};

/** `summary` is what a notification shows. */
export const cardActivity = (card: RenderedCard): Partial<Activity> => ({
  type: "message",
  summary: typeof card.fallbackText === "string" ? card.fallbackText : "",
  attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", content: card }],
});

const attemptOf = async <T>(work: () => Promise<T>): Promise<Attempt<T>> => {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
};

const Thrown = z.object({
  statusCode: z.int().optional().catch(undefined),
  code: z.string().optional().catch(undefined),
});

const readError = (error: unknown): z.infer<typeof Thrown> => {
  const parsed = Thrown.safeParse(error);
  return parsed.success ? parsed.data : {};
};

const WAIT_MS = 30_000;

/** Statuses as the page on proactive messages of Teams tells them: 403 is blocked or not installed, never to be repeated. */
const failureOf = (error: unknown): Failure => {
  const { statusCode, code = "" } = readError(error);
  if (statusCode === undefined)
    return /ECONNREFUSED|ENOTFOUND|EAI_AGAIN/.test(code)
      ? { kind: "later", status: 0, retryAfterMs: WAIT_MS }
      : { kind: "unknown", reason: "connection" };
  const maybeLater = [401, 408, 412, 425, 429].includes(statusCode) || statusCode >= 500;
  return maybeLater
    ? { kind: "later", status: statusCode, retryAfterMs: WAIT_MS }
    : { kind: "refused", status: statusCode, code: code || "refused" };
};
