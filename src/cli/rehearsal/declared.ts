import type { DossierId } from "../../../shared/ids.js";
import { localDateOf } from "../../domain/calendar.js";
import { addBusinessDays, subtractBusinessDays } from "../../domain/deadlines.js";
import { CannotGoOn } from "./http.js";
import { calendar, dossierOf, expect, newActionId, type Play } from "./play.js";

/** A request that was sent by hand before the tool: declared with its proof, and never sent a second time. */

export async function declareBegun(play: Play): Promise<DossierId> {
  const { client, tell } = play;
  const me = await client.ask("me");
  const catalogue = await client.ask("catalogue");
  const [qualification] = catalogue.qualifications;
  const messages = await client.ask("mailbox");
  const answer = messages.find(({ fromBroker }) => fromBroker);
  const request = messages.find(({ attachments }) => attachments.length > 0);
  if (!qualification || !answer || !request) throw new CannotGoOn("La boîte n’a pas de quoi déclarer un dossier.");
  const attachment = request.attachments[0]?.name ?? "";
  const file = await client.ask("fileFromMailbox", {
    body: { messageId: request.id, attachment, purpose: "price-request" },
  });
  const proof = await client.ask("fileFromMailbox", { body: { messageId: answer.id, purpose: "broker-answer" } });
  const today = localDateOf(me.now);
  const sentOn = subtractBusinessDays(calendar, today, 4);
  const closesOn = addBusinessDays(calendar, sentOn, 10).date;
  const qualified = catalogue.providers.filter(({ qualifications }) => qualifications.includes(qualification.id));
  const { dossierId } = await client.ask("command", {
    body: {
      type: "open-begun-dossier",
      actionId: newActionId(),
      title: "Hébergement déjà sollicité (fictif)",
      qualifications: [qualification.id],
      ...(me.organisation.profile === null && { profile: { rctiSubject: true } }),
      begun: {
        reached: "sent",
        priceRequest: { file: file.sha256, name: file.name },
        authorisedOn: subtractBusinessDays(calendar, today, 5),
        sentOn,
        sentAtTime: "10:00",
        recipients: qualified.map(({ id }) => id),
        closesOn,
        closesAtTime: "16:00",
      },
      evidence: [{ file: proof.sha256, name: proof.name }],
    },
  });
  tell(`Le dossier ${dossierId}, envoyé à la main le ${sentOn}, est déclaré avec sa preuve.`);
  return dossierId;
}

/** The declared sending stands: the app's own is refused, and nothing left. */
export async function refusesDuplicate(play: Play, id: DossierId): Promise<void> {
  const dossier = await dossierOf(play, id);
  expect(play, dossier.state === "B3s", `Le dossier déclaré est à l’étape ${dossier.state}.`);
  expect(play, dossier.declared, "Le dossier n’est pas marqué déclaré.");
  const body = { type: "send-price-request", actionId: newActionId(), dossierId: id, preview: "0".repeat(64) };
  const answered = await play.client.try("command", { body });
  expect(play, !answered.ok, "Une demande déjà envoyée peut partir une seconde fois.");
  if (!answered.ok) play.tell(`Un second envoi est refusé\u00a0: ${answered.problem.title}`);
}
