import type { Command } from "../../shared/commands.js";
import { localDateOf } from "../domain/calendar.js";
import type { Decision, Facts } from "../domain/decide/given.js";
import type { Dossier } from "../domain/dossier.js";
import type { DossierEvent } from "../domain/events.js";
import { isReviewed } from "../domain/reviews.js";
import { waitsOf } from "../domain/waits.js";
import { answersMailToKeep } from "./answers.js";
import type { Actor } from "./app.js";
import { composeAuthorisationRequest } from "./compose.js";
import type { Deps } from "./deps.js";
import { sendFacts } from "./facts.js";
import { gatheringMailToKeep } from "./gatherings.js";
import { incidentMailToKeep } from "./incident-mail.js";
import { mailTextsOf } from "./mail-texts/texts.js";
import { namesFor } from "./names.js";
import { composePrerequisite } from "./prerequisites.js";
import { freeze } from "./review-rows.js";
import type { MailToKeep } from "./save.js";
import { stepMailToKeep } from "./step-mail.js";
import type { Rows } from "./store.js";
import { sinceBrokerSaw } from "./versions.js";
import { composeFollowUp } from "./waits.js";

/** The mails that the decision's events announce, as they will leave. */
export async function mailsOf(
  deps: Deps,
  rows: Rows,
  actor: Actor,
  dossier: Dossier | null,
  decision: Extract<Decision, { ok: true }>,
  facts: Facts,
  command: Command,
): Promise<MailToKeep[]> {
  const mails: MailToKeep[] = [];
  for (const event of decision.events) {
    const kept = dossier && (await mailOf(deps, rows, actor, dossier, event, facts));
    if (kept) mails.push(kept);
    if (dossier && event.type === "incident-mail-requested" && command.type === "send-incident-mail")
      mails.push(await incidentMailToKeep(deps, rows, actor, dossier, command, event.mail));
    if (dossier && event.type === "gathering-requested" && command.type === "send-gathering")
      mails.push(await gatheringMailToKeep(deps, rows, actor, dossier, command, event.mail));
    if (dossier && event.type === "answers-requested" && command.type === "send-answers")
      mails.push(await answersMailToKeep(deps, rows, actor, dossier, command, event.mail));
    if (dossier && event.type === "step-taken" && event.mail && command.type === "take-step")
      mails.push(await stepMailToKeep(rows, actor, dossier, command, event.mail));
  }
  return mails;
}

async function mailOf(
  deps: Deps,
  rows: Rows,
  actor: Actor,
  dossier: Dossier,
  event: DossierEvent,
  facts: Facts,
): Promise<MailToKeep | null> {
  if (event.type === "authorisation-requested") {
    const { needSummary, estimatedAmount, mail: key } = event;
    const since = await sinceBrokerSaw(deps, rows, dossier);
    const names = await namesFor(rows, actor, dossier);
    const said = { dossier, ...names, sender: actor, needSummary, estimatedAmount, since };
    const texts = await mailTextsOf(rows, actor.organisation);
    const mail = composeAuthorisationRequest({ ...said, texts });
    const review = { addressee: "courtier" as const, frozen: freeze({ ...said, subject: "price-request" }) };
    return { key, kind: "broker-authorisation-request", mailbox: actor.person, mail, check: null, review };
  }
  if (event.type === "prerequisite-asked") {
    const { prerequisite, mail: key } = event;
    const names = await namesFor(rows, actor, dossier);
    const texts = await mailTextsOf(rows, actor.organisation);
    const mail = composePrerequisite({ dossier, prerequisite, ...names, sender: actor, texts });
    const kept = { key, kind: "prerequisite" as const, mailbox: actor.person, mail, check: null };
    if (!isReviewed(prerequisite)) return kept;
    const frozen = freeze({ subject: prerequisite, dossier, ...names, sender: actor });
    return { ...kept, review: { addressee: "cic-sector", frozen } };
  }
  if (event.type === "wait-followed-up") {
    const { wait: id, since, mail: key } = event;
    const wait = waitsOf(dossier, facts.calendar, localDateOf(deps.clock.now())).find((one) => one.id === id);
    const { organisation } = await namesFor(rows, actor, dossier);
    const waited = { id, since, days: wait?.days ?? 0 };
    const texts = await mailTextsOf(rows, actor.organisation);
    const mail = composeFollowUp({ dossier, wait: waited, organisation, sender: actor, texts });
    return { key, kind: "wait-follow-up", mailbox: actor.person, mail, check: null };
  }
  if (event.type === "send-requested") {
    const { mail } = await sendFacts(deps, rows, actor, dossier);
    if (!mail || !facts.contractTemplate) throw new Error("A send was accepted that cannot be composed.");
    const check = { contractTemplate: facts.contractTemplate.sha256, closesAt: event.closesAt, content: event.content };
    const into = event.into && { into: event.into };
    return { key: event.mail, kind: "price-request", mailbox: actor.person, mail, check: { ...check, ...into } };
  }
  return null;
}
