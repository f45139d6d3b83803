import { z } from "zod";
import type { DossierId } from "../../../shared/ids.js";
import { localDateOf } from "../../domain/calendar.js";
import { subtractBusinessDays } from "../../domain/deadlines.js";
import { providers } from "../../local/fiction/catalogue.js";
import { answer, CannotGoOn, until } from "./http.js";
import { calendar, dossierOf, expect, goTo, newActionId, type Play, untilDossier } from "./play.js";

/** The proof, a provider's answer, the reminder two business days before, the closing. */

export async function waitForProof(play: Play, id: DossierId): Promise<void> {
  const proven = ({ sent }: { sent: { proof: string | null } | null }) => sent !== null && sent.proof !== null;
  const dossier = await untilDossier(play, id, 20, "la preuve d’envoi n’est pas au dossier", proven);
  const { title } = dossier;
  await until("le clavardage n’a pas dit que c’est envoyé", 20, async () =>
    play.chat.told().some((text) => text.includes(title)) ? true : null,
  );
  play.tell(`La demande est partie à ${dossier.sent?.recipients} prestataires; la preuve est au dossier.`);
}

export async function providerReplies(play: Play, id: DossierId): Promise<void> {
  const dossier = await dossierOf(play, id);
  const provider = providers.find((one) => one.id === dossier.solicitation?.recipients[0]);
  if (!provider) throw new CannotGoOn("Aucun prestataire n’a été sollicité.");
  await replyOf(play, provider);
  // A request that left by hand has no conversation that the assistant could know.
  const wrote = dossier.correspondence.some(({ kind, state }) => kind === "price-request" && state === "sent");
  if (wrote) await fileReply(play, id, provider.id, "response");
}

/** Nobody waits for the closing date once everybody has answered or declined: guide 3.4, reading G.10. */
export async function everybodyAnswers(play: Play, id: DossierId): Promise<void> {
  const { solicitation } = await dossierOf(play, id);
  const asked = providers.filter((provider) => solicitation?.recipients.includes(provider.id));
  const opening = () => ({ type: "record-opening", actionId: newActionId(), dossierId: id });
  for (const [index, provider] of asked.entries()) {
    const early = await play.client.try("command", { body: opening() });
    expect(play, !early.ok, "Les réponses peuvent être ouvertes pendant que des prestataires répondent encore.");
    await replyOf(play, provider);
    await fileReply(play, id, provider.id, index === 0 ? "response" : "non-participation");
  }
  await play.client.ask("command", { body: opening() });
  const { state, returns } = await dossierOf(play, id);
  expect(play, state === "B4" && returns?.opened?.early === true, `Après l’ouverture, le dossier est à ${state}.`);
  play.tell("Chacun a répondu ou décliné\u00a0: les réponses sont ouvertes sans attendre la date limite.");
}

async function replyOf({ m365, persona, client, tell }: Play, provider: (typeof providers)[number]): Promise<void> {
  const received = (await m365.messages(provider.email)).find(({ folder }) => folder === "inbox");
  if (!received) throw new CannotGoOn(`${provider.name} n’a rien reçu.`);
  const subject = `RE: ${received.subject}`;
  await m365.deliver({
    from: { name: provider.contact, address: provider.email },
    to: { name: persona.name, address: persona.mail },
    inReplyTo: received.internetMessageId,
    subject,
    text: "Bonjour,\n\nVous trouverez notre réponse à votre demande de prix (offre fictive).\n\nMerci.",
    attachments: [
      {
        name: "Offre (fictive).txt",
        contentType: "text/plain",
        contentBytes: Buffer.from("Offre fictive, sans valeur.\n").toString("base64"),
      },
    ],
  });
  await until("la réponse du prestataire n’est pas dans la boîte", 10, async () =>
    (await client.ask("mailbox")).some((message) => message.subject === subject) ? true : null,
  );
  tell(`${provider.name} répond par courriel.`);
}

/** The assistant proposes the reply; the client files it, and its original is kept. */
async function fileReply(
  play: Play,
  id: DossierId,
  provider: string,
  as: "response" | "non-participation",
): Promise<void> {
  const found = await until("la réponse n’est pas proposée au dossier", 20, async () => {
    const { received } = await dossierOf(play, id);
    return received.find((mail) => mail.provider?.id === provider && mail.state === "proposed") ?? null;
  });
  expect(play, found.likely === "response", "La réponse n’est pas reconnue comme une réponse.");
  expect(play, found.by !== "address", "La réponse n’est reconnue qu’à son adresse.");
  const body = { actionId: newActionId(), number: found.number, as };
  await play.client.ask("fileReceived", { params: { id }, body });
  const filed = (await dossierOf(play, id)).received.find(({ number }) => number === found.number);
  expect(play, filed?.evidence !== null, "L’original de la réponse n’est pas au dossier.");
  play.tell("La réponse, proposée par l’assistant, est versée au dossier.");
}

export async function remindThenClose(play: Play, id: DossierId): Promise<void> {
  const { solicitation } = await dossierOf(play, id);
  if (!solicitation) throw new CannotGoOn("Le dossier n’a pas de date limite.");
  const { closesAt } = solicitation;
  const reminderDay = subtractBusinessDays(calendar, localDateOf(closesAt), 2);
  await goTo(play, reminderDay, "09:01");
  await untilDossier(play, id, 20, "le rappel n’est pas parti", (dossier) => sentReminders(dossier) === 1);
  play.tell(`Le ${reminderDay}, deux jours ouvrables avant la fin, un rappel part à l’interne.`);
  await play.m365.setClock(new Date(Date.parse(closesAt) + 60_000).toISOString() as typeof closesAt);
  const closed = ({ state }: { state: string }) => state === "B4";
  await untilDossier(play, id, 20, "la sollicitation n’est pas fermée", closed);
  await untilDossier(play, id, 20, "le rappel de fin n’est pas parti", (dossier) => sentReminders(dossier) === 2);
  play.tell("La date limite est passée\u00a0: la sollicitation est fermée.");
  const words = (await play.chat.say("mes dossiers")) !== null;
  expect(play, words, "Le clavardage ne montre pas les dossiers.");
}

type Correspondence = { correspondence: { kind: string; state: string }[] };
const sentReminders = ({ correspondence }: Correspondence): number =>
  correspondence.filter(({ kind, state }) => kind === "reminder" && state === "sent").length;

const Health = z.object({ outbox: z.object({ waiting: z.int(), due: z.int(), dead: z.int() }) });

/** Nothing is due any more, nor waits for a later day where the solicitation is over, and nothing was given up. */
export async function untilQuiet(play: Play, over: boolean): Promise<void> {
  const { outbox } = await until("il reste des tâches à faire", 30, async () => {
    const health = await answer(`${play.stage.server}/health`, Health);
    return (!over || health.outbox.waiting === 0) && health.outbox.due === 0 ? health : null;
  });
  expect(play, outbox.dead === 0, `${outbox.dead} tâches ont été abandonnées.`);
}
