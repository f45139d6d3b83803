import type { DossierId } from "../../../shared/ids.js";
import type { ReceivedView } from "../../../shared/received.js";
import { plusDays } from "../../domain/calendar.js";
import { type Provider, providers } from "../../local/fiction/catalogue.js";
import { prepareSend } from "./before-sending.js";
import { sendIncidentMail } from "./facts.js";
import { CannotGoOn, until } from "./http.js";
import { dossierOf, expect, goTo, newActionId, type Play, untilDossier } from "./play.js";

/** Questions of the providers until a date that the client set, and the one document that answers them (guide 3.3.3). */

/** Days between the last one for questions and the closing. */
const BEFORE_CLOSING = 5;

export async function announceCutOff(play: Play, id: DossierId): Promise<void> {
  const { closesOn } = await play.client.ask("closingChoices").then(({ proposed }) => ({ closesOn: proposed }));
  const on = plusDays(closesOn, -BEFORE_CLOSING);
  await prepareSend(play, id, on);
  play.tell(`Les questions sont acceptées jusqu’au ${on}.`);
}

export async function answerQuestions(play: Play, id: DossierId): Promise<void> {
  const { solicitation } = await dossierOf(play, id);
  const [first, second] = providers.filter((one) => solicitation?.recipients.includes(one.id));
  if (!solicitation || !first || !second) throw new CannotGoOn("Aucun prestataire n’a été sollicité.");
  const early = await askedBy(play, id, first, "Combien de bases de données sont à migrer (fictif)?");
  expect(play, early.incident === null, "Une question posée à temps est dite tardive.");
  await answerAll(play, id, early.number);
  await acknowledge(play, id, second);
  await goTo(play, plusDays(solicitation.closesOn, 1 - BEFORE_CLOSING), "09:00");
  const late = await askedBy(play, id, second, "Peut-on proposer deux équipes (fictif)?");
  if (late.incident === null) throw new CannotGoOn("Une question arrivée après la date limite n’est pas constatée.");
  await sendIncidentMail(play, id, late.incident, "question-too-late", { provider: second.id });
}

/** Written in answer to what the provider received, proposed by the assistant, filed by the client. */
async function askedBy(play: Play, id: DossierId, provider: Provider, text: string): Promise<ReceivedView> {
  const number = await written(play, id, provider, {
    ...{ subject: `Question\u00a0: ${provider.contact}`, text, answering: "Demande de prix" },
  });
  await play.client.ask("fileReceived", { params: { id }, body: { actionId: newActionId(), number, as: "question" } });
  play.tell(`${provider.name} pose une question par écrit; elle est versée au dossier.`);
  const found = (await dossierOf(play, id)).received.find((one) => one.number === number);
  if (!found) throw new CannotGoOn("La question versée n’est pas au dossier.");
  return found;
}

/** `answering`: how the subject of the mail begins that the provider answers. */
async function written(
  play: Play,
  id: DossierId,
  provider: Provider,
  { subject, text, answering }: { subject: string; text: string; answering: string },
): Promise<number> {
  const { m365, persona } = play;
  const before = (await dossierOf(play, id)).received.length;
  const inbox = (await m365.messages(provider.email)).filter(({ folder }) => folder === "inbox");
  const answered = inbox.find(({ subject: one }) => one.startsWith(answering));
  if (!answered) throw new CannotGoOn(`${provider.name} n’a rien reçu.`);
  await m365.deliver({
    from: { name: provider.contact, address: provider.email },
    to: { name: persona.name, address: persona.mail },
    inReplyTo: answered.internetMessageId,
    subject,
    text: `Bonjour,\n\n${text}\n\nCordialement,\n${provider.contact}\n${provider.name}`,
  });
  return until("le courriel du prestataire n’est pas proposé au dossier", 20, async () => {
    const { received } = await dossierOf(play, id);
    return received.length > before ? received.length : null;
  });
}

async function answerAll(play: Play, id: DossierId, number: number): Promise<void> {
  const { client, tell } = play;
  const asked = (await dossierOf(play, id)).questions?.list.find((one) => one.number === number)?.proposed ?? "";
  const items = [{ question: number, asked, answer: "Quatre bases de données (fictif)." }];
  const { digest, body, refusals } = await client.ask("answersPreview", { params: { id }, body: { items } });
  const [refusal] = refusals;
  if (refusal) throw new CannotGoOn(`Le document de réponses serait refusé\u00a0: ${refusal.title}`);
  const command = { type: "send-answers", actionId: newActionId(), dossierId: id, items, body, preview: digest };
  await client.ask("command", { body: command });
  await untilDossier(play, id, 30, "le document de réponses n’est pas parti", ({ questions }) =>
    Boolean(questions?.documents.some(({ outcome }) => outcome === "sent")),
  );
  tell("Un seul document répond par écrit à tous les prestataires sollicités.");
}

async function acknowledge(play: Play, id: DossierId, provider: Provider): Promise<void> {
  const number = await written(play, id, provider, {
    ...{ subject: "Accusé de réception", text: "Nous avons bien reçu vos réponses.", answering: "Réponses" },
  });
  const body = { actionId: newActionId(), number, as: "acknowledgement" };
  await play.client.ask("fileReceived", { params: { id }, body });
  const { questions } = await dossierOf(play, id);
  const known = questions?.documents[0]?.acknowledged.some((one) => one.provider.id === provider.id) ?? false;
  expect(play, known, "L’accusé de réception du document de réponses n’est pas au registre.");
}
