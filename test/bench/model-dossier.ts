import type { Command } from "../../shared/commands.js";
import type { FileView } from "../../shared/files.js";
import type { ActionId, DossierId, MailKey, OrganisationId, PersonId } from "../../shared/ids.js";
import type { FilePurpose } from "../../shared/routes/files.js";
import type { Actor, App, Result } from "../../src/app/app.js";
import { createApp } from "../../src/app/create-app.js";
import type { Deps } from "../../src/app/deps.js";
import { recordFact } from "../../src/app/record-fact.js";
import { brokerAuthorisationMail, mailFile } from "../../src/local/fiction/broker-mail.js";
import { providers, qualifications } from "../../src/local/fiction/catalogue.js";
import { filledPriceRequest } from "../../src/local/fiction/documents.js";

/** `mail`: the one that it has, where one was prepared. */
export type Model = { organisation: OrganisationId; id: DossierId; mail: MailKey | null };

/** A dossier whose price request may leave: authorised, every qualified provider chosen, the closing date set. */
export async function readyDossier(deps: Deps, owner: PersonId): Promise<Model> {
  const { app } = createApp(deps);
  const actor = await actorOf(app, owner);
  return { organisation: actor.organisation, id: await ready(deps, app, actor), mail: null };
}

const actorOf = async (app: App, owner: PersonId): Promise<Actor> => {
  const actor = await app.actor(owner, "tab");
  if (!actor) throw new Error("The owner of the model dossier is unknown.");
  return actor;
};

/** A dossier that has come as far as a sending of which nobody can tell whether it left, by the application itself. */
export async function modelDossier(deps: Deps, owner: PersonId): Promise<Model> {
  const { app } = createApp(deps);
  const actor = await actorOf(app, owner);
  const { organisation } = actor;
  const id = await ready(deps, app, actor);
  const { digest } = must(await app.sendPreview(actor, id));
  await give(deps, app, actor, { type: "send-price-request", dossierId: id, preview: digest });
  const mail = (await deps.store.rows.mails.ofDossier(organisation, id))[0]?.key;
  if (mail === undefined) throw new Error("The model dossier has no mail.");
  await recordFact(
    deps,
    { organisation, dossier: id },
    { type: "send-unknown", v: 1, mail, problem: "not-found" },
    async (rows) => ({ go: await rows.mails.move(mail, "prepared", { state: "unknown", problem: "not-found" }) }),
  );
  await deps.store.rows.outbox.cancel(id);
  return { organisation, id, mail };
}

/** Any of the fiction: twelve providers hold it. */
const wanted = qualifications.slice(0, 1).map(({ id }) => id);

async function ready(deps: Deps, app: App, actor: Actor): Promise<DossierId> {
  const id = await authorisedDossier(deps, app, actor);
  const choices = must(await app.closingChoices(actor));
  const recipients = providers.filter((provider) => wanted.every((id) => provider.qualifications.includes(id)));
  await give(deps, app, actor, {
    type: "prepare-send",
    dossierId: id,
    recipients: recipients.map((provider) => provider.id),
    exclusions: [],
    closesOn: choices.proposed,
    closesAtTime: choices.proposedTime,
    body: "Bonjour,\n\nVoici notre demande de prix (fictive). Répondez au plus tard le {date_limite} à {heure_limite}.\n\nMerci.",
  });
  return id;
}

async function authorisedDossier(deps: Deps, app: App, actor: Actor): Promise<DossierId> {
  const { dossierId } = await give(deps, app, actor, {
    type: "open-dossier",
    title: "Migration de douze applications (fictif)",
    qualifications: wanted,
    profile: { rctiSubject: true },
  });
  const add = async (name: string, purpose: FilePurpose, bytes: Uint8Array): Promise<FileView> =>
    must(await app.upload(actor, name, purpose, bytes));
  const request = await add("Demande de prix (fictive).docx", "price-request", filledPriceRequest());
  await give(deps, app, actor, {
    type: "attach-price-request",
    dossierId,
    file: request.sha256,
    fileName: request.name,
  });
  const mail = brokerAuthorisationMail({ to: { name: actor.name, address: actor.mail } });
  const reply = await mailFile(mail, { messageId: "<bench@courtier.example>", sentAt: deps.clock.now() });
  const evidence = await add("Réponse du Courtier (fictive).eml", "broker-answer", reply);
  await give(deps, app, actor, {
    type: "record-broker-answer",
    dossierId,
    outcome: "authorised",
    evidence: evidence.sha256,
    evidenceName: evidence.name,
  });
  return dossierId;
}

type WithoutAction<C> = C extends Command ? Omit<C, "actionId"> : never;

async function give(deps: Deps, app: App, actor: Actor, command: WithoutAction<Command>) {
  const actionId = deps.newId() as ActionId;
  // One member of the union with its action id again; TypeScript does not see that through `Omit`.
  return must(await app.act(actor, { ...command, actionId } as Command));
}

function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`The model dossier was refused: ${JSON.stringify(result.refusal)}.`);
}
