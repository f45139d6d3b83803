import type { FileView, MailboxMessage } from "../../../shared/files.js";
import type { DossierId, LocalDate } from "../../../shared/ids.js";
import { CannotGoOn, until } from "./http.js";
import { expect, newActionId, type Play } from "./play.js";

/** From the two mails that wait in the mailbox to a price request that may leave: guide 3.1 to 3.3.3. */

export async function openDossier(play: Play): Promise<DossierId> {
  const { client, tell, persona } = play;
  const me = await client.ask("me");
  const [qualification] = (await client.ask("catalogue")).qualifications;
  if (!qualification) throw new CannotGoOn("Le catalogue fictif n’a pas de qualification.");
  const { dossierId } = await client.ask("command", {
    body: {
      type: "open-dossier",
      actionId: newActionId(),
      title: "Migration de douze applications (fictif)",
      qualifications: [qualification.id],
      ...(me.organisation.profile === null && { profile: { rctiSubject: true } }),
    },
  });
  tell(`${persona.name} ouvre le dossier ${dossierId} pour «\u00a0${qualification.label}\u00a0».`);
  return dossierId;
}

export async function attachPriceRequest(play: Play, dossierId: DossierId): Promise<void> {
  const { client, tell } = play;
  const message = await mailOf(play, "la demande de prix remplie", ({ attachments }) => attachments.length > 0);
  const attachment = message.attachments[0]?.name ?? "";
  const body = { messageId: message.id, attachment, purpose: "price-request" };
  const file: FileView = await client.ask("fileFromMailbox", { body });
  await client.ask("command", {
    body: { type: "attach-price-request", actionId: newActionId(), dossierId, file: file.sha256, fileName: file.name },
  });
  const sections = file.emptySections?.length ?? 0;
  expect(play, file.template !== null, "Le gabarit de la demande de prix n’est pas reconnu.");
  expect(play, sections === 0, `La demande de prix a ${sections} sections vides.`);
  tell(`La demande de prix «\u00a0${file.name}\u00a0» est prise du courriel de ${message.from.name}.`);
}

export async function recordAuthorisation(play: Play, dossierId: DossierId): Promise<void> {
  const { client, tell } = play;
  const message = await mailOf(play, "la réponse du Courtier", ({ fromBroker }) => fromBroker);
  const file = await client.ask("fileFromMailbox", { body: { messageId: message.id, purpose: "broker-answer" } });
  expect(play, file.mail?.suggestedOutcome === "authorised", "La réponse du Courtier n’est pas comprise.");
  await client.ask("command", {
    body: {
      type: "record-broker-answer",
      actionId: newActionId(),
      dossierId,
      outcome: "authorised",
      evidence: file.sha256,
      evidenceName: file.name,
    },
  });
  tell("La réponse du Courtier, «\u00a0autorisé\u00a0», est versée au dossier.");
}

/** Every qualified provider, the earliest date allowed, the administrator's text. */
export async function prepareSend(play: Play, dossierId: DossierId, questionsOn?: LocalDate): Promise<void> {
  const { client, tell } = play;
  const { qualifications } = await client.ask("dossier", { params: { id: dossierId } });
  const wanted = qualifications.map(({ id }) => id);
  const { providers } = await client.ask("catalogue");
  const qualified = providers.filter((provider) => wanted.every((id) => provider.qualifications.includes(id)));
  const choices = await client.ask("closingChoices");
  const templates = await client.ask("templates");
  const text = templates.find(({ kind, current }) => kind === "send-mail" && current)?.text;
  await client.ask("command", {
    body: {
      type: "prepare-send",
      actionId: newActionId(),
      dossierId,
      recipients: qualified.map(({ id }) => id),
      exclusions: [],
      closesOn: choices.proposed,
      closesAtTime: choices.proposedTime,
      ...(questionsOn && { questionsOn }),
      body: text ?? "",
    },
  });
  tell(`L’envoi est préparé\u00a0: ${qualified.length} prestataires, réponse au plus tard le ${choices.proposed}.`);
}

const mailOf = (play: Play, what: string, fits: (message: MailboxMessage) => boolean): Promise<MailboxMessage> =>
  until(`${what} n’est pas dans la boîte de ${play.persona.name}`, 10, async () => {
    const messages = await play.client.ask("mailbox");
    return messages.find(fits) ?? null;
  });
