import type { DossierId } from "../shared/ids.js";
import type { PrerequisiteId } from "../shared/prerequisites.js";
import type { RuleView } from "../shared/rule-view.js";
import type { WaitId } from "../shared/waits.js";
import { askBroker, requestAuthorisation, seeAuthorisation } from "./ask-broker.js";
import { beforeBrokerCard } from "./cards/before-broker.js";
import { button } from "./cards/buttons.js";
import { mailToSendCard } from "./cards/mail-to-send.js";
import { type Topic, topicCard } from "./cards/topic.js";
import type { ConcernsForm, LeadStep } from "./chat-forms.js";
import { showCorrections, showPart, showProfile } from "./dossier-parts.js";
import { showDossier } from "./dossier-views.js";
import { askEscalation, escalate } from "./escalation.js";
import { asMail } from "./lead-answers.js";
import { askPrerequisiteAnswer, recordPrerequisiteAnswer } from "./prerequisite-answer.js";
import { askFact, recordFact } from "./record-fact.js";
import { nothing, refused, type Said, type Turn } from "./turn.js";
import type { View } from "./verbs.js";

/**
 * The short forms of the chat: what needs no document and no list is asked, answered and sent here. What was typed is kept
 * as the tab keeps its own forms, under the same names: begun here, it goes on there, and the other way round.
 */

type LeadView =
  | { view: "needs" | "steps"; id: DossierId }
  | Extract<
      View,
      {
        view:
          | "more"
          | "corrections"
          | "profile"
          | "escalation"
          | "prerequisite-answer"
          | "authorisation"
          | "prerequisites"
          | "prerequisite-mail"
          | "follow-up-mail"
          | "record-fact"
          | "subscription";
      }
    >;

export const showLead = (turn: Turn, view: LeadView): Promise<Said> => {
  switch (view.view) {
    case "more":
    case "needs":
    case "steps":
      return showPart(turn, view);
    case "corrections":
      return showCorrections(turn, view.id);
    case "profile":
      return showProfile(turn, view.id);
    case "prerequisite-answer":
      return askPrerequisiteAnswer(turn, view);
    case "authorisation":
      return askBroker(turn, view.id);
    case "prerequisites":
      return showPrerequisites(turn, view.id);
    case "prerequisite-mail":
      return showPrerequisiteMail(turn, view);
    case "follow-up-mail":
      return showFollowUp(turn, view);
    case "record-fact":
      return askFact(turn, view);
    case "escalation":
      return askEscalation(turn, view.id);
    case "subscription":
      return showSubscriptionMail(turn, view.leaving);
  }
};

export const takeLead = (turn: Turn, asked: LeadStep): Promise<Said> => {
  switch (asked.step) {
    case "see-authorisation":
      return seeAuthorisation(turn, asked.form);
    case "request-authorisation":
      return requestAuthorisation(turn, asked.form);
    case "record-fact":
      return recordFact(turn, asked.form);
    case "set-concerns":
      return setConcerns(turn, asked.form);
    case "ask-prerequisite":
      return askPrerequisite(turn, asked);
    case "follow-up-wait":
      return followUp(turn, asked);
    case "record-prerequisite-answer":
      return recordPrerequisiteAnswer(turn, asked.form);
    case "escalate":
      return escalate(turn, asked.form);
    case "ask-subscription":
      return askSubscription(turn, asked);
  }
};

const showPrerequisites = async (turn: Turn, id: DossierId): Promise<Said> => {
  const found = await turn.app.sheet(turn.actor, id);
  if (!found.ok) return refused(turn, found.refusal, nothing);
  return { card: beforeBrokerCard.render({ dossier: found.value }, turn.reader), dossier: null };
};

const setConcerns = async (turn: Turn, form: ConcernsForm): Promise<Said> => {
  const { dossierId, actionId, revision, concerns } = form;
  const outcome = await turn.app.act(turn.actor, {
    ...{ type: "set-concerns", dossierId, actionId, ...(revision !== undefined && { revision }) },
    concerns: {
      teamsTelephony: concerns.includes("teams"),
      contactCentre: concerns.includes("centre"),
      decree530: concerns.includes("decree"),
    },
  });
  return outcome.ok ? showPrerequisites(turn, dossierId) : refused(turn, outcome.refusal, { ...nothing, dossierId });
};

const showPrerequisiteMail = async (
  turn: Turn,
  { id, prerequisite }: { id: DossierId; prerequisite: PrerequisiteId },
): Promise<Said> => {
  const { app, actor, reader } = turn;
  const preview = await app.prerequisitePreview(actor, id, prerequisite);
  if (!preview.ok) return refused(turn, preview.refusal, { ...nothing, dossierId: id });
  const carried = { dossierId: id, actionId: reader.newActionId(), prerequisite };
  const send = button(reader.t("lead.send"), "ask-prerequisite", carried, { style: "positive" });
  const others = [button(reader.t("lead.before"), "prerequisites", { dossierId: id })];
  const place = { place: "dossier" as const, id };
  const card = mailToSendCard.render({ mail: asMail(preview.value), send, others, place, problem: null }, reader);
  return { card, dossier: null };
};

const askPrerequisite = async (
  turn: Turn,
  { dossierId, actionId, prerequisite }: Extract<LeadStep, { step: "ask-prerequisite" }>,
): Promise<Said> => {
  const outcome = await turn.app.act(turn.actor, { type: "ask-prerequisite", dossierId, actionId, prerequisite });
  return outcome.ok
    ? showDossier(turn, dossierId, [turn.reader.t("lead.mail-leaves")])
    : refused(turn, outcome.refusal, { ...nothing, dossierId });
};

const showFollowUp = async (turn: Turn, { id, wait }: { id: DossierId; wait: WaitId }): Promise<Said> => {
  const { app, actor, reader } = turn;
  const preview = await app.followUpPreview(actor, id, wait);
  if (!preview.ok) return refused(turn, preview.refusal, { ...nothing, dossierId: id });
  const carried = { dossierId: id, actionId: reader.newActionId(), wait };
  const send = button(reader.t("lead.send"), "follow-up-wait", carried, { style: "positive" });
  const others = [button(reader.t("cards.show-dossier"), "dossier", { dossierId: id })];
  const place = { place: "dossier" as const, id };
  const card = mailToSendCard.render({ mail: asMail(preview.value), send, others, place, problem: null }, reader);
  return { card, dossier: null };
};

const followUp = async (
  turn: Turn,
  { dossierId, actionId, wait }: Extract<LeadStep, { step: "follow-up-wait" }>,
): Promise<Said> => {
  const outcome = await turn.app.act(turn.actor, { type: "follow-up-wait", dossierId, actionId, wait });
  return outcome.ok
    ? showDossier(turn, dossierId, [turn.reader.t("lead.mail-leaves")])
    : refused(turn, outcome.refusal, { ...nothing, dossierId });
};

/** What the guide says of one matter, and where the person stands in it. */
export const showTopic = async (turn: Turn, topic: Topic, rules: readonly RuleView[]): Promise<Said> => {
  const { app, actor, reader } = turn;
  const card =
    topic === "diffusion"
      ? topicCard.render({ topic, rules, people: (await app.diffusionList(actor)).people, dossiers: [] }, reader)
      : topicCard.render({ topic, rules, people: [], dossiers: await app.dossiers(actor) }, reader);
  return { card, dossier: null };
};

const showSubscriptionMail = async (turn: Turn, leaving: boolean): Promise<Said> => {
  const { app, actor, reader } = turn;
  const preview = await app.subscriptionPreview(actor, { leaving });
  if (!preview.ok) return refused(turn, preview.refusal, nothing);
  const carried = { actionId: reader.newActionId(), leaving: leaving ? ("yes" as const) : ("no" as const) };
  const send = button(reader.t("lead.send"), "ask-subscription", carried, { style: "positive" });
  const mail = asMail({ ...preview.value, attachments: [] });
  const others = [button(reader.t("chat.diffusion-list"), "diffusion-list", {})];
  const card = mailToSendCard.render({ mail, send, others, place: { place: "diffusion" }, problem: null }, reader);
  return { card, dossier: null };
};

const askSubscription = async (
  turn: Turn,
  { actionId, leaving }: Extract<LeadStep, { step: "ask-subscription" }>,
): Promise<Said> => {
  const { app, actor, reader } = turn;
  const command = { type: "ask-subscription", actionId, person: actor.person, leaving } as const;
  const outcome = await app.actOnSubscription(actor, command);
  if (!outcome.ok) return refused(turn, outcome.refusal, nothing);
  const { rule, people } = await app.diffusionList(actor);
  return { card: topicCard.render({ topic: "diffusion", rules: [rule], people, dossiers: [] }, reader), dossier: null };
};
