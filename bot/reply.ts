import { onlyDecides } from "../shared/approvals.js";
import { translator } from "../shared/i18n/index.js";
import type { ActionId, DossierId, Lang } from "../shared/ids.js";
import type { Refusal } from "../shared/refusals.js";
import { onlyReviews } from "../shared/reviews.js";
import type { DossierListItem, DossierSheet } from "../shared/views.js";
import { guideAbout } from "../src/app/guide.js";
import { ruleView } from "../src/app/problem.js";
import { answerApproval, listApprovals, showApproval } from "./approvals.js";
import { deadlinesCard } from "./cards/deadlines.js";
import { type DossiersNotice, dossiersCard } from "./cards/dossiers.js";
import { guideCard } from "./cards/guide.js";
import { helpCard } from "./cards/help.js";
import { languageCard } from "./cards/language.js";
import type { RefusalCardData } from "./cards/refusal.js";
import { refusalLines } from "./cards/refusal-words.js";
import type { RenderedCard } from "./cards/render.js";
import { reviewsCard } from "./cards/reviews.js";
import { sendProblemCard } from "./cards/send-problem.js";
import { sentCard } from "./cards/sent.js";
import type { Topic } from "./cards/topic.js";
import { welcomeCard } from "./cards/welcome.js";
import { cardOfSend, currentCard, showDossier, showFacts, showTakeOver, showWhatIf, showWhy } from "./dossier-views.js";
import { showLead, showTopic, takeLead } from "./lead.js";
import { askNewDossier, openDossier } from "./new-dossier.js";
import { nothing, plain, refused, type Said, type Turn } from "./turn.js";
import type { Asked, ChatCommand, ReadVerb, View } from "./verbs.js";

/**
 * What the assistant answers. It asks the application, which answers from its own store, and never waits for the mail
 * system or any other service: what has to be done outside is done later and told by a message (conversations.ts).
 */

/** The answer to words, or to a button whose data fits. */
export const reply = async (turn: Turn, asked: Asked): Promise<Said> => {
  switch (asked.kind) {
    case "view":
      return show(turn, asked.view);
    case "language":
      return inLanguage(turn, asked.lang);
    case "open":
      return openDossier(turn, asked.form, (id) => showDossier(turn, id, [turn.reader.t("chat.new-opened")]));
    case "lead":
      return takeLead(turn, asked.step);
    case "access":
      // Access was given since the button was shown.
      return show(turn, { view: "greeting" });
    case "command":
      return act(turn, asked.command);
    case "answer":
      return answerApproval(turn, asked.answer);
  }
};

/** The answer to a button, well formed or not. `data` is what the card carried. */
export const replyToVerb = async (turn: Turn, read: ReadVerb, data: Record<string, unknown>): Promise<Said> => {
  switch (read.read) {
    case "asked":
      return reply(turn, read.asked);
    case "unknown-verb":
      return show(turn, { view: "dossiers", notice: "unknown-button" });
    case "bad-data": {
      const refusal: Refusal = { code: "invalid-input", facts: { issues: read.issues } };
      return refused(turn, refusal, { dossierId: null, retry: null, typed: typedIn(data) });
    }
  }
};

const show = async (turn: Turn, view: View): Promise<Said> => {
  const { app, actor, reader, first } = turn;
  if (onlyReviews(actor.roles) && dossierViews.has(view.view)) return listReviews(turn);
  if (onlyDecides(actor.roles) && dossierViews.has(view.view)) return listApprovals(turn);
  switch (view.view) {
    case "greeting":
      return first ? plain(welcomeCard.render({ name: actor.name }, reader)) : listDossiers(turn, null);
    case "help":
      return plain(helpCard.render({ heard: view.heard ?? null, near: view.near ?? [] }, reader));
    case "dossiers":
      return listDossiers(turn, view.notice ?? null, view);
    case "new-dossier":
      return newDossier(turn);
    case "topic":
      return showTopic(turn, view.topic, rulesOf(view.topic, reader.lang));
    case "needs":
    case "steps": {
      const part = view.view;
      const open = (id: DossierId) => showLead(turn, { view: part, id });
      return view.id ? open(view.id) : onDossierInHand(turn, open);
    }
    case "more":
    case "corrections":
    case "profile":
    case "prerequisite-answer":
    case "authorisation":
    case "prerequisites":
    case "prerequisite-mail":
    case "follow-up-mail":
    case "record-fact":
    case "escalation":
    case "subscription":
      return showLead(turn, view);
    case "dossier":
      return showDossier(turn, view.id, []);
    case "resume":
      return onDossierInHand(turn, (id) => showDossier(turn, id, []));
    case "why":
      return view.id ? showWhy(turn, view.id) : onDossierInHand(turn, (id) => showWhy(turn, id));
    case "guide":
      return plain(guideCard.render(guideAbout(view.about, reader.lang), reader));
    case "what-if":
      return showWhatIf(turn, view.day, view.id);
    case "take-over":
      return showTakeOver(turn, view.id);
    case "facts":
      return showFacts(turn, view.id, view.kind);
    case "deadlines": {
      const [dossiers, { now }] = await Promise.all([app.dossiers(actor), app.me(actor)]);
      return plain(deadlinesCard.render({ dossiers, now }, reader));
    }
    case "reviews":
      return listReviews(turn);
    case "approvals":
      return listApprovals(turn);
    case "approval":
      return showApproval(turn, view.id);
    case "language":
      return plain(languageCard.render({}, reader));
  }
};

/** People who only answer requests see theirs wherever others see dossiers. */
const dossierViews: ReadonlySet<View["view"]> = new Set(["greeting", "dossiers", "resume", "deadlines"]);

const listReviews = async ({ app, actor, reader }: Turn): Promise<Said> =>
  plain(reviewsCard.render(await app.reviews(actor), reader));

/** Only a client opens a dossier: whoever cannot is told so before filling in a form. */
const newDossier = async (turn: Turn): Promise<Said> =>
  turn.actor.roles.includes("client")
    ? askNewDossier(turn)
    : refused(turn, { code: "not-allowed", facts: { needed: "client" } }, nothing);

const topicRules: Record<Topic, readonly string[]> = {
  diffusion: ["s2-2-mailing-list"],
  telephony: [
    "s3-1-teams-align-first",
    "s5-contact-teams-cic",
    "s1-3-contact-centre-cic",
    "s1-3-cic-migration-contact",
  ],
};

const rulesOf = (topic: Topic, lang: Lang) => topicRules[topic].flatMap((id) => ruleView(id, lang) ?? []);

const listDossiers = async (
  { app, actor, reader }: Turn,
  notice: DossiersNotice | null,
  { search = "", page = 0 }: { search?: string; page?: number } = {},
): Promise<Said> =>
  plain(dossiersCard.render({ dossiers: newestFirst(await app.dossiers(actor)), notice, search, page }, reader));

const newestFirst = (dossiers: DossierListItem[]): DossierListItem[] =>
  dossiers.toSorted((a, b) => Date.parse(b.updatedAt) - Date.parse(a.updatedAt));

/** The newest dossier that waits for the client; else the newest. */
const onDossierInHand = async (turn: Turn, then: (id: DossierId) => Promise<Said>): Promise<Said> => {
  const dossiers = newestFirst(await turn.app.dossiers(turn.actor));
  const inHand = dossiers.find(({ ball }) => ball === "client") ?? dossiers[0];
  return inHand ? then(inHand.id) : listDossiers(turn, null);
};

const inLanguage = async (turn: Turn, lang: Lang): Promise<Said> => {
  const reader = { ...turn.reader, lang, t: translator(lang) };
  const now = { ...turn, actor: { ...turn.actor, lang }, reader };
  const list = onlyReviews(turn.actor.roles) ? listReviews(now) : listDossiers(now, "language-set");
  // What is read does not rest on the language kept.
  const [said] = await Promise.all([list, turn.app.setLanguage(turn.actor, lang)]);
  return said;
};

/** What the card showed is no longer so: the person gets the present state and what happened, not a dead end. */
const outdated: ReadonlySet<Refusal["code"]> = new Set([
  "stale",
  "preview-stale",
  "send-in-progress",
  "already-sent",
  "nothing-unknown",
  "nothing-to-resume",
]);

const act = async (turn: Turn, command: ChatCommand): Promise<Said> => {
  const { app, actor, reader, pressed } = turn;
  const outcome = await app.actAndSee(actor, command, (dossier) => cardAfterCommand(turn, dossier), pressed);
  if (outcome.ok) {
    const { sheet, drawn, replayed } = outcome.value;
    const card = drawn ?? (await currentCard(turn, sheet, { notices: [] }));
    return { card, dossier: command.dossierId, noted: Boolean(pressed?.message) && !replayed };
  }
  const typed = "note" in command ? (command.note ?? null) : null;
  // A note is not lost with the card that it was typed on.
  if (outdated.has(outcome.refusal.code) && typed === null)
    return showDossier(turn, command.dossierId, [], refusalLines(app.problem(outcome.refusal, reader.lang), reader));
  return refused(turn, outcome.refusal, { dossierId: command.dossierId, retry: retryOf(command), typed });
};

/** How a sending ended is told first. `null`: the card shows more than the sheet says. */
const cardAfterCommand = (turn: Turn, dossier: DossierSheet): RenderedCard | null => {
  if (dossier.sendState === "sent") return sentCard.render({ dossier }, turn.reader);
  if (dossier.sendState === "failed" || dossier.sendState === "stopped")
    return sendProblemCard.render({ dossier }, turn.reader);
  return cardOfSend(turn, dossier);
};

/** The same press again: the same action id, since a refused one may be tried again, and what was typed. */
const retryOf = (command: ChatCommand): RefusalCardData["retry"] => {
  if (command.type !== "resolve-unknown-send") return null;
  const {
    dossierId,
    actionId,
    verdict,
    note,
  }: { dossierId: DossierId; actionId: ActionId; verdict: string; note: string } = command;
  return { verb: command.type, data: { verb: command.type, dossierId, actionId, verdict, note } };
};

const typedIn = ({ note }: Record<string, unknown>): string | null =>
  typeof note === "string" && note.trim() !== "" ? note : null;
