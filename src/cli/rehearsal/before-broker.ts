import type { DossierId } from "../../../shared/ids.js";
import type { Concerns, PrerequisiteId } from "../../../shared/prerequisites.js";
import { CannotGoOn, until } from "./http.js";
import { dossierOf, expect, newActionId, type Play } from "./play.js";

/** What comes before the broker: Teams telephony and contact centres (guide 1.3, 3.1, 3.2, 3.3.2), the diffusion list (2.2). */

async function setConcerns({ client }: Play, dossierId: DossierId, concerns: Concerns): Promise<void> {
  await client.ask("command", { body: { type: "set-concerns", actionId: newActionId(), dossierId, concerns } });
}

/** The mail leaves, and the answer is recorded. */
async function askAndMeet(play: Play, dossierId: DossierId, prerequisite: PrerequisiteId): Promise<void> {
  const { client, m365, persona, tell } = play;
  const sentBefore = (await m365.messages(persona.mail)).filter(({ folder }) => folder === "sentitems").length;
  await client.ask("command", { body: { type: "ask-prerequisite", actionId: newActionId(), dossierId, prerequisite } });
  await until(`le courriel du préalable ${prerequisite} n’est pas parti`, 30, async () => {
    const sent = (await m365.messages(persona.mail)).filter(({ folder }) => folder === "sentitems").length;
    return sent > sentBefore ? true : null;
  });
  await client.ask("command", {
    body: {
      ...{ type: "record-prerequisite-answer", actionId: newActionId(), dossierId, prerequisite, outcome: "met" },
      ...{ mcnPlanned: true, note: "Confirmé par courriel (fictif)." },
    },
  });
  tell(`Préalable «\u00a0${prerequisite}\u00a0»\u00a0: demandé, puis confirmé.`);
}

async function brokerIsClosed(play: Play, id: DossierId, rule: string): Promise<void> {
  const body = {
    ...{ type: "request-broker-authorisation", actionId: newActionId(), dossierId: id },
    ...{ needSummary: "Téléphonie fictive.", estimatedAmount: 100_000_00 },
  };
  const answered = await play.client.try("command", { body });
  if (answered.ok) throw new CannotGoOn("Le Courtier peut être saisi avant CIC.");
  expect(play, answered.problem.rule === rule, `Refusé sur ${answered.problem.rule} au lieu de ${rule}.`);
  play.tell(`Avant CIC, la demande au Courtier est refusée\u00a0: ${answered.problem.title}`);
}

export async function beginTeams(play: Play, id: DossierId): Promise<void> {
  await setConcerns(play, id, { teamsTelephony: true, contactCentre: false, decree530: false });
  expect(play, (await dossierOf(play, id)).state === "B1t", "La téléphonie Teams ne commence pas par CIC.");
  await brokerIsClosed(play, id, "s3-1-teams-align-first");
  await askAndMeet(play, id, "teams-alignment");
  await askAndMeet(play, id, "teams-template");
}

export const validateTeams = (play: Play, id: DossierId): Promise<void> => askAndMeet(play, id, "teams-validation");

export async function beginContactCentre(play: Play, id: DossierId): Promise<void> {
  await setConcerns(play, id, { teamsTelephony: false, contactCentre: true, decree530: true });
  await brokerIsClosed(play, id, "s1-3-contact-centre-cic");
  await askAndMeet(play, id, "contact-centre-cic");
}

/** Joined, confirmed, left: the mail to the broker has the exact subject, and the list has its row. */
export async function joinDiffusionList(play: Play): Promise<void> {
  const { client, m365, persona, tell } = play;
  const about = { person: persona.id, leaving: false };
  await client.ask("subscriptionCommand", { body: { type: "ask-subscription", actionId: newActionId(), ...about } });
  const subject = "Inscription à la liste de diffusion";
  await until("l’inscription n’est pas partie", 30, async () =>
    (await m365.messages(persona.mail)).some((mail) => mail.folder === "sentitems" && mail.subject === subject)
      ? true
      : null,
  );
  const answer = { type: "record-subscription-answer", actionId: newActionId(), ...about, note: "Confirmée (fictif)." };
  await client.ask("subscriptionCommand", { body: answer });
  const row = await until(
    "l’abonnement n’est pas dans la liste SharePoint",
    30,
    async () =>
      (await m365.rows()).find((one) => Object.values(one).some((value) => String(value) === persona.name)) ?? null,
  );
  expect(play, row !== null, "L’abonnement n’est pas dans la liste SharePoint.");
  tell("L’inscription à la liste de diffusion est partie, confirmée, et inscrite dans la liste.");
}
