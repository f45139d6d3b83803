import { z } from "zod";
import { centsFrom } from "../shared/amount.js";
import type { ActionId, DossierId } from "../shared/ids.js";
import type { Refusal } from "../shared/refusals.js";
import { askBrokerCard } from "./cards/ask-broker.js";
import { button } from "./cards/buttons.js";
import { mailToSendCard } from "./cards/mail-to-send.js";
import type { BrokerForm } from "./chat-forms.js";
import { showDossier } from "./dossier-views.js";
import { asMail, unread } from "./lead-answers.js";
import { nothing, refused, type Said, type Turn } from "./turn.js";

/** The broker's authorisation, asked from the chat: two answers, the mail as it will leave, one press (guide 3.3.2). */

const brokerFormName = (id: DossierId) => `autorisation:${id}`;
const KeptBroker = z.object({ needSummary: z.string(), amount: z.string() }).partial();

export const askBroker = async (turn: Turn, id: DossierId): Promise<Said> => {
  const { app, actor, reader } = turn;
  const [found, form] = await Promise.all([app.dossier(actor, id), app.form(actor, brokerFormName(id))]);
  if (!found.ok) return refused(turn, found.refusal, nothing);
  const before = found.value.authorisationRequest;
  const kept = KeptBroker.safeParse(form).data ?? {};
  const typed: BrokerForm = {
    dossierId: id,
    actionId: reader.newActionId() as ActionId,
    needSummary: kept.needSummary ?? before?.needSummary ?? "",
    amount: kept.amount ?? (before ? (before.estimatedAmount / 100).toFixed(2).replace(".", ",") : ""),
  };
  return { card: askBrokerCard.render({ dossier: found.value, typed, problem: null }, reader), dossier: null };
};

/** The form again, under the reason, with what was typed. */
const brokerFormAgain = async (turn: Turn, typed: BrokerForm, refusal: Refusal): Promise<Said> => {
  const { app, actor, reader } = turn;
  const found = await app.sheet(actor, typed.dossierId);
  if (!found.ok) return refused(turn, found.refusal, nothing);
  const problem = app.problem(refusal, reader.lang);
  return { card: askBrokerCard.render({ dossier: found.value, typed, problem }, reader), dossier: null };
};

const readBroker = ({ needSummary, amount }: BrokerForm) => {
  const estimatedAmount = centsFrom(amount);
  const summary = needSummary.trim();
  if (summary === "") return { ok: false as const, refusal: unread("needSummary") };
  return estimatedAmount === null
    ? { ok: false as const, refusal: unread("estimatedAmount") }
    : { ok: true as const, value: { needSummary: summary, estimatedAmount } };
};

export const seeAuthorisation = async (turn: Turn, form: BrokerForm): Promise<Said> => {
  const { app, actor, reader } = turn;
  const { t } = reader;
  const { dossierId, actionId, needSummary, amount } = form;
  // An interruption loses nothing: the form is found again here and in the tab.
  await app.saveForm(actor, brokerFormName(dossierId), { needSummary, amount });
  const read = readBroker(form);
  if (!read.ok) return brokerFormAgain(turn, form, read.refusal);
  const preview = await app.authorisationPreview(actor, dossierId, read.value);
  if (!preview.ok) return brokerFormAgain(turn, form, preview.refusal);
  const send = button(
    t("lead.send-to-broker"),
    "request-broker-authorisation",
    { dossierId, actionId, needSummary, amount },
    { style: "positive" },
  );
  const others = [button(t("lead.rewrite"), "authorisation", { dossierId })];
  const place = { place: "authorisation" as const, id: dossierId };
  const card = mailToSendCard.render({ mail: asMail(preview.value), send, others, place, problem: null }, reader);
  return { card, dossier: null };
};

export const requestAuthorisation = async (turn: Turn, form: BrokerForm): Promise<Said> => {
  const { app, actor, reader } = turn;
  const { dossierId, actionId } = form;
  const read = readBroker(form);
  if (!read.ok) return brokerFormAgain(turn, form, read.refusal);
  const command = { type: "request-broker-authorisation", dossierId, actionId, ...read.value } as const;
  const outcome = await app.act(actor, command);
  if (!outcome.ok) return brokerFormAgain(turn, form, outcome.refusal);
  await app.saveForm(actor, brokerFormName(dossierId), null);
  return showDossier(turn, dossierId, [reader.t("lead.mail-leaves")]);
};
